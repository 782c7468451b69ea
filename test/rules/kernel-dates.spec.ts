import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  addDays,
  civilDate,
  compareDates,
  dayNumber,
  endOfLocalDay,
  fromDayNumber,
  parseCivilDate,
  todayIn,
  weekdayOf,
  type CivilDate,
} from '../../src/kernel/civil-date';
import {
  easterSunday,
  isWorkingDay,
  noticeGiven,
  nthWorkingDayAfter,
  nthWorkingDayBefore,
  workingDaysBetween,
  workingDaysLate,
  type WorkingDayCalendar,
} from '../../src/kernel/working-days';
import { parsePeriod } from '../../src/kernel/calendar-period';

interface LombardyFile {
  accord: {
    rules: {
      workingDays: WorkingDayCalendar;
      managementTable: { noticeWorkingDays: number; urgentNoticeWorkingDays: number };
      minutes: { draftWithinWorkingDays: number };
      reporting: { dueWorkingDaysAfterPeriod: number };
    };
  };
  meetings: {
    code: string;
    date: string;
    convocation: { dueBy: string; sentOn: string | null; noticeWorkingDays: number | null; urgent?: boolean };
    minutes: { draftDueBy: string } | null;
  }[];
  actions: { code: string; reports: { period: string; dueDate: string }[] }[];
}

const file = JSON.parse(
  fs.readFileSync(path.join(__dirname, '../../src/seed/accord-lombardia.json'), 'utf8'),
) as LombardyFile;
const italy = file.accord.rules.workingDays;
const anyDay = fc.integer({ min: dayNumber(civilDate('1901-01-01')), max: dayNumber(civilDate('2198-12-31')) });
const anyDate = anyDay.map(fromDayNumber);

describe('civil dates', () => {
  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '1899-12-31',
    '2200-01-01',
    '10000-01-01',
    '2026-1-1',
    ' 2026-01-01',
    '2026-01-01\n',
    '2026-01-01T00:00',
    'infinity',
    '',
    20260101,
    null,
  ])('%p is none', (text) => expect(parseCivilDate(text)).toBeNull());

  it('knows leap days', () => {
    expect(parseCivilDate('2024-02-29')).toBe('2024-02-29');
    expect(parseCivilDate('2100-02-29')).toBeNull();
    expect(parseCivilDate('2000-02-29')).toBe('2000-02-29');
  });

  it('adds days and comes back, keeps the order, and agrees with the calendar on weekdays', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -300, max: 300 }), (date, days) => {
        const moved = addDays(date, days);
        expect(addDays(moved, -days)).toBe(date);
        expect(Math.sign(compareDates(moved, date))).toBe(Math.sign(days));
        expect(weekdayOf(date) % 7).toBe(new Date(date).getUTCDay());
        expect(parseCivilDate(date)).toBe(date);
      }),
    );
  });

  it('tells the day that clocks of the zone show', () => {
    const night = new Date('2026-06-30T22:30:00Z');
    expect(todayIn('Europe/Rome', night)).toBe('2026-07-01');
    expect(todayIn('Europe/London', night)).toBe('2026-06-30');
    expect(() => todayIn('Europe/Nowhere', night)).toThrow(RangeError);
  });

  it('ends a local day with the next, on days of 23, 24 and 25 hours', () => {
    expect(endOfLocalDay(civilDate('2026-03-29'), 'Europe/Rome').toISOString()).toBe('2026-03-29T22:00:00.000Z');
    expect(endOfLocalDay(civilDate('2026-10-25'), 'Europe/Rome').toISOString()).toBe('2026-10-25T23:00:00.000Z');
    for (let day: CivilDate = civilDate('2024-01-01'); day < '2041-01-01'; day = addDays(day, 1)) {
      const end = endOfLocalDay(day, 'Europe/Rome');
      const [last, next] = [new Date(end.getTime() - 1), end];
      if (todayIn('Europe/Rome', last) !== day || todayIn('Europe/Rome', next) !== addDays(day, 1))
        throw new Error(`The end of ${day} is ${end.toISOString()}`);
    }
  });
});

describe('working days', () => {
  it('knows Easter', () => {
    expect([1961, 2000, 2008, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
      '1961-04-02',
      '2000-04-23',
      '2008-03-23',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ]);
  });

  it('respects the years of a holiday, Easter offsets and single days', () => {
    expect(isWorkingDay(italy, civilDate('2024-10-04'))).toBe(true);
    expect(isWorkingDay({ ...italy, weekend: [] }, civilDate('2026-10-04'))).toBe(false);
    expect(isWorkingDay(italy, civilDate('2026-04-06'))).toBe(false);
    const calendar = {
      weekend: [5, 6],
      fixedHolidays: [{ monthDay: '02-29', untilYear: 2024 }],
      easterOffsets: [-2, 39],
      extraHolidays: ['2026-12-07'],
    };
    expect(
      ['2024-02-29', '2028-02-29', '2026-04-03', '2026-05-14', '2026-12-07', '2026-12-06', '2026-12-05'].map((day) =>
        isWorkingDay(calendar, civilDate(day)),
      ),
    ).toEqual([false, true, false, false, false, true, false]);
  });

  it('counts forwards, backwards and between consistently', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 40 }), (date, n) => {
        const after = nthWorkingDayAfter(italy, date, n);
        expect(isWorkingDay(italy, after)).toBe(true);
        expect(workingDaysBetween(italy, addDays(date, 1), addDays(after, 1))).toBe(n);
        const before = nthWorkingDayBefore(italy, date, n);
        expect(noticeGiven(italy, before, date)).toBe(n);
        expect(noticeGiven(italy, addDays(before, 1), date)).toBe(n - 1);
        expect(workingDaysLate(italy, date, after)).toBe(n);
        expect(workingDaysLate(italy, after, date)).toBe(0);
      }),
    );
  });

  it('does not search for ever where no day counts', () => {
    const never = { weekend: [1, 2, 3, 4, 5, 6, 7], fixedHolidays: [], easterOffsets: [], extraHolidays: [] };
    expect(() => nthWorkingDayAfter(never, civilDate('2026-01-01'), 1)).toThrow(RangeError);
  });

  it.each(file.meetings.map((meeting) => [meeting.code, meeting] as const))(
    'recomputes the notice of %s',
    (_, meeting) => {
      const rules = file.accord.rules;
      const date = civilDate(meeting.date);
      const { dueBy, sentOn, noticeWorkingDays, urgent } = meeting.convocation;
      const { noticeWorkingDays: usual, urgentNoticeWorkingDays: short } = rules.managementTable;
      expect(nthWorkingDayBefore(italy, date, urgent ? short : usual)).toBe(dueBy);
      if (sentOn !== null) expect(noticeGiven(italy, civilDate(sentOn), date)).toBe(noticeWorkingDays);
      if (meeting.minutes)
        expect(nthWorkingDayAfter(italy, date, rules.minutes.draftWithinWorkingDays)).toBe(meeting.minutes.draftDueBy);
    },
  );

  it('recomputes every due date of the sheets', () => {
    const sheets = file.actions.flatMap((action) => action.reports);
    expect(sheets).toHaveLength(88);
    for (const { period, dueDate } of sheets)
      expect(
        nthWorkingDayAfter(
          italy,
          parsePeriod(period)?.endsOn as CivilDate,
          file.accord.rules.reporting.dueWorkingDaysAfterPeriod,
        ),
      ).toBe(dueDate);
  });
});
