import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort, newDataFolder, RunningProgram } from '../faults/running-program';
import { wordsOf } from '../pages/portal-cast';
import { Visitor } from '../support/visitor';

jest.setTimeout(300_000);
const round = '/accords/lombardia-2025/progress';

/** As a newcomer does: the command, then the server, then a sign-in of each person that the screen names. */
describe('the demo on 11 January 2027', () => {
  let folder: string;
  let port: number;
  let env: NodeJS.ProcessEnv;
  let server: RunningProgram;
  let told: string;

  beforeAll(async () => {
    [folder, port] = [newDataFolder(), await freePort()];
    env = { DATA_DIR: folder, PORT: String(port) };
    const demo = RunningProgram.command(env, 'demo', '--stage', 'review');
    expect([await demo.ended, demo.output]).toEqual([0, expect.stringContaining('npm start') as string]);
    told = demo.output;
    server = await RunningProgram.server(env).answers(port);
  });
  afterAll(async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const as = async (who: string): Promise<Visitor> => {
    const kept = fs.readFileSync(path.join(folder, 'settings', 'demo-sign-ins.json'), 'utf8');
    const found = (JSON.parse(kept) as { email: string; password: string }[]).find(({ email }) =>
      email.startsWith(who),
    );
    const visitor = new Visitor(`http://127.0.0.1:${port}`);
    expect((await visitor.signIn(found?.email ?? '', found?.password ?? '')).status).toBe(303);
    return visitor;
  };
  const page = async (visitor: Visitor, address: string): Promise<string> => {
    const answer = await visitor.get(address);
    expect([address, answer.status]).toEqual([address, 200]);
    return wordsOf(answer.text);
  };
  const rows = async <R extends object>(sql: string): Promise<R[]> => {
    const command = RunningProgram.command(env, 'db-url', '--role', 'reader');
    await command.ended;
    const client = new Client({ connectionString: command.output.trim() });
    await client.connect();
    try {
      return (await client.query<R>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('says on the screen who may sign in and what each may try, before and after the start', async () => {
    // The server answers a moment before it says so.
    for (let waited = 0; waited < 200 && !server.output.includes('Ctrl-C'); waited++) await sleep(50);
    for (const output of [told, server.output]) {
      expect(output).toMatch(/11 gennaio 2027[^]*11 January 2027/);
      for (const who of ['segreteria', 'segreteria2', 'regione', 'aice', 'confapi', 'unioncamere', 'revisore'])
        expect(output).toMatch(
          new RegExp(`  ${who}@example\\.org +[a-z]+-[a-z]+-[a-z]+-\\d\\d  .+\\n      .+\\n      .+\\n`),
        );
    }
  });

  it('holds sheets in every state, each act done by its person and none by the program', async () => {
    const states = await rows<{ state: string; count: number }>(
      `select state, count(*)::int as count from submission where period = '2026-Q4' group by state order by state`,
    );
    expect(Object.fromEntries(states.map(({ state, count }) => [state, count]))).toEqual({
      ...{ accepted: 1, draft: 2, in_review: 2, returned: 1, submitted: 5 },
    });
    const nobody = await rows(
      `select 1 from submission_event where by_user_id is null union all select 1 from sending where sent_by_id is null
       union all select 1 from reporting_exception where granted_by_id is null
       union all select 1 from reporting_window_event where by_user_id is null`,
    );
    expect(nobody).toEqual([]);
    expect(
      await rows(`select action.code from submission s join action on action.id = s.action_id
        where s.entered_by_party_id is not null and s.origin = 'product'`),
    ).toEqual([{ code: 'A26-L3-01' }]);
  });

  it('lets each person begin: a reason to read, a sheet to confirm, one to accept, one to send again', async () => {
    const aice = await as('aice@');
    expect(await page(aice, '/')).toMatch(/2026/);
    expect(await page(aice, `${round}/2026-Q4/A26-L4-05`)).toMatch(/verificare il numero dei fornitori/);
    expect(await page(aice, `${round}/2026-Q4/A26-L4-05/figures`)).toMatch(/52/);
    expect(await page(aice, `${round}/2026-Q3/parties/AICE`)).toMatch(/Infodesk dogane/);
    expect(await page(await as('confapi@'), `${round}/2026-Q4/A26-L3-01`)).toMatch(/[Cc]onferma/);
    expect(await page(await as('unioncamere@'), `${round}/2026-Q3/A26-L1-04`)).toMatch(/precisare quali/);
    expect(await page(await as('segreteria2@'), `${round}/2026-Q4/A26-L1-01`)).toMatch(/A26-L1-01/);
    expect(await page(await as('revisore@'), `${round}/2026-Q4/A26-L5-05`)).toMatch(/Graduatoria del 14 dicembre\.pdf/);
    expect(await page(await as('tavolo.tecnico@'), `${round}/2026-Q4/A26-L4-03`)).toMatch(/Accettata/);
    expect((await (await as('tavolo.tecnico@')).get(`${round}/2026-Q4/A26-L5-05`)).status).toBe(404);
  });

  it('has a log that proves itself, and refuses other stages', async () => {
    const verified = RunningProgram.command(env, 'verify-ledger');
    expect(await verified.ended).toBe(0);
    const other = RunningProgram.command(env, 'demo', '--stage', 'dawn');
    expect([await other.ended, other.output]).toEqual([
      2,
      expect.stringMatching(/momento dawn[^]*no stage dawn/) as string,
    ]);
  });
});
