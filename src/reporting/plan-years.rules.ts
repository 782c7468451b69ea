/** Which plans a period is about. Source: the accord file: one plan a year, values count from the start of the year. */
import { yearOf, type CivilDate } from '../kernel/civil-date';
import { type CalendarPeriod } from '../kernel/calendar-period';

/** Years whose plans a report covers: the period's own, or for the whole term those begun by `asOf`. */
export function planYearsOf(period: CalendarPeriod, asOf: CivilDate): number[] {
  const first = yearOf(period.startsOn);
  const last = period.cadence === 'term' ? Math.max(first, Math.min(yearOf(period.endsOn), yearOf(asOf))) : first;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
