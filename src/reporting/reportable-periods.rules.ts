/** Periods that a report can be compiled for. Source: the product's own; any period that has begun may be reported on. */
import { periodOf, type CalendarPeriod } from '../kernel/calendar-period';
import { type CivilDate, yearOf } from '../kernel/civil-date';

/** The latest year first; within a year the quarters, the half-years, the year. The whole term comes beside them. */
export function reportablePeriods(
  term: { readonly startsOn: CivilDate; readonly endsOn: CivilDate },
  today: CivilDate,
): CalendarPeriod[] {
  const found: CalendarPeriod[] = [];
  for (let year = Math.min(yearOf(today), yearOf(term.endsOn)); year >= yearOf(term.startsOn); year--)
    found.push(
      ...[1, 2, 3, 4].map((number) => periodOf(year, 'quarter', number)),
      ...[1, 2].map((number) => periodOf(year, 'half_year', number)),
      periodOf(year, 'year', 1),
    );
  return found.filter(
    (period) => period.startsOn <= today && period.startsOn <= term.endsOn && period.endsOn >= term.startsOn,
  );
}
