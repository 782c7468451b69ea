import { periodName } from '../../plans/web/action-wording.view';
import { type HomeAccord, type HomeSheet } from '../home.queries';
import { type PortalWords, type Waiting } from './home-words.view';

/** Sheets that wait for the secretariat, one line for each period, with the day since which the oldest does. */
export function sheetsToReview(accord: HomeAccord, words: PortalWords): Waiting[] {
  const { t, f } = words;
  const groups = new Map<string, HomeSheet[]>();
  for (const sheet of accord.sheets)
    if (sheet.state === 'submitted' || sheet.state === 'in_review')
      groups.set(sheet.period, [...(groups.get(sheet.period) ?? []), sheet]);
  return [...groups].map(([period, sheets]): Waiting => {
    const days = sheets.flatMap(({ submittedOn }) => (submittedOn === null ? [] : [submittedOn])).sort();
    const since = days[0] ?? null;
    return {
      text: t('home.do.review', { count: sheets.length, period: periodName(words, period) }),
      subject: null,
      note: null,
      on: since,
      when: since ? t('home.since', { date: f.date(since) }) : null,
      tone: 'blue',
      href: `/accords/${accord.code}/progress/${period}?turn=secretariat#sheets`,
      button: t('home.do.review_sheets_button'),
    };
  });
}
