import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Settings } from '../config/settings';
import { type MailContent } from './mail-builder';

export interface Letter {
  readonly messageId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly language: string;
  readonly attachments?: MailContent['attachments'];
  readonly calendar?: MailContent['calendar'];
}

/** The way out to the mail server of `SMTP_URL`. */
@Injectable()
export class Postman {
  constructor(private readonly settings: Settings) {}

  async hand(letter: Letter): Promise<void> {
    const { smtpUrl, mailFrom } = this.settings;
    if (smtpUrl === undefined) throw new Error('SMTP_URL is not set');
    const transport = createTransport(smtpUrl, { from: mailFrom });
    try {
      await transport.sendMail({
        messageId: letter.messageId,
        to: letter.recipient,
        subject: letter.subject,
        text: letter.body,
        attachments: letter.attachments?.map(({ name, mediaType, content }) => ({
          filename: name,
          contentType: mediaType,
          content: Buffer.from(content),
        })),
        ...(letter.calendar ? { icalEvent: { ...letter.calendar, filename: 'invite.ics' } } : {}),
        headers: { 'Content-Language': letter.language, 'Auto-Submitted': 'auto-generated' },
      });
    } finally {
      transport.close();
    }
  }
}
