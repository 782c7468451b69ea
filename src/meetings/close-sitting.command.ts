import { Injectable } from '@nestjs/common';
import { rulesInForce } from '../accord/rules-in-force.rules';
import { type Language } from '../kernel/language';
import { civilDate } from '../kernel/civil-date';
import { nthWorkingDayAfter } from '../kernel/working-days';
import { type Statements } from '../platform/database/statements';
import { attendanceOf } from './attendance.rules';
import { HoldLiveSitting, refuseUnlessRunning, type LiveCall } from './hold-live-sitting';
import { factsOf, fullestQuorum, rulesOf } from './live-quorum.rules';
import { type LiveSitting } from './live-sitting';
import { liveRefusals } from './live.refusals';
import { meetingLifecycle } from './meeting.lifecycle';
import { rollItemOver } from './move-item.command';

/**
 * Ends a running sitting: held where its quorum was met at some moment, without quorum where it never was. What was not
 * reached goes to the next agenda; attendance is written down from the arrivals.
 */
@Injectable()
export class CloseSitting {
  constructor(private readonly hold: HoldLiveSitting) {}

  close(call: LiveCall, endsAt: string | null, language: Language): Promise<boolean> {
    return this.hold.run(call, { event: 'meeting.closed' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const open = sitting.items.find(({ state }) => state === 'under_discussion');
      if (open) throw liveRefusals.of('live.item_under_discussion', { item: open.number });
      const end = endsAt || sitting.clock;
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(end)) throw liveRefusals.of('live.time_invalid');
      const rules = rulesOf(sitting);
      const quorum = fullestQuorum(factsOf(sitting), rules);
      const ending = meetingLifecycle.move(sitting.state, quorum.isMet ? 'held' : 'not_quorate');
      for (const item of sitting.items.filter(({ state }) => state === 'open'))
        await rollItemOver(tx, sitting, item, notReached[quorum.isMet ? 'held' : 'not_quorate'][language]);
      await insertAttendance(tx, sitting, language);
      await insertMinutes(tx, sitting);
      await tx.run(
        `update meeting set state = $2, ends_at = $3, closed_at = clock_timestamp(), present_count = $4,
           quorum_required = $5, is_quorum_met = $6, version = version + 1 where id = $1`,
        [sitting.id, ending, end, quorum.present, quorum.required, quorum.isMet],
      );
    });
  }
}

const notReached = {
  held: { it: 'Non raggiunto in questa seduta', en: 'Not reached in this sitting' },
  not_quorate: { it: 'La seduta non ha avuto il numero legale', en: 'The sitting had no quorum' },
} as const;

async function insertAttendance(tx: Statements, sitting: LiveSitting, language: Language): Promise<void> {
  await tx.run(
    `insert into attendance (meeting_id, party_id, state, office, deputy_office, is_remote)
     select $1, x."partyId", x.state, null, x."deputyOffice", x."isRemote"
     from jsonb_to_recordset($2::jsonb) as x ("partyId" uuid, state text, "deputyOffice" jsonb, "isRemote" boolean)`,
    [sitting.id, JSON.stringify(attendanceOf(sitting, language))],
  );
}

async function insertMinutes(tx: Statements, sitting: LiveSitting): Promise<void> {
  const { workingDays, minutes } = rulesInForce(sitting.rules, sitting.heldOn);
  await tx.run(
    `insert into minutes (meeting_id, draft_due_on, state) values ($1, $2, 'not_drafted')
     on conflict (meeting_id) do update set draft_due_on = coalesce(minutes.draft_due_on, excluded.draft_due_on)`,
    [sitting.id, nthWorkingDayAfter(workingDays, civilDate(sitting.heldOn), minutes.draftWithinWorkingDays)],
  );
}
