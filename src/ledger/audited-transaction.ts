import { Injectable } from '@nestjs/common';
import { actorKey, type Actor } from '../kernel/actor';
import { afterAll, Database } from '../platform/database/database';
import { effectNote } from '../platform/database/effect-note';
import { type Statements } from '../platform/database/statements';

/** What is being done, by whom and why: copied into every ledger entry of the transaction. */
export interface Act {
  readonly actor: Actor;
  /** Dotted past tense: `accord.imported`, `report.issued`. */
  readonly event: string;
  /** The accord that the change belongs to, where it belongs to one. */
  readonly accordId?: string | null;
  readonly reason?: string | null;
}

/** The only way to write: one transaction that knows the actor and the reason; row triggers do the recording. */
@Injectable()
export class AuditedTransaction {
  constructor(private readonly database: Database) {}

  /** `end`: for a work that has sent its last statement, with what it will come to; see `transactionAtOnce`. */
  run<R>(act: Act, work: (tx: Statements, end: (foretold: unknown) => void) => Promise<R>): Promise<R> {
    const note = effectNote(act.actor);
    return this.database.transactionAtOnce(
      (tx, end) => {
        const before = note ? [setAct(tx, act), note.begin(tx)] : [setAct(tx, act)];
        // A refusal of the note is no fault of the database: nothing is committed before it is known.
        const begun = Promise.all(before);
        return afterAll(
          [begun],
          work(
            tx,
            (foretold) =>
              void begun.then(
                () => end(foretold),
                () => undefined,
              ),
          ),
        );
      },
      (tx, result) => note?.end(tx, result) ?? Promise.resolve(),
    );
  }
}

/** Names the accord once it is known (an import creates it inside the transaction), and the party acting on it. */
export async function setAccordOfAct(tx: Statements, accordId: string): Promise<void> {
  await tx.run(
    `select set_config('accordo.accord', $1, true),
            set_config('accordo.party', coalesce(current_setting('accordo.parties')::json ->> $1, ''), true)`,
    [accordId],
  );
}

async function setAct(tx: Statements, act: Act): Promise<void> {
  await tx.run(
    `select set_config('accordo.actor', $1, true), set_config('accordo.party', $2, true),
            set_config('accordo.event', $3, true), set_config('accordo.reason', $4, true),
            set_config('accordo.accord', $5, true), set_config('accordo.parties', $6, true)`,
    [
      actorKey(act.actor),
      partyOf(act),
      act.event,
      act.reason ?? '',
      act.accordId ?? '',
      JSON.stringify(act.actor.kind === 'person' ? act.actor.partyIdByAccord : {}),
    ],
  );
}

function partyOf({ actor, accordId }: Act): string {
  if (actor.kind !== 'person') return '';
  return (accordId ? actor.partyIdByAccord[accordId] : actor.partyId) ?? '';
}
