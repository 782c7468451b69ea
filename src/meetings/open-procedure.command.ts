import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { newOneTimeToken } from '../access/one-time-link.rules';
import { rulesInForce } from '../accord/rules-in-force.rules';
import { civilDate } from '../kernel/civil-date';
import { nthWorkingDayAfter } from '../kernel/working-days';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { Mailer } from '../platform/mail/mailer';
import { PageSettings } from '../platform/pages/page-settings';
import { type PersonOfParty } from './circulate-minutes.command';
import { adoptionOf, standingOf } from './minutes-adoption.rules';
import { minutesRoom } from './minutes-room.queries';
import { peopleOfPartiesSql } from './minutes-room.sql';
import { type ProcedureAddress } from './prepare-procedure.command';
import { procedureMail } from './procedure-mail.rules';
import { procedureLifecycle } from './procedure.lifecycle';
import { type ProcedureRoom } from './procedure-room';
import { holdProcedure } from './procedure-room.queries';
import { procedureRefusals } from './procedure.refusals';

/** Opens a written procedure: who is asked is frozen, the deadline counted, each of them told with a link of their own. */
@Injectable()
export class OpenProcedure {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
  ) {}

  /** @returns how many people were told */
  open(acting: Acting, { accord, procedure }: ProcedureAddress, version: number): Promise<number> {
    const act = { actor: actorBehind(acting), event: 'procedure.opened' };
    return this.audited.run(act, async (tx) => {
      const room = await holdProcedure(tx, acting, 'meeting.record', accord, procedure);
      await setAccordOfAct(tx, room.accordId);
      if (room.procedure.state !== 'draft') throw procedureRefusals.of('procedure.not_draft');
      if (room.procedure.version !== version) throw procedureRefusals.of('procedure.changed_meanwhile');
      await refuseUnlessMinutesReady(tx, acting, room);
      const { workingDays, writtenProcedure } = rulesInForce(room.rules, room.today);
      const closesOn = nthWorkingDayAfter(workingDays, civilDate(room.today), writtenProcedure.workingDays);
      await tx.run(
        `update written_procedure set state = $2, opened_on = $3, closes_on = $4, silences = $5, opened_by_id = $6,
           version = version + 1 where id = $1`,
        [
          ...[room.procedureId, procedureLifecycle.move('draft', 'open'), room.today, closesOn],
          ...[room.members.length, userIdOf(acting)],
        ],
      );
      await tx.run(
        `insert into procedure_member (written_procedure_id, party_id, position)
         select $1, x.party, x.position from unnest($2::uuid[]) with ordinality as x (party, position)`,
        [room.procedureId, room.members.map(({ partyId }) => partyId)],
      );
      return this.invite(tx, room, closesOn);
    });
  }

  /** A link for the secretariat to hand over itself, to somebody who answers for this party. */
  link(acting: Acting, { accord, procedure }: ProcedureAddress, party: string): Promise<string> {
    const act = { actor: actorBehind(acting), event: 'procedure.link_made' };
    return this.audited.run(act, async (tx) => {
      const room = await holdProcedure(tx, acting, 'meeting.record', accord, procedure);
      await setAccordOfAct(tx, room.accordId);
      if (room.procedure.state !== 'open') throw procedureRefusals.of('procedure.not_open');
      const member = room.members.find((one) => one.party === party);
      if (!member) throw procedureRefusals.of('procedure.not_found');
      const { token, hash } = newOneTimeToken();
      const to = { partyId: member.partyId, userId: null, name: member.name, email: '' };
      await insertInvitation(tx, room.procedureId, to, hash);
      return `${this.settings.publicUrl}/procedure-answers/${token}`;
    });
  }

  /** Who speaks for two parties gets a link for each. */
  private async invite(tx: Statements, room: ProcedureRoom, closesOn: string): Promise<number> {
    const parties = room.members.map(({ partyId }) => partyId);
    const people = await tx.rows<PersonOfParty>(peopleOfPartiesSql, [room.accordId, parties, room.table]);
    const page = `${this.settings.publicUrl}/accords/${room.accord}/procedures/${room.procedure.code}`;
    for (const person of people) {
      const { token, hash } = newOneTimeToken();
      await insertInvitation(tx, room.procedureId, person, hash);
      // What is kept here is read by administrators: it leads to the page, for which one signs in, and not to the answer.
      const url = this.mailer.isKeptHere ? page : `${this.settings.publicUrl}/procedure-answers/${token}`;
      const key = `procedure:${room.procedureId}:${person.userId}:${person.partyId}`;
      await this.mailer.send(tx, { key, to: person.email, ...procedureMail(room, person, url, closesOn) });
    }
    return new Set(people.map(({ userId }) => userId)).size;
  }
}

async function insertInvitation(
  tx: Statements,
  procedureId: string,
  to: { readonly partyId: string; readonly userId: string | null; readonly name: string; readonly email: string },
  hash: Buffer,
): Promise<void> {
  await tx.run(
    `insert into procedure_invitation (written_procedure_id, party_id, user_id, recipient_name, recipient_email,
       token_sha256) values ($1, $2, $3, $4, $5, $6)`,
    [procedureId, to.partyId, to.userId, to.name, to.email, hash.toString('hex')],
  );
}

async function refuseUnlessMinutesReady(tx: Statements, acting: Acting, room: ProcedureRoom): Promise<void> {
  const { kind, minutesOf } = room.procedure;
  if (kind !== 'minutes_approval' || minutesOf === null) return;
  const minutes = await minutesRoom(tx, acting, 'meeting.record', room.accord, minutesOf);
  if (minutes.sections.length === 0 || adoptionOf(standingOf(minutes)) !== 'ready')
    throw procedureRefusals.of('procedure.minutes_not_ready');
}
