import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { type SittingAddress } from './sitting-address';
import { type LiveSitting } from './live-sitting';
import { minutesLifecycle } from './meeting.lifecycle';
import { adoptionOf, standingOf } from './minutes-adoption.rules';
import { type MinutesRoom } from './minutes-room';
import { holdMinutes } from './minutes-room.queries';
import { minutesRefusals } from './minutes.refusals';
import { refuseIfAdopted } from './write-minutes.command';

/** Adopts minutes at a later sitting of the same Table; from then on no role changes them. */
@Injectable()
export class AdoptMinutes {
  constructor(private readonly audited: AuditedTransaction) {}

  inSitting(acting: Acting, { accord, meeting }: SittingAddress, adopting: string, version: number): Promise<void> {
    const act = { actor: actorBehind(acting), event: 'minutes.adopted' };
    return this.audited.run(act, async (tx) => {
      const room = await holdMinutes(tx, acting, 'meeting.record', accord, meeting);
      await setAccordOfAct(tx, room.accordId);
      // Adopted there already: the button was pressed twice.
      if (room.minutes.state === 'approved' && room.minutes.adoptedIn === adopting) return;
      refuseUnlessReady(room);
      if (room.minutes.version !== version) throw minutesRefusals.of('minutes.changed_meanwhile');
      const found = room.adoptable.find(({ code }) => code === adopting);
      if (!found) throw minutesRefusals.of('minutes.no_adopting_sitting');
      const sitting = await tx.first<{ id: string }>(
        `update agenda_item set minutes_of_id = $3, version = version + 1
         where meeting_id = (select id from meeting where accord_id = $1 and code = $2) and number = $4
         returning meeting_id as id`,
        [room.accordId, adopting, room.meetingId, found.item],
      );
      await markAdopted(tx, room, { on: found.heldOn, meetingId: sitting?.id ?? null, procedureId: null });
    });
  }
}

/** What keeps minutes from being adopted. */
export function refuseUnlessReady(room: MinutesRoom): void {
  refuseIfAdopted(room);
  const adoption = adoptionOf(standingOf(room));
  if (adoption === 'not_circulated' || room.sections.length === 0) throw minutesRefusals.of('minutes.not_circulated');
  if (adoption === 'observations_open') throw minutesRefusals.of('minutes.observations_open');
}

/**
 * The vote of a running sitting adopts the minutes that the item puts to it, within the act that closes the vote; minutes
 * that are not ready stay as they are, and their page says what is missing.
 */
export async function adoptByVote(
  tx: Statements,
  acting: Acting,
  sitting: Pick<LiveSitting, 'accord' | 'id' | 'heldOn'>,
  meeting: string,
): Promise<void> {
  const room = await holdMinutes(tx, acting, 'meeting.record', sitting.accord, meeting);
  if (adoptionOf(standingOf(room)) !== 'ready') return;
  await markAdopted(tx, room, { on: sitting.heldOn, meetingId: sitting.id, procedureId: null });
}

/** Marks minutes as adopted, by a sitting or by a written procedure, within the act that does it. */
export async function markAdopted(
  tx: Statements,
  room: Pick<MinutesRoom, 'meetingId' | 'minutes'>,
  by: { readonly on: string; readonly meetingId: string | null; readonly procedureId: string | null },
): Promise<void> {
  const state = minutesLifecycle.move(room.minutes.state, 'approved');
  const marked = await tx.run(
    `insert into minutes as kept (meeting_id, state, adopted_on, approved_in_meeting_id, adopted_by_procedure_id)
     values ($1, $2, $3, $4, $5)
     on conflict (meeting_id) do update set state = excluded.state, adopted_on = excluded.adopted_on,
       approved_in_meeting_id = excluded.approved_in_meeting_id,
       adopted_by_procedure_id = excluded.adopted_by_procedure_id, version = kept.version + 1
     where kept.version = $6`,
    [room.meetingId, state, by.on, by.meetingId, by.procedureId, room.minutes.version],
  );
  if (marked !== 1) throw minutesRefusals.of('minutes.changed_meanwhile');
}
