import { Client } from 'pg';
import { type ApiStage, startApiStage } from './cast';

const periods = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'];
const root = (period: string): string => `/api/v1/accords/bench-001/progress/${period}`;
const content = {
  kind: 'progress',
  language: 'en',
  status: 'in_progress',
  percentComplete: '60',
  spending: { committed: '2,000.00', spent: '1,000.00' },
};

interface ListedSheet {
  readonly action: string;
  readonly party: string;
  readonly state: string;
  readonly version: number | null;
  readonly content: object | null;
  readonly missing: readonly { field: string }[];
  readonly values: readonly { indicator: string; declared: string | null }[];
}

describe('sheets through the API', () => {
  let stage: ApiStage;
  let client: Client;

  beforeAll(async () => {
    stage = await startApiStage();
    client = new Client({ connectionString: stage.database.superUrl });
    await client.connect();
    // one person who writes for every party, so that there are sheets enough
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into mandate (accord_id, user_id, role, party_id, valid_from)
       select p.accord_id, $1, 'signatory', p.id, '2025-01-01' from party p join accord a on a.id = p.accord_id
       where a.code = 'bench-001' and p.position <> 2`,
      [stage.cast.signatory.userId],
    );
    await client.query(
      `insert into milestone_completion (action_id, action_version_id, milestone_number, completed_on, origin)
       select v.action_id, v.id, m.number, m.due_on, 'import' from milestone m
       join action_version v on v.id = m.action_version_id where m.number > 1`,
    );
    await stage.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await client.end();
    await stage.close();
  });

  const sheetsOf = async (period: string, member = stage.cast.signatory): Promise<ListedSheet[]> =>
    (await stage.get(`${root(period)}/sheets`, member)).body.sheets as ListedSheet[];
  const send = (sheet: ListedSheet, period: string, key: string, more: object = {}) =>
    stage
      .send('post', `${root(period)}/parties/${sheet.party}/sendings`, stage.cast.signatory)
      .set({ 'Idempotency-Key': key, 'Accept-Language': 'en' })
      .send({ sheets: [{ action: sheet.action, content: { ...content, indicators: valuesFor(sheet), ...more } }] });
  const valuesFor = (sheet: ListedSheet): object =>
    Object.fromEntries(sheet.values.map(({ indicator }, place) => [indicator, { value: String(place + 5) }]));
  const count = async (sql: string): Promise<number> =>
    Number((await client.query<{ count: string }>(`select count(*) as count from ${sql}`)).rows[0]?.count);

  it('are listed as far as the reader may see them', async () => {
    const mine = await sheetsOf('2026-Q1');
    expect(mine).toHaveLength(30);
    expect(mine[0]).toMatchObject({ state: 'none', version: 1 });
    expect(mine[0]?.missing.map(({ field }) => field)).toContain('spending.spent');
    const auditor = await sheetsOf('2026-Q1', stage.cast.auditor);
    expect(auditor.every((sheet) => sheet.content === null && sheet.version === null)).toBe(true);
    expect((await stage.get(`${root('2026-H1')}/sheets`, stage.cast.auditor)).status).toBe(404);
  });

  it('are saved on the version that was read, and refuse what no sheet has', async () => {
    const [sheet] = await sheetsOf('2026-Q1');
    const address = `${root('2026-Q1')}/sheets/${sheet?.action}`;
    const put = (etag: string | undefined, body: object) => {
      const sent = stage.send('put', address, stage.cast.signatory);
      return (etag === undefined ? sent : sent.set('If-Match', etag)).send(body);
    };
    expect((await put(undefined, { content })).status).toBe(428);
    const saved = await put('"v1"', { content });
    expect([saved.status, saved.headers['etag'], saved.body.outcome]).toEqual([200, '"v2"', 'saved']);
    expect((await put('"v1"', { content: { ...content, note: 'Other' } })).status).toBe(412);
    const odd = await put('"v2"', { content: { ...content, spent: '3', risks: [{ colour: 'red' }] } });
    expect([odd.status, odd.body.type]).toEqual([422, 'urn:accordo:problem:sheet.content_invalid']);
    expect((await put('"v2"', { content, more: 1 })).status).toBe(422);
    const [again] = await sheetsOf('2026-Q1');
    expect(again).toMatchObject({ state: 'draft', version: 2, missing: [] });
    expect((await sheetsOf('2026-Q1', stage.cast.secretariat))[0]).toMatchObject({ state: 'none', content: null });
  });

  it('are refused with everything that is missing, and sent all or none', async () => {
    const [first, second] = await sheetsOf('2026-Q1');
    const address = `${root('2026-Q1')}/parties/${second?.party}/sendings`;
    const answer = await stage
      .send('post', address, stage.cast.signatory)
      .send({ sheets: [{ action: second?.action }] });
    expect([answer.status, answer.body.type]).toEqual([422, 'urn:accordo:problem:sheet.incomplete']);
    const mixed = await stage
      .send('post', `${root('2026-Q1')}/parties/${first?.party}/sendings`, stage.cast.signatory)
      .send({ sheets: [{ action: first?.action }, { action: second?.action }] });
    expect(mixed.status).toBe(404);
    expect(await count('sending')).toBe(0);
  });

  it('are sent once per key, however many send at once, with one answer for all', async () => {
    const keys = process.env['SOAK'] ? 1000 : 25;
    const open = (
      await Promise.all(periods.map(async (period) => (await sheetsOf(period)).map((sheet) => ({ sheet, period }))))
    ).flat();
    const before = await count('sending');
    for (let key = 0; key < keys; key++) {
      const { sheet, period } = open[key % open.length] as (typeof open)[number];
      if (key >= open.length) {
        const back = await stage
          .send('post', `${root(period)}/sheets/${sheet.action}/withdrawal`, stage.cast.signatory)
          .send({ reason: 'Once more' });
        expect(back.status).toBe(200);
      }
      const answers = await Promise.all(Array.from({ length: 16 }, () => send(sheet, period, `race-${key}`)));
      const told = new Set(answers.map(({ status, text }) => `${status} ${text}`));
      expect([...told]).toEqual([expect.stringMatching(/^201 \{"number":\d+,/)]);
      if (key % 10 === 0) {
        const other = await send(sheet, period, `race-${key}`, { note: 'Another body' });
        expect([other.status, other.body.type]).toEqual([422, 'urn:accordo:problem:request.idempotency_mismatch']);
      }
    }
    expect(await count('sending')).toBe(before + keys);
    expect(await count('sheet_revision')).toBe(keys);
    expect(await count(`submission_event where kind = 'sent'`)).toBe(keys);
    expect(
      await count(`(select period, max(number) - count(*) as gap from sending group by period) g where gap <> 0`),
    ).toBe(0);
  }, 900_000);
});
