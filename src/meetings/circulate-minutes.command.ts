import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { type Language } from '../kernel/language';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { Mailer } from '../platform/mail/mailer';
import { PageSettings } from '../platform/pages/page-settings';
import { type SittingAddress } from './sitting-address';
import { minutesLifecycle } from './meeting.lifecycle';
import { minutesMail } from './minutes-mail.rules';
import { thosePresent, type MinutesRoom } from './minutes-room';
import { holdMinutes } from './minutes-room.queries';
import { peopleOfPartiesSql } from './minutes-room.sql';
import { minutesRefusals } from './minutes.refusals';
import { refuseUnlessBegun } from './write-minutes.command';

/** Somebody who speaks for a party; who speaks for two is there twice. */
export interface PersonOfParty {
  readonly userId: string;
  readonly partyId: string;
  /** Short name of the party. */
  readonly party: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

/** Sends the draft to those who were there: from now on it is read, and observations come in. */
@Injectable()
export class CirculateMinutes {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
  ) {}

  /** One message for each person. @returns to how many it went; a second press is refused, for the draft has changed by the first */
  circulate(acting: Acting, { accord, meeting }: SittingAddress, version: number): Promise<number> {
    const act = { actor: actorBehind(acting), event: 'minutes.circulated' };
    return this.audited.run(act, async (tx) => {
      const room = await holdMinutes(tx, acting, 'meeting.record', accord, meeting);
      await setAccordOfAct(tx, room.accordId);
      refuseUnlessBegun(room);
      if (room.minutes.version !== version) throw minutesRefusals.of('minutes.changed_meanwhile');
      await tx.run(
        `update minutes set state = $3, draft_sent_on = coalesce(draft_sent_on, $2),
           circulated_at = clock_timestamp(), version = version + 1 where meeting_id = $1`,
        [room.meetingId, room.today, minutesLifecycle.moveOrStay(room.minutes.state, 'draft_circulated')],
      );
      return this.tell(tx, room);
    });
  }

  private async tell(tx: Statements, room: MinutesRoom): Promise<number> {
    const parties = thosePresent(room).map(({ partyId }) => partyId);
    const found = await tx.rows<PersonOfParty>(peopleOfPartiesSql, [room.accordId, parties, room.table]);
    const people = new Map(found.map((person) => [person.userId, person]));
    const url = `${this.settings.publicUrl}/accords/${room.accord}/meetings/${room.meeting.code}/minutes`;
    for (const { userId, name, email, language } of people.values()) {
      const key = `minutes:${room.meetingId}:${room.minutes.version}:${userId}`;
      await this.mailer.send(tx, { key, to: email, ...minutesMail(room, name, url, language) });
    }
    return people.size;
  }
}
