import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { userIdOf, type Acting } from '../access/acting';
import { sha256Hex } from '../kernel/canonical-json';
import { type Language } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { Mailer } from '../platform/mail/mailer';
import { type IssuedPaper, IssuePaper } from './issue-paper';
import { contentOf } from './notice-changes.rules';
import { noticeBuilder } from './notice-mail';
import { noticeSubject } from './notice-mail.rules';
import { type Recipient } from './notice-plan.rules';
import { type NoticeChange, type NoticeSnapshot } from './notice-snapshot';
import { noticeTitles, renderNotice } from './pdf/notice.pdf';
import { type SittingDesk } from './sitting-desk';

export interface NoticeToIssue {
  readonly kind: NoticeSnapshot['kind'];
  readonly workingDays: number;
  readonly requiredDays: number;
  readonly isUrgent: boolean;
  readonly reason: string | null;
  readonly changes: readonly NoticeChange[];
  readonly recipients: readonly Recipient[];
  readonly language: Language;
}

/** Freezes a notice: its number and PDF among the issued documents, its recipients, and a message for each. */
@Injectable()
export class IssueNotice {
  constructor(
    private readonly papers: IssuePaper,
    private readonly mailer: Mailer,
  ) {}

  async issue(
    tx: Statements,
    acting: Acting,
    desk: SittingDesk,
    notice: NoticeToIssue,
  ): Promise<{ number: number; documentId: string }> {
    const { accord, accordId, today } = desk;
    const { kind, language } = notice;
    const disclaimer = desk.isIllustrative ? desk.disclaimer : null;
    const issued = await this.papers.issue(tx, {
      ...{ accordId, accord, today, language },
      kind: 'meeting_notice',
      title: noticeTitles({ kind, meeting: desk.meeting.code }),
      supersedesId: desk.notices.at(-1)?.documentId ?? null,
      snapshot: (number) => snapshotOf(desk, notice, number),
      render: (snapshot, options) => renderNotice(snapshot, { ...options, language, disclaimer }),
    });
    const { documentId, snapshot } = issued;
    const noticeId = await insertNotice(tx, acting, desk, issued);
    for (const recipient of notice.recipients) await this.write(tx, noticeId, snapshot, recipient, 'notice');
    return { number: snapshot.number, documentId };
  }

  /** A message to somebody about a notice: the notice itself, or a reminder of it. */
  async write(
    tx: Statements,
    noticeId: string,
    snapshot: NoticeSnapshot,
    to: Recipient,
    kind: 'notice' | 'reminder',
  ): Promise<void> {
    const key = `meeting-notice:${randomUUID()}`;
    const sending = await insertSending(tx, noticeId, to, kind, this.mailer.messageIdOf(key));
    const subject = noticeSubject(snapshot, kind, to.language);
    const message = { key, to: to.email, subject, language: to.language };
    await this.mailer.send(tx, { ...message, builder: noticeBuilder, about: sending });
  }
}

function snapshotOf(desk: SittingDesk, notice: NoticeToIssue, documentNumber: string): NoticeSnapshot {
  return {
    format: 'meeting-notice',
    formatVersion: 1,
    accord: { code: desk.accord, title: desk.accordTitle, timeZone: desk.timeZone },
    table: { code: desk.table, name: desk.tableName },
    meeting: desk.meeting.code,
    number: desk.notices.length,
    kind: notice.kind,
    documentNumber,
    sentOn: desk.today,
    noticeWorkingDays: notice.workingDays,
    requiredWorkingDays: notice.requiredDays,
    isUrgent: notice.isUrgent,
    reason: notice.reason,
    ...contentOf(desk),
    changes: notice.changes,
  };
}

async function insertNotice(
  tx: Statements,
  acting: Acting,
  desk: SittingDesk,
  { documentId, snapshot, canonical }: IssuedPaper<NoticeSnapshot>,
): Promise<string> {
  const row = await tx.first<{ id: string }>(
    `insert into meeting_notice (meeting_id, number, kind, sent_on, sent_by_id, notice_working_days, is_urgent, reason,
       snapshot, snapshot_sha256, document_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[desk.meeting.id, snapshot.number, snapshot.kind, desk.today, userIdOf(acting), snapshot.noticeWorkingDays],
      ...[snapshot.isUrgent, snapshot.reason, canonical, sha256Hex(canonical), documentId],
    ],
  );
  return row?.id ?? '';
}

export async function insertSending(
  tx: Statements,
  noticeId: string,
  to: Pick<Recipient, 'partyId' | 'userId' | 'name' | 'email'>,
  kind: 'notice' | 'reminder' | 'link',
  messageId: string,
): Promise<string> {
  const row = await tx.first<{ id: string }>(
    `insert into notice_sending (notice_id, party_id, user_id, recipient_name, recipient_email, message_key, kind)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [noticeId, to.partyId, to.userId, to.name, to.email, messageId, kind],
  );
  return row?.id ?? '';
}
