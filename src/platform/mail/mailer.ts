import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../config/settings';
import { Database } from '../database/database';
import { type Statements } from '../database/statements';
import { Jobs } from '../jobs/jobs';
import { Postman } from './postman';

export interface MailMessage {
  /** What this message is, once and for all: the same key twice is one message, with one Message-ID. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
}

/** One message in the words of each of our languages; `{name}` stands for the given name of whoever gets it. */
export interface Letters {
  readonly it: { readonly subject: string; readonly text: string };
  readonly en: { readonly subject: string; readonly text: string };
}

/** SQL whose parameters begin at the number it is given: columns id, email, given_name, language. */
export interface Recipients {
  readonly sql: (first: number) => string;
  readonly values: readonly unknown[];
}

interface WaitingMail {
  readonly message_id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly language: string;
}

/** Writes messages down in the caller's transaction; a job hands them to the mail server, where there is one. */
@Injectable()
export class Mailer implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly postman: Postman,
  ) {}

  /** Without a mail server messages stay here, for administrators to see and pass on. */
  get isKeptHere(): boolean {
    return this.settings.smtpUrl === undefined;
  }

  onModuleInit(): void {
    this.jobs.onWork('mail', (work) => this.deliver(String(work['id'])));
  }

  async send(tx: Statements, message: MailMessage): Promise<void> {
    const made = await tx.first<{ id: string }>(
      `insert into outgoing_mail (message_id, recipient, subject, body, language) values ($1, $2, $3, $4, $5)
       on conflict (message_id) do nothing returning id`,
      [this.messageId(message.key), message.to, message.subject, message.text, message.language],
    );
    if (made && !this.isKeptHere) await this.jobs.queue(tx, 'mail', { id: made.id });
  }

  /** The same to several people, each in their language, in one statement; how many messages were made. */
  async sendEach(tx: Statements, key: string, letters: Letters, recipients: Recipients): Promise<number> {
    const { it, en } = letters;
    const { hostname } = new URL(this.settings.address);
    const made = await tx.rows<{ id: string }>(sendEachSql(recipients.sql(7)), [
      ...[key, hostname, it.subject, it.text, en.subject, en.text],
      ...recipients.values,
    ]);
    if (!this.isKeptHere) for (const { id } of made) await this.jobs.queue(tx, 'mail', { id });
    return made.length;
  }

  /** Hands one message over; what fails is tried again by its queue under the same Message-ID. */
  private async deliver(id: string): Promise<void> {
    const mail = await this.database.first<WaitingMail>(
      `update outgoing_mail set attempts = attempts + 1 where id = $1 and sent_at is null
       returning message_id, recipient, subject, body, language`,
      [id],
    );
    if (!mail) return;
    try {
      await this.postman.hand({ ...mail, messageId: mail.message_id });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await this.database.run('update outgoing_mail set last_error = $2 where id = $1', [id, reason.slice(0, 500)]);
      throw error;
    }
    await this.database.run(
      `update outgoing_mail set sent_at = clock_timestamp(), last_error = null, body = '' where id = $1`,
      [id],
    );
  }

  private messageId(key: string): string {
    const { hostname } = new URL(this.settings.address);
    return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${hostname}>`;
  }
}

/** The same Message-ID as `send` would give to `<key>:<id of the person>`. */
const sendEachSql = (recipients: string): string => `
  insert into outgoing_mail (message_id, recipient, subject, body, language)
  select '<' || left(encode(sha256(convert_to($1 || ':' || who.id, 'UTF8')), 'hex'), 40) || '@' || $2 || '>', who.email,
    case who.language when 'en' then $5 else $3 end,
    replace(case who.language when 'en' then $6 else $4 end, '{name}', who.given_name), who.language
  from (${recipients}) who
  on conflict (message_id) do nothing returning id`;
