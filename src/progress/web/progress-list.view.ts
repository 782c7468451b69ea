import { periodName } from '../../plans/web/action-wording.view';
import { type PeriodRow } from '../progress-list.queries';
import { type WindowState } from '../window.rules';
import { progressPath, type ProgressWords } from './progress-words.view';

const tones: Readonly<Record<WindowState, string>> = { not_open: 'grey', open: 'blue', closed: 'green' };

export function windowTag(state: WindowState, { t }: ProgressWords): { text: string; tone: string } {
  return { text: t(`window.${state}`), tone: tones[state] };
}

/** The periods of an accord, the latest first. */
export function progressListView(code: string, periods: readonly PeriodRow[], words: ProgressWords): object {
  const { t, f } = words;
  if (periods.length === 0) return { table: null };
  const number = (value: number): { text: string } => ({ text: f.number(value) });
  return {
    table: {
      caption: t('progress.title'),
      isCaptionHidden: true,
      columns: [
        { label: t('progress.period') },
        { label: t('progress.window'), isStatus: true },
        { label: t('progress.due') },
        ...(['owed', 'accepted', 'to_review', 'with_parties', 'missing'] as const).map((key) => ({
          label: t(`progress.${key}`),
          isNumber: true,
        })),
      ],
      rows: periods.map(({ period, dueOn, window, counts }) => ({
        cells: [
          { text: periodName(words, period.code), href: progressPath(code, period.code) },
          { tag: windowTag(window, words) },
          { text: f.date(dueOn) },
          number(counts.owed),
          number(counts.accepted),
          number(counts.toReview),
          number(counts.withParties),
          number(counts.missing),
        ],
      })),
    },
  };
}
