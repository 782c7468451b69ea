/**
 * The VTIMEZONE of a zone over some years: every change of its clock, written out one by one. Source: RFC 5545 §3.6.5;
 * the zone's rules as the system's own database (IANA) knows them, so no yearly rule is guessed.
 */
import { DateTime } from 'luxon';

interface ClockChange {
  /** Local time before the change at which it happens. */
  readonly onset: string;
  readonly from: number;
  readonly to: number;
  readonly isDaylight: boolean;
  readonly name: string;
}

const hour = 3_600_000;

export function timeZoneLines(zone: string, firstYear: number, lastYear: number): string[] {
  const changes = clockChanges(zone, firstYear, lastYear);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...changes.flatMap(({ onset, from, to, isDaylight, name }) => {
      const part = isDaylight ? 'DAYLIGHT' : 'STANDARD';
      const body = [`DTSTART:${onset}`, `TZOFFSETFROM:${offset(from)}`, `TZOFFSETTO:${offset(to)}`, `TZNAME:${name}`];
      return [`BEGIN:${part}`, ...body, `END:${part}`];
    }),
    'END:VTIMEZONE',
  ];
}

/** The clock as the first year begins, then each of its changes. */
function clockChanges(zone: string, firstYear: number, lastYear: number): ClockChange[] {
  const begin = DateTime.utc(firstYear - 1, 12, 31).toMillis();
  const end = DateTime.utc(lastYear + 1, 1, 2).toMillis();
  const at = (instant: number): DateTime => DateTime.fromMillis(instant, { zone });
  const changes = [changeAt(at(begin), at(begin).offset)];
  for (let instant = begin; instant < end; instant += 24 * hour) {
    if (at(instant).offset === at(instant + 24 * hour).offset) continue;
    const moment = firstWith(at, instant, instant + 24 * hour);
    changes.push(changeAt(at(moment), at(instant).offset));
  }
  return changes;
}

/** The first instant of the new offset, by halving. */
function firstWith(at: (instant: number) => DateTime, before: number, after: number): number {
  const old = at(before).offset;
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (at(middle).offset === old) low = middle;
    else high = middle;
  }
  return high;
}

function changeAt(moment: DateTime, from: number): ClockChange {
  const onset = moment.toUTC().plus({ minutes: from }).toFormat("yyyyMMdd'T'HHmmss");
  const name = moment
    .setLocale('en-GB')
    .toFormat('ZZZZ')
    .replace(/[^\w+:-]/g, '');
  return { onset, from, to: moment.offset, isDaylight: moment.isInDST, name };
}

/** `+0100`, with seconds never needed by zones of our time. */
function offset(minutes: number): string {
  const pad = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(size / 60)}${pad(size % 60)}`;
}
