import { type DataSource } from 'typeorm';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { LedgerQueries } from '../../src/ledger/ledger.queries';
import { HomeQueries } from '../../src/portal/home.queries';
import { type SheetSight } from '../../src/accord/sheet-visibility.sql';
import { AccordQueries } from '../../src/accord/accord.queries';
import { MeetingQueries } from '../../src/meetings/meeting.queries';
import { ActionListQueries, actionSorts } from '../../src/plans/action-list.queries';
import { ActionSheetQueries } from '../../src/plans/action-sheet.queries';
import { PlanQueries } from '../../src/plans/plan.queries';
import { parseCursor } from '../../src/platform/api/cursor';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { generate } from '../bench/generate';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}

describe('reads as JSON text', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;
  let own: string[];
  let sight: SheetSight;
  const all = { limit: 200, cursor: null };
  const plain = (text: string | undefined): Page => JSON.parse(text ?? 'null') as Page;

  beforeAll(async () => {
    test = await cloneDatabase();
    await generate(test.superUrl, { accords: 2, actions: 30, periods: 4, indicatorsPerAction: 2 });
    source = await makeDataSource(test.url).initialize();
    database = new Database(source);
    own = (await database.rows<{ id: string }>(`select id from accord where code = 'bench-001'`)).map(({ id }) => id);
    sight = { reviewed: own, ownParties: [] };
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });

  it('shows the accords of the viewer and no other', async () => {
    const queries = new AccordQueries(database);
    expect(plain(await queries.list(own, all)).items.map((item) => item['code'])).toEqual(['bench-001']);
    expect(plain(await queries.list([], all))).toEqual({ items: [], next: null });
    expect(await queries.detail(own, 'bench-002')).toBeUndefined();
    const detail = JSON.parse((await queries.detail(own, 'bench-001'))?.body ?? '') as Record<string, unknown[]>;
    expect(detail['parties']).toHaveLength(12);
    expect(detail['today']).toBe('2027-10-31');
    expect(plain(await queries.indicators(own, 'bench-001', all)).items).toHaveLength(22);
  });

  it('reads a plan with its figures', async () => {
    const queries = new PlanQueries(database);
    expect(plain(await queries.list(own, 'bench-001', all)).items).toMatchObject([{ year: 2026, actions: 30 }]);
    expect(await queries.ofYear(own, sight, 'bench-002', 2026)).toBeUndefined();
    const plan = JSON.parse((await queries.ofYear(own, sight, 'bench-001', 2026))?.body ?? '') as Record<
      string,
      { cells?: unknown[] }
    >;
    expect(plan['figures']).toMatchObject({
      actions: 30,
      milestonesDue: 90,
      milestonesOverdue: 60,
      spent: '360000.00',
    });
    expect(plan['lines']).toHaveLength(5);
    expect(plan['coverage']?.cells).toHaveLength(20);
  });

  it.each(actionSorts)(
    'pages through the actions by %s: each exactly once, in the order of the whole list',
    async (sort) => {
      const queries = new ActionListQueries(database);
      const whole = plain(await queries.list(own, sight, 'bench-001', 2026, all, {}, sort));
      expect(whole.items).toHaveLength(30);
      expect(whole.next).toBeNull();
      const seen: unknown[] = [];
      for (let next: string | null = null, rounds = 0; rounds === 0 || next !== null; rounds++) {
        const page: Page = plain(
          await queries.list(
            own,
            sight,
            'bench-001',
            2026,
            { limit: 7, cursor: parseCursor(next ?? undefined) },
            {},
            sort,
          ),
        );
        seen.push(...page.items.map((item) => item['code']));
        next = page.next;
      }
      expect(seen).toEqual(whole.items.map((item) => item['code']));
    },
  );

  it('filters the actions', async () => {
    const queries = new ActionListQueries(database);
    const count = async (filter: object): Promise<number> =>
      plain(await queries.list(own, sight, 'bench-001', 2026, all, filter)).items.length;
    expect(await count({ line: 'L1' })).toBe(6);
    expect(await count({ party: 'P01' })).toBeGreaterThan(5);
    expect(await count({ targetGroup: 'T1' })).toBe(14);
    expect(await count({ status: 'completed' })).toBe(0);
    expect(await count({ late: true })).toBe(30);
    expect(await count({ late: false })).toBe(0);
    expect(await count({ q: 'a0007' })).toBe(1);
    expect(await queries.list(own, sight, 'bench-002', 2026, all)).toBeUndefined();
  });

  it('reads an action sheet with everything', async () => {
    const queries = new ActionSheetQueries(database);
    const sheet = JSON.parse((await queries.sheet(own, sight, 'bench-001', 'A0001'))?.body ?? '') as Record<
      string,
      unknown[]
    >;
    expect(sheet['indicators']).toHaveLength(2);
    expect(sheet['milestones']).toHaveLength(3);
    expect(sheet['submissions']).toHaveLength(4);
    expect(sheet['resolutions']).toHaveLength(20);
    expect(sheet['versions']).toHaveLength(1);
    expect(await queries.sheet(own, sight, 'bench-002', 'A0001')).toBeUndefined();
  });

  it('reads Tables, sittings and decisions', async () => {
    const queries = new MeetingQueries(database);
    expect(plain(await queries.tables(own, 'bench-001', all)).items).toMatchObject([{ required: 2 }, { required: 4 }]);
    expect(plain(await queries.list(own, 'bench-001', all)).items).toHaveLength(24);
    expect(plain(await queries.list(own, 'bench-001', all, { table: 'MT', state: 'held' })).items).toHaveLength(10);
    expect(plain(await queries.resolutions(own, 'bench-001', all, { action: 'A0001' })).items).toHaveLength(20);
    expect(plain(await queries.writtenProcedures(own, 'bench-001', all)).items).toEqual([]);
    const one = JSON.parse((await queries.detail(own, 'bench-001', 'MT-01'))?.body ?? '') as Record<string, unknown[]>;
    expect(one['attendance']).toHaveLength(12);
    expect(await queries.detail(own, 'bench-002', 'MT-01')).toBeUndefined();
  });

  it('reads what the first screen stands on', async () => {
    const viewer = {
      userId: own[0] ?? '',
      name: 'Ada',
      email: 'ada@example.org',
      language: 'it',
      isAdministrator: false,
      actingPartyId: null,
      mandates: [
        {
          id: '',
          accordId: own[0] ?? '',
          accordCode: 'bench-001',
          role: 'secretariat',
          partyId: null,
          partyCode: null,
          tableCode: null,
        },
      ],
    } as const;
    const { accords } = await new HomeQueries(database).facts(viewer);
    expect(accords).toHaveLength(1);
    expect(accords[0]?.plan).toMatchObject({ year: 2026, actions: 30, milestonesOverdue: 60 });
    expect(accords[0]?.milestones).toHaveLength(60);
    expect(accords[0]?.meetings).toHaveLength(2);
  });

  it('reads the ledger backwards, page by page', async () => {
    await new AuditedTransaction(database).run(
      { actor: systemActor('init'), event: 'accord.renamed', accordId: own[0], reason: 'a test' },
      async (tx) => {
        for (const title of ['one', 'two', 'three'])
          await tx.run(`update accord set title = jsonb_build_object('it', $2::text) where id = $1`, [own[0], title]);
      },
    );
    const queries = new LedgerQueries(database);
    const first = plain(await queries.entries(own, 'bench-001', { limit: 2, cursor: null }));
    expect(first.items).toMatchObject([{ after: { title: { it: 'three' } } }, { reason: 'a test' }]);
    const rest = plain(await queries.entries(own, 'bench-001', { limit: 2, cursor: parseCursor(first.next ?? '') }));
    expect(rest.items).toHaveLength(1);
    expect(rest.next).toBeNull();
    expect(await queries.entries(own, 'bench-002', all)).toBeUndefined();
  });
});
