import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { hiddenValue, Visitor } from '../support/visitor';
import { freePort, newDataFolder, RunningProgram } from './running-program';

const isSoak = process.env['SOAK'] !== undefined;
jest.setTimeout(isSoak ? 1_800_000 : 300_000);

/** Milliseconds from the sending of a request to the kill. */
const moments = isSoak ? Array.from({ length: 12 }, (_, round) => 40 + round * 90) : [60, 400];
const text = fs.readFileSync(path.join(__dirname, '../../src/seed/accord-lombardia.json'), 'utf8');

describe('kill -9 in the middle of an act', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let port: number;
  let server: RunningProgram;
  /** Of the database of the running program, until that is killed. */
  let address: string | undefined;

  beforeAll(async () => {
    [folder, port] = [newDataFolder(), await freePort()];
    env = { DATA_DIR: folder, PORT: String(port) };
    server = await RunningProgram.server(env).answers(port);
  });
  afterAll(async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const secretary = async (): Promise<Visitor> => {
    const signIns = fs.readFileSync(path.join(folder, 'settings', 'demo-sign-ins.json'), 'utf8');
    const [person] = JSON.parse(signIns) as { email: string; password: string }[];
    const visitor = new Visitor(`http://127.0.0.1:${port}`);
    expect((await visitor.signIn(person?.email ?? '', person?.password ?? '')).status).toBe(303);
    return visitor;
  };

  /** Kills the program so long after the request went out; whether it had answered well by then. */
  const killDuring = async (act: () => Promise<{ status: number }>, after: number): Promise<boolean> => {
    let isAcknowledged = false;
    const acting = act().then(
      ({ status }) => (isAcknowledged = status === 200 || status === 303),
      () => undefined,
    );
    await sleep(after);
    server.process.kill('SIGKILL');
    address = undefined;
    await Promise.all([server.ended, acting]);
    server = await RunningProgram.server(env).answers(port);
    return isAcknowledged;
  };

  const rows = async <R extends object>(sql: string, values: unknown[] = []): Promise<R[]> => {
    if (address === undefined) {
      const command = RunningProgram.command(env, 'db-url', '--role', 'reader');
      await command.ended;
      address = command.output.trim();
    }
    const client = new Client({ connectionString: address });
    await client.connect();
    try {
      return (await client.query<R>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };

  it('an accord is there whole, with the mandate of who brought it, or not at all', async () => {
    const counts = `
      select (select count(*) from action x where x.accord_id = a.id)::int as actions,
        (select count(*) from meeting x where x.accord_id = a.id)::int as meetings,
        (select count(*) from action_progress p join action x on x.id = p.action_id where x.accord_id = a.id)::int as progress,
        (select count(*) from mandate m where m.accord_id = a.id and m.role = 'secretariat')::int as mandates,
        (select count(*) from ledger_entry e where e.accord_id = a.id and e.table_name = 'action')::int as entries
      from accord a where a.code = $1`;
    const [whole] = await rows<Record<string, number>>(counts, ['lombardia-2025']);
    for (const [round, after] of moments.entries()) {
      const code = `interrotto-${round}`;
      const body = text.replace('"code": "lombardia-2025"', `"code": "${code}"`);
      const visitor = await secretary();
      const csrf = hiddenValue((await visitor.get('/accords')).text, '_csrf');
      const call = (): Promise<{ status: number }> =>
        visitor.agent
          .post('/api/v1/imports')
          .set({ 'User-Agent': visitor.userAgent, 'x-csrf-token': csrf, 'content-type': 'application/json' })
          .send(body)
          .then((answer) => answer);
      const isAcknowledged = await killDuring(call, after);
      const [found] = await rows<Record<string, number>>(counts, [code]);
      if (isAcknowledged) expect([round, found]).not.toEqual([round, undefined]);
      if (found) expect([after, found]).toEqual([after, { ...whole, mandates: 1, entries: whole?.['actions'] }]);
    }
  });

  it('a report is issued with its document, its file and its number, or still approved; once asked again it is issued once', async () => {
    const periods = ['2026-Q1', '2026-Q2', '2026-Q3', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-H1', '2025-H1'];
    for (const [round, after] of moments.slice(0, periods.length).entries()) {
      const address = await approved(await secretary(), periods[round] ?? '');
      const id = address.slice(-36);
      const issue = async (visitor: Visitor): Promise<{ status: number }> => {
        const page = await visitor.get(`${address}/issue`);
        const values = { _csrf: hiddenValue(page.text, '_csrf'), version: hiddenValue(page.text, 'version') };
        return visitor.post(`${address}/issue`, values);
      };
      const visitor = await secretary();
      await killDuring(() => issue(visitor), after);
      await expectWhole(id);
      await issue(await secretary());
      for (let wait = 0; wait < 60 && (await stateOf(id)) !== 'issued'; wait++) await sleep(500);
      expect([after, await stateOf(id)]).toEqual([after, 'issued']);
      await expectWhole(id);
    }
    const numbers = await rows<{ number: number }>('select number from issued_document order by number');
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => index + 1));
  });

  const stateOf = async (id: string): Promise<string | undefined> =>
    (await rows<{ state: string }>('select state from technical_table_report where id::text = $1', [id]))[0]?.state;

  const expectWhole = async (id: string): Promise<void> => {
    const [found] = await rows<{ state: string; sha256: string | null; documents: number }>(
      `select r.state, d.pdf_sha256 as sha256, (select count(*) from issued_document)::int as documents
       from technical_table_report r left join issued_document d on d.id = r.document_id where r.id::text = $1`,
      [id],
    );
    expect(found?.state === 'issued' || found?.state === 'approved').toBe(true);
    expect(found?.sha256 !== null).toBe(found?.state === 'issued');
    if (!found?.sha256) return;
    const file = fs.readFileSync(path.join(folder, 'files', found.sha256.slice(0, 2), found.sha256));
    expect(createHash('sha256').update(file).digest('hex')).toBe(found.sha256);
  };

  const approved = async (visitor: Visitor, period: string): Promise<string> => {
    const list = '/accords/lombardia-2025/reports';
    const made = await visitor.submit(list, list, { period, language: 'it' });
    const address = String(made.headers['location']);
    expect([period, address]).toEqual([period, expect.stringMatching(/[0-9a-f-]{36}$/)]);
    const act = async (name: string, values: Record<string, string>): Promise<void> => {
      const version = hiddenValue((await visitor.get(address)).text, 'version');
      const answer = await visitor.submit(address, `${address}/${name}`, { version, ...values });
      expect([name, answer.status]).toEqual([name, 303]);
    };
    await act('texts', { judgement: 'Bene.' });
    await act('circulate', { sentOutside: 'PEC' });
    await act('approve', { approvedOn: '2026-10-31', approveReason: 'Procedura scritta' });
    return address;
  };
});
