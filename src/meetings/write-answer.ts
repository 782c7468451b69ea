import { type Fault } from '../kernel/refusal';
import { type Statements } from '../platform/database/statements';
import { answersOpen, readAnswer, type AnswerDraft, type RequestDraft } from './answer.rules';
import { conveningRefusals } from './convening.refusals';
import { rulesOfDesk, standingItems, type DeskMember, type SittingDesk } from './sitting-desk';

/** Who answers, and for which party. */
export interface Answering {
  readonly member: DeskMember;
  readonly userId: string | null;
}

export function memberOf(desk: Pick<SittingDesk, 'members'>, partyId: string | null): DeskMember {
  const member = desk.members.find(({ id }) => id === partyId);
  if (!member) throw conveningRefusals.of('answer.not_member');
  return member;
}

/** What of a form is an answer: at least one field of it was sent. */
export function draftOf(
  field: (name: string) => string,
  desk: SittingDesk,
  member: DeskMember,
): { readonly draft: AnswerDraft; readonly faults: readonly Fault[] } {
  return readAnswer(field, desk, member.code, rulesOfDesk(desk).table);
}

/** The last answer counts; one that was given since the form was made is not overwritten unseen. */
export async function writeAnswer(
  tx: Statements,
  desk: SittingDesk,
  { member, userId }: Answering,
  version: number,
  draft: AnswerDraft,
): Promise<number> {
  if (!answersOpen(rulesOfDesk(desk).table).includes(draft.answer)) throw conveningRefusals.of('answer.invalid');
  if ((member.answer?.version ?? 0) !== version) throw conveningRefusals.of('answer.changed_meanwhile');
  const holder = desk.members.find(({ code }) => code === draft.holder);
  const row = await tx.first<{ version: number }>(
    `insert into meeting_answer as kept (meeting_id, party_id, answer, deputy_name, deputy_office, proxy_holder_id,
       is_remote, comment, answered_by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (meeting_id, party_id) do update set answer = excluded.answer, deputy_name = excluded.deputy_name,
       deputy_office = excluded.deputy_office, proxy_holder_id = excluded.proxy_holder_id,
       proxy_file_sha256 = case when kept.proxy_holder_id = excluded.proxy_holder_id then kept.proxy_file_sha256 end,
       is_remote = excluded.is_remote, comment = excluded.comment, answered_by_id = excluded.answered_by_id,
       answered_at = clock_timestamp(), version = kept.version + 1
     returning version`,
    [
      ...[desk.meeting.id, member.id, draft.answer, draft.deputyName, draft.deputyOffice, holder?.id ?? null],
      ...[draft.isRemote, draft.comment, userId],
    ],
  );
  return row?.version ?? 0;
}

export async function writeRequest(
  tx: Statements,
  desk: SittingDesk,
  { member, userId }: Answering,
  draft: RequestDraft,
): Promise<void> {
  const known = desk.requests.some(
    ({ party, title, state }) => party === member.code && title === draft.title && state === 'open',
  );
  if (known) return;
  await tx.run(
    `insert into item_request (table_id, meeting_id, party_id, kind, title, reason, asked_by_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [desk.tableId, desk.meeting.id, member.id, draft.kind, draft.title, draft.reason, userId],
  );
}

/** Declares a conflict of interest on an item, once, or takes it back. */
export async function writeInterest(
  tx: Statements,
  desk: SittingDesk,
  { member, userId }: Answering,
  declared: { readonly number: number; readonly isDeclared: boolean; readonly reason: string },
): Promise<void> {
  const item = standingItems(desk).find(({ number }) => number === declared.number);
  if (!item) throw conveningRefusals.of('agenda.item_not_found');
  const stands = item.interests.some(({ party }) => party === member.code);
  if (declared.isDeclared === stands) return;
  if (declared.isDeclared)
    await tx.run(
      `insert into interest_declaration (agenda_item_id, party_id, reason, declared_by_id) values ($1, $2, $3, $4)`,
      [item.id, member.id, declared.reason.slice(0, 1000), userId],
    );
  else
    await tx.run(
      `update interest_declaration set withdrawn_at = clock_timestamp()
       where agenda_item_id = $1 and party_id = $2 and withdrawn_at is null`,
      [item.id, member.id],
    );
}
