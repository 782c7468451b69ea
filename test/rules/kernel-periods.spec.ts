import fc from 'fast-check';
import {
  cadences,
  comparePeriods,
  parsePeriod,
  parseReportPeriod,
  periodHasEnded,
  periodsAround,
  periodsBetween,
  periodsOfYear,
  periodsOverlap,
  type CalendarPeriod,
} from '../../src/kernel/calendar-period';
import { addDays, civilDate, yearOf } from '../../src/kernel/civil-date';

const term = { startsOn: civilDate('2025-01-01'), endsOn: civilDate('2027-12-31') };
const codes = (periods: CalendarPeriod[]): string[] => periods.map((period) => period.code);
const period = (code: string): CalendarPeriod => parseReportPeriod(code, term) as CalendarPeriod;

describe('calendar periods', () => {
  it('begin and end where the calendar says', () => {
    const days = (code: string): string => `${period(code).startsOn} ${period(code).endsOn}`;
    expect(['2026-Q1', '2026-Q3', '2024-H1', '2026-H2', '2026-Y1', 'term'].map(days)).toEqual([
      '2026-01-01 2026-03-31',
      '2026-07-01 2026-09-30',
      '2024-01-01 2024-06-30',
      '2026-07-01 2026-12-31',
      '2026-01-01 2026-12-31',
      '2025-01-01 2027-12-31',
    ]);
  });

  it.each([
    '2026-Q5',
    '2026-Q0',
    '2026-H3',
    '2026-Y2',
    '2026-q1',
    '1899-Q1',
    '2200-Y1',
    '2026',
    '26-Q1',
    'Term',
    3,
    null,
  ])('%p is none', (code) => expect(parseReportPeriod(code, term)).toBeNull());

  it('a term is no party period', () => expect(parsePeriod('term')).toBeNull());

  it('have others of their year around them, in order and of any cadence', () => {
    expect(periodsAround(period('2026-Q1'))).toEqual({
      earlier: [],
      later: ['2026-Q2', '2026-H1', '2026-Q3', '2026-Q4', '2026-H2', '2026-Y1'],
    });
    const aroundThird = { earlier: ['2026-Q1', '2026-Q2', '2026-H1'], later: ['2026-Q4', '2026-H2', '2026-Y1'] };
    expect(periodsAround(period('2026-Q3'))).toEqual(aroundThird);
    expect(periodsAround(period('2026-H1'))).toEqual({
      earlier: ['2026-Q1'],
      later: ['2026-Q3', ...aroundThird.later],
    });
    expect(periodsAround(period('2026-Y1')).earlier).toEqual(['2026-Q1', '2026-Q2', '2026-H1', '2026-Q3']);
  });

  it('of a year follow one another without gap, whatever the cadence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2198 }), fc.constantFrom(...cadences), (year, cadence) => {
        const all = periodsOfYear(year, cadence);
        expect(all[0]?.startsOn).toBe(`${year}-01-01`);
        expect(all.at(-1)?.endsOn).toBe(`${year}-12-31`);
        for (const [index, one] of all.entries()) {
          expect(parsePeriod(one.code)).toEqual(one);
          expect(yearOf(one.startsOn)).toBe(year);
          const next = all[index + 1];
          if (next) expect(addDays(one.endsOn, 1)).toBe(next.startsOn);
        }
      }),
    );
  });

  it('lie within longer ones', () => {
    expect(codes(periodsBetween(civilDate('2026-02-01'), civilDate('2026-10-01'), 'quarter'))).toEqual([
      '2026-Q2',
      '2026-Q3',
    ]);
  });

  it('sort by the day they end, the longer last', () => {
    const sorted = ['term', '2026-Y1', '2026-Q4', '2026-H1', '2026-Q2', '2026-Q1', '2026-H2'].map(period);
    expect(codes(sorted.sort(comparePeriods))).toEqual([
      '2026-Q1',
      '2026-Q2',
      '2026-H1',
      '2026-Q4',
      '2026-H2',
      '2026-Y1',
      'term',
    ]);
  });

  it('end after their last day and overlap by a day', () => {
    expect(periodHasEnded(period('2026-Q3'), civilDate('2026-09-30'))).toBe(false);
    expect(periodHasEnded(period('2026-Q3'), civilDate('2026-10-01'))).toBe(true);
    const action = { startsOn: civilDate('2026-09-30'), endsOn: civilDate('2026-12-01') };
    expect([periodsOverlap(period('2026-Q3'), action), periodsOverlap(period('2026-Q2'), action)]).toEqual([
      true,
      false,
    ]);
  });
});
