import { type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { readCheckpoint, signCheckpoint } from './checkpoint.rules';
import { type KeyEvent } from './key-event.rules';
import { KeyDesk, lastKeyEvent, sequencerLine } from './key-desk';
import { LogKeys } from './log-keys';
import { LogTree, tileHeight } from './log-tree.queries';
import { type TreeEdge } from './merkle-tree.rules';
import { sequencerRefusals } from './sequencer.refusals';
import { readVerifierKey } from './signed-note.rules';

/** How far back entries are looked for that became visible after later ones; a sweep looks everywhere. */
const window = 10_000;
const largestBatch = 4_000;

export interface SignedCheckpoint {
  readonly epoch: number;
  readonly size: number;
  readonly note: string;
}

interface Growth {
  readonly checkpoint: SignedCheckpoint | null;
  readonly taken: number;
}

/**
 * Gives entries their place in the log and signs what the log has become: one at a time over the whole database, whoever
 * asks. It signs only what continues the last checkpoint that was signed here.
 */
@Injectable()
export class Sequencer {
  /** The edge of the tree as this process left it; only good while nobody else went on. */
  private edge: TreeEdge | null = null;
  /** The epoch whose continuity with the checkpoint kept outside has been proved. */
  private provedEpoch = 0;

  constructor(
    private readonly database: Database,
    private readonly keys: LogKeys,
    private readonly desk: KeyDesk,
    readonly tree: LogTree,
  ) {}

  /** Sequences what is pending until nothing is; answers the checkpoint that covers it. */
  async run(mode: 'recent' | 'all' = 'recent'): Promise<SignedCheckpoint | null> {
    for (;;) {
      const { checkpoint, taken } = await this.step(mode);
      if (checkpoint) await this.keys.rememberCheckpoint(checkpoint.note);
      if (taken < largestBatch) return checkpoint;
    }
  }

  /** Position of an entry under a signed checkpoint, sequenced now if it was not. */
  async cover(entryId: number): Promise<{ readonly index: number; readonly checkpoint: SignedCheckpoint }> {
    for (const mode of ['recent', 'all'] as const) {
      await this.run(mode);
      const found = await this.database.first<{ index: number; epoch: number; size: number; note: string }>(
        `select s.position as index, c.epoch, c.size, c.note from ledger_sequence s
         cross join (select * from ledger_checkpoint order by epoch desc, size desc limit 1) c
         where s.entry_id = $1 and c.size > s.position`,
        [entryId],
      );
      if (found) return { index: found.index, checkpoint: found };
    }
    throw new Error(`The entry ${entryId} is not in the log`);
  }

  private async step(mode: 'recent' | 'all'): Promise<Growth> {
    try {
      const growth = await this.database.transaction((tx) => this.grow(tx, mode));
      if (growth) return growth;
    } catch (error) {
      this.edge = null;
      throw error;
    }
    await this.desk.open();
    return this.step(mode);
  }

  /** Null where the log was never opened. */
  private async grow(tx: Statements, mode: 'recent' | 'all'): Promise<Growth | null> {
    await standInLine(tx, sequencerLine);
    const event = await lastKeyEvent(tx);
    if (!event) return null;
    const key = this.keyOf(event);
    const size = await sizeOf(tx);
    const edge = this.edge?.size === size ? this.edge.copy() : await this.tree.edge(tx, size);
    await this.refuseIfBack(tx, event, size);
    const taken = await tx.rows<{ taken_leaf: Buffer }>('select * from ledger_take_positions($1, $2)', [
      mode === 'all' ? null : window,
      largestBatch,
    ]);
    if (taken.length === 0 && (await isCovered(tx, event.epoch, size))) {
      this.edge = edge;
      return { checkpoint: null, taken: 0 };
    }
    const closed = taken.flatMap(({ taken_leaf }) => edge.append(taken_leaf));
    const nodes = closed.filter(({ level }) => level % tileHeight === 0);
    const root = edge.root();
    const note = signCheckpoint({ origin: event.origin, size: edge.size, root }, key);
    await tx.run('select ledger_add_checkpoint($1, $2, $3, $4, $5, $6, $7)', [
      ...[event.epoch, edge.size, root, note],
      ...[nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)],
    ]);
    this.edge = edge;
    return { checkpoint: { epoch: event.epoch, size: edge.size, note }, taken: taken.length };
  }

  private keyOf(event: KeyEvent): KeyObject {
    const publicKey = readVerifierKey(event.verifierKey)?.publicKey;
    const key = publicKey && this.keys.privateKeyOf(publicKey);
    if (!key) throw sequencerRefusals.of('log.key_missing');
    return key;
  }

  /** The checkpoint kept outside must be an earlier state of this very log. Looked at once per process and epoch. */
  private async refuseIfBack(tx: Statements, event: KeyEvent, size: number): Promise<void> {
    if (this.provedEpoch === event.epoch && this.edge?.size === size) return;
    const kept = readCheckpoint(this.keys.lastCheckpoint() ?? '')?.checkpoint;
    if (kept?.origin === event.origin) {
      const isSame = kept.size <= size && (await this.tree.root(tx, kept.size)).equals(kept.root);
      if (!isSame) throw sequencerRefusals.of('log.went_back', { kept: Math.min(size, kept.size), signed: kept.size });
    }
    this.provedEpoch = event.epoch;
  }
}

async function sizeOf(tx: Statements): Promise<number> {
  const row = await tx.first<{ size: number }>(
    'select coalesce(max(position) + 1, 0)::bigint as size from ledger_sequence',
  );
  return row?.size ?? 0;
}

/** A log of which every leaf has its checkpoint in this epoch. */
async function isCovered(tx: Statements, epoch: number, size: number): Promise<boolean> {
  const row = await tx.first('select from ledger_checkpoint where epoch = $1 and size = $2', [epoch, size]);
  return row !== undefined;
}
