import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { type ApiStage, type Member, invite, startApiStage } from './cast';

const file = fs.readFileSync(path.join(__dirname, '../../src/seed/accord-lombardia.json'));

describe('writes through the API', () => {
  let stage: ApiStage;
  let secretary: Member;

  beforeAll(async () => {
    stage = await startApiStage();
  });
  afterAll(() => stage.close());

  const post = (where: string, member: Member, body: object | Buffer, headers: Record<string, string> = {}) =>
    stage
      .send('post', `/api/v1/${where}`, member)
      .set({ 'Content-Type': 'application/json', 'Accept-Language': 'en', ...headers })
      .send(Buffer.isBuffer(body) ? body.toString('utf8') : body);

  it('say what an import would do, refuse a foreign accord, and take a file in once', async () => {
    const { secretariat } = stage.cast;
    const dry = await post('imports?dry-run=true', secretariat, file);
    expect([dry.status, dry.body.isDryRun, dry.body.accord]).toEqual([201, true, 'lombardia-2025']);
    expect(dry.body.created.length).toBeGreaterThan(100);
    const done = await post('imports?reason=first', secretariat, file, { 'Idempotency-Key': 'file-1' });
    expect([done.status, done.body.refused]).toEqual([201, []]);
    const again = await post('imports?reason=first', secretariat, file, { 'Idempotency-Key': 'file-1' });
    expect([again.status, again.text]).toEqual([201, done.text]);
    const mine = await post('imports', secretariat, file);
    expect([mine.status, mine.body.created, mine.body.changed]).toEqual([201, [], []]);
    expect((await post('imports', stage.cast.outsider, file)).status).toBe(403);
    const client = new Client({ connectionString: stage.database.superUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    await client.query(`update user_account set email = 'bench-' || email`);
    secretary = await invite(client, 'secretariat', 'lombardia-2025');
    await client.end();
    const anew = await post('imports', secretary, file);
    expect([anew.status, anew.body.created, anew.body.changed]).toEqual([201, [], []]);
  });

  it('refuse broken files with a pointer for every fault, and change nothing', async () => {
    const broken = JSON.parse(file.toString('utf8')) as { actions: { leadParty: string }[] };
    (broken.actions[0] as { leadParty: string }).leadParty = 'NOBODY';
    const answer = await post('imports', secretary, broken);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body.errors[0].pointer).toBe('/actions/0/leadParty');
    expect((await post('imports', secretary, Buffer.from('{'))).status).toBe(422);
    expect((await post('imports', secretary, Buffer.alloc(21 * 1_048_576, 0x20))).status).toBe(413);
  });

  it('make a report, from the draft to the issued document', async () => {
    const reports = 'accords/lombardia-2025/reports';
    const made = await post(reports, secretary, { period: '2026-Q3' }, { 'Idempotency-Key': 'q3' });
    expect([made.status, made.body.version]).toEqual([201, 1]);
    const same = await Promise.all(
      [1, 2, 3].map(() => post(reports, secretary, { period: '2026-Q3' }, { 'Idempotency-Key': 'q3' })),
    );
    expect(same.map((answer) => [answer.status, answer.text])).toEqual(same.map(() => [201, made.text]));
    const other = await post(reports, secretary, { period: '2026-Q2' }, { 'Idempotency-Key': 'q3' });
    expect(other.status).toBe(422);
    const one = `${reports}/${made.body.id as string}`;
    const texts = { judgement: 'In line.', correctiveActions: 'None.', requests: 'None.' };
    const patch = (etag?: string) => {
      const sent = stage.send('patch', `/api/v1/${one}`, secretary).set('Content-Type', 'application/merge-patch+json');
      return (etag === undefined ? sent : sent.set('If-Match', etag)).send(JSON.stringify(texts));
    };
    expect((await patch()).status).toBe(428);
    expect((await patch('"v9"')).status).toBe(412);
    const written = await patch('"v1"');
    expect([written.status, written.headers['etag']]).toEqual([200, '"v2"']);
    expect((await patch('"v1"')).status).toBe(412);
    const shown = await stage.get(`/api/v1/${one}`, secretary);
    expect(shown.body).toMatchObject({ judgement: 'In line.', state: 'draft', version: 2 });
    expect(shown.headers['etag']).toBe('"v2"');
    expect((await stage.get(`/api/v1/${one}`, stage.cast.outsider)).status).toBe(404);
    const early = await post(`${one}/issue`, secretary, {}, { 'If-Match': '"v2"' });
    expect([early.status, early.headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8']);
    const sent = await post(`${one}/circulation`, secretary, { sentOutside: 'by mail' }, { 'If-Match': '"v2"' });
    expect([sent.status, sent.body.version]).toEqual([201, 3]);
    const approval = { approvedOn: '2026-10-30', reason: 'written procedure' };
    const approved = await post(`${one}/approval`, secretary, approval, { 'If-Match': '"v3"' });
    expect([approved.status, approved.body.version]).toEqual([201, 4]);
    const issued = await post(`${one}/issue`, secretary, {}, { 'If-Match': '"v4"' });
    expect([issued.status, issued.body.number]).toEqual([201, '2026/1']);
    const document = `accords/lombardia-2025/documents/${issued.body.documentId as string}`;
    const fact = { kind: 'register_number', value: 'A1.2026.0001', datedOn: '2026-10-31' };
    expect((await post(`${document}/facts`, secretary, fact)).status).toBe(201);
    const listed = await stage.get('/api/v1/accords/lombardia-2025/documents', secretary);
    expect(listed.body.items).toMatchObject([{ number: '2026/1', facts: [{ value: 'A1.2026.0001' }] }]);
    const pdf = await stage.get(`/api/v1/${document}/pdf`, secretary);
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((pdf.body as Buffer).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect((pdf.body as Buffer).length).toBeGreaterThan(50_000);
    const json = await stage.get(`/api/v1/${document}/snapshot`, secretary);
    expect(json.body).toMatchObject({ format: 'accordo-progress-report', number: '2026/1' });
    expect((await stage.get(`/api/v1/${document}/pdf`, stage.cast.auditor)).status).toBe(404);
  }, 60_000);

  it('need the token of the sign-in', async () => {
    const answer = await post('accords/lombardia-2025/reports', { ...secretary, csrf: 'x' }, { period: '2026-Q2' });
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });
});
