import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { hashOfToken } from '../access/one-time-link.rules';
import { isOpenAccount } from '../access/open-account.sql';
import { systemActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { readRequest } from './answer.rules';
import { conveningRefusals } from './convening.refusals';
import { holdPlannedSitting, takesAnswers } from './hold-planned-sitting';
import { insertSending, IssueNotice } from './issue-notice';
import { makeAnswerLink } from './notice-mail';
import { noticePlan, type Recipient } from './notice-plan.rules';
import { deskOfMeeting, standingItems, type DeskMember, type SittingDesk } from './sitting-desk';
import { draftOf, memberOf, writeAnswer, writeInterest, writeRequest } from './write-answer';

interface LinkRow {
  readonly meetingId: string;
  readonly partyId: string | null;
  readonly userId: string | null;
  readonly recipient: string;
}

/** A link that is still good, and what it opens. */
export interface OpenLink {
  readonly desk: SittingDesk;
  readonly member: DeskMember;
  readonly userId: string | null;
  readonly recipient: string;
}

const linkSql = `
  select n.meeting_id as "meetingId", s.party_id as "partyId", s.user_id as "userId", s.recipient_name as recipient
  from answer_link l join notice_sending s on s.id = l.sending_id join meeting_notice n on n.id = s.notice_id
    left join user_account u on u.id = s.user_id
  where l.token_sha256 = $1 and l.used_at is null and ${isOpenAccount('u')}`;

/** Answers by a link: looking uses nothing up, answering uses it; both end with the sitting. */
@Injectable()
export class AnswerLink {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly notices: IssueNotice,
    private readonly clock: Clock,
  ) {}

  open(token: string): Promise<OpenLink> {
    return this.read(this.database, token);
  }

  /** One form, one answer: what comes of the party, an item asked for, conflicts declared. */
  async answer(token: string, version: number, field: (name: string) => string): Promise<OpenLink> {
    const act = { actor: systemActor('answer-link'), event: 'meeting.answered' };
    return this.audited.run(act, async (tx) => {
      const { desk: before } = await this.read(tx, token);
      await setAccordOfAct(tx, before.accordId);
      await standInLine(tx, `sitting:${before.meeting.id}`);
      const open = await this.read(tx, token);
      const { desk } = open;
      const { draft, faults } = draftOf(field, desk, open.member);
      const request = readRequest(field, 'request-');
      const all: Fault[] = [...faults, ...request.faults];
      if (all.length > 0) throw conveningRefusals.of('answer.invalid', {}, all);
      await writeAnswer(tx, desk, open, version, draft);
      if (request.draft) await writeRequest(tx, desk, open, request.draft);
      for (const { number, interests } of standingItems(desk)) {
        const stands = interests.some(({ party }) => party === open.member.code);
        const isDeclared = field(`interest/${number}`) !== '';
        if (stands !== isDeclared)
          await writeInterest(tx, desk, open, { number, isDeclared, reason: field(`interest-reason/${number}`) });
      }
      await tx.run(`update answer_link set used_at = clock_timestamp() where token_sha256 = $1`, [
        hashOfToken(token).toString('hex'),
      ]);
      return open;
    });
  }

  /** A link for the secretariat to hand over itself, to somebody who answers for this party. */
  async make(acting: Acting, accord: string, meeting: string, party: string): Promise<{ path: string; name: string }> {
    const act = { actor: actorBehind(acting), event: 'meeting.link_made' };
    return this.audited.run(act, async (tx) => {
      const desk = await holdPlannedSitting(tx, acting, 'meeting.convene', accord, meeting);
      const member = memberOf(desk, desk.members.find(({ code }) => code === party)?.id ?? null);
      const notice = desk.notices.at(-1);
      if (!takesAnswers(desk) || !notice) throw conveningRefusals.of('answer.closed');
      const to = { partyId: member.id, userId: null, name: member.name, email: '' };
      const sending = await insertSending(tx, notice.id, to, 'link', `link:${notice.id}:${randomUUID()}`);
      return { path: await makeAnswerLink(tx, sending, desk.language === 'en' ? 'en' : 'it'), name: to.name };
    });
  }

  /** Writes to everybody whose party has not answered; @returns how many messages. */
  async remind(acting: Acting, accord: string, meeting: string): Promise<number> {
    const act = { actor: actorBehind(acting), event: 'meeting.reminded' };
    return this.audited.run(act, async (tx) => {
      const desk = await holdPlannedSitting(tx, acting, 'meeting.convene', accord, meeting);
      const notice = desk.notices.at(-1);
      if (!takesAnswers(desk) || !notice) throw conveningRefusals.of('answer.closed');
      const missing = missingRecipients(desk, this.clock.now());
      if (missing.length === 0) throw conveningRefusals.of('answer.nobody_to_remind');
      for (const to of missing) await this.notices.write(tx, notice.id, notice.snapshot, to, 'reminder');
      return missing.length;
    });
  }

  private async read(statements: Statements, token: string): Promise<OpenLink> {
    const row = await statements.first<LinkRow>(linkSql, [hashOfToken(token).toString('hex')]);
    const desk = row && (await deskOfMeeting(statements, row.meetingId));
    const member = desk?.members.find(({ id }) => id === row?.partyId);
    // Who no longer holds a mandate of the party no longer answers for it.
    const isHolder = row?.userId === null || member?.persons.some(({ userId }) => userId === row?.userId);
    if (!row || !desk || !member || !isHolder || !takesAnswers(desk))
      throw conveningRefusals.of('answer.link_not_valid');
    return { desk, member, userId: row.userId, recipient: row.recipient };
  }
}

/** People of parties that have not answered, and addresses that were typed for them, who were not just reminded. */
function missingRecipients(desk: SittingDesk, now: Date): Recipient[] {
  const silent = new Set(desk.members.filter(({ answer }) => answer === null).map(({ code }) => code));
  const waiting = new Set(
    desk.notices
      .flatMap(({ sendings }) => sendings)
      .filter(({ kind, queuedAt }) => kind === 'reminder' && isRecent(queuedAt, now))
      .map(placeOf),
  );
  const typed = desk.notices
    .flatMap(({ sendings }) => sendings)
    .filter(({ kind, party, email }) => kind === 'notice' && party !== null && silent.has(party) && email !== '')
    .map(({ party, name, email, language }): Recipient => {
      const member = desk.members.find(({ code }) => code === party);
      return {
        partyId: member?.id ?? null,
        party: party ?? '',
        userId: null,
        name,
        email,
        language: language === 'en' ? 'en' : 'it',
        isMember: true,
      };
    });
  const people = noticePlan(desk).recipients.filter(({ party }) => silent.has(party));
  const all = [...people, ...typed.filter(({ party }) => hasNobody(desk, party))];
  return [...new Map(all.map((one) => [placeOf(one), one])).values()].filter((one) => !waiting.has(placeOf(one)));
}

/** Who speaks for two parties answers for each. */
function placeOf({ party, email }: { readonly party: string | null; readonly email: string }): string {
  return `${party ?? ''} ${email}`;
}

function hasNobody(desk: SittingDesk, party: string): boolean {
  return desk.members.find(({ code }) => code === party)?.persons.length === 0;
}

/** A button pressed twice reminds once. */
function isRecent(at: string | null, now: Date): boolean {
  return at !== null && now.getTime() - Date.parse(at) < 60_000;
}
