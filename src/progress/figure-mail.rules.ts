import { inLanguage, type Language, type LocalizedText } from '../kernel/language';
import { daysOfFigureLink } from './figure-request.rules';

/** The mail that asks for figures. */
export function figureMail(asked: {
  readonly question: { readonly recipient: string; readonly message: string; readonly language: Language };
  readonly action: LocalizedText;
  readonly lead: string;
  readonly url: string;
}): { subject: string; text: string; language: Language } {
  const { question, lead, url } = asked;
  const { language } = question;
  const action = inLanguage(asked.action, language).text;
  const said = question.message.trim() === '' ? [] : [question.message.trim()];
  if (language === 'en')
    return {
      language,
      subject: `Figures for “${action}”`,
      text: [
        `Dear ${question.recipient.trim()},`,
        `${lead} asks you for figures on the action “${action}”.`,
        ...said,
        `Open this link and write them: ${url}`,
        `It works once, within ${daysOfFigureLink} days, and needs no sign-in.`,
      ].join('\n\n'),
    };
  return {
    language,
    subject: `Dati per «${action}»`,
    text: [
      `Gentile ${question.recipient.trim()},`,
      `${lead} chiede alcuni dati sull’azione «${action}».`,
      ...said,
      `Aprire questo collegamento e scriverli: ${url}`,
      `Vale una volta sola, per ${daysOfFigureLink} giorni, e non serve una password.`,
    ].join('\n\n'),
  };
}
