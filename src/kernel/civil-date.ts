import { DateTime } from 'luxon';

declare const civil: unique symbol;
/** A day of the calendar, `YYYY-MM-DD`, without time or zone. Compares as text: earlier days are smaller. */
export type CivilDate = string & { readonly [civil]: true };

export const earliestYear = 1900;
export const latestYear = 2199;
const dayLength = 86_400_000;

/** The date if the text is one that exists (no 30 February) within the years the product handles, else null. */
export function parseCivilDate(text: unknown): CivilDate | null {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (year < earliestYear || year > latestYear || month < 1 || month > 12 || day < 1) return null;
  return day <= daysInMonth(year, month) ? (text as CivilDate) : null;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** For dates already known to be sound (checked input, the database): throws where they are not. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === null) throw new RangeError(`Not a date: ${text}`);
  return date;
}

export function makeCivilDate(year: number, month: number, day: number): CivilDate {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return civilDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** Days since 1970-01-01. */
export function dayNumber(date: CivilDate): number {
  return Date.parse(date) / dayLength;
}

export function fromDayNumber(day: number): CivilDate {
  return new Date(day * dayLength).toISOString().slice(0, 10) as CivilDate;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** For sorting: negative when `left` is the earlier. */
export function compareDates(left: CivilDate, right: CivilDate): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The zone of days and hours that belong to no accord, and of an accord whose file names none. */
export const defaultZone = 'Europe/Rome';

/** The civil date that clocks of the zone show at an instant. */
export function todayIn(zone: string, now: Date): CivilDate {
  const local = DateTime.fromJSDate(now, { zone });
  if (!local.isValid) throw new RangeError(`Not a time zone: ${zone}`);
  return civilDate(local.toFormat('yyyy-MM-dd'));
}

/** The first instant that is no longer in the local day: in time means strictly before it. */
export function endOfLocalDay(date: CivilDate, zone: string): Date {
  let next = DateTime.fromISO(addDays(date, 1), { zone }).startOf('day');
  if (!next.isValid) throw new RangeError(`Not a time zone: ${zone}`);
  // where clocks go back to midnight itself, the first of the two midnights ends the day
  for (let earlier = next.minus(halfHour); earlier.toISODate() === next.toISODate(); earlier = next.minus(halfHour))
    next = earlier;
  return next.toJSDate();
}

const halfHour = { minutes: 30 };
