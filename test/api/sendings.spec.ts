import fc from 'fast-check';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import { Client } from 'pg';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { cloneDatabase, type TestDatabase } from '../support/test-database';
import { generate } from '../bench/generate';
import { invite, type Member } from './cast';

const isSoak = process.env['SOAK'] !== undefined;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const keys = isSoak ? 1000 : 100;
const atOnce = 16;
/** Keys under way at the same time. */
const abreast = 4;
jest.setTimeout(isSoak ? 1_800_000 : 240_000);

interface Answer {
  readonly status: number;
  readonly text: string;
}

describe('sheets sent under an Idempotency-Key', () => {
  let database: TestDatabase;
  let application: TestApplication;
  let client: Client;
  let party: string;
  let sender: Member;
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce * abreast });

  beforeAll(async () => {
    database = await cloneDatabase();
    await generate(database.superUrl, { accords: 1, actions: keys, periods: 4, indicatorsPerAction: 2 });
    client = new Client({ connectionString: database.superUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    sender = await invite(client, 'signatory', 'bench-001');
    await client.query(`update action_version set lead_party_id = (select party_id from mandate where user_id = $1) `, [
      sender.userId,
    ]);
    party = (
      await client.query<{ code: string }>(
        'select p.code from party p join mandate m on m.party_id = p.id where m.user_id = $1',
        [sender.userId],
      )
    ).rows[0]?.code as string;
    application = await startTestApplication({}, database);
    await application.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    agent.destroy();
    await client.end();
    await application.close();
    await database.drop();
  });

  const send = (key: string, body: object): Promise<Answer> => {
    const { port } = application.app.getHttpServer().address() as AddressInfo;
    const path = `/api/v1/accords/bench-001/progress/2026-Q4/parties/${party}/sendings`;
    const headers = {
      'idempotency-key': key,
      'content-type': 'application/json',
      'csrf-token': sender.csrf,
      cookie: sender.cookie,
    };
    return new Promise((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', method: 'POST', path, headers, agent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      // The server closes what was idle for long: whoever loses a connection asks again under the same key.
      request.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' ? resolve(send(key, body)) : reject(error),
      );
      request.end(JSON.stringify(body));
    });
  };

  const bodyOf = (action: string, indicators: readonly string[], note: string): object => ({
    sheets: [
      {
        action,
        content: {
          ...{ status: 'in_progress', percentComplete: '60', note, spending: { spent: '1.200,50' } },
          indicators: Object.fromEntries(indicators.map((code, place) => [code, { value: String(10 + place) }])),
          milestones: { 2: { expectedOn: '2027-11-30' }, 3: { expectedOn: '2027-12-15' } },
        },
      },
    ],
  });

  it(`make ${keys} submissions out of ${keys} keys, ${atOnce} times each at once, with one answer each (seed ${seed})`, async () => {
    const { rows } = await client.query<{ action: string; indicators: string[] }>(
      `select x.code as action, array(select i.code from planned_indicator pi join indicator i on i.id = pi.indicator_id
         where pi.action_version_id = v.id) as indicators from action x join action_version v on v.action_id = x.id order by 1`,
    );
    const sheets = fc.sample(fc.shuffledSubarray(rows, { minLength: rows.length }), { numRuns: 1, seed })[0] ?? [];
    const waiting = sheets.values();
    let mismatches = 0;
    const inTurn = async (): Promise<void> => {
      for (const { action, indicators } of waiting) {
        const key = `sheet-${action}`;
        const body = bodyOf(action, indicators, `Inviata con ${key}`);
        const answers = await Promise.all(Array.from({ length: atOnce }, () => send(key, body)));
        const texts = [...new Set(answers.map(({ status, text }) => `${status} ${text}`))];
        expect([seed, texts]).toEqual([seed, [expect.stringMatching(/^201 \{.*"number":\d+/)]]);
        expect(JSON.parse(answers[0]?.text ?? '')).toMatchObject({ sheets: [{ action, revision: 1 }] });
        const other = await send(key, bodyOf(action, indicators, 'Altro testo'));
        if (other.status === 422 && other.text.includes('request.idempotency_mismatch')) mismatches++;
      }
    };
    await Promise.all(Array.from({ length: abreast }, inTurn));
    expect(mismatches).toBe(keys);
    const { rows: found } = await client.query<Record<string, number>>(
      `with s as (select id from submission where period = '2026-Q4')
       select (select count(*) from s)::integer as submissions,
         (select count(*) from indicator_value v join s on s.id = v.submission_id)::integer as values,
         (select count(*) from sheet_revision r join s on s.id = r.submission_id)::integer as revisions,
         (select count(*) from submission_event e join s on s.id = e.submission_id where e.kind = 'sent')::integer as events,
         (select count(*) from sending)::integer as sendings, (select max(number) from sending) as last,
         (select count(*) from ledger_entry e join s on e.row_key = s.id::text
          where e.table_name = 'submission' and e.operation = 'insert')::integer as entries,
         (select count(*) from idempotent_request where status = 201 and is_carried_out
            and response::json ->> 'number' in (select number::text from sending))::integer as remembered`,
    );
    expect(found[0]).toEqual({
      submissions: keys,
      values: 2 * keys,
      revisions: keys,
      events: keys,
      sendings: keys,
      last: keys,
      entries: keys,
      remembered: keys,
    });
  });
});
