import { defineMessages } from '../platform/i18n/catalogue';

export const keptMailMessages = defineMessages({
  it: {
    'mail.title': 'Messaggi in uscita',
    'mail.lead': 'I messaggi che Accordo ha scritto, dal più recente: a chi, quando e se sono partiti.',
    'mail.kept_here':
      'Nessun server di posta è configurato (SMTP_URL): i messaggi restano qui, da consegnare in altro modo.',
    'mail.count': { one: '1 messaggio', other: '{count} messaggi, i più recenti' },
    'mail.recipient': 'Destinatario',
    'mail.state': 'Stato',
    'mail.written': 'Scritto il',
    'mail.sent_at': 'Partito il',
    'mail.state.kept': 'Conservato',
    'mail.state.waiting': 'In attesa',
    'mail.state.failed': 'Non riuscito',
    'mail.state.sent': 'Inviato',
    'mail.attempts': { one: '1 tentativo, l’ultimo: {reason}', other: '{count} tentativi, l’ultimo: {reason}' },
    'mail.text': 'Testo',
    'mail.text_gone': 'Il testo non si conserva dopo l’invio.',
    'mail.none': 'Nessun messaggio',
    'mail.none_next': 'Qui compaiono gli avvisi che Accordo scrive alle persone.',
    'mail.people': 'Persone',
  },
  en: {
    'mail.title': 'Outgoing messages',
    'mail.lead': 'The messages that Accordo wrote, newest first: to whom, when, and whether they left.',
    'mail.kept_here': 'No mail server is set up (SMTP_URL): messages stay here, to be passed on in another way.',
    'mail.count': { one: '1 message', other: '{count} messages, the newest' },
    'mail.recipient': 'Recipient',
    'mail.state': 'State',
    'mail.written': 'Written on',
    'mail.sent_at': 'Left on',
    'mail.state.kept': 'Kept',
    'mail.state.waiting': 'Waiting',
    'mail.state.failed': 'Failed',
    'mail.state.sent': 'Sent',
    'mail.attempts': { one: '1 attempt, the last one: {reason}', other: '{count} attempts, the last one: {reason}' },
    'mail.text': 'Text',
    'mail.text_gone': 'The text is not kept once the message is sent.',
    'mail.none': 'No messages',
    'mail.none_next': 'The notices that Accordo writes to people appear here.',
    'mail.people': 'People',
  },
});

export type KeptMailKey = keyof (typeof keptMailMessages)['it'];
