import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isOpenAccount } from '../access/open-account.sql';
import { peopleInCharge, type PersonInCharge } from '../accord/people-in-charge.sql';
import { DocumentParcel } from '../documents/document-parcel';
import { documentPath } from '../documents/document-place.rules';
import { inLanguage, type Language, type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { translator } from '../platform/i18n/catalogue';
import { type MailContent } from '../platform/mail/mail-builder';
import { Mailer } from '../platform/mail/mailer';
import { PageSettings } from '../platform/pages/page-settings';
import { reportMailMessages } from './report-mail.messages';

const builder = 'issued-report';

interface IssuedFacts {
  readonly accord: string;
  readonly title: LocalizedText;
  readonly number: string;
  readonly name: string;
  readonly language: Language;
}

/** Tells every signatory that a report was issued, and hands them its PDF and the checkpoint of the log to keep. */
@Injectable()
export class ReportMail implements OnModuleInit {
  constructor(
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
    private readonly database: Database,
    private readonly parcel: DocumentParcel,
  ) {}

  onModuleInit(): void {
    this.mailer.onBuild(builder, (about, tx) => this.build(about, tx));
  }

  /** In the issuing transaction: written down once, sent when the document is proved. */
  async announce(tx: Statements, accordId: string, documentId: string, number: string): Promise<void> {
    for (const { id, email, language } of await tx.rows<PersonInCharge>(peopleInCharge(1), [
      ...[accordId, 'signatory', null, null],
    ]))
      await this.mailer.send(tx, {
        ...{ key: `${builder}:${documentId}:${id}`, to: email, language, builder, about: `${documentId} ${id}` },
        subject: translator(reportMailMessages, language)('report_mail.subject', { number }),
      });
  }

  private async build(about: string, tx?: Statements): Promise<MailContent | null> {
    const [documentId = '', userId] = about.split(' ');
    const facts = await (tx ?? this.database).first<IssuedFacts>(
      `select a.code as accord, d.title, d.year || '/' || d.number as number, u.given_name as name, u.language
       from issued_document d join accord a on a.id = d.accord_id cross join user_account u
       where d.id = $1 and u.id = $2 and ${isOpenAccount('u')}`,
      [documentId, userId],
    );
    if (!facts) return null;
    const { accord, number, name, language } = facts;
    const path = documentPath({ accord, kind: 'progress_report', number, id: documentId });
    const text = translator(reportMailMessages, language)('report_mail.text', {
      ...{ name, title: inLanguage(facts.title, language).text, number },
      page: `${this.settings.publicUrl}${path}`,
      checkpoint: `${this.settings.publicUrl}/accords/${accord}/checkpoint`,
    });
    return tx ? { text } : { text, attachments: await this.parcel.of(documentId) };
  }
}
