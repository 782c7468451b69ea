import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { Database } from '../platform/database/database';
import { type Checkpoint, readCheckpoint } from './checkpoint.rules';
import { type KeyEvent, type Loss } from './key-event.rules';
import { KeyDesk } from './key-desk';
import { LogKeys } from './log-keys';
import { LogTree } from './log-tree.queries';
import { Sequencer } from './sequencer';

export interface Settled {
  /** Set where the log could not go on as it was: a new epoch was opened. */
  readonly opened: KeyEvent | null;
  readonly loss: Loss | null;
}

/**
 * After the database was put back or moved: the log goes on where it continues the last checkpoint that was signed;
 * otherwise it opens a new epoch, whose first entry says what was lost.
 */
@Injectable()
export class SettleLog {
  constructor(
    private readonly database: Database,
    private readonly desk: KeyDesk,
    private readonly keys: LogKeys,
    private readonly tree: LogTree,
    private readonly sequencer: Sequencer,
  ) {}

  async run(actor: Actor, reason: string): Promise<Settled> {
    const event = (await this.desk.events()).at(-1);
    const kept = readCheckpoint(this.keys.lastCheckpoint() ?? '')?.checkpoint ?? null;
    // A log that was never opened opens with the first server.
    if (!event && !kept) return { opened: null, loss: null };
    const loss = kept && (await this.lossSince(kept, event));
    const mayGoOn = loss === null && (event === undefined || this.desk.hasKey(event));
    const opened = mayGoOn ? null : await this.desk.openEpoch(actor, reason, loss);
    await this.sequencer.run('all');
    return { opened, loss };
  }

  /** What the log knew when it was last signed here and no longer knows; null: nothing. */
  private async lossSince(kept: Checkpoint, event: KeyEvent | undefined): Promise<Loss | null> {
    const row = await this.database.first<{ size: number }>(
      'select coalesce(max(position) + 1, 0)::bigint as size from ledger_sequence',
    );
    const size = row?.size ?? 0;
    const isContinued =
      kept.origin === event?.origin &&
      kept.size <= size &&
      (await this.tree.root(this.database, kept.size)).equals(kept.root);
    if (isContinued) return null;
    return {
      previousOrigin: kept.origin,
      previousSize: kept.size,
      previousRoot: kept.root.toString('base64'),
      keptSize: Math.min(size, kept.size),
    };
  }
}
