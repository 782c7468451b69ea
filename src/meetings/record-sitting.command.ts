import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { rulesInForce, tableRulesInForce } from '../accord/rules-in-force.rules';
import { civilDate } from '../kernel/civil-date';
import { noticeGiven, nthWorkingDayAfter, nthWorkingDayBefore } from '../kernel/working-days';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { markAdopted, refuseUnlessReady } from './adopt-minutes.command';
import { enterResolutions, type DecidedMatter } from './enter-resolution.command';
import { freeSittingCode } from './free-sitting-code';
import { meetingRefusals } from './meeting.refusals';
import { holdMinutes } from './minutes-room.queries';
import { presentCount, requiredQuorum } from './quorum.rules';
import { decidingKinds, type SittingEntry } from './sitting-entry';
import { tableGround, type TableGround } from './sitting-ground.queries';

/** Records a sitting that was held elsewhere: what it departs from in the accord's rules is told, never refused. */
@Injectable()
export class RecordSitting {
  constructor(private readonly audited: AuditedTransaction) {}

  /** @returns the code of the sitting */
  record(acting: Acting, accord: string, table: string, entry: SittingEntry): Promise<string> {
    const act = { actor: actorBehind(acting), event: 'meeting.recorded' };
    return this.audited.run(act, async (tx) => {
      const ground = await tableGround(tx, acting, 'meeting.record', accord, table);
      await setAccordOfAct(tx, ground.accordId);
      await standInLine(tx, `sittings:${ground.tableId}`);
      const code = await freeCode(tx, ground, entry);
      const meetingId = await insertMeeting(tx, ground, code, entry);
      await insertAttendance(tx, meetingId, entry);
      await insertAgenda(tx, meetingId, entry);
      await insertMinutes(tx, ground, meetingId, entry);
      await adoptEarlierMinutes(tx, acting, ground, meetingId, entry);
      await insertResolutions(tx, ground, meetingId, entry);
      return code;
    });
  }
}

/** No second record of one sitting: its hour tells it from the others of the Table. */
async function freeCode(tx: Statements, ground: TableGround, entry: SittingEntry): Promise<string> {
  const twin = await tx.first<{ code: string }>(
    `select code from meeting where table_id = $1 and held_on = $2 and starts_at = $3 and state <> 'cancelled'`,
    [ground.tableId, entry.heldOn, entry.startsAt],
  );
  if (twin) throw meetingRefusals.of('meeting.already_recorded', { meeting: twin.code });
  return freeSittingCode(tx, ground, entry.heldOn);
}

async function insertMeeting(tx: Statements, ground: TableGround, code: string, entry: SittingEntry): Promise<string> {
  const { workingDays } = rulesInForce(ground.rules, entry.heldOn);
  const rules = tableRulesInForce(ground.rules, ground.table, entry.heldOn);
  const required = requiredQuorum(rules, entry.call);
  const present = presentCount(entry.attendance, rules);
  const notice = (entry.isUrgent ? rules.urgentNoticeWorkingDays : null) ?? rules.noticeWorkingDays;
  const heldOn = civilDate(entry.heldOn);
  const row = await tx.first<{ id: string }>(
    `insert into meeting (accord_id, table_id, code, held_on, starts_at, ends_at, mode, place, note, call, state,
       notice_due_on, notice_sent_on, notice_working_days, notice_register_number, is_urgent, present_count,
       quorum_required, is_quorum_met, is_recorded_afterwards, origin)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, true, 'product')
     returning id`,
    [
      ground.accordId,
      ground.tableId,
      code,
      entry.heldOn,
      entry.startsAt,
      entry.endsAt,
      entry.mode,
      entry.place,
      entry.note,
      entry.call,
      entry.ending,
      nthWorkingDayBefore(workingDays, heldOn, notice),
      entry.noticeSentOn,
      entry.noticeSentOn && noticeGiven(workingDays, civilDate(entry.noticeSentOn), heldOn),
      entry.noticeRegisterNumber,
      entry.isUrgent,
      present,
      required,
      present >= required,
    ],
  );
  return row?.id ?? '';
}

async function insertAttendance(tx: Statements, meetingId: string, entry: SittingEntry): Promise<void> {
  const rows = entry.attendance.map(({ partyId, state, office, isRemote }) => ({
    partyId,
    state,
    office: state === 'delegate' ? null : office,
    deputyOffice: state === 'delegate' ? office : null,
    isRemote: isRemote && (state === 'present' || state === 'delegate'),
  }));
  await tx.run(
    `insert into attendance (meeting_id, party_id, state, office, deputy_office, is_remote)
     select $1, x."partyId", x.state, x.office, x."deputyOffice", x."isRemote"
     from jsonb_to_recordset($2::jsonb) as x ("partyId" uuid, state text, office jsonb, "deputyOffice" jsonb,
       "isRemote" boolean)`,
    [meetingId, JSON.stringify(rows)],
  );
}

async function insertAgenda(tx: Statements, meetingId: string, entry: SittingEntry): Promise<void> {
  await tx.run(
    `insert into agenda_item (meeting_id, number, kind, title, related_plan_year, related_actions, outcome, votes_for,
       votes_against, abstentions, recused, chair_vote, dissent, state, minutes_of_id)
     select $1, x.number, x.kind, x.title, x."relatedPlanYear", x."relatedActions", x.outcome, x."votesFor",
       x."votesAgainst", x.abstentions, x.recused, x."chairVote", x.dissent,
       case x.outcome when 'deferred' then 'rolled_over' else 'closed' end,
       (select m.id from meeting m join meeting own on own.table_id = m.table_id
         where own.id = $1 and m.code = x."minutesOf")
     from jsonb_to_recordset($2::jsonb) as x (number integer, kind text, title jsonb, "relatedPlanYear" integer,
       "relatedActions" text[], outcome text, "votesFor" integer, "votesAgainst" integer, abstentions integer,
       recused integer, "chairVote" text, dissent text, "minutesOf" text)`,
    [meetingId, JSON.stringify(entry.items.map((item) => ({ ...item, ...item.votes })))],
  );
}

async function insertMinutes(
  tx: Statements,
  ground: TableGround,
  meetingId: string,
  entry: SittingEntry,
): Promise<void> {
  const { workingDays, minutes } = rulesInForce(ground.rules, entry.heldOn);
  await tx.run(`insert into minutes (meeting_id, draft_due_on, draft_sent_on, state) values ($1, $2, $3, $4)`, [
    meetingId,
    nthWorkingDayAfter(workingDays, civilDate(entry.heldOn), minutes.draftWithinWorkingDays),
    entry.draftSentOn,
    entry.draftSentOn === null ? 'not_drafted' : 'draft_circulated',
  ]);
}

/** An approved item on earlier minutes adopts them in this sitting: as told where their text is not here, else if ready. */
async function adoptEarlierMinutes(
  tx: Statements,
  acting: Acting,
  ground: TableGround,
  meetingId: string,
  { heldOn, items }: SittingEntry,
): Promise<void> {
  const approved = items.flatMap(({ minutesOf, outcome }) => (minutesOf && outcome === 'approved' ? [minutesOf] : []));
  const earlier = await tx.rows<{ code: string }>(
    `select m.code from meeting m where m.table_id = $1 and m.code = any ($2::text[]) order by m.held_on, m.code`,
    [ground.tableId, approved],
  );
  for (const { code } of earlier) {
    const room = await holdMinutes(tx, acting, 'meeting.record', ground.accord, code);
    if (room.minutes.state === 'approved') continue;
    if (room.sections.length > 0) refuseUnlessReady(room);
    await markAdopted(tx, room, { on: heldOn, meetingId, procedureId: null });
  }
}

async function insertResolutions(
  tx: Statements,
  ground: TableGround,
  meetingId: string,
  entry: SittingEntry,
): Promise<void> {
  const decided = entry.items.flatMap((item): DecidedMatter[] =>
    item.outcome !== null && decidingKinds.includes(item.kind)
      ? [
          {
            decidedOn: entry.heldOn,
            meetingId,
            agendaItemNumber: item.number,
            subject: item.title,
            outcome: item.outcome,
            planYear: item.relatedPlanYear,
            relatedActions: item.relatedActions,
          },
        ]
      : [],
  );
  await enterResolutions(tx, ground, decided);
}
