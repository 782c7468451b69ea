/**
 * When somebody is reminded of sheets. Source: the product's own rule, after the lessons of comparable programmes: a
 * ladder before and after the due date, each rung once, the latest one where some were missed; then it is the
 * secretariat's act that ends the period. Working days of the accord.
 */
import { addDays, type CivilDate } from '../kernel/civil-date';
import { nthWorkingDayAfter, nthWorkingDayBefore, type WorkingDayCalendar } from '../kernel/working-days';

const before = [5, 1];
const after = [1, 5, 10, 15, 20, 30, 40, 60];
/** A sheet that lies with the secretariat for so many working days is called to mind, and again as often. */
export const reviewerPatience = 5;

/** The rung on which the day stands; null while the period runs. */
export function rungOn(
  day: CivilDate,
  sheet: { readonly periodEndsOn: CivilDate; readonly dueOn: CivilDate },
  calendar: WorkingDayCalendar,
): string | null {
  const { periodEndsOn, dueOn } = sheet;
  const rungs = [
    { name: 'opened', on: addDays(periodEndsOn, 1) },
    ...before.map((days) => ({ name: `before-${days}`, on: nthWorkingDayBefore(calendar, dueOn, days) })),
    ...after.map((days) => ({ name: `after-${days}`, on: nthWorkingDayAfter(calendar, dueOn, days) })),
  ].filter(({ on }) => on > periodEndsOn && on <= day);
  return rungs.sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0)).at(-1)?.name ?? null;
}

export function isAfterDue(rung: string): boolean {
  return rung.startsWith('after-');
}

/** The rung of a sheet that waits to be reviewed; null while nobody need be reminded. */
export function reviewRungOn(daysWaiting: number): string | null {
  const times = Math.floor(daysWaiting / reviewerPatience);
  return times === 0 ? null : `waiting-${times * reviewerPatience}`;
}
