import { type DocumentParcel } from '../../src/documents/document-parcel';
import { readSettings } from '../../src/platform/config/read-settings';
import { type Database } from '../../src/platform/database/database';
import { Jobs } from '../../src/platform/jobs/jobs';
import { Mailer } from '../../src/platform/mail/mailer';
import { Postman } from '../../src/platform/mail/postman';
import { type PageSettings } from '../../src/platform/pages/page-settings';
import { ReportMail } from '../../src/reporting/report-mail';
import { RoundMail } from '../../src/progress/round-mail';

export interface KeptMail {
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly language: string;
}

/** The mails of the round without a mail server: they are kept. */
export function roundMail(database: Database): RoundMail {
  return new RoundMail(keepingMailer(database), pageSettings);
}

/** The mails about issued reports, kept too. */
export function reportMail(database: Database, parcel: DocumentParcel): ReportMail {
  const mail = new ReportMail(keepingMailer(database), pageSettings, database, parcel);
  mail.onModuleInit();
  return mail;
}

const pageSettings = { publicUrl: 'https://accordo.example.org' } as PageSettings;

function keepingMailer(database: Database): Mailer {
  const settings = readSettings({ DATA_DIR: '/tmp/accordo-none', PORT: '0' });
  return new Mailer(settings, database, new Jobs(database), new Postman(settings));
}

/** What was written so far, oldest first. */
export function keptMails(database: Database): Promise<KeptMail[]> {
  return database.rows<KeptMail>(
    'select recipient, subject, body, language from outgoing_mail order by queued_at, message_id',
  );
}
