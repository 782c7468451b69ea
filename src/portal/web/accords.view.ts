import { type LocalizedText } from '../../kernel/language';
import { type ComingDate } from '../coming-dates.queries';
import { termOf } from './accord-term.view';
import { type AccordPageWords } from './accord-term.view';

export interface ListedAccord {
  readonly code: string;
  readonly title: LocalizedText;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly signedOn: string;
  readonly today: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly parties: number;
  readonly planYears: readonly number[];
}

/** The accords one takes part in, and one list of dates over all. */
export function accordsView(
  accords: readonly ListedAccord[],
  coming: readonly ComingDate[],
  words: AccordPageWords,
): object {
  const { t, f } = words;
  return {
    accords: accords.map((accord) => {
      const year = Number(accord.today.slice(0, 4));
      const plan = accord.planYears.includes(year) ? year : accord.planYears.at(-1);
      return {
        ...accord,
        href: `/accords/${accord.code}`,
        term: termOf(accord, words),
        dates: t('accords.term', { from: f.date(accord.startsOn), to: f.date(accord.endsOn) }),
        partyCount: t('accords.parties', { count: accord.parties }),
        plan:
          plan === undefined
            ? null
            : { text: t('accords.open_plan', { year: plan }), href: `/accords/${accord.code}/plans/${plan}` },
      };
    }),
    coming: coming.map((one) => ({
      ...one,
      kind: t(`accords.kind.${one.kind}`),
      href: hrefOf(one),
      accordTag: accords.length > 1 ? one.accord : null,
    })),
  };
}

function hrefOf(one: ComingDate): string {
  const base = `/accords/${one.accord}`;
  if (one.kind === 'milestone') return `${base}/plans/${one.year ?? ''}/actions/${one.code}`;
  if (one.kind === 'procedure') return `${base}/resolutions#${one.code}`;
  return one.kind === 'term' ? base : `${base}/meetings/${one.code}`;
}
