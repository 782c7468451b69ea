import { periodsOfYear } from '../../kernel/calendar-period';
import { type ActionColours } from '../colour.queries';
import { type Colour } from '../report-snapshot';
import { type IssuedWords } from './issued-report.view';
import { periodInWords } from './report-words.view';

const choices: readonly Colour[] = ['green', 'amber', 'red'];

/** Computed and given colour of an action, and the periods that one may be given for. */
export function colourView(found: ActionColours, sheet: string, year: number, words: IssuedWords): object {
  const { t, f } = words;
  const { override } = found;
  const named = (colour: Colour | null): { text: string; tone: Colour | 'grey' } => ({
    text: t(`colour.${colour ?? 'none'}` as Parameters<typeof t>[0]),
    tone: colour ?? 'grey',
  });
  const begun = periodsOfYear(year, found.cadence ?? 'quarter').filter((period) => period.startsOn <= found.today);
  return {
    action: f.wording(found.title),
    sheet,
    byMean: named(found.byMean),
    byWorst: named(found.byWorst),
    asOf: found.asOfPeriod ? periodInWords(found.asOfPeriod, words) : null,
    given: override
      ? {
          tag: named(override.colour),
          wording: t('colour.current_is', {
            colour: named(override.colour).text,
            period: periodInWords(override.period, words),
            reason: override.reason,
          }),
          period: override.period,
        }
      : null,
    colours: choices.map((colour) => ({ value: colour, text: named(colour).text })),
    periods: begun.map(({ code }) => ({ value: code, text: periodInWords(code, words) })),
    period: found.asOfPeriod ?? begun.at(-1)?.code ?? '',
  };
}
