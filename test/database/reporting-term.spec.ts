import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AccordQueries } from '../../src/accord/accord.queries';
import { systemActor } from '../../src/kernel/actor';
import { type Viewer } from '../../src/access/viewer';
import { ProgressFactsQueries } from '../../src/reporting/progress-facts.queries';
import { TermFiguresQueries } from '../../src/reporting/term-figures.queries';
import { type ReportingDesk, openReportingDesk } from '../support/reporting-desk';

const read = (file: string) => JSON.parse(readFileSync(path.join(__dirname, '..', file), 'utf8')) as never;
const expected: {
  expectedTotals: {
    planBudget: number;
    byLine: Record<string, { actions: number; budget: number; spentAtQ3: number }>;
  };
} = read('cast/accord-lombardia.expected.json');
const file: {
  previousPlanSummary: {
    byLine: Record<string, { actions: number; budget: number; spent: number }>;
    commonIndicators: { indicator: string; target: number; actual: number }[];
  };
  actions: {
    code: string;
    indicators: {
      indicator: string;
      annualTarget: number | null;
      periods: { period: string; actualCumulative: number | null }[];
    }[];
  }[];
  indicatorCatalogue: { code: string; aggregation: string; deduplicateEnterprises: boolean }[];
} = read('../src/seed/accord-lombardia.json');
const money = (amount: number) => amount.toFixed(2);

describe('year on year of the Lombardy accord', () => {
  let desk: ReportingDesk;
  let secretariat: Viewer;
  const term = () =>
    new TermFiguresQueries(desk.database, new ProgressFactsQueries(desk.database)).of(secretariat, 'lombardia-2025');

  beforeAll(async () => {
    desk = await openReportingDesk();
    secretariat = await desk.viewer('secretariat');
  });
  afterAll(() => desk.close());

  it('has the budget and the spending that the accord file expects, by line, beside the year before', async () => {
    const { figures } = await term();
    expect(figures.years.map(({ year, basis }) => [year, basis])).toEqual([
      [2025, 'past'],
      [2026, 'kept'],
      [2027, 'none'],
    ]);
    const { planBudget, byLine } = expected.expectedTotals;
    const spent = Object.values(byLine).reduce((total, line) => total + line.spentAtQ3, 0);
    expect(figures.money.years[1]).toMatchObject({
      actions: 30,
      budget: money(planBudget),
      spent: money(spent),
      untold: 0,
    });
    for (const [code, wanted] of Object.entries(byLine)) {
      const before = file.previousPlanSummary.byLine[code];
      const line = figures.lines.find((one) => one.code === code);
      expect(line?.money.years.slice(0, 2)).toMatchObject([
        { actions: before?.actions, budget: money(before?.budget ?? 0), spent: money(before?.spent ?? 0) },
        { actions: wanted.actions, budget: money(wanted.budget), spent: money(wanted.spentAtQ3) },
      ]);
    }
    expect(figures.money.term).toMatchObject({
      budget: '26640000.00',
      budgetYears: [2025, 2026],
      spentYears: [2025, 2026],
    });
    expect(figures.money.years[2]).toMatchObject({ actions: null, budget: null, spent: null });
  });

  it('has every indicator as the file tells it, summed only where nothing is counted twice', async () => {
    const { figures } = await term();
    for (const { code, aggregation, deduplicateEnterprises } of file.indicatorCatalogue) {
      const told = file.actions.flatMap((action) =>
        action.indicators
          .filter((one) => one.indicator === code)
          .flatMap((one) =>
            one.periods
              .map((period) => period.actualCumulative)
              .filter((value) => value !== null)
              .slice(-1),
          ),
      );
      const year = figures.indicators.find((one) => one.code === code)?.years[1];
      if (told.length === 0) expect(year?.actual ?? null).toBeNull();
      else {
        const total = told.reduce((sum, value) => sum + value, 0);
        const at = (value: number) => expect.closeTo(value, 6) as number;
        const [least, most] =
          aggregation === 'average'
            ? [total / told.length, total / told.length]
            : [deduplicateEnterprises ? Math.max(...told) : total, total];
        expect([Number(year?.actual?.atLeast), Number(year?.actual?.atMost)]).toEqual([at(least), at(most)]);
        if (deduplicateEnterprises && told.filter((value) => value > 0).length > 1)
          expect(year?.actual?.value).toBeNull();
      }
    }
    for (const { indicator, target, actual } of file.previousPlanSummary.commonIndicators)
      expect(figures.indicators.find((one) => one.code === indicator)?.years[0]).toMatchObject({
        target: { value: String(target) },
        actual: { value: String(actual) },
        planned: null,
      });
  });

  it('tells the same of objectives as the accord itself, where an exact number can be told', async () => {
    const one = (indicator: string, actions: readonly string[]) => ({ indicator, actions });
    const wanted = [
      one('IR06', ['A26-L1-01', 'A26-L3-01', 'A26-L4-01']),
      one('IR02', ['A26-L1-01']),
      one(
        'IR02',
        file.actions.map(({ code }) => code),
      ),
      one(
        'RS05',
        file.actions.map(({ code }) => code),
      ),
      one('IR03', ['A26-L2-06']),
    ];
    const act = { actor: systemActor('demo'), event: 'accord.imported', accordId: desk.accordId };
    await desk.audited.run(act, async (tx) => {
      for (const [index, { indicator, actions }] of wanted.entries())
        await tx.run(
          `with made as (insert into objective (accord_id, code, position, title, indicator_id, term_target)
             select $1, $2, $3, jsonb_build_object('it', $2::text), i.id, 50 from indicator i where i.accord_id = $1 and i.code = $4
             returning id)
           insert into objective_contribution select made.id, x.id from made, action x
           where x.accord_id = $1 and x.code = any ($5)`,
          [desk.accordId, `O${index}`, index, indicator, actions],
        );
    });
    const { figures } = await term();
    const read = await new AccordQueries(desk.database).detail([desk.accordId], 'lombardia-2025');
    const { objectives } = JSON.parse(read?.body ?? '') as { objectives: { actual: string | null }[] };
    const told = figures.objectives.map(({ accepted }) => accepted?.value ?? null);
    expect(objectives.map(({ actual }) => (actual === null ? null : Number(actual)))).toEqual(
      told.map((value) => (value === null ? null : (expect.closeTo(Number(value), 6) as number))),
    );
    expect(told[2]).toBeNull();
    expect(told[1]).toBe('22');
    expect(figures.objectives[2]?.reached).toMatchObject({ value: null });
  });
});
