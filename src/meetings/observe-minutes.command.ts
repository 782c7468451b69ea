import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type SittingAddress } from './sitting-address';
import { answeringFor } from './answering-party.rules';
import { thosePresent, type MinutesRoom, type RecordedPresence } from './minutes-room';
import { holdMinutes } from './minutes-room.queries';
import { faultsOfText, longestRemark } from './minutes-text.rules';
import { minutesRefusals } from './minutes.refusals';
import { refuseIfAdopted } from './write-minutes.command';

export interface ObservationAnswer {
  readonly id: string;
  readonly answer: string;
  readonly reason: string;
}

/** Observations on a draft from those who were there, and the secretariat's answer to each. */
@Injectable()
export class ObserveMinutes {
  constructor(private readonly audited: AuditedTransaction) {}

  /** @returns its id; the same words twice are one observation */
  add(
    acting: Acting,
    { accord, meeting }: SittingAddress,
    given: { readonly item: number | null; readonly message: string },
  ): Promise<string> {
    const act = { actor: actorBehind(acting), event: 'minutes.observed' };
    return this.audited.run(act, async (tx) => {
      const room = await holdMinutes(tx, acting, 'meeting.answer', accord, meeting);
      await setAccordOfAct(tx, room.accordId);
      refuseIfAdopted(room);
      if (room.minutes.state !== 'draft_circulated') throw minutesRefusals.of('minutes.not_circulated');
      const party = partyThere(acting, room);
      if (!party) throw minutesRefusals.of('minutes.not_there');
      const message = given.message.trim();
      const faults = faultsOfText('message', message, longestRemark, true);
      if (faults.length > 0) throw minutesRefusals.of('minutes.observation_invalid', {}, faults);
      if (given.item !== null && !room.items.some(({ number }) => number === given.item))
        throw minutesRefusals.of('minutes.no_such_item');
      const known = room.observations.find(
        (one) => one.party === party.party && one.item === given.item && one.message === message,
      );
      if (known) return known.id;
      const row = await tx.first<{ id: string }>(
        `insert into minutes_observation (meeting_id, agenda_item_number, party_id, message, by_user_id)
         values ($1, $2, $3, $4, $5) returning id`,
        [room.meetingId, given.item, party.partyId, message, userIdOf(acting)],
      );
      return row?.id ?? '';
    });
  }

  answer(acting: Acting, { accord, meeting }: SittingAddress, given: ObservationAnswer): Promise<void> {
    const act = { actor: actorBehind(acting), event: 'minutes.observation_answered' };
    return this.audited.run(act, async (tx) => {
      const room = await holdMinutes(tx, acting, 'meeting.record', accord, meeting);
      await setAccordOfAct(tx, room.accordId);
      refuseIfAdopted(room);
      const observation = room.observations.find(({ id }) => id === given.id);
      if (!observation) throw minutesRefusals.of('minutes.not_found');
      const faults = faultsOfAnswer(given);
      if (faults.length > 0) throw minutesRefusals.of('minutes.answer_invalid', {}, faults);
      if (observation.answer !== null) throw minutesRefusals.of('minutes.answered_already');
      await tx.run(
        `update minutes_observation set answer = $2, answer_reason = nullif($3, ''), answered_by_id = $4,
           answered_at = clock_timestamp(), version = version + 1 where id = $1`,
        [observation.id, given.answer, given.reason.trim(), userIdOf(acting)],
      );
    });
  }
}

/** The party for which they speak, if it was there. */
export function partyThere(acting: Acting, room: MinutesRoom): RecordedPresence | undefined {
  return answeringFor(acting, room, thosePresent(room), ({ partyId }) => partyId);
}

function faultsOfAnswer({ answer, reason }: ObservationAnswer): Fault[] {
  if (answer !== 'taken' && answer !== 'not_taken')
    return [{ pointer: '/answer', it: 'Dire se è accolta o no.', en: 'Say whether it is taken or not.' }];
  return faultsOfText('reason', reason, longestRemark, answer === 'not_taken');
}
