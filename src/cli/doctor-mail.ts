import { randomUUID } from 'node:crypto';
import { type Settings } from '../platform/config/settings';
import { Postman } from '../platform/mail/postman';
import { type Finding } from './doctor-checks';

/** Without an address it only says how mail is set up; with one it sends a test message. */
export async function checkMail(settings: Settings, recipient: string | undefined): Promise<Finding> {
  const { smtpUrl } = settings;
  if (smtpUrl === undefined) {
    const state = recipient === undefined ? 'good' : 'bad';
    const it = 'nessun server di posta (SMTP_URL): i messaggi restano qui, visibili agli amministratori';
    return { check: 'mail', state, it, en: 'no mail server (SMTP_URL): messages stay here, shown to administrators' };
  }
  const { host } = new URL(smtpUrl);
  if (recipient === undefined)
    return {
      check: 'mail',
      state: 'good',
      it: `server ${host}; per un messaggio di prova: --mail-to INDIRIZZO`,
      en: `server ${host}; for a test message: --mail-to ADDRESS`,
    };
  try {
    await new Postman(settings).hand({
      messageId: `<${randomUUID()}@${new URL(settings.address).hostname}>`,
      recipient,
      subject: 'Accordo: messaggio di prova · test message',
      body: 'La posta di Accordo funziona.\nThe mail of Accordo works.\n',
      language: 'it',
    });
    return {
      check: 'mail',
      state: 'good',
      it: `messaggio di prova consegnato a ${host}`,
      en: `test message handed to ${host}`,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      check: 'mail',
      state: 'bad',
      it: `${host} non accetta il messaggio: ${reason}`,
      en: `${host} refuses the message: ${reason}`,
    };
  }
}
