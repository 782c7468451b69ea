import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { rulesInForce } from '../accord/rules-in-force.rules';
import { civilDate } from '../kernel/civil-date';
import { type Language } from '../kernel/language';
import { nthWorkingDayAfter } from '../kernel/working-days';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { type SittingAddress } from './sitting-address';
import { draftSections } from './draft-minutes';
import { minutesLifecycle } from './meeting.lifecycle';
import { type MinutesRoom } from './minutes-room';
import { holdMinutes, minutesRoom } from './minutes-room.queries';
import { faultsOfText, longestSection } from './minutes-text.rules';
import { minutesRefusals } from './minutes.refusals';

/** Drafts the minutes from what was recorded, and keeps what the secretariat writes into them. */
@Injectable()
export class WriteMinutes {
  constructor(private readonly audited: AuditedTransaction) {}

  begin(acting: Acting, { accord, meeting }: SittingAddress, language: Language): Promise<void> {
    const act = { actor: actorBehind(acting), event: 'minutes.drafted' };
    return this.audited.run(act, async (tx) => {
      const { meetingId, accordId } = await minutesRoom(tx, acting, 'meeting.record', accord, meeting);
      await setAccordOfAct(tx, accordId);
      await standInLine(tx, `minutes:${meetingId}`);
      const room = await holdMinutes(tx, acting, 'meeting.record', accord, meeting);
      refuseIfAdopted(room);
      if (room.sections.length > 0) throw minutesRefusals.of('minutes.begun_already');
      if (room.meeting.state !== 'held' && room.meeting.state !== 'not_quorate')
        throw minutesRefusals.of('minutes.not_over');
      await openMinutes(tx, room, language);
      await tx.run(
        `insert into minutes_section (meeting_id, agenda_item_number, content, saved_by_id)
         select $1, x.number, x.content, $3 from jsonb_to_recordset($2::jsonb) as x (number integer, content text)`,
        [meetingId, JSON.stringify(draftSections(room, language)), userIdOf(acting)],
      );
    });
  }

  /** @returns the section's new version */
  save(
    acting: Acting,
    { accord, meeting }: SittingAddress,
    section: { readonly number: number; readonly version: number; readonly content: string },
  ): Promise<number> {
    const act = { actor: actorBehind(acting), event: 'minutes.section_saved' };
    return this.audited.run(act, async (tx) => {
      const room = await holdMinutes(tx, acting, 'meeting.record', accord, meeting);
      await setAccordOfAct(tx, room.accordId);
      refuseUnlessBegun(room);
      const faults = faultsOfText('content', section.content, longestSection, true);
      if (faults.length > 0) throw minutesRefusals.of('minutes.section_invalid', {}, faults);
      if (!room.sections.some(({ number }) => number === section.number))
        throw minutesRefusals.of('minutes.no_such_item');
      const saved = await tx.first<{ version: number }>(
        `update minutes_section set content = $4, saved_by_id = $5, saved_at = clock_timestamp(), version = version + 1
         where meeting_id = $1 and agenda_item_number = $2 and version = $3 returning version`,
        [room.meetingId, section.number, section.version, section.content, userIdOf(acting)],
      );
      if (!saved) throw minutesRefusals.of('minutes.changed_meanwhile');
      // Another text than the one that was sent round: it goes round again before it is adopted.
      await tx.run(`update minutes set state = $2, version = version + 1 where meeting_id = $1`, [
        room.meetingId,
        minutesLifecycle.moveOrStay(room.minutes.state, 'drafting'),
      ]);
      return saved.version;
    });
  }
}

export function refuseIfAdopted({ minutes }: MinutesRoom): void {
  if (minutes.state === 'approved') throw minutesRefusals.of('minutes.adopted');
}

export function refuseUnlessBegun(room: MinutesRoom): void {
  refuseIfAdopted(room);
  if (room.sections.length === 0) throw minutesRefusals.of('minutes.not_begun');
}

/** A draft that was noted as sent before its text was written here keeps its day. */
async function openMinutes(tx: Statements, room: MinutesRoom, language: Language): Promise<void> {
  const { workingDays, minutes } = rulesInForce(room.rules, room.meeting.heldOn);
  const dueOn = nthWorkingDayAfter(workingDays, civilDate(room.meeting.heldOn), minutes.draftWithinWorkingDays);
  await tx.run(
    `insert into minutes as kept (meeting_id, draft_due_on, state, language) values ($1, $2, $3, $4)
     on conflict (meeting_id) do update set state = $3, language = $4, version = kept.version + 1,
       draft_due_on = coalesce(kept.draft_due_on, excluded.draft_due_on)`,
    [room.meetingId, dueOn, minutesLifecycle.moveOrStay(room.minutes.state, 'drafting'), language],
  );
}
