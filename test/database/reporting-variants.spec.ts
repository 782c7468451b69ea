import { type DataSource } from 'typeorm';
import { systemActor } from '../../src/kernel/actor';
import { PlanQueries } from '../../src/plans/plan.queries';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { actionFigures } from '../../src/reporting/action-figures.rules';
import { OwedReportQueries } from '../../src/reporting/owed-report.queries';
import { planFigures } from '../../src/reporting/plan-figures.rules';
import { ProgressFactsQueries } from '../../src/reporting/progress-facts.queries';
import { ReportQueries } from '../../src/reporting/report.queries';
import { SummaryQueries } from '../../src/reporting/summary.queries';
import { importLombardy } from '../support/lombardy-accord';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

interface AccordText {
  accord: { code: string; rules: Record<string, unknown> & { reporting: object; ragThresholds: object } };
  actions: { code: string; reports: { period: string; state: string; submittedOn: string | null }[] }[];
}

/** A second accord made of the first one's file, with other settings and sheets in other states. */
function changed(text: string): string {
  const file = JSON.parse(text) as AccordText;
  file.accord.code = 'altro-2025';
  Object.assign(file.accord.rules.ragThresholds, { green: 0.95, amber: 0.5 });
  Object.assign(file.accord.rules.reporting, { consolidatedReport: 'quarter' });
  const sheet = (code: string): AccordText['actions'][number]['reports'][number] | undefined =>
    file.actions.find((action) => action.code === code)?.reports.find((report) => report.period === '2026-Q3');
  Object.assign(sheet('A26-L1-01') ?? {}, { state: 'submitted', submittedOn: '2026-10-20' });
  Object.assign(sheet('A26-L1-02') ?? {}, { state: 'returned' });
  return JSON.stringify(file);
}

describe('figures of accords with other settings', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;
  let summaries: SummaryQueries;
  const acting = systemActor('command-line');

  beforeAll(async () => {
    test = await cloneDatabase('template_lombardy');
    source = await makeDataSource(test.url).initialize();
    database = new Database(source);
    summaries = new SummaryQueries(database, new ProgressFactsQueries(database));
    await importLombardy(database, changed);
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });

  it('follow the accord’s own thresholds, and count late and unaccepted sheets', async () => {
    const of = (accord: string, asOf?: string) => summaries.of(acting, { accord, period: '2026-Q3', asOf });
    const [first, second] = [await of('lombardia-2025'), await of('altro-2025')];
    expect(first.reports).toEqual({ expected: 29, accepted: 28, late: 0, missing: 1 });
    expect(second.reports).toEqual({ expected: 29, accepted: 26, late: 1, missing: 1 });
    expect((await of('altro-2025', '2026-10-19')).reports).toEqual({ expected: 29, accepted: 26, late: 0, missing: 2 });
    expect(second.byLine).toEqual(first.byLine);
    expect(second.rag.mean.green).toBeLessThan(first.rag.mean.green);
  });

  it('owe consolidated reports by their own cadence', async () => {
    const owed = new OwedReportQueries(database, new ReportQueries(database));
    const codes = async (accord: string): Promise<string[]> =>
      (await owed.list(acting, accord)).filter((one) => one.state === 'missing').map((one) => one.period);
    expect(await codes('lombardia-2025')).toEqual(['2026-H1']);
    expect(await codes('altro-2025')).toHaveLength(3);
  });

  it('are the same on the dashboard, which reads the read model', async () => {
    const rows = await database.rows<{ id: string; code: string; green: number; amber: number }>(
      `select a.id, a.code, (r.rules #>> '{colour,green}')::float8 as green, (r.rules #>> '{colour,amber}')::float8 as amber
       from accord a join accord_rule_version r on r.accord_id = a.id order by a.code`,
    );
    expect(rows).toHaveLength(2);
    for (const { id, code, green, amber } of rows) {
      const answer = await new PlanQueries(database).ofYear([id], { reviewed: [id], ownParties: [] }, code, 2026);
      const shown = (JSON.parse(answer?.body ?? '{}') as { figures: Record<string, unknown> }).figures;
      const facts = await new ProgressFactsQueries(database).read(id, [2026], '2026-12-31');
      const { physical, financial, procedural, ...counts } = planFigures(
        facts.actions.map((action) => actionFigures(action, '2026-12-31', '2026-10-31', { green, amber })),
      );
      expect(shown).toMatchObject(counts);
      expect(shown['physical']).toBeCloseTo(physical ?? -1, 9);
      expect(shown['financial']).toBeCloseTo(financial ?? -1, 9);
      expect(shown['procedural']).toBeCloseTo(procedural ?? -1, 9);
    }
  });

  it('cover a year, a half-year and the whole term', async () => {
    const of = (period: string) => summaries.of(acting, { accord: 'lombardia-2025', period });
    expect((await of('2026-Y1')).byLine).toEqual((await of('2026-Q3')).byLine);
    expect((await of('term')).year).toBe(2026);
    expect((await of('2027-Q1')).actions).toBe(0);
    await expect(of('2026-Q5')).rejects.toMatchObject({ code: 'reporting.period_unknown' });
  });
});
