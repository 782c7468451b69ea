import { Injectable } from '@nestjs/common';
import { userIdOf, type Acting } from '../access/acting';
import { insertIssuedDocument, takeDocumentNumber } from '../documents/issue-document';
import { canonicalJson, sha256Hex } from '../kernel/canonical-json';
import { type Language } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { FileStore } from '../platform/files/file-store';
import { Mailer } from '../platform/mail/mailer';
import { PageSettings } from '../platform/pages/page-settings';
import { DocumentSigner } from '../platform/signing/document-signer';
import { contentOf } from './notice-changes.rules';
import { noticeBuilder } from './notice-mail';
import { noticeSubject } from './notice-mail.rules';
import { type Recipient } from './notice-plan.rules';
import { type NoticeChange, type NoticeSnapshot } from './notice-snapshot';
import { noticeTitle, renderNotice } from './pdf/notice.pdf';
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
    private readonly files: FileStore,
    private readonly signer: DocumentSigner,
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
  ) {}

  /** Runs the act that sends, so that it holds nothing while its signature is asked for. */
  signingAhead<R>(act: () => Promise<R>): Promise<R> {
    return this.signer.signingAhead(act);
  }

  async issue(
    tx: Statements,
    acting: Acting,
    desk: SittingDesk,
    notice: NoticeToIssue,
  ): Promise<{ number: number; documentId: string }> {
    const year = Number(desk.today.slice(0, 4));
    const documentNumber = await takeDocumentNumber(tx, desk.accordId, 'meeting_notice', year);
    const snapshot = snapshotOf(desk, notice, `${year}/${documentNumber}`);
    const canonical = canonicalJson(snapshot);
    const documentId = await this.file(tx, desk, notice, snapshot, canonical, documentNumber);
    const noticeId = await insertNotice(tx, acting, desk, snapshot, canonical, documentId);
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
    const row = await tx.first<{ id: string }>(`select gen_random_uuid() as id`);
    const key = `meeting-notice:${row?.id ?? ''}`;
    const sending = await insertSending(tx, noticeId, to, kind, this.mailer.messageIdOf(key));
    const subject = noticeSubject(snapshot, kind, to.language);
    const message = { key, to: to.email, subject, language: to.language };
    await this.mailer.send(tx, { ...message, builder: noticeBuilder, about: sending });
  }

  private async file(
    tx: Statements,
    desk: SittingDesk,
    { language }: NoticeToIssue,
    snapshot: NoticeSnapshot,
    canonical: string,
    number: number,
  ): Promise<string> {
    const rendered = renderNotice(snapshot, {
      language,
      verifyAt: `${this.settings.publicUrl}/verify`,
      signer: this.signer.holder,
      disclaimer: desk.isIllustrative ? desk.disclaimer : null,
    });
    const pdf = await this.files.keep(await this.signer.sign(rendered));
    const year = Number(desk.today.slice(0, 4));
    return insertIssuedDocument(tx, {
      accordId: desk.accordId,
      kind: 'meeting_notice',
      ...{ year, number },
      title: { it: noticeTitle(snapshot, 'it'), en: noticeTitle(snapshot, 'en') },
      language,
      issuedOn: desk.today,
      snapshot: canonical,
      snapshotSha256: sha256Hex(canonical),
      pdf,
      pdfName: `${desk.accord}-${desk.meeting.code}-${snapshot.number}.pdf`,
      supersedesId: desk.notices.at(-1)?.documentId ?? null,
    });
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
  snapshot: NoticeSnapshot,
  canonical: string,
  documentId: string,
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
