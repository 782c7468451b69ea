import { fillSentence } from '../kernel/refusal';
import { type Language } from '../kernel/language';
import { actionWordingMessages } from '../plans/action-wording.messages';

/** `2026-H1` as people say it, where no page is at hand: titles and PDFs. */
export function periodWords(code: string, language: Language): string {
  const words = actionWordingMessages[language] as Readonly<Record<string, unknown>>;
  const [, year = '', cadence = '', number = ''] = /^(\d{4})-([QHY])(\d)$/.exec(code) ?? [];
  const sentence = code === 'term' ? words['period.term'] : words[`period.${cadence}`];
  return typeof sentence === 'string' ? fillSentence(sentence, { year, number }) : code;
}
