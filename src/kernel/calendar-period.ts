import {
  compareDates,
  daysInMonth,
  earliestYear,
  latestYear,
  makeCivilDate,
  yearOf,
  type CivilDate,
} from './civil-date';

/** How often something falls due within a calendar year. */
export type Cadence = 'quarter' | 'half_year' | 'year';

export const cadences: readonly Cadence[] = ['quarter', 'half_year', 'year'];

/** A stretch of days with a code: `2026-Q3`, `2026-H1`, `2026-Y1`, or `term` for a whole term. */
export interface CalendarPeriod {
  readonly code: string;
  readonly cadence: Cadence | 'term';
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

export interface Term {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

const letters: Readonly<Record<Cadence, string>> = { quarter: 'Q', half_year: 'H', year: 'Y' };
const perYear: Readonly<Record<Cadence, number>> = { quarter: 4, half_year: 2, year: 1 };

const parsed = new Map<string, CalendarPeriod>();

/** The period of a code within one year, else null. */
export function parsePeriod(code: unknown): CalendarPeriod | null {
  if (typeof code !== 'string') return null;
  const known = parsed.get(code) ?? parseOnce(code);
  if (known) parsed.set(code, known);
  return known;
}

function parseOnce(code: string): CalendarPeriod | null {
  const parts = /^(\d{4})-([QHY])([1-4])$/.exec(code);
  if (!parts) return null;
  const year = Number(parts[1]);
  const cadence = cadences.find((known) => letters[known] === parts[2]) as Cadence;
  if (year < earliestYear || year > latestYear || Number(parts[3]) > perYear[cadence]) return null;
  return periodOf(year, cadence, Number(parts[3]));
}

/** The period that a report covers: one within a year, or `term`. */
export function parseReportPeriod(code: unknown, term: Term): CalendarPeriod | null {
  return code === 'term' ? { code, cadence: 'term', ...term } : parsePeriod(code);
}

export function periodOf(year: number, cadence: Cadence, number: number): CalendarPeriod {
  const months = 12 / perYear[cadence];
  const last = number * months;
  return {
    code: `${year}-${letters[cadence]}${number}`,
    cadence,
    startsOn: makeCivilDate(year, last - months + 1, 1),
    endsOn: makeCivilDate(year, last, daysInMonth(year, last)),
  };
}

export function periodsOfYear(year: number, cadence: Cadence): CalendarPeriod[] {
  return Array.from({ length: perYear[cadence] }, (_, index) => periodOf(year, cadence, index + 1));
}

/** All periods of the cadence that lie wholly between the two days, in order. */
export function periodsBetween(from: CivilDate, to: CivilDate, cadence: Cadence): CalendarPeriod[] {
  const found: CalendarPeriod[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++)
    found.push(...periodsOfYear(year, cadence).filter((period) => from <= period.startsOn && period.endsOn <= to));
  return found;
}

/** Codes of the periods of any cadence in the same year that end before and after this one, each list in order. */
export function periodsAround({ startsOn, endsOn }: Term): { readonly earlier: string[]; readonly later: string[] } {
  const ofTheYear = cadences.flatMap((cadence) => periodsOfYear(yearOf(startsOn), cadence)).sort(comparePeriods);
  const codes = (some: readonly CalendarPeriod[]): string[] => some.map(({ code }) => code);
  return {
    earlier: codes(ofTheYear.filter((period) => period.endsOn < endsOn)),
    later: codes(ofTheYear.filter((period) => period.endsOn > endsOn)),
  };
}

/** By the day they end; of two ending together the longer one comes last. */
export function comparePeriods(left: Term, right: Term): number {
  return compareDates(left.endsOn, right.endsOn) || compareDates(right.startsOn, left.startsOn);
}

export function periodsOverlap(left: Term, right: Term): boolean {
  return left.startsOn <= right.endsOn && right.startsOn <= left.endsOn;
}

/** Over by that day: its last day lies before it. */
export function periodHasEnded(period: Term, today: CivilDate): boolean {
  return period.endsOn < today;
}
