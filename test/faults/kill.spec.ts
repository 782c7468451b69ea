import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort, newDataFolder, postgresPid, RunningProgram } from './running-program';

const isSoak = process.env['SOAK'] !== undefined;
jest.setTimeout(isSoak ? 1_800_000 : 300_000);

const rounds = isSoak ? 50 : 3;
const writersAtOnce = 8;

describe('kill -9', () => {
  it('of the program, of PostgreSQL or of both loses no acknowledged row', async () => {
    const folder = newDataFolder();
    const port = await freePort();
    const env = { DATA_DIR: folder, PORT: String(port) };
    const acknowledged: string[] = [];
    const waits: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const began = Date.now();
      const server = await RunningProgram.server(env).answers(port);
      waits.push(Date.now() - began);
      const url = await applicationUrl(env);
      const writers = Array.from({ length: writersAtOnce }, (_, at) => new Writer(url, acknowledged, `${round}-${at}`));
      const writing = Promise.all(writers.map((writer) => writer.write()));
      await sleep(300 + round * 37);
      const postgres = postgresPid(folder);
      if (round % 3 !== 1) server.process.kill('SIGKILL');
      if (round % 3 !== 0 && postgres !== undefined) process.kill(postgres, 'SIGKILL');
      for (const writer of writers) writer.isDone = true;
      await writing;
      server.process.kill('SIGKILL');
      await server.ended;
    }
    const server = await RunningProgram.server(env).answers(port);
    const client = new Client({ connectionString: await applicationUrl(env) });
    await client.connect();
    const { rows } = await client.query<{ code: string }>('select code from accord');
    const kept = new Set(rows.map(({ code }) => code));
    const { rows: apart } = await client.query<{ what: string }>(
      `select 'row without entry ' || a.code as what from accord a
         where not exists (select from ledger_entry e where e.table_name = 'accord' and e.row_key = a.id::text)
       union all select 'entry without row ' || e.id from ledger_entry e
         where e.table_name = 'accord' and not exists (select from accord a where a.id::text = e.row_key)`,
    );
    await client.end();
    expect(acknowledged.length).toBeGreaterThan(rounds);
    expect(acknowledged.filter((code) => !kept.has(code))).toEqual([]);
    expect(apart).toEqual([]);
    // The first start makes the database; a quiet machine is ready again in time after every kill.
    if (isSoak) expect(Math.max(...waits.slice(1))).toBeLessThan(15_000);
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(postgresPid(folder)).toBeUndefined();
    fs.rmSync(folder, { recursive: true, force: true });
  });
});

async function applicationUrl(env: NodeJS.ProcessEnv): Promise<string> {
  const command = RunningProgram.command(env, 'db-url', '--role', 'application');
  await command.ended;
  return command.output.trim();
}

/** Writes rows one by one and remembers those that the database acknowledged. */
class Writer {
  isDone = false;

  constructor(
    private readonly url: string,
    private readonly acknowledged: string[],
    private readonly round: string,
  ) {}

  async write(): Promise<void> {
    const client = new Client({ connectionString: this.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`select set_config('accordo.actor', 'system:test', false)`);
      for (let count = 0; !this.isDone; count++) {
        const code = `round-${this.round}-${count}`;
        await client.query(
          `insert into accord (code, title, signed_on, starts_on, ends_on)
           values ($1, '{"it":"x"}', '2025-01-01', '2025-01-01', '2028-12-31')`,
          [code],
        );
        this.acknowledged.push(code);
      }
    } catch {
      // the connection died with the server: what was not acknowledged does not count
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
