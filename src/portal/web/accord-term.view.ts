import { civilDate, dayNumber } from '../../kernel/civil-date';
import { type Words } from '../../platform/pages/page-view';
import { type AccordKey } from '../../accord/web/accord-words.view';
import { type PortalWords } from './home-words.view';

export type AccordPageWords = Words<AccordKey> & PortalWords;

/** The term as a line with today on it. */
export function termOf(
  accord: { readonly startsOn: string; readonly endsOn: string; readonly today: string },
  { t }: AccordPageWords,
): { share: number; sentence: string } {
  const [from, to, today] = [civilDate(accord.startsOn), civilDate(accord.endsOn), civilDate(accord.today)];
  const days = dayNumber(to) - dayNumber(from) + 1;
  const day = dayNumber(today) - dayNumber(from) + 1;
  if (day < 1) return { share: 0, sentence: t('accord.term_before', { days: 1 - day }) };
  if (day > days) return { share: 1, sentence: t('accord.term_after') };
  return { share: day / days, sentence: t('accord.term_day', { day, days }) };
}
