import fc from 'fast-check';
import { type CivilDate } from '../../src/kernel/civil-date';
import { combined, exactly, valueOf, type Combination, type DatedExtent } from '../../src/reporting/extent.rules';
import { type ActionFacts, type ProgressFacts, type SheetFacts } from '../../src/reporting/progress-facts';
import { type TermFacts } from '../../src/reporting/term-facts';
import { termFigures } from '../../src/reporting/term-figures.rules';

const sum: Combination = { aggregation: 'sum', isDeduplicated: false };
const heads: Combination = { aggregation: 'sum', isDeduplicated: true };
const mean: Combination = { aggregation: 'average', isDeduplicated: false };
const state: Combination = { aggregation: 'last', isDeduplicated: false };
const at = (value: number, day = '2026-09-30'): DatedExtent => ({ ...exactly(value), at: day });

describe('values brought together', () => {
  it.each([
    ['sums add up', sum, [at(3), at(4.5)], { atLeast: 7.5, atMost: 7.5 }],
    ['sums of tenths stay tenths', sum, [at(0.1), at(0.2)], { atLeast: 0.3, atMost: 0.3 }],
    ['enterprises may be the same ones', heads, [at(22), at(40)], { atLeast: 40, atMost: 62 }],
    ['a group and nobody is the group', heads, [at(22), at(0)], { atLeast: 22, atMost: 22 }],
    ['averages are averaged', mean, [at(4), at(5)], { atLeast: 4.5, atMost: 4.5 }],
    ['of states the latest counts', state, [at(9, '2026-03-31'), at(5, '2026-06-30')], { atLeast: 5, atMost: 5 }],
    ['two latest states are neither', state, [at(9), at(5)], { atLeast: 5, atMost: 9 }],
    ['one value is itself', heads, [at(7)], { atLeast: 7, atMost: 7 }],
  ])('%s', (_, how, values, wanted) => {
    expect(combined(values, how)).toEqual(wanted);
  });

  it.each([sum, heads, mean, state])('is unknown where nothing is known, never zero', (how) => {
    expect(combined([], how)).toBeNull();
    expect(combined([at(0)], how)).toEqual(exactly(0));
  });

  const enterprises = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 8 });

  it('never tells a total of enterprises that the enterprises themselves would contradict', () => {
    fc.assert(
      fc.property(enterprises, fc.integer({ min: 1, max: 4 }), (groups, cut) => {
        const truth = new Set(groups.flat()).size;
        const flat = combined(
          groups.map((group) => at(group.length)),
          heads,
        );
        // The same by way of two years, each brought together first.
        const years = [groups.slice(0, cut), groups.slice(cut)].filter((year) => year.length > 0);
        const twice = combined(
          years.map((year, index) => ({
            ...(combined(
              year.map((group) => at(group.length)),
              heads,
            ) ?? exactly(Number.NaN)),
            at: String(2025 + index),
          })),
          heads,
        );
        for (const told of [flat, twice]) {
          expect(told?.atLeast).toBeLessThanOrEqual(truth);
          expect(told?.atMost).toBeGreaterThanOrEqual(truth);
          if (valueOf(told) !== null) expect(valueOf(told)).toBe(truth);
        }
        expect(twice).toEqual(flat);
      }),
    );
  });

  it('gives the same whatever the order, and lower bounds below upper ones', () => {
    const values = fc.array(
      fc.record({ value: fc.integer({ min: -1000, max: 1000 }), quarter: fc.integer({ min: 1, max: 4 }) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(values, fc.constantFrom(sum, heads, mean, state), (some, how) => {
        const dated = some.map(({ value, quarter }) => at(Math.abs(value) / 10, `2026-0${quarter}-01`));
        const told = combined(dated, how);
        expect(combined([...dated].reverse(), how)).toEqual(told);
        expect(told?.atLeast).toBeLessThanOrEqual(told?.atMost ?? Number.NaN);
      }),
    );
  });
});

const sheet = (
  period: string,
  spentCents: number | null,
  values: Record<string, string | null>,
  state: SheetFacts['state'] = 'accepted',
): SheetFacts => ({
  period,
  state,
  dueOn: null,
  submittedOn: null,
  spentCents,
  values: Object.entries(values).map(([indicator, value]) => ({ indicator, value })),
});

type PlannedAs = readonly [code: string, target: string | null, planned: Readonly<Record<string, string>>];

function action(
  code: string,
  planYear: number,
  budgetCents: number,
  indicators: readonly PlannedAs[],
  sheets: readonly SheetFacts[],
): ActionFacts {
  return {
    code,
    planYear,
    planVersion: 1,
    line: code.startsWith('A') ? 'L1' : 'L2',
    title: { it: code },
    lead: 'P',
    partners: [],
    implementingBodies: [],
    targetGroups: [],
    startsOn: `${planYear}-01-01`,
    endsOn: `${planYear}-12-31`,
    budgetCents,
    sources: [],
    milestones: [],
    statements: [],
    risks: [],
    overrides: [],
    sheets,
    indicators: indicators.map(([indicator, annualTarget, planned]) => ({
      code: indicator,
      name: { it: indicator },
      unit: 'x',
      decimals: 0,
      direction: 'up',
      isDeduplicated: false,
      baselineValue: null,
      baselineYear: null,
      annualTarget,
      planned: Object.entries(planned).map(([period, cumulative]) => ({ period, cumulative })),
    })),
  };
}

const entry = (code: string, over: Partial<TermFacts['catalogue'][number]> = {}): TermFacts['catalogue'][number] => ({
  code,
  name: { it: code },
  unit: 'x',
  decimals: 0,
  direction: 'up',
  aggregation: 'sum',
  isDeduplicated: false,
  ...over,
});

/** 2025 totals only, 2026 kept here, 2027 planned, 2028 unknown; all by hand. */
const facts = {
  accord: { startsOn: '2025-01-01', endsOn: '2028-12-31' },
  lines: [
    { code: 'L1', name: { it: 'Uno' } },
    { code: 'L2', name: { it: 'Due' } },
  ],
  plans: [2026, 2027].map((year) => ({
    id: String(year),
    year,
    version: 1,
    state: year === 2026 ? 'in_force' : 'draft',
    adoptedIn: null,
    adoptedOn: null,
  })),
  actions: [
    action(
      'A1',
      2026,
      10_000,
      [
        ['EV', '10', { '2026-Q1': '2', '2026-Q2': '5', '2026-Q4': '10' }],
        ['EN', '30', {}],
      ],
      [sheet('2026-Q1', 1_000, { EV: '3', EN: '12' }), sheet('2026-Q2', 2_500, { EV: '6', EN: '20' }, 'submitted')],
    ),
    action(
      'B1',
      2026,
      20_000,
      [
        ['EV', '4', { '2026-Q2': '1' }],
        ['EN', '15', {}],
      ],
      [sheet('2026-Q2', 4_000, { EV: '2', EN: '9' })],
    ),
    action('B2', 2026, 5_000, [['EV', null, { '2026-Q1': '1', '2026-Q2': '2', '2026-Q3': '3' }]], []),
    action('A1', 2027, 12_000, [['EV', '12', { '2027-Q4': '11' }]], []),
  ],
} as unknown as ProgressFacts;
const term: TermFacts = {
  catalogue: [entry('EV'), entry('EN', { isDeduplicated: true }), entry('UNUSED')],
  pastLines: [{ year: 2025, line: 'L1', actions: 2, budgetCents: 7_000, spentCents: 6_500 }],
  pastIndicators: [{ year: 2025, indicator: 'EV', target: '8', actual: '9' }],
  objectives: [
    { code: 'O1', title: { it: 'Eventi' }, indicator: 'EV', termTarget: '40', actions: ['A1', 'B9'] },
    { code: 'O2', title: { it: 'Imprese' }, indicator: 'EN', termTarget: '100', actions: ['A1', 'B1'] },
    { code: 'O3', title: { it: 'Senza misura' }, indicator: null, termTarget: null, actions: [] },
  ],
};
const at2026 = { until: '2026-08-31' as CivilDate, countsProvisional: true };

describe('year on year and over the term, by hand', () => {
  const told = termFigures(facts, term, at2026);
  const ev = told.indicators.find(({ code }) => code === 'EV');
  const en = told.indicators.find(({ code }) => code === 'EN');

  it('says of each year what it rests on', () => {
    expect(told.years.map(({ year, basis, planState }) => [year, basis, planState])).toEqual([
      [2025, 'past', null],
      [2026, 'kept', 'in_force'],
      [2027, 'coming', 'draft'],
      [2028, 'none', null],
    ]);
    expect(told.indicators.map(({ code }) => code)).toEqual(['EV', 'EN']);
  });

  it('adds up money, by year, by line and over the term, and knows what it does not know', () => {
    expect(told.money.years).toEqual([
      { year: 2025, actions: 2, budget: '70.00', spent: '65.00', accepted: '65.00', untold: 0, isProvisional: false },
      { year: 2026, actions: 3, budget: '350.00', spent: '65.00', accepted: '50.00', untold: 1, isProvisional: true },
      { year: 2027, actions: 1, budget: '120.00', spent: null, accepted: null, untold: 0, isProvisional: false },
      { year: 2028, actions: null, budget: null, spent: null, accepted: null, untold: 0, isProvisional: false },
    ]);
    expect(told.money.term).toEqual({
      budget: '540.00',
      budgetYears: [2025, 2026, 2027],
      spent: '130.00',
      spentYears: [2025, 2026],
      isProvisional: true,
    });
    expect(told.lines[1]?.money.years.map(({ budget, spent }) => [budget, spent])).toEqual([
      [null, null],
      ['250.00', '40.00'],
      [null, null],
      [null, null],
    ]);
  });

  it('compares what was reached with what was planned for the same day', () => {
    // Planned: 5 for A1 and 1 for B1 in their own last period, 2 for B2, which told nothing, by the last period that is over.
    expect(ev?.years[1]).toEqual({
      year: 2026,
      target: { value: '14', atLeast: '14', atMost: '14' },
      planned: { value: '8', atLeast: '8', atMost: '8' },
      actual: { value: '8', atLeast: '8', atMost: '8' },
      accepted: { value: '5', atLeast: '5', atMost: '5' },
      attainment: 8 / 14,
      actions: 3,
      told: 2,
      isProvisional: true,
    });
    expect(ev?.years[0]).toMatchObject({
      target: { value: '8' },
      planned: null,
      actual: { value: '9' },
      attainment: 9 / 8,
    });
    expect(ev?.years[2]).toMatchObject({ target: { value: '12' }, planned: { value: '11' }, actual: null, told: 0 });
    expect(ev?.years[3]).toMatchObject({ target: null, planned: null, actual: null, actions: null });
    expect(ev?.term).toMatchObject({
      target: { value: '34' },
      targetYears: [2025, 2026, 2027],
      actual: { value: '17' },
      actualYears: [2025, 2026],
    });
  });

  it('tells bounds where an enterprise may count twice, and no share of the target', () => {
    expect(en?.years[1]).toMatchObject({
      target: { value: null, atLeast: '30', atMost: '45' },
      actual: { value: null, atLeast: '20', atMost: '29' },
      accepted: { value: null, atLeast: '12', atMost: '21' },
      planned: null,
      attainment: null,
    });
    expect(en?.years[0]).toMatchObject({ target: null, actual: null });
  });

  it('leaves out what is not accepted where it must not be seen', () => {
    const seen = termFigures(facts, term, { ...at2026, countsProvisional: false });
    expect(seen.money.years[1]).toMatchObject({ spent: '50.00', accepted: '50.00', isProvisional: false });
    expect(seen.indicators[0]?.years[1]).toMatchObject({ actual: { value: '5' }, isProvisional: false });
  });

  it('looks back: a quarter earlier it knows less', () => {
    const earlier = termFigures(facts, term, { until: '2026-03-31' as CivilDate, countsProvisional: true });
    expect(earlier.money.years[1]).toMatchObject({ spent: '10.00', untold: 2 });
    expect(earlier.indicators[0]?.years[1]).toMatchObject({ actual: { value: '3' }, planned: { value: '3' } });
  });

  it('tells of each objective what was reached, by which actions, and what stands beside', () => {
    const [events, enterprises, unmeasured] = told.objectives;
    expect(events).toMatchObject({
      reached: { value: '6' },
      accepted: { value: '3' },
      attainment: { atLeast: 0.15, atMost: 0.15 },
      isProvisional: true,
      before: [{ year: 2025, actual: '9' }],
    });
    expect(events?.actions.map(({ code, year, actual }) => [code, year, actual])).toEqual([
      ['A1', 2026, '6'],
      ['B9', null, null],
    ]);
    expect(enterprises).toMatchObject({
      reached: { value: null, atLeast: '20', atMost: '29' },
      attainment: { atLeast: 0.2, atMost: 0.29 },
    });
    expect(unmeasured).toMatchObject({ reached: null, attainment: null, actions: [] });
  });
});
