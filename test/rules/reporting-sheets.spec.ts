import { type GovernanceRules } from '../../src/accord/governance.rules';
import { parsePeriod, type CalendarPeriod } from '../../src/kernel/calendar-period';
import { civilDate } from '../../src/kernel/civil-date';
import { owedReports } from '../../src/reporting/owed-reports.rules';
import { type ActionFacts, type SheetFacts } from '../../src/reporting/progress-facts';
import { countSheets, owedSheets } from '../../src/reporting/sheets.rules';

const rules = {
  reporting: { partyReportEvery: 'quarter', dueWorkingDaysAfterPeriod: 10, consolidatedReport: 'half_year' },
  workingDays: { weekend: [6, 7], fixedHolidays: [], easterOffsets: [], extraHolidays: [] },
} as unknown as GovernanceRules;

const sent = (submittedOn: string | null, more: Partial<SheetFacts> = {}): SheetFacts => ({
  period: '2026-Q3',
  state: 'accepted',
  dueOn: null,
  submittedOn,
  spentCents: 1,
  values: [],
  ...more,
});

function action(more: Partial<ActionFacts> = {}): ActionFacts {
  const facts = { code: 'A', lead: 'P', planYear: 2026, startsOn: '2026-01-01', endsOn: '2026-12-31', sheets: [] };
  return { ...facts, statements: [], milestones: [], indicators: [], ...more } as unknown as ActionFacts;
}

describe('progress sheets', () => {
  const third = period('2026-Q3');
  const at = (day: string, facts: ActionFacts, within = third) => owedSheets([facts], within, rules, civilDate(day));

  it('are owed once the period has ended, by actions that ran in it', () => {
    expect(at('2026-09-30', action())).toEqual([]);
    expect(at('2026-10-01', action())).toMatchObject([{ party: 'P', period: '2026-Q3', dueOn: '2026-10-14' }]);
    expect(at('2026-10-01', action({ endsOn: '2026-06-30' }))).toEqual([]);
    expect(at('2026-10-01', action({ startsOn: '2026-10-01' }))).toEqual([]);
    expect(at('2026-12-01', action(), period('2026-Y1')).map((sheet) => sheet.period)).toEqual([
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
    ]);
  });

  it('are still owed for the period in which an action was suspended, not for later ones', () => {
    const suspended = (suspendedOn: string): ActionFacts =>
      action({ statements: [{ status: 'suspended', suspendedOn } as never] });
    expect(at('2026-11-01', suspended('2026-07-09'))).toHaveLength(1);
    expect(at('2026-11-01', suspended('2026-06-30'))).toHaveLength(0);
  });

  it.each([
    ['2026-10-14', action(), { accepted: 0, late: 0, missing: 0 }],
    ['2026-10-15', action(), { accepted: 0, late: 0, missing: 1 }],
    ['2026-10-31', action({ sheets: [sent('2026-10-14')] }), { accepted: 1, late: 0, missing: 0 }],
    ['2026-10-31', action({ sheets: [sent('2026-10-15')] }), { accepted: 1, late: 1, missing: 0 }],
    [
      '2026-10-31',
      action({ sheets: [sent('2026-10-20', { state: 'returned' })] }),
      { accepted: 0, late: 1, missing: 0 },
    ],
    [
      '2026-10-18',
      action({ sheets: [sent('2026-10-20', { state: 'submitted' })] }),
      { accepted: 0, late: 0, missing: 1 },
    ],
    ['2026-10-31', action({ sheets: [sent(null, { state: 'draft' })] }), { accepted: 0, late: 0, missing: 1 }],
    ['2026-10-31', action({ sheets: [sent(null)] }), { accepted: 1, late: 0, missing: 0 }],
    [
      '2026-10-31',
      action({ sheets: [sent('2026-10-20', { dueOn: '2026-10-20' })] }),
      { accepted: 1, late: 0, missing: 0 },
    ],
  ])('on %s count as they came (%#)', (day, facts, counts) => {
    expect(countSheets(at(day, facts))).toEqual({ expected: 1, ...counts });
  });

  it('tell by how many working days they are late', () => {
    expect(at('2026-10-31', action({ sheets: [sent('2026-10-19')] }))[0]?.workingDaysLate).toBe(3);
    expect(at('2026-10-16', action())[0]?.workingDaysLate).toBe(2);
  });
});

describe('consolidated reports', () => {
  it('are owed by the accord’s cadence, once their period has ended', () => {
    const term = { startsOn: civilDate('2026-01-01'), endsOn: civilDate('2027-12-31') };
    const versions = [{ validFrom: '2026-01-01', validTo: null, rules }];
    const draft = { id: '1', period: '2026-H1', state: 'draft', number: null, issuedOn: null } as const;
    const owed = owedReports(term, versions, [draft], civilDate('2027-01-02'), 2026);
    expect(owed.map(({ period: code, state }) => [code, state])).toEqual([
      ['2026-H1', 'in_preparation'],
      ['2026-H2', 'missing'],
      ['2027-H1', 'not_due'],
      ['2027-H2', 'not_due'],
    ]);
    expect(owed[0]?.sheetsDueOn).toBe('2026-07-14');
    const later = owedReports(term, versions, [draft], civilDate('2027-01-02'), 2027);
    expect(later.map(({ period: code }) => code)).toEqual(['2027-H1', '2027-H2']);
  });
});

function period(code: string): CalendarPeriod {
  const found = parsePeriod(code);
  if (!found) throw new Error(code);
  return found;
}
