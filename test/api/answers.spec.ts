import { Database } from '../../src/platform/database/database';
import { type ApiStage, startApiStage } from './cast';
import {
  type CatalogueRoute,
  type CatalogueSchema,
  departures,
  existing,
  fill,
  isOfAdministrators,
  routeCatalogue,
} from './catalogue';
import { MixedRequests } from './mixed-requests';

const mixed = process.env['SOAK'] ? 10_000 : 1000;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

describe('answers of the API', () => {
  let stage: ApiStage;
  let routes: CatalogueRoute[];
  let schemas: Readonly<Record<string, CatalogueSchema>>;

  beforeAll(async () => {
    stage = await startApiStage();
    ({ routes, schemas } = await routeCatalogue(stage));
  });
  afterAll(() => stage.close());

  // What needs a report, a document, a sheet on its way or two versions of a plan, and what answers bytes, has tests of its own.
  const reads = (): CatalogueRoute[] =>
    routes.filter(
      (route) =>
        route.method === 'get' &&
        !/\{(report|document|evidence|paper|tabled)\}|\/(evidence|figure-requests|comparison|brief|dossiers\/\{year\})$/.test(
          route.path,
        ),
    );

  it('are what their schemas say, property by property', async () => {
    const person = stage.cast.signatory.userId;
    const held = await stage.get(`/api/v1/people/${person}/mandates`, stage.cast.administrator);
    const names = { ...existing, person, mandate: String(held.body.items[0]?.id) };
    for (const route of reads()) {
      const reader = stage.cast[isOfAdministrators(route) ? 'administrator' : 'secretariat'];
      const answer = await stage.get(fill(route.path, names), reader);
      expect([route.path, answer.status]).toEqual([route.path, 200]);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect([route.path, departures(answer.body, route.answer ?? {}, schemas)]).toEqual([route.path, []]);
      expect(answer.headers['cache-control']).toMatch(/no-cache|no-store/);
      expect(Number(answer.headers['x-ratelimit-remaining'])).toBeLessThan(Number(answer.headers['x-ratelimit-limit']));
    }
  });

  it('are not sent again to those who know them', async () => {
    for (const path of ['/api/v1/accords/{accord}', '/api/v1/accords/{accord}/plans/{year}/actions/{action}']) {
      const first = await stage.get(fill(path), stage.cast.auditor);
      const etag = String(first.headers['etag']);
      expect(etag).toMatch(/^"[^"]+"$/);
      const again = await stage.get(fill(path), stage.cast.auditor).set('If-None-Match', `"x", W/${etag}`);
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers['etag']).toBe(etag);
    }
  });

  it('show nothing to strangers and nothing of other accords', async () => {
    for (const route of routes) {
      if (!route.path.startsWith('/api/')) continue;
      const stranger = await (route.method === 'get'
        ? stage.get(fill(route.path))
        : stage.send(route.method, fill(route.path)).set('Content-Type', route.bodyType ?? 'application/json'));
      expect([route.path, stranger.status]).toEqual([route.path, 401]);
      expect(stranger.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
    for (const route of reads().filter(({ path }) => path.includes('{accord}'))) {
      const other = await stage.get(fill(route.path), stage.cast.outsider);
      expect([route.path, other.status]).toEqual([route.path, 404]);
      const unknown = await stage.get(fill(route.path, { ...existing, accord: 'nowhere' }), stage.cast.secretariat);
      expect([route.path, { ...unknown.body }]).toEqual([route.path, { ...other.body }]);
      const own = await stage.get(fill(route.path, { ...existing, accord: 'bench-002' }), stage.cast.outsider);
      expect([route.path, own.status]).toEqual([route.path, 200]);
    }
    expect((await stage.get('/api/v1/accords', stage.cast.outsider)).body.items).toHaveLength(1);
  });

  it(`are each reader’s own, however many of both accords ask and write at once: ${mixed} requests (seed ${seed})`, async () => {
    await stage.app.listen(0, '127.0.0.1');
    const requests = new MixedRequests(
      stage,
      reads().filter(({ path }) => path.includes('{accord}')),
    );
    await requests.prepare();
    let state = seed;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    expect(await requests.run(mixed, random)).toEqual([]);
    const rows = await stage.app.get(Database).rows<{ own: boolean }>(
      `select d.content::jsonb ->> 'note' like 'mark:' || a.code || ':' || p.code || ':%'
         and not exists (select from ledger_entry e where e.row_key = d.submission_id::text and e.accord_id <> a.id) as own
       from sheet_draft d join submission s on s.id = d.submission_id join accord a on a.id = s.accord_id
         join action_version v on v.id = s.action_version_id join party p on p.id = v.lead_party_id`,
    );
    expect([rows.length, rows.filter(({ own }) => !own)]).toEqual([requests.writers, []]);
    expect(requests.writers).toBeGreaterThan(20);
  }, 600_000);

  it('respect the matrix of roles on the own accord', async () => {
    const closedTo: Readonly<Record<string, readonly string[]>> = {
      searchLedgerEntries: ['signatory', 'table_member'],
      searchFindings: ['signatory', 'table_member'],
      drawSample: ['signatory', 'table_member'],
      listAgendaSuggestions: ['signatory', 'table_member', 'auditor'],
      showBriefLinks: ['signatory', 'table_member', 'auditor'],
      listNotices: ['signatory', 'table_member', 'auditor'],
      showColours: ['signatory', 'table_member', 'auditor'],
    };
    /** A sheet that is not accepted is read by its party, the secretariat and auditors. */
    const hiddenFrom: Readonly<Record<string, readonly string[]>> = { sheetReview: ['table_member'] };
    for (const route of reads().filter(({ path }) => path.includes('{accord}'))) {
      for (const role of ['secretariat', 'signatory', 'table_member', 'auditor'] as const) {
        const answer = await stage.get(fill(route.path), stage.cast[role]);
        const hidden = hiddenFrom[route.id]?.includes(role) ? 404 : 200;
        const expected = closedTo[route.id]?.includes(role) ? 403 : hidden;
        expect([route.id, role, answer.status]).toEqual([route.id, role, expected]);
      }
      expect((await stage.get(fill(route.path), stage.cast.administrator)).status).toBe(403);
    }
  });

  it('are problems where something is wrong, in the language asked for', async () => {
    const missing = await stage.get('/api/v1/nothing', stage.cast.auditor).set('Accept-Language', 'en');
    expect(missing.status).toBe(404);
    expect(missing.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(missing.body).toMatchObject({
      status: 404,
      title: expect.any(String),
      type: expect.stringMatching(/^urn:/),
    });
    const limit = await stage.get('/api/v1/accords?limit=201&wrong=1', stage.cast.auditor).set('Accept-Language', 'en');
    expect(limit.status).toBe(422);
    expect(limit.body.errors).toEqual([
      { pointer: '/wrong', detail: 'No such property.' },
      { pointer: '/limit', detail: 'Is too large.' },
    ]);
    const cursor = await stage.get('/api/v1/accords?cursor=AAAA', stage.cast.auditor);
    expect(cursor.status).toBe(422);
    const path = await stage.get('/api/v1/accords/%E0%A4%A', stage.cast.auditor);
    expect([path.status, path.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
  });

  it('page through a list without gap or repetition', async () => {
    const path = fill('/api/v1/accords/{accord}/plans/{year}/actions');
    const seen: string[] = [];
    for (let next: string | null = '', rounds = 0; next !== null && rounds < 20; rounds++) {
      const page = await stage.get(`${path}?limit=7${next && `&cursor=${next}`}`, stage.cast.signatory);
      seen.push(...(page.body.items as { code: string }[]).map(({ code }) => code));
      next = page.body.next as string | null;
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
  });
});
