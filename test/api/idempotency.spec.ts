import { Client } from 'pg';
import { smallPdf } from '../support/small-pdf';
import { type ApiStage, startApiStage } from './cast';

const document = '00000000-0000-4000-8000-0000000000d1';
const facts = `accords/bench-001/documents/${document}/facts`;
const fact = { kind: 'register_number', value: 'A1.2026.0001', datedOn: '2026-10-31' };

describe('a creation sent again under its Idempotency-Key', () => {
  let stage: ApiStage;
  let client: Client;

  beforeAll(async () => {
    stage = await startApiStage();
    client = new Client({ connectionString: stage.database.superUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into issued_document (id, accord_id, kind, year, number, title, language, issued_on, snapshot,
         snapshot_sha256, pdf_sha256)
       select $1, id, 'progress_report', 2026, 1, '{"it": "Relazione"}', 'it', '2026-10-31', '{}', 'x', 'x'
       from accord where code = 'bench-001'`,
      [document],
    );
    // Sixteen at once need a server that listens; supertest would open a port for each.
    await stage.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await client.end();
    await stage.close();
  });

  const post = (key: string, body: object = fact) =>
    stage
      .send('post', `/api/v1/${facts}`, stage.cast.secretariat)
      .set({ 'Idempotency-Key': key, 'Accept-Language': 'en' })
      .send(body);
  const effects = async (): Promise<number> =>
    (await client.query<{ count: number }>('select count(*)::integer as count from document_fact')).rows[0]?.count ?? 0;
  const claimed = (key: string, since: string, isCarriedOut: boolean) =>
    client.query(
      `insert into idempotent_request (user_id, idempotency_key, request_hash, created_at, is_carried_out)
       select user_id, $1, request_hash, now() - $2::interval, $3 from idempotent_request
       where idempotency_key = 'first'`,
      [key, since, isCarriedOut],
    );

  it('has one effect and the same answer for everybody, however many come at once', async () => {
    const before = await effects();
    const keys = process.env['SOAK'] ? 50 : 5;
    for (let key = 0; key < keys; key++) {
      const answers = await Promise.all(Array.from({ length: 16 }, () => post(`race-${key}`)));
      const texts = new Set(answers.map(({ status, text }) => `${status} ${text}`));
      expect([...texts]).toEqual([expect.stringMatching(/^201 \{"id":"[0-9a-f-]{36}"\}$/)]);
    }
    expect(await effects()).toBe(before + keys);
  });

  it('is refused where it asks for something else, and done anew where the first try was refused', async () => {
    expect((await post('first')).status).toBe(201);
    const other = await post('first', { ...fact, value: 'B' });
    expect([other.status, other.body.type]).toEqual([422, 'urn:accordo:problem:request.idempotency_mismatch']);
    expect((await post('second', { ...fact, value: '' })).status).toBe(422);
    expect((await post('second')).status).toBe(201);
  });

  it('knows a file by its content and its name', async () => {
    const before = await effects();
    const send = (text: string, name = 'copia.pdf', datedOn = '2026-10-31') =>
      stage
        .send('post', `/api/v1/accords/bench-001/documents/${document}/signed-copies`, stage.cast.secretariat)
        .set('Idempotency-Key', 'copy')
        .field('datedOn', datedOn)
        .attach('copy', smallPdf(text), name);
    const made = await send('Firmata');
    const again = await send('Firmata');
    expect([made.status, again.status, again.text]).toEqual([201, 201, made.text]);
    for (const other of [send('Firmato'), send('Firmata', 'altra.pdf'), send('Firmata', 'copia.pdf', '2026-10-30')])
      expect((await other).body.type).toBe('urn:accordo:problem:request.idempotency_mismatch');
    expect(await effects()).toBe(before + 1);
  });

  it('is done where the process that held the key died before it had an effect', async () => {
    await claimed('died-early', '61 seconds', false);
    const before = await effects();
    const answers = await Promise.all(Array.from({ length: 4 }, () => post('died-early')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await effects()).toBe(before + 1);
  });

  it('is not done twice where that process died between its effect and its answer', async () => {
    await claimed('died-late', '61 seconds', true);
    const before = await effects();
    const answer = await post('died-late');
    expect([answer.status, answer.body.type]).toEqual([409, 'urn:accordo:problem:request.idempotency_answer_lost']);
    expect(await effects()).toBe(before);
  });

  it('marks its claim in the transaction of the effect', async () => {
    const { rows } = await client.query<{ marked: boolean }>(
      `select is_carried_out as marked from idempotent_request where idempotency_key = 'second'`,
    );
    expect(rows).toEqual([{ marked: true }]);
  });
});
