import { Client } from 'pg';
import { todayOf } from '../../src/accord/today.queries';
import { type GovernanceRules } from '../../src/accord/governance.rules';
import { addDays, civilDate, endOfLocalDay, type CivilDate } from '../../src/kernel/civil-date';
import { cadences, periodsOfYear } from '../../src/kernel/calendar-period';
import { owedSheets, sheetDueOn } from '../../src/reporting/sheets.rules';
import { type ActionFacts } from '../../src/reporting/progress-facts';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

const zones = ['Europe/Rome', 'Atlantic/Azores', 'America/St_Johns', 'Pacific/Auckland', 'Asia/Kathmandu'];
const second = 1000;
const rules = {
  reporting: { partyReportEvery: 'quarter', dueWorkingDaysAfterPeriod: 10, consolidatedReport: 'quarter' },
  workingDays: {
    weekend: [6, 7],
    fixedHolidays: [{ monthDay: '01-01' }, { monthDay: '01-06' }, { monthDay: '12-25' }],
    easterOffsets: [1],
    extraHolidays: [],
  },
} as unknown as GovernanceRules;

describe('the deadline of a sheet', () => {
  let test: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    test = await cloneDatabase();
    client = new Client({ connectionString: test.superUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await test.drop();
  });

  /** The day of the accord at each instant, by the very expression that dates a sending. */
  const daysAt = async (zone: string, instants: readonly Date[]): Promise<string[]> => {
    const { rows } = await client.query<{ day: string }>(
      `select (${todayOf('a', 'i.at')})::text as day
       from (select false as is_illustrative, null::date as reference_date, $1::text as time_zone) a
       cross join unnest($2::timestamptz[]) with ordinality as i (at, place) order by i.place`,
      [zone, instants],
    );
    return rows.map(({ day }) => day);
  };

  it.each(zones)('ends with the last second of its day on every day of 2024 to 2040, in %s', async (zone) => {
    const days: CivilDate[] = [];
    for (let day = civilDate('2024-01-01'); day <= '2040-12-31'; day = addDays(day, 1)) days.push(day);
    const ends = days.map((day) => endOfLocalDay(day, zone));
    const last = await daysAt(
      zone,
      ends.map((end) => new Date(end.getTime() - second)),
    );
    const next = await daysAt(zone, ends);
    expect(days).toHaveLength(6210);
    expect(last.filter((day, place) => day !== days[place])).toEqual([]);
    expect(next.filter((day, place) => day !== addDays(days[place] as CivilDate, 1))).toEqual([]);
  });

  it('counts what comes in the last second as in time and what comes in the next as late, for every period', async () => {
    let late = 0;
    for (let year = 2024; year <= 2040; year++)
      for (const cadence of cadences)
        for (const period of periodsOfYear(year, cadence)) {
          const inRules = { ...rules, reporting: { ...rules.reporting, partyReportEvery: cadence } };
          const dueOn = sheetDueOn(period, inRules);
          const end = endOfLocalDay(dueOn, 'Europe/Rome');
          const days = await daysAt('Europe/Rome', [new Date(end.getTime() - second), end]);
          const found = days.map((submittedOn) => {
            const action = sentOn(year, period.code, submittedOn);
            return owedSheets([action], period, inRules, civilDate('2041-12-31')).map(({ isLate }) => isLate);
          });
          expect([period.code, ...found]).toEqual([period.code, [false], [true]]);
          late++;
        }
    expect(late).toBe(17 * 7);
  });
});

function sentOn(year: number, period: string, submittedOn: string): ActionFacts {
  const sheet = { period, state: 'submitted', dueOn: null, submittedOn, spentCents: 0, values: [] };
  return {
    planYear: year,
    code: 'A1',
    lead: 'P1',
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
    sheets: [sheet],
    statements: [],
  } as unknown as ActionFacts;
}
