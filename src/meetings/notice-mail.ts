import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newOneTimeToken } from '../access/one-time-link.rules';
import { DocumentParcel } from '../documents/document-parcel';
import { systemActor } from '../kernel/actor';
import { type Language } from '../kernel/language';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { calendarText } from '../platform/calendar/calendar-file';
import { type Statements } from '../platform/database/statements';
import { type MailContent } from '../platform/mail/mail-builder';
import { Mailer } from '../platform/mail/mailer';
import { PageSettings } from '../platform/pages/page-settings';
import { noticeText } from './notice-mail.rules';
import { type NoticeSnapshot } from './notice-snapshot';
import { sittingEvent } from './sitting-event.rules';
import { isMemberOn } from './table-members.sql';

export const noticeBuilder = 'meeting-notice';

interface SendingFacts {
  readonly id: string;
  readonly kind: 'notice' | 'reminder' | 'link';
  readonly partyId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly accordId: string;
  readonly accord: string;
  readonly meetingId: string;
  readonly state: string;
  readonly isMember: boolean;
  readonly hasAnswered: boolean;
  readonly isSuperseded: boolean;
  readonly sentAt: Date;
  readonly snapshot: string;
  readonly documentId: string | null;
}

const factsSql = `
  select s.id, s.kind, s.party_id as "partyId", s.recipient_name as name, s.recipient_email as email,
    o.language, a.id as "accordId", a.code as accord, m.id as "meetingId", m.state,
    exists (select from party p where p.id = s.party_id and ${isMemberOn('p', 'm.held_on')}) as "isMember",
    exists (select from meeting_answer w where w.meeting_id = m.id and w.party_id = s.party_id) as "hasAnswered",
    exists (select from meeting_notice l where l.meeting_id = m.id and l.number > n.number) as "isSuperseded",
    n.sent_at as "sentAt", n.snapshot, n.document_id as "documentId"
  from notice_sending s join meeting_notice n on n.id = s.notice_id join meeting m on m.id = n.meeting_id
    join governing_table t on t.id = m.table_id join accord a on a.id = m.accord_id left join outgoing_mail o on o.message_id = s.message_key
  where s.id = $1`;

/**
 * Makes the messages of notices when they leave: words, invitation, PDF, and a link to answer made for that message
 * alone. What a later notice has overtaken, or an answer has settled, is not sent any more.
 */
@Injectable()
export class NoticeMail implements OnModuleInit {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
    private readonly parcel: DocumentParcel,
  ) {}

  onModuleInit(): void {
    this.mailer.onBuild(noticeBuilder, (about, tx) => this.build(about, tx));
  }

  private async build(sendingId: string, tx?: Statements): Promise<MailContent | null> {
    if (tx) return this.contentOf(tx, sendingId, false);
    const act = { actor: systemActor('jobs'), event: 'meeting.link_made' };
    return this.audited.run(act, (own) => this.contentOf(own, sendingId, true));
  }

  private async contentOf(tx: Statements, sendingId: string, isLeaving: boolean): Promise<MailContent | null> {
    const facts = await tx.first<SendingFacts>(factsSql, [sendingId]);
    if (!facts || facts.isSuperseded || (facts.kind === 'reminder' && facts.hasAnswered)) return null;
    const snapshot = JSON.parse(facts.snapshot) as NoticeSnapshot;
    const { kind, language } = facts;
    const page = `${this.settings.publicUrl}/accords/${facts.accord}/meetings/${snapshot.meeting}`;
    const checkpoint = `${this.settings.publicUrl}/accords/${facts.accord}/checkpoint`;
    const mayAnswer =
      facts.isMember && snapshot.kind !== 'cancellation' && (facts.state === 'planned' || facts.state === 'scheduled');
    const answerUrl = mayAnswer ? await this.newLink(tx, facts) : null;
    const text = noticeText({ snapshot, recipient: facts.name, language, page, checkpoint, answerUrl, kind });
    if (!isLeaving || kind !== 'notice') return { text };
    const attachments = facts.documentId === null ? [] : await this.parcel.of(facts.documentId);
    return { text, calendar: this.invitation(facts, snapshot, text, page), attachments };
  }

  private async newLink(tx: Statements, { id, language, accordId }: SendingFacts): Promise<string> {
    await setAccordOfAct(tx, accordId);
    return `${this.settings.publicUrl}${await makeAnswerLink(tx, id, language)}`;
  }

  private invitation(
    facts: SendingFacts,
    snapshot: NoticeSnapshot,
    text: string,
    page: string,
  ): NonNullable<MailContent['calendar']> {
    const { sitting, table, accord } = snapshot;
    const isCancelled = snapshot.kind === 'cancellation';
    const event = sittingEvent(
      {
        ...{ id: facts.meetingId, code: snapshot.meeting, tableName: table.name, timeZone: accord.timeZone },
        ...{ heldOn: sitting.heldOn, startsAt: sitting.startsAt, place: sitting.place, remoteLink: sitting.remoteLink },
        ...{ isCancelled, sequence: snapshot.number, stampedAt: new Date(facts.sentAt), url: page },
        // The link to answer is for one reader; a calendar is often shared.
        description: text.replace(/\S*\/answers\/\S+/g, page),
      },
      facts.language,
    );
    const method = isCancelled ? 'CANCEL' : 'REQUEST';
    const organizer = { name: 'Accordo', email: this.mailer.senderAddress };
    const attendee = { name: facts.name, email: facts.email };
    return { method, content: calendarText({ method, events: [{ ...event, organizer, attendee }] }) };
  }
}

/** A new link for the recipient of a sending: the path of it. */
export async function makeAnswerLink(tx: Statements, sendingId: string, language: Language): Promise<string> {
  const { token, hash } = newOneTimeToken();
  await tx.run('insert into answer_link (sending_id, token_sha256) values ($1, $2)', [sendingId, hash.toString('hex')]);
  return `/answers/${token}${language === 'en' ? '?lang=en' : ''}`;
}
