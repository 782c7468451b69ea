import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { Settings } from '../../src/platform/config/settings';
import { smallPdf } from '../support/small-pdf';
import { type ApiStage, type Member, startApiStage } from './cast';
import { departures, routeCatalogue } from './catalogue';

const document = '00000000-0000-4000-8000-0000000000e1';
const base = '/api/v1/accords/bench-001';

describe('what is added to documents and actions through the API', () => {
  let stage: ApiStage;
  let secretariat: Member;

  beforeAll(async () => {
    stage = await startApiStage();
    secretariat = stage.cast.secretariat;
    const client = new Client({ connectionString: stage.database.superUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into issued_document (id, accord_id, kind, year, number, title, language, issued_on, snapshot,
         snapshot_sha256, pdf_sha256)
       select $1, id, 'progress_report', 2026, 1, '{"it": "Relazione"}', 'it', '2026-10-31', '{}', 'x', 'x'
       from accord where code = 'bench-001'`,
      [document],
    );
    await client.end();
  });
  afterAll(() => stage.close());

  /** Files of uploads that nobody took away; folders may stay. */
  const filesLeft = (): readonly string[] =>
    readdirSync(path.join(stage.app.get(Settings).dataDir, 'uploads'), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ name }) => name);
  const copies = `${base}/documents/${document}/signed-copies`;
  const attach = (content: Buffer, name: string, member = secretariat) =>
    stage.send('post', copies, member).set('Accept-Language', 'en').attach('copy', content, name);

  it('takes a signed copy as a form, hands it out as it came, and lists it among the facts', async () => {
    const copy = smallPdf('Relazione firmata');
    const made = await attach(copy, 'relazione «firmata».pdf').field('datedOn', '2026-10-31');
    expect([made.status, made.headers['content-type']]).toEqual([201, 'application/json; charset=utf-8']);
    const number = { kind: 'act_number', value: 'DGR 12', datedOn: '2026-11-02' };
    const facts = `${base}/documents/${document}/facts`;
    expect((await stage.send('post', facts, secretariat).send(number)).status).toBe(201);
    const listed = await stage.get(facts, stage.cast.auditor);
    expect(listed.body.items).toMatchObject([
      { id: made.body.id, kind: 'signed_copy', value: null, file: { size: copy.length } },
      { kind: 'act_number', value: 'DGR 12', file: null },
    ]);
    const { routes, schemas } = await routeCatalogue(stage);
    const schema = routes.find(({ id }) => id === 'searchFacts')?.answer ?? {};
    expect(departures(listed.body, schema, schemas)).toEqual([]);
    const back = await stage.get(`${copies}/${made.body.id as string}`, stage.cast.auditor).buffer(true);
    expect([back.status, Buffer.compare(back.body as Buffer, copy)]).toEqual([200, 0]);
    expect(back.headers['content-disposition']).toMatch(/^attachment; filename="/);
    expect((await stage.get(`${copies}/${document}`, stage.cast.auditor)).status).toBe(404);
    expect(filesLeft()).toEqual([]);
  });

  it('refuses what is no signed copy, with a problem that says why, and keeps nothing of it', async () => {
    const dated = (content: Buffer, name: string) => attach(content, name).field('datedOn', '2026-10-31');
    const refused = [
      await dated(Buffer.from('not a pdf'), 'copy.pdf'),
      await dated(smallPdf('x'), 'copy.exe'),
      await dated(Buffer.alloc(0), 'copy.pdf'),
      await dated(Buffer.concat([smallPdf('x'), Buffer.alloc(21 * 1_048_576)]), 'copy.pdf'),
      await attach(smallPdf('x'), 'copy.pdf').field('datedOn', '2026-02-30'),
      await attach(smallPdf('x'), 'copy.pdf').field({ datedOn: '2026-10-31', more: 'x' }),
      await attach(smallPdf('x'), 'copy.pdf'),
      await stage.send('post', copies, secretariat).send({ datedOn: '2026-10-31' }),
      await attach(smallPdf('x'), 'copy.pdf', stage.cast.signatory).field('datedOn', '2026-10-31'),
      await attach(smallPdf('x'), 'copy.pdf', { ...secretariat, csrf: 'x' }).field('datedOn', '2026-10-31'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([415, 415, 422, 413, 422, 422, 422, 415, 403, 403]);
    for (const { headers } of refused) expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect((await stage.get(`${base}/documents/${document}/facts`, secretariat)).body.items).toHaveLength(2);
    expect(filesLeft()).toEqual([]);
  });

  it('sets a colour for a period with its reason, once under a key, and takes it back', async () => {
    const action = `${base}/plans/2026/actions/A0001`;
    const wanted = { period: '2026-Q3', colour: 'red', reason: 'The supplier has stopped' };
    const set = (body: object, key = 'red') =>
      stage
        .send('post', `${action}/colour-overrides`, secretariat)
        .set({ 'Accept-Language': 'en', 'Idempotency-Key': key })
        .send(body);
    expect((await set({ ...wanted, reason: ' ' })).status).toBe(422);
    expect((await set({ ...wanted, period: '2026-Q5' })).status).toBe(422);
    expect((await set({ ...wanted, colour: 'blue' })).status).toBe(422);
    const done = await set(wanted);
    const { colour, period, reason } = wanted;
    expect([done.status, done.body]).toMatchObject([201, { action: 'A0001', override: { colour, period, reason } }]);
    expect((await set(wanted)).text).toBe(done.text);
    expect((await set({ ...wanted, colour: 'amber' })).status).toBe(422);
    const shown = await stage.get(`${action}/colours`, secretariat);
    expect(shown.text).toBe(done.text);
    const back = (ofPeriod: string) =>
      stage
        .send('post', `${action}/colour-overrides/${ofPeriod}/withdrawal`, secretariat)
        .send({ reason: 'It goes on' });
    expect((await back('2026-Q2')).status).toBe(404);
    const gone = await back('2026-Q3');
    expect([gone.status, gone.body.override]).toEqual([201, null]);
    expect((await back('2026-Q3')).status).toBe(404);
    const elsewhere = stage.send('post', `${base}/plans/2025/actions/A0001/colour-overrides`, secretariat);
    expect((await elsewhere.send(wanted)).status).toBe(404);
  });
});
