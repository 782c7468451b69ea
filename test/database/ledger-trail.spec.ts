import { type Viewer } from '../../src/access/viewer';
import { ReadTrail } from '../../src/access/read-trail.queries';
import { Refusal } from '../../src/kernel/refusal';
import { TrailQueries } from '../../src/ledger/trail.queries';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';

describe('reading the trail', () => {
  let desk: ReportingDesk;
  let trail: ReadTrail;
  let secretariat: Viewer;
  let auditor: Viewer;
  let reportId: string;

  beforeAll(async () => {
    desk = await openReportingDesk();
    trail = new ReadTrail(desk.database, new TrailQueries(desk.database));
    secretariat = await desk.viewer('secretariat');
    auditor = await desk.viewer('auditor');
    const draft = await desk.compile.compile(secretariat, 'lombardia-2025', '2026-Q3');
    const version = await desk.write.write(secretariat, draft.id, draft.version, { judgement: 'Bene.' });
    await desk.withdraw.discard(secretariat, draft.id, version, 'Prova');
    reportId = draft.id;
  });
  afterAll(() => desk.close());

  it('tells an auditor who changed a record, when, why, before and after', async () => {
    const history = await trail.history(auditor, 'technical_table_report', reportId);
    expect(history.map((entry) => entry.event)).toEqual(['report.discarded', 'report.written', 'report.compiled']);
    expect(history[0]).toMatchObject({
      actor: `user:${secretariat.userId}`,
      actorName: `${secretariat.name} Prova`,
      actingParty: 'Regione Lombardia',
      reason: 'Prova',
      operation: 'update',
      changes: [
        { field: 'state', before: 'draft', after: 'discarded', isPersonal: false },
        { field: 'discard_reason', before: null, after: 'Prova', isPersonal: false },
        { field: 'version', before: 2, after: 3, isPersonal: false },
      ],
    });
    expect(history[1]?.changes.map((change) => change.field)).toEqual(['judgement', 'version']);
  });

  it('is searched by actor, table, event and day, page by page', async () => {
    const found = await trail.entries(auditor, { event: 'accord.imported', table: 'action', limit: 20 });
    expect(found).toHaveLength(20);
    const rest = await trail.entries(auditor, { event: 'accord.imported', table: 'action', before: found[19]?.id });
    expect(rest).toHaveLength(10);
    expect(await trail.entries(auditor, { to: '2020-01-01' })).toEqual([]);
    expect(await trail.entries(auditor, { actor: `user:${secretariat.userId}`, table: 'action' })).toEqual([]);
    await expect(trail.entries(auditor, { from: 'infinity' })).rejects.toMatchObject({ code: 'ledger.search_invalid' });
  });

  it('keeps people’s values from those who do not manage people, and everything from strangers', async () => {
    const administrator: Viewer = { ...auditor, isAdministrator: true };
    const person = { table: 'user_account', row: secretariat.userId };
    const [clear] = await trail.entries(administrator, person);
    expect(clear?.changes).toContainEqual({
      field: 'email',
      before: null,
      after: secretariat.email,
      isPersonal: true,
    });
    const [hidden] = await trail.entries(auditor, person);
    expect(hidden?.changes).toContainEqual({ field: 'email', before: null, after: null, isPersonal: true });
    const member = await desk.viewer('table_member');
    await expect(trail.entries(member, {})).rejects.toBeInstanceOf(Refusal);
    await expect(trail.entries(auditor, { accordId: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject({
      code: 'ledger.not_found',
    });
  });
});
