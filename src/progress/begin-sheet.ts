import { userIdOf, type Acting } from '../access/acting';
import { type Statements } from '../platform/database/statements';
import { enteringParty } from './entering-party';
import { blockersOf, type HeldSheet } from './hold-sheets';
import { progressRefusals } from './progress.refusals';
import { type SheetDesk } from './sheet-desk';

export function refuseUnlessWritable(sheet: HeldSheet): void {
  if (!sheet.actor.isOfParty && !sheet.actor.isOfSecretariat) throw progressRefusals.of('sheet.not_found');
  const faults = blockersOf('save', sheet).map(({ it, en }) => ({ pointer: '/file', it, en }));
  if (faults.length > 0) throw progressRefusals.of('sheet.blocked', {}, faults);
}

/** Evidence, or a question to others, may be the first that is said of a sheet. Whoever begins it is one of its authors. */
export async function beginSheet(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  { facts, actor }: HeldSheet,
): Promise<string> {
  const row = await tx.first<{ id: string }>(
    `insert into submission (accord_id, action_id, action_version_id, period, state, origin, submitted_by_party_id,
       entered_by_id, due_on, entered_by_party_id)
     values ($1, $2, $3, $4, 'draft', 'product', $5, $6, $7, $8)
     on conflict (action_id, period) do nothing returning id`,
    [
      ...[desk.accordId, facts.actionId, facts.actionVersionId, desk.period.code, facts.leadId, userIdOf(acting)],
      ...[desk.dueOn, actor.isOfParty ? null : enteringParty(desk, acting)],
    ],
  );
  const id = row?.id ?? facts.submission?.id ?? '';
  await tx.run(
    `insert into sheet_author (submission_id, user_id) select $1, $2 where $2::uuid is not null on conflict do nothing`,
    [id, userIdOf(acting)],
  );
  return id;
}
