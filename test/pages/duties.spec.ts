import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { DutyQueries } from '../../src/duties/duty.queries';
import { ProgressFactsQueries } from '../../src/reporting/progress-facts.queries';
import { OwedReportQueries } from '../../src/reporting/owed-report.queries';
import { OwedSheetQueries } from '../../src/reporting/owed-sheet.queries';
import { ReportQueries } from '../../src/reporting/report.queries';
import { systemActor } from '../../src/kernel/actor';
import { setTableRules } from '../support/sitting';
import { type Duty } from '../../src/duties/duty';

const path = `/accords/${code}/duties`;

describe('duties under the accord', () => {
  let desk: PagesDesk;
  let duties: DutyQueries;
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['signatory', 'nobody'] as const) await desk.person(role);
    duties = new DutyQueries(
      desk.database,
      new OwedSheetQueries(desk.database, new ProgressFactsQueries(desk.database)),
      new OwedReportQueries(desk.database, new ReportQueries(desk.database)),
    );
  });
  afterAll(() => desk.close());

  const of = async (year: number, kind: Duty['kind'], about: string): Promise<Duty | undefined> =>
    (await duties.of(systemActor('demo'), code, year)).duties.find(
      (duty) => duty.kind === kind && duty.about === about,
    );

  it('count the meetings of the year, and tell an aim from an obligation', async () => {
    expect(await of(2026, 'meetings_of_year', 'MT')).toMatchObject({
      state: 'met',
      done: 2,
      required: 2,
      doneOn: '2026-07-09',
      evidence: ['MT-2026-01', 'MT-2026-02'],
    });
    expect(await of(2026, 'meetings_of_year', 'TT')).toMatchObject({ state: 'met', done: 4, required: 4 });
    expect(await of(2027, 'meetings_of_year', 'TT')).toMatchObject({ state: 'aim', done: 0 });
    expect(await of(2027, 'meetings_of_year', 'MT')).toMatchObject({ state: 'open', owedBy: 'RL' });
  });

  it('count three meetings a year where the accord’s settings say three', async () => {
    await setTableRules(desk.audited, desk.accordId, 'MT', { minMeetingsPerYear: 3 });
    expect(await of(2026, 'meetings_of_year', 'MT')).toMatchObject({ state: 'open', done: 2, required: 3 });
    await setTableRules(desk.audited, desk.accordId, 'MT', { minMeetingsPerYear: 2 });
    expect(await of(2026, 'meetings_of_year', 'MT')).toMatchObject({ state: 'met', done: 2, required: 2 });
  });

  it('follow notices, minutes and plans with their own dates', async () => {
    expect(await of(2026, 'notice', 'MT-2026-01')).toMatchObject({ state: 'met', doneOn: '2026-01-13' });
    expect(await of(2026, 'minutes_draft', 'MT-2026-02')).toMatchObject({ state: 'met', dueOn: '2026-07-23' });
    expect(await of(2026, 'minutes_adoption', 'MT-2026-01')).toMatchObject({ state: 'met', evidence: ['MT-2026-02'] });
    expect(await of(2026, 'minutes_adoption', 'MT-2026-02')).toMatchObject({ state: 'open', dueOn: '2027-01-28' });
    expect(await of(2026, 'plan_adoption', '2026')).toMatchObject({ state: 'met_late', doneOn: '2026-01-29' });
    expect(await of(2026, 'plan_adoption', '2027')).toMatchObject({ state: 'open', dueOn: '2026-12-31' });
  });

  it('name the party whose sheet is missing', async () => {
    const { duties: found } = await duties.of(systemActor('demo'), code, 2026);
    const late = found.filter(({ kind, state }) => kind === 'sheets' && state === 'late');
    expect(late).toHaveLength(1);
    expect(late[0]).toMatchObject({ about: '2026-Q3', dueOn: '2026-10-14' });
    expect(found[0]?.state).toBe('late');
  });

  it('are shown to members, late first, and to nobody else', async () => {
    const member = await desk.visitor('signatory@example.org');
    const page = await member.get(path).expect(200);
    expect(page.text.indexOf('In ritardo')).toBeLessThan(page.text.indexOf('Approvazione del piano 2027'));
    for (const words of ['17 giorni di ritardo', 'sedute tenute 2 su 2', 'Fatto in ritardo'])
      expect(page.text).toContain(words);
    const filtered = await member.get(`${path}?kind=notice&year=2027`).expect(200);
    expect(filtered.text).toContain('Convocazione della seduta MT-2027-01');
    expect(filtered.text).not.toContain('Approvazione del piano');
    await member.get(`${path}?year=1999`).expect(404);
    await (await desk.visitor('nobody@example.org')).get(path).expect(403);
  });
});
