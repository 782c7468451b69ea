import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Passwords } from '../../src/access/passwords';
import { rightPassword } from '../support/people';
import { freePort, newDataFolder, postgresPid, RunningProgram } from './running-program';

jest.setTimeout(300_000);

describe('the program as a process', () => {
  let folder: string;
  let port: number;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = newDataFolder();
    port = await freePort();
    env = { DATA_DIR: folder, PORT: String(port) };
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('says in two languages what is wrong with its settings, without a stack', async () => {
    const program = RunningProgram.server({ ...env, PORT: 'tremila', PUBLIC_URL: 'accordo' });
    expect(await program.ended).toBe(1);
    expect(program.output).toMatch(/PORT deve essere un numero intero.*\nPORT must be a whole number/);
    expect(program.output).toMatch(/PUBLIC_URL deve essere/);
    expect(program.output).not.toMatch(/\bat .*:\d+/);
  });

  it('says so when it cannot reach an external database, without its password', async () => {
    const program = RunningProgram.server({ ...env, DATABASE_URL: 'postgres://app:s3cret@127.0.0.1:1/accordo' });
    expect(await program.ended).toBe(1);
    expect(program.output).toMatch(/Non riesco a collegarmi al database app@127\.0\.0\.1:1\/accordo \(ECONNREFUSED\)/);
    expect(program.output).not.toMatch(/s3cret|\bat .*:\d+/);
  });

  it('starts, refuses a second server, lets commands in, and stops everything', async () => {
    const uploads = path.join(folder, 'uploads');
    fs.mkdirSync(path.join(uploads, 'evidence'), { recursive: true });
    for (const left of ['evidence/half.upload', 'half.upload', 'import-waiting.json'])
      fs.writeFileSync(path.join(uploads, left), 'x');
    const server = await RunningProgram.server(env).answers(port);
    // What a kill left half received is gone; what waits to be confirmed is not.
    const kept = fs.readdirSync(uploads, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
    expect(kept).toEqual(['import-waiting.json']);
    fs.writeFileSync(path.join(uploads, 'evidence', 'coming.upload'), 'x');
    // The server answers a moment before it says so.
    for (let waited = 0; waited < 200 && !server.output.includes('Ctrl-C'); waited++) await sleep(50);
    expect(server.output).toContain(`http://127.0.0.1:${port}`);
    const modes = fs.readdirSync(path.join(folder, 'settings')).map((name) => {
      return fs.statSync(path.join(folder, 'settings', name)).mode & 0o077;
    });
    expect(new Set(modes)).toEqual(new Set([0]));

    const second = RunningProgram.server({ ...env, PORT: '0' });
    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(/già in funzione/);

    const address = RunningProgram.command(env, 'db-url');
    expect(await address.ended).toBe(0);
    const client = new Client({ connectionString: address.output.trim() });
    await client.connect();
    await expect(client.query('select count(*) from ledger_entry')).resolves.toBeDefined();
    await client.end();

    const shown = RunningProgram.command(env, 'keys', 'show');
    expect(await shown.ended).toBe(0);
    expect(fs.existsSync(path.join(uploads, 'evidence', 'coming.upload'))).toBe(true);

    const backup = RunningProgram.command(env, 'backup', path.join(folder, 'b.tar.gz'));
    expect(await backup.ended).toBe(0);
    const again = RunningProgram.command(env, 'restore', path.join(folder, 'b.tar.gz'), '--replace', '--yes');
    expect(await again.ended).toBe(2);
    expect(again.output).toMatch(/Il server è in funzione/);

    expect(await server.stop()).toBe(0);
    expect(postgresPid(folder)).toBeUndefined();
  });

  it('lets a command start the database and stop it again', async () => {
    const command = RunningProgram.command(env, 'migrate');
    expect(await command.ended).toBe(0);
    expect(command.output).toMatch(/Already up to date/);
    const address = RunningProgram.command(env, 'db-url');
    expect(await address.ended).toBe(2);
    expect(address.output).toMatch(/stops with the server/);
    expect(postgresPid(folder)).toBeUndefined();
  });

  it('refuses unknown commands and wrong usage with status 2', async () => {
    const wrong = [['launch'], ['backup'], ['db-url', '--nothing'], ['toString']];
    const ended = wrong.map((parameters) => RunningProgram.command(env, ...parameters).ended);
    expect(await Promise.all(ended)).toEqual(wrong.map(() => 2));
  });

  it('restores into an empty folder what another one held', async () => {
    const elsewhere = newDataFolder();
    const restore = RunningProgram.command({ DATA_DIR: elsewhere }, 'restore', path.join(folder, 'b.tar.gz'));
    expect([await restore.ended, restore.output]).toEqual([0, expect.stringMatching(/righe · rows/)]);
    expect(postgresPid(elsewhere)).toBeUndefined();
    fs.rmSync(elsewhere, { recursive: true, force: true });
  });

  it('puts an older backup in place of newer data for an administrator alone, and declares what is lost', async () => {
    const server = await RunningProgram.server(env).answers(port);
    const url = RunningProgram.command(env, 'db-url', '--role', 'owner');
    await url.ended;
    const owner = new Client({ connectionString: url.output.trim() });
    await owner.connect();
    await owner.query(
      `insert into user_account (email, given_name, family_name, is_administrator, password_hash)
       values ('capo@example.org', 'Ada', 'Bianchi', true, $1)`,
      [await new Passwords().hash(rightPassword)],
    );
    await owner.end();
    expect(await server.stop()).toBe(0);

    const restore = ['restore', path.join(folder, 'b.tar.gz'), '--replace', '--yes'];
    const asked = RunningProgram.told(env, '', ...restore);
    expect([await asked.ended, asked.output]).toEqual([2, expect.stringContaining('--as')]);
    const guessed = RunningProgram.told(env, 'sbagliata\n', ...restore, '--as', 'capo@example.org');
    expect([await guessed.ended, guessed.output]).toEqual([2, expect.stringContaining('Nothing was touched')]);
    expect(guessed.output).not.toContain('sbagliata');
    const done = RunningProgram.told(env, `${rightPassword}\n`, ...restore, '--as', 'capo@example.org');
    expect([await done.ended, done.output]).toEqual([
      0,
      expect.stringMatching(/nuova epoca[^]*Perse \d+ voci, dichiarate/),
    ]);
    const checked = RunningProgram.command(env, 'verify-ledger');
    expect([await checked.ended, checked.output]).toEqual([0, expect.stringContaining('epoch 2, opened again')]);
  });

  it('does not start on a database that a newer program has migrated', async () => {
    const server = await RunningProgram.server(env).answers(port);
    const url = RunningProgram.command(env, 'db-url', '--role', 'owner');
    await url.ended;
    const owner = new Client({ connectionString: url.output.trim() });
    await owner.connect();
    await owner.query(`insert into migration (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`);
    await owner.end();
    await server.stop();
    const program = RunningProgram.server(env);
    expect(await program.ended).toBe(1);
    expect(program.output).toMatch(/versione più recente di questo programma/);
    expect(postgresPid(folder)).toBeUndefined();
  });
});
