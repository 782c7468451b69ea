import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../config/settings';
import { Database } from '../database/database';
import { type Statements } from '../database/statements';
import { withTold } from '../database/told';
import { Jobs } from '../jobs/jobs';
import { type MailBuilder, type MailContent } from './mail-builder';
import { Postman } from './postman';

interface Addressed {
  /** What this message is, once and for all: the same key twice is one message, with one Message-ID. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
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
/** Its words are given, or made by a builder of that name when it is handed over. */
export type MailMessage = Addressed &
  ({ readonly text: string } | { readonly builder: string; readonly about: string });

interface WaitingMail {
  readonly message_id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly language: string;
  readonly builder: string | null;
  readonly about: string | null;
}

/** Writes messages down in the caller's transaction; a job hands them to the mail server, where there is one. */
@Injectable()
export class Mailer implements OnModuleInit {
  private readonly builders = new Map<string, MailBuilder>();

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

  /** The bare address that messages come from. */
  get senderAddress(): string {
    const from = this.settings.mailFrom ?? `accordo@${new URL(this.settings.address).hostname}`;
    return /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();
  }

  onModuleInit(): void {
    this.jobs.onWork('mail', (work) => this.deliver(String(work['id'])));
  }

  /** Says who makes the words of such messages: once, while the application is put together. */
  onBuild(builder: string, build: MailBuilder): void {
    this.builders.set(builder, build);
  }

  async send(tx: Statements, message: MailMessage): Promise<void> {
    const [builder, about] = 'builder' in message ? [message.builder, message.about] : [null, null];
    const made = await tx.first<{ id: string }>(
      `insert into outgoing_mail (message_id, recipient, subject, body, language, builder, about)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (message_id) do nothing returning id`,
      [
        ...[this.messageIdOf(message.key), message.to, message.subject, 'text' in message ? message.text : ''],
        ...[message.language, builder, about],
      ],
    );
    if (!made) return;
    if (!this.isKeptHere) return this.jobs.queue(tx, 'mail', { id: made.id });
    if (builder !== null && about !== null) await this.keep(tx, made.id, await this.builderNamed(builder)(about, tx));
  }

  /** The Message-ID under which a message goes out, however often it is tried. */
  messageIdOf(key: string): string {
    const { hostname } = new URL(this.settings.address);
    return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${hostname}>`;
  }

  private async keep(tx: Statements, id: string, content: MailContent | null): Promise<void> {
    if (content) await tx.run('update outgoing_mail set body = $2 where id = $1', [id, content.text]);
    else await tx.run('update outgoing_mail set dropped_at = clock_timestamp() where id = $1', [id]);
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
      `update outgoing_mail set attempts = attempts + 1 where id = $1 and sent_at is null and dropped_at is null
       returning message_id, recipient, subject, body, language, builder, about`,
      [id],
    );
    if (!mail) return;
    try {
      const content = await this.contentOf(mail);
      if (content === null) {
        await this.database.run('update outgoing_mail set dropped_at = clock_timestamp() where id = $1', [id]);
        return;
      }
      const { text: body, attachments, calendar } = content;
      await this.postman.hand({ ...mail, body, attachments, calendar, messageId: mail.message_id });
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

  private contentOf({ body, builder, about }: WaitingMail): Promise<MailContent | null> {
    return builder === null || about === null ? Promise.resolve({ text: body }) : this.builderNamed(builder)(about);
  }

  private builderNamed(name: string): MailBuilder {
    const found = this.builders.get(name);
    if (!found) throw new Error(`Nothing makes messages of the kind ${name}`);
    return found;
  }
}

/** The same Message-ID as `send` would give to `<key>:<id of the person>`. */
const sendEachSql = (recipients: string): string => `
  insert into outgoing_mail (message_id, recipient, subject, body, language)
  select '<' || left(encode(sha256(convert_to($1 || ':' || who.id, 'UTF8')), 'hex'), 40) || '@' || $2 || '>', who.email,
    ${withTold(`case who.language when 'en' then $5 else $3 end`)},
    replace(${withTold(`case who.language when 'en' then $6 else $4 end`)}, '{name}', who.given_name), who.language
  from (${recipients}) who
  on conflict (message_id) do nothing returning id`;
