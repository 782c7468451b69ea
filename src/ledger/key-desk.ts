import { Injectable } from '@nestjs/common';
import { type Actor, systemActor } from '../kernel/actor';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { type Act, AuditedTransaction } from './audited-transaction';
import {
  epochOf,
  keyStatement,
  originOf,
  originOfNextEpoch,
  type KeyEvent,
  type KeyMatter,
  type Loss,
} from './key-event.rules';
import { LogKeys } from './log-keys';
import { sequencerRefusals } from './sequencer.refusals';
import { publicKeyOf, readVerifierKey, verifierKeyText } from './signed-note.rules';

export const keyEventColumns = 'number, kind, epoch, origin, verifier_key as "verifierKey", statement';

/** Who gives positions and who changes keys wait for each other. */
export const sequencerLine = 'ledger sequencer';

/** Opens the log, hands its key on, opens it again after a loss: each an entry of the log itself. */
@Injectable()
export class KeyDesk {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly keys: LogKeys,
  ) {}

  async events(): Promise<KeyEvent[]> {
    return this.database.rows<KeyEvent>(`select ${keyEventColumns} from ledger_key_event order by number`);
  }

  /** A new key, made known by the old one, which is then taken away. */
  async rotate(actor: Actor, reason: string): Promise<KeyEvent> {
    const { event, before } = await this.declare({ actor, event: 'ledger.key_rotated', reason }, async (before) => {
      if (!before || !this.hasKey(before)) throw sequencerRefusals.of('log.key_missing');
      return { kind: 'key_rotated', epoch: before.epoch, origin: before.origin, loss: null };
    });
    const old = before && readVerifierKey(before.verifierKey);
    if (old) this.keys.forget(old.publicKey);
    return event;
  }

  /** A new epoch under a new key where the log cannot go on as it was: rows were lost, or the key. */
  async openEpoch(actor: Actor, reason: string, loss: Loss | null): Promise<KeyEvent> {
    const { event } = await this.declare({ actor, event: 'ledger.epoch_opened', reason }, async (before) => {
      // A restored database may know less of the epochs that were than the checkpoint kept outside.
      const known = loss && before ? epochOf(loss.previousOrigin, before.origin) : 0;
      const epoch = Math.max(before?.epoch ?? 0, known) + 1;
      return { kind: 'epoch_opened', epoch, origin: before ? originOfNextEpoch(before.origin, epoch) : null, loss };
    });
    return event;
  }

  hasKey(event: KeyEvent): boolean {
    const key = readVerifierKey(event.verifierKey);
    return key !== null && this.keys.privateKeyOf(key.publicKey) !== null;
  }

  /** Opens the log where it never was. */
  async open(): Promise<KeyEvent> {
    const { event } = await this.declare(
      { actor: systemActor('ledger'), event: 'ledger.epoch_opened', reason: 'first opening' },
      (before) => Promise.resolve(before ? null : { kind: 'epoch_opened', epoch: 1, origin: null, loss: null }),
    );
    return event;
  }

  /** Tells the folder of keys what is public about them. */
  private async publish(): Promise<void> {
    await this.keys.publish((await this.events()).map(({ verifierKey }) => verifierKey));
  }

  /** One declaration at a time; `null` where somebody else made it meanwhile. */
  private async declare(
    act: Act & { readonly reason: string },
    matterAfter: (
      before: KeyEvent | undefined,
    ) => Promise<(Pick<KeyMatter, 'kind' | 'epoch' | 'loss'> & { readonly origin: string | null }) | null>,
  ): Promise<{ event: KeyEvent; before: KeyEvent | undefined }> {
    const declared = await this.audited.run(act, async (tx) => {
      await standInLine(tx, sequencerLine);
      const before = await lastKeyEvent(tx);
      const wanted = await matterAfter(before);
      if (!wanted) return { event: before as KeyEvent, before };
      const key = await this.keys.create();
      const origin = wanted.origin ?? originOf(publicKeyOf(key), wanted.epoch);
      const previousKey = before?.verifierKey ?? null;
      const old = previousKey === null ? null : readVerifierKey(previousKey);
      const oldKey = old && this.keys.privateKeyOf(old.publicKey);
      const event: KeyEvent = {
        ...{ number: (before?.number ?? 0) + 1, kind: wanted.kind, epoch: wanted.epoch, origin },
        verifierKey: verifierKeyText({ name: origin, type: 1, publicKey: publicKeyOf(key) }),
        statement: keyStatement({ ...wanted, origin, previousKey, reason: act.reason }, key, oldKey),
      };
      await tx.run(
        `insert into ledger_key_event (number, kind, epoch, origin, verifier_key, statement)
         values ($1, $2, $3, $4, $5, $6)`,
        [event.number, event.kind, event.epoch, event.origin, event.verifierKey, event.statement],
      );
      return { event, before };
    });
    await this.publish();
    return declared;
  }
}

/** What the log is and which key signs. */
export async function lastKeyEvent(tx: Statements): Promise<KeyEvent | undefined> {
  return tx.first<KeyEvent>(`select ${keyEventColumns} from ledger_key_event order by number desc limit 1`);
}
