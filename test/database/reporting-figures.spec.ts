import { type DataSource } from 'typeorm';
import expected from '../cast/accord-lombardia.expected.json';
import { parsePeriod, type CalendarPeriod } from '../../src/kernel/calendar-period';
import { civilDate } from '../../src/kernel/civil-date';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { actionFigures } from '../../src/reporting/action-figures.rules';
import { ratio } from '../../src/reporting/plan-figures.rules';
import { type ProgressFacts } from '../../src/reporting/progress-facts';
import { ProgressFactsQueries } from '../../src/reporting/progress-facts.queries';
import { rebuildActionProgress, refreshActionProgress } from '../../src/reporting/refresh-action-progress';
import { summarise } from '../../src/reporting/summary.rules';
import { lombardyId } from '../support/lombardy-accord';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

/** As the expected file tells shares: three decimals, half up. */
const roundShare = (value: number | null): number | null =>
  value === null ? null : Math.floor(value * 1000 + 0.5 + 1e-9) / 1000;

const today = civilDate('2026-10-31');
const thresholds = { green: 0.85, amber: 0.65 };

describe('the figures of the Lombardy accord', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;
  let audited: AuditedTransaction;
  let accordId: string;
  let facts: ProgressFacts;

  beforeAll(async () => {
    test = await cloneDatabase('template_lombardy');
    source = await makeDataSource(test.url).initialize();
    database = new Database(source);
    audited = new AuditedTransaction(database);
    accordId = await lombardyId(database);
    facts = await new ProgressFactsQueries(database).read(accordId, [2026], '2026-09-30');
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });

  it('are the expected ones, action by action', () => {
    const computed = Object.fromEntries(
      facts.actions.map((action) => {
        const figures = actionFigures(action, '2026-12-31', today, thresholds);
        return [
          action.code,
          {
            asOfPeriod: figures.asOfPeriod,
            indicatorAttainmentMean: roundShare(figures.attainmentMean),
            indicatorAttainmentWorst: roundShare(figures.attainmentWorst),
            ragByMean: figures.colourByMean,
            ragByWorst: figures.colourByWorst,
            spendShare: figures.spentCents === null ? null : roundShare(ratio(figures.spentCents, action.budgetCents)),
            overdueMilestones: figures.milestonesOverdue,
          },
        ];
      }),
    );
    expect(computed).toEqual(expected.actions);
  });

  it('are the expected ones in total', () => {
    const summary = summarise(facts, period('2026-Q3'), today);
    const totals = expected.expectedTotals;
    for (const [line, wanted] of Object.entries(totals.byLine))
      expect(summary.byLine[line]).toEqual({
        actions: wanted.actions,
        budget: wanted.budget.toFixed(2),
        spent: wanted.spentAtQ3.toFixed(2),
      });
    expect(summary.rag.mean).toEqual({ ...totals.ragByMeanCounts, none: 0 });
    expect(summary.rag.worst).toEqual({ ...totals.ragByWorstCounts, none: 0 });
    expect(summary.status).toEqual(totals.statusCounts);
    expect(summary).toMatchObject({
      accord: 'lombardia-2025',
      year: 2026,
      period: '2026-Q3',
      asOf: '2026-10-31',
      actions: 30,
      milestonesOverdue: 1,
      reports: { expected: 29, accepted: 28, late: 0, missing: 1 },
      meetings: { MT: { held: 2, required: 2 }, TT: { held: 4, target: 4 } },
    });
  });

  it('use only values up to the period, and move only what depends on today', () => {
    const first = summarise(facts, period('2026-Q1'), today);
    expect(first.reports).toEqual({ expected: 29, accepted: 29, late: 0, missing: 0 });
    expect(Number(first.byLine['L1']?.spent)).toBeLessThan(467000);
    const onTheDay = summarise(facts, period('2026-Q3'), civilDate('2026-10-14'));
    expect(onTheDay.reports.missing).toBe(0);
    const nextDay = summarise(facts, period('2026-Q3'), civilDate('2026-10-15'));
    expect(nextDay.reports.missing).toBe(1);
    expect(nextDay.byLine).toEqual(onTheDay.byLine);
    const half = summarise(facts, period('2026-H1'), today);
    expect(half.reports).toEqual({ expected: 59, accepted: 59, late: 0, missing: 0 });
    expect(half.byLine).toEqual(summarise(facts, period('2026-Q2'), today).byLine);
  });

  it('are kept in the read model, which a rebuild equals and the rules confirm', async () => {
    await audited.run({ actor: systemActor('init'), event: 'progress.refreshed', accordId }, (tx) =>
      refreshActionProgress(tx, accordId),
    );
    const kept = await database.rows<Progress>(progressSql);
    await audited.run({ actor: systemActor('init'), event: 'progress.rebuilt' }, (tx) => rebuildActionProgress(tx));
    expect(await database.rows<Progress>(progressSql)).toEqual(kept);
    expect(kept).toEqual(
      facts.actions.map((action) => {
        const figures = actionFigures(action, '2026-12-31', today, thresholds);
        const dueOf = (isDone: boolean): string[] =>
          action.milestones.filter((one) => (one.completedOn !== null) === isDone).map((one) => one.dueOn);
        return {
          code: action.code,
          as_of_period: figures.asOfPeriod,
          is_provisional: figures.isProvisional,
          attainment_mean: figures.attainmentMean,
          attainment_worst: figures.attainmentWorst,
          attainment_capped: figures.attainmentCapped,
          colour_by_mean: figures.colourByMean,
          colour_by_worst: figures.colourByWorst,
          colour_override: null,
          spent_cents: figures.spentCents,
          status: figures.statement?.status,
          open: dueOf(false).sort(),
          completed: dueOf(true).sort(),
        };
      }),
    );
  });

  it('follow a later sheet in the same transaction', async () => {
    const target = await database.first<{ id: string; version: string }>(
      `select a.id, av.id as version from action a join action_version av on av.action_id = a.id where a.code = 'A26-L2-06'`,
    );
    await audited.run({ actor: systemActor('init'), event: 'submission.sent', accordId }, async (tx) => {
      await tx.run(
        `insert into submission (accord_id, action_id, action_version_id, period, state, origin, declared_spent_cents)
         values ($1, $2, $3, '2026-Q3', 'submitted', 'product', 123400)`,
        [accordId, target?.id, target?.version],
      );
      await refreshActionProgress(tx, accordId, [target?.id ?? '']);
    });
    const [row] = await database.rows<Progress>(`${progressSql} offset 11 limit 1`);
    expect(row).toMatchObject({
      code: 'A26-L2-06',
      as_of_period: '2026-Q3',
      is_provisional: true,
      spent_cents: 123400,
    });
  });
});

interface Progress {
  readonly code: string;
}

const progressSql = `
  select a.code, ap.as_of_period, ap.is_provisional, ap.attainment_mean, ap.attainment_worst, ap.attainment_capped,
    ap.colour_by_mean, ap.colour_by_worst, ap.colour_override, ap.spent_cents, ap.status,
    ap.milestones_open_due_on::text[] as open, ap.milestones_completed_due_on::text[] as completed
  from action_progress ap join action a on a.id = ap.action_id join action_version av on av.id = ap.action_version_id
  order by av.position`;

function period(code: string): CalendarPeriod {
  const found = parsePeriod(code);
  if (!found) throw new Error(code);
  return found;
}
