import {
  addDays,
  civilDate,
  dayNumber,
  fromDayNumber,
  makeCivilDate,
  parseCivilDate,
  weekdayOf,
  yearOf,
  type CivilDate,
} from './civil-date';

/** A calendar as data: which days do not count. Source: the accord's own rules. */
export interface WorkingDayCalendar {
  /** ISO weekdays that do not count (1 = Monday … 7 = Sunday). */
  readonly weekend: readonly number[];
  /** Yearly holidays, `monthDay` as `MM-DD`, in force from and until the given years, both included. */
  readonly fixedHolidays: readonly {
    readonly monthDay: string;
    readonly name?: string;
    readonly fromYear?: number;
    readonly untilYear?: number;
  }[];
  /** Days after Easter Sunday (1 = Easter Monday; negative: before). */
  readonly easterOffsets: readonly number[];
  /** Single dates, `YYYY-MM-DD`. */
  readonly extraHolidays: readonly string[];
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher). */
export function easterSunday(year: number): CivilDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return makeCivilDate(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The days of a year that are holidays, whatever their weekday. */
export function holidaysOf(calendar: WorkingDayCalendar, year: number): ReadonlySet<CivilDate> {
  const days = new Set<CivilDate>();
  for (const { monthDay, fromYear, untilYear } of calendar.fixedHolidays) {
    const date = parseCivilDate(`${year}-${monthDay}`);
    if (date !== null && year >= (fromYear ?? year) && year <= (untilYear ?? year)) days.add(date);
  }
  for (const offset of calendar.easterOffsets) days.add(addDays(easterSunday(year), offset));
  for (const day of calendar.extraHolidays) if (day.startsWith(`${year}-`)) days.add(civilDate(day));
  return days;
}

const holidaysKnown = new WeakMap<WorkingDayCalendar, Map<number, ReadonlySet<CivilDate>>>();

export function isWorkingDay(calendar: WorkingDayCalendar, date: CivilDate): boolean {
  if (calendar.weekend.includes(weekdayOf(date))) return false;
  let years = holidaysKnown.get(calendar);
  if (!years) holidaysKnown.set(calendar, (years = new Map()));
  const year = yearOf(date);
  let holidays = years.get(year);
  if (!holidays) years.set(year, (holidays = holidaysOf(calendar, year)));
  return !holidays.has(date);
}

/** The n-th working day after a day, which itself does not count. Due dates of sheets and of draft minutes. */
export function nthWorkingDayAfter(calendar: WorkingDayCalendar, date: CivilDate, n: number): CivilDate {
  return nthWorkingDay(calendar, date, n, 1);
}

/** The n-th working day before a day, which itself does not count. Latest day for a notice. */
export function nthWorkingDayBefore(calendar: WorkingDayCalendar, date: CivilDate, n: number): CivilDate {
  return nthWorkingDay(calendar, date, n, -1);
}

/** How many working days d satisfy `from` <= d < `to`. */
export function workingDaysBetween(calendar: WorkingDayCalendar, from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let day = dayNumber(from), end = dayNumber(to); day < end; day++)
    if (isWorkingDay(calendar, fromDayNumber(day))) count++;
  return count;
}

/** Notice given: working days from the day it was sent, included, to the meeting, excluded. */
export function noticeGiven(calendar: WorkingDayCalendar, sentOn: CivilDate, meetingOn: CivilDate): number {
  return workingDaysBetween(calendar, sentOn, meetingOn);
}

/** How many working days after the due date something was done; 0 when in time. */
export function workingDaysLate(calendar: WorkingDayCalendar, dueOn: CivilDate, doneOn: CivilDate): number {
  return doneOn <= dueOn ? 0 : workingDaysBetween(calendar, addDays(dueOn, 1), addDays(doneOn, 1));
}

const longestPause = 800;

function nthWorkingDay(calendar: WorkingDayCalendar, date: CivilDate, n: number, step: 1 | -1): CivilDate {
  let day = dayNumber(date);
  for (let left = n, pause = 0; left > 0;) {
    const candidate = fromDayNumber((day += step));
    if (isWorkingDay(calendar, candidate)) [left, pause] = [left - 1, 0];
    else if (++pause > longestPause) throw new RangeError('A calendar without working days');
  }
  return fromDayNumber(day);
}
