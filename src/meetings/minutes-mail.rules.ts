import { inLanguage, type Language } from '../kernel/language';
import { type MinutesRoom } from './minutes-room';

/** The mail that brings a draft to those who were there. */
export function minutesMail(
  room: Pick<MinutesRoom, 'tableName' | 'meeting'>,
  recipient: string,
  url: string,
  language: Language,
): { subject: string; text: string; language: Language } {
  const table = inLanguage(room.tableName, language).text;
  const { code } = room.meeting;
  if (language === 'en')
    return {
      language,
      subject: `Draft minutes of ${code}`,
      text: [
        `Dear ${recipient},`,
        `The draft minutes of the sitting ${code} (${table}) are ready.`,
        `Read them here and send your observations: ${url}`,
        'The minutes are adopted at the next sitting that is held, or by written procedure.',
      ].join('\n\n'),
    };
  return {
    language,
    subject: `Bozza del verbale di ${code}`,
    text: [
      `Gentile ${recipient},`,
      `la bozza del verbale della seduta ${code} (${table}) è pronta.`,
      `Si legge qui, e qui si mandano le osservazioni: ${url}`,
      'Il verbale si approva nella prossima seduta tenuta, o con procedura scritta.',
    ].join('\n\n'),
  };
}
