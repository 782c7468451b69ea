import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { type Statements } from '../platform/database/statements';
import { refreshActionProgress } from '../reporting/refresh-action-progress';
import { holdSheets, refuseBlocked, type HeldSheet } from './hold-sheets';
import { progressRefusals } from './progress.refusals';
import { stateAfter, type SheetAct } from './sheet-acts.rules';
import { type SheetDesk } from './sheet-desk';
import { type SheetSubmission } from './sheet-facts';
import { type EventKind } from './sheet-record';
import { type SubmissionState } from './submission.lifecycle';

/** Which sheet, by codes. */
export interface SheetPlace {
  readonly accord: string;
  readonly period: string;
  readonly action: string;
}

/** What an act answers with. */
export interface MovedSheet {
  readonly action: string;
  readonly state: SubmissionState;
  readonly version: number;
}

export interface SentHeldSheet extends HeldSheet {
  readonly submission: SheetSubmission;
}

/**
 * The sheet held for the rest of the transaction, if the act may be done on it; refused when somebody changed it since
 * the given version was read. Without a version: as it stands.
 */
export async function holdForAct(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  act: SheetAct,
  action: string,
  version?: number,
): Promise<SentHeldSheet> {
  const [held] = await holdSheets(tx, desk, acting, { actions: [action] });
  if (!held) throw progressRefusals.of('sheet.not_found');
  const { submission } = held.facts;
  if (version !== undefined && submission && submission.version !== version)
    throw progressRefusals.of('sheet.changed_meanwhile');
  refuseBlocked(act, [held]);
  if (!submission) throw progressRefusals.of('sheet.not_found');
  return { ...held, submission };
}

/** One row of the thread: who did what, when and why, for ever. */
export async function writeEvent(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  submission: Pick<SheetSubmission, 'id' | 'revision'>,
  event: { readonly kind: EventKind; readonly message?: string | null; readonly field?: string | null },
): Promise<void> {
  const actor = actorBehind(acting);
  await tx.run(
    `insert into submission_event (submission_id, kind, revision, field, message, by_user_id, by_party_id, happened_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      submission.id,
      event.kind,
      submission.revision,
      event.field ?? null,
      event.message ?? null,
      userIdOf(acting),
      actor.kind === 'person' ? (actor.partyIdByAccord[desk.accordId] ?? null) : null,
      desk.today,
    ],
  );
}

/** Moves the sheet where the act leads; what else the act settles comes with it. */
export async function moveSheet(
  tx: Statements,
  desk: SheetDesk,
  act: SheetAct,
  { facts, standing, submission }: SentHeldSheet,
  settled: Partial<Pick<SheetSubmission, 'reopenedScope' | 'acceptanceProposedById' | 'confirmation'>> = {},
): Promise<MovedSheet> {
  const now = { ...submission, ...settled, state: stateAfter(act, standing) };
  const moved = await tx.first<{ version: number }>(
    `update submission set state = $3, reopened_scope = $4, acceptance_proposed_by_id = $5, confirmation = $6,
       version = version + 1
     where id = $1 and version = $2 returning version`,
    [submission.id, submission.version, now.state, now.reopenedScope, now.acceptanceProposedById, now.confirmation],
  );
  if (!moved) throw progressRefusals.of('sheet.changed_meanwhile');
  await refreshActionProgress(tx, desk.accordId, [facts.actionId]);
  return { action: facts.action, state: now.state, version: moved.version };
}
