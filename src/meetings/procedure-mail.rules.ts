import { inLanguage, type Language } from '../kernel/language';
import { formats } from '../platform/i18n/formats';
import { type ProcedureRoom } from './procedure-room';

/** The mail that asks a member to answer in writing. */
export function procedureMail(
  room: Pick<ProcedureRoom, 'tableName' | 'procedure'>,
  recipient: { readonly name: string; readonly party: string; readonly language: Language },
  url: string,
  closesOn: string,
): { subject: string; text: string; language: Language } {
  const { language, name, party } = recipient;
  const table = inLanguage(room.tableName, language).text;
  const subject = inLanguage(room.procedure.subject, language).text;
  const day = formats[language].longDate(closesOn);
  if (language === 'en')
    return {
      language,
      subject: `Written procedure ${room.procedure.code}: answer by ${day}`,
      text: [
        `Dear ${name},`,
        `${table} decides in writing on: ${subject}.`,
        `Text and documents are here, and the answer of ${party} goes here by ${day}: ${url}`,
        'Consent, objection with its reason, or abstention.',
      ].join('\n\n'),
    };
  return {
    language,
    subject: `Procedura scritta ${room.procedure.code}: risposta entro il ${day}`,
    text: [
      `Gentile ${name},`,
      `${table} decide per iscritto su: ${subject}.`,
      `Testo e documenti sono qui, e qui si dà la risposta di ${party} entro il ${day}: ${url}`,
      'Consenso, obiezione con il motivo, o astensione.',
    ].join('\n\n'),
  };
}
