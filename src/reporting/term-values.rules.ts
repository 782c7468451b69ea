/**
 * What each action contributes to a year. Source: the accord file's description: values are cumulative from the start of
 * the year, or their state to date; the latest one told counts. Our assumption: a value not accepted yet counts where it
 * is wanted, and is then marked.
 */
import { endsBy } from './action-figures.rules';
import { parsePeriod } from '../kernel/calendar-period';
import { type ActionFacts, type IndicatorFacts, type SheetFacts } from './progress-facts';
import { combined, exactly, type Combination, type DatedExtent, type Extent } from './extent.rules';

/** A value that an action told, and in which period. */
export interface ToldValue {
  readonly value: number;
  readonly period: string;
  readonly isProvisional: boolean;
}

/** Up to which day, and whether what is not accepted yet counts. */
export interface Reading {
  readonly until: string;
  readonly countsProvisional: boolean;
}

export function lastTold(
  action: ActionFacts,
  reading: Reading,
  valueOf: (sheet: SheetFacts) => string | number | null,
): ToldValue | null {
  const told = action.sheets
    .filter((sheet) => endsBy(sheet.period, reading.until))
    .filter((sheet) => reading.countsProvisional || sheet.state === 'accepted')
    .flatMap((sheet): ToldValue[] => {
      const value = valueOf(sheet);
      return value === null
        ? []
        : [{ value: Number(value), period: sheet.period, isProvisional: sheet.state !== 'accepted' }];
    })
    .sort((left, right) => (endOf(left.period) < endOf(right.period) ? -1 : 1));
  return told.at(-1) ?? null;
}

export function valueOfIndicator(code: string): (sheet: SheetFacts) => string | null {
  return (sheet) => sheet.values.find((value) => value.indicator === code)?.value ?? null;
}

export interface YearOfIndicator {
  readonly target: Extent | null;
  readonly planned: Extent | null;
  readonly actual: Extent | null;
  readonly actions: number;
  readonly told: number;
  readonly isProvisional: boolean;
}

/** One indicator over the actions of one year. Where the year has not begun, planned is what the plan wants at its end. */
export function yearOfIndicator(
  code: string,
  actions: readonly ActionFacts[],
  how: Combination,
  reading: Reading,
  hasBegun: boolean,
): YearOfIndicator {
  const own = actions.flatMap((action) => {
    const planned = action.indicators.find((indicator) => indicator.code === code);
    return planned ? [{ planned, told: lastTold(action, reading, valueOfIndicator(code)) }] : [];
  });
  const values = own.flatMap(({ told }) => (told ? [told] : []));
  const dated = (found: { value: number; period: string } | null): DatedExtent[] =>
    found === null ? [] : [{ ...exactly(found.value), at: endOf(found.period) }];
  return {
    target: combined(
      own.flatMap(({ planned: { annualTarget } }) =>
        annualTarget === null ? [] : [{ ...exactly(Number(annualTarget)), at: '' }],
      ),
      how,
    ),
    planned: combined(
      own.flatMap(({ planned, told }) =>
        dated(hasBegun ? plannedAt(planned, told, reading.until) : plannedLast(planned)),
      ),
      how,
    ),
    actual: combined(values.flatMap(dated), how),
    actions: own.length,
    told: values.length,
    isProvisional: values.some((value) => value.isProvisional),
  };
}

/** Planned in the period of the value told, so that the two can be compared; of who told nothing, for the last period that is over. */
function plannedAt(indicator: IndicatorFacts, told: ToldValue | null, until: string): DatedValue | null {
  if (told) return plannedIn(indicator, (period) => period === told.period);
  return plannedIn(indicator, (period) => endsBy(period, until));
}

function plannedLast(indicator: IndicatorFacts): DatedValue | null {
  return plannedIn(indicator, () => true);
}

interface DatedValue {
  readonly value: number;
  readonly period: string;
}

function plannedIn({ planned }: IndicatorFacts, isWanted: (period: string) => boolean): DatedValue | null {
  const found = planned
    .flatMap(({ period, cumulative }) => (cumulative === null ? [] : [{ period, value: Number(cumulative) }]))
    .filter(({ period }) => isWanted(period))
    .sort((left, right) => (endOf(left.period) < endOf(right.period) ? -1 : 1));
  return found.at(-1) ?? null;
}

export function endOf(period: string): string {
  return parsePeriod(period)?.endsOn ?? period;
}
