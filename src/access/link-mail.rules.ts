import { type Language } from '../kernel/language';
import { type hoursOfLink } from './one-time-link.rules';

/** The mail that carries a one-time link. */
export function linkMail(
  purpose: keyof typeof hoursOfLink,
  person: { readonly givenName: string; readonly language: Language },
  url: string,
): { subject: string; text: string } {
  const isInvitation = purpose === 'invitation';
  if (person.language === 'en')
    return {
      subject: isInvitation ? 'Your access to Accordo' : 'A new password for Accordo',
      text: [
        `Dear ${person.givenName},`,
        isInvitation
          ? 'you have been given access to Accordo.'
          : 'a new password was asked for your access to Accordo.',
        `Open this link and choose a password: ${url}`,
        isInvitation ? 'It works once, within seven days.' : 'It works once, within an hour.',
        'If you did not expect this message, do nothing.',
      ].join('\n\n'),
    };
  return {
    subject: isInvitation ? 'Il tuo accesso ad Accordo' : 'Una nuova password per Accordo',
    text: [
      `Gentile ${person.givenName},`,
      isInvitation
        ? 'è stato aperto per te un accesso ad Accordo.'
        : 'è stata chiesta una nuova password per il tuo accesso ad Accordo.',
      `Apri questo collegamento e scegli una password: ${url}`,
      isInvitation ? 'Vale una volta sola, per sette giorni.' : 'Vale una volta sola, per un’ora.',
      'Se non aspettavi questo messaggio, non fare nulla.',
    ].join('\n\n'),
  };
}
