import fs from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { checkClock, checkVersions, type Finding } from '../../src/cli/doctor-checks';
import { commandLine } from '../../src/cli/doctor.command-line';
import { type CommandDesk, openCommandDesk } from '../support/command-desk';

describe('accordo doctor', () => {
  let desk: CommandDesk;

  beforeAll(async () => {
    desk = await openCommandDesk();
  });
  afterAll(() => desk.close());
  afterEach(() => jest.restoreAllMocks());

  async function examine(
    changed: NodeJS.ProcessEnv = {},
    options: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; of: (check: string) => Finding | undefined }> {
    const ran = await desk.run(commandLine, [], { json: true, ...options }, changed);
    const { isWell, findings } = JSON.parse(ran.out[0] ?? '') as { isWell: boolean; findings: Finding[] };
    expect(isWell).toBe(ran.status === 0);
    return { status: ran.status, of: (check) => findings.find((one) => one.check === check) };
  }

  it('finds a fresh instance well, check by check, and asks for a first backup', async () => {
    const { status, of } = await examine();
    expect(status).toBe(0);
    for (const check of ['version', 'database', 'clock', 'disk', 'proxy', 'mail'])
      expect([check, of(check)?.state]).toEqual([check, 'good']);
    expect(of('backup')).toMatchObject({ state: 'warning', it: expect.stringContaining('accordo backup') as string });
    const inWords = await desk.run(commandLine, []);
    expect(inWords.out.find((line) => line.startsWith('OK   database: PostgreSQL'))).toMatch(/\n {5}PostgreSQL/);
  });

  it('tells an old Node from a fit one', () => {
    expect(checkVersions().state).toBe('good');
    const usual = process.versions;
    for (const [node, state] of [
      ['20.18.3', 'bad'],
      ['18.20.0', 'bad'],
      ['20.19.0', 'good'],
      ['24.1.0', 'good'],
    ] as const) {
      Object.defineProperty(process, 'versions', { value: { ...usual, node }, configurable: true });
      expect([node, checkVersions().state]).toEqual([node, state]);
    }
    Object.defineProperty(process, 'versions', { value: usual, configurable: true });
  });

  it('tells a database out of reach, without its password, and one that is reached as its owner', async () => {
    const away = new URL(desk.url);
    away.port = '1';
    const { status, of } = await examine({ DATABASE_URL: away.href });
    expect([status, of('database')?.state]).toEqual([1, 'bad']);
    expect(JSON.stringify(of('database'))).not.toContain(away.password);
    const owner = new URL(desk.superUrl);
    const refused = await examine({ DATABASE_URL: owner.href.replace('postgres://', 'postgresql://') });
    expect([refused.status, refused.of('database')?.state]).toEqual([1, 'bad']);
  });

  it('tells a schema behind the program, and one ahead of it', async () => {
    const owner = new Client({ connectionString: desk.superUrl });
    await owner.connect();
    try {
      await owner.query('create temporary table kept as select * from migration order by id desc limit 2');
      await owner.query('delete from migration where id in (select id from kept)');
      const behind = await examine();
      expect([behind.status, behind.of('database')]).toMatchObject([
        1,
        { state: 'bad', it: expect.stringContaining('2 migrazioni da eseguire (accordo migrate)') as string },
      ]);
      expect(behind.of('database')?.en).toContain('2 migrations to run (accordo migrate), 0 unknown');
      await owner.query('insert into migration select * from kept');
      await owner.query(`insert into migration (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`);
      const ahead = await examine();
      expect([ahead.status, ahead.of('database')?.state]).toEqual([1, 'bad']);
      expect(ahead.of('database')?.en).toContain('0 migrations to run (accordo migrate), 1 unknown');
      await owner.query(`delete from migration where timestamp = 9999999999999`);
      expect((await examine()).of('database')?.state).toBe('good');
    } finally {
      await owner.end();
    }
  });

  it('tells clocks that differ', () => {
    const states = [0, -4000, 6000, -59_000, 61_000].map((skew) => checkClock(skew).state);
    expect(states).toEqual(['good', 'good', 'warning', 'warning', 'bad']);
  });

  it('tells a disk that is nearly full', async () => {
    const volume = fs.statfsSync(desk.folder);
    for (const [gibibytes, state, status] of [
      [0.4, 'bad', 1],
      [1, 'warning', 0],
      [20, 'good', 0],
    ] as const) {
      const blocks = Math.floor((gibibytes * 1024 ** 3) / volume.bsize);
      jest.spyOn(fs, 'statfsSync').mockReturnValue({ ...volume, bavail: blocks } as fs.StatsFs);
      const found = await examine();
      expect([found.of('disk')?.state, found.status]).toEqual([state, status]);
    }
  });

  it('tells an address that is open without https, and a proxy nobody believes', async () => {
    const state = async (env: NodeJS.ProcessEnv): Promise<string | undefined> =>
      (await examine(env)).of('proxy')?.state;
    expect(await state({ HOST: '0.0.0.0' })).toBe('warning');
    expect(await state({ HOST: '0.0.0.0', PUBLIC_URL: 'https://accordo.example.org' })).toBe('warning');
    expect(await state({ HOST: '0.0.0.0', PUBLIC_URL: 'https://accordo.example.org', TRUST_PROXY: '1' })).toBe('good');
  });

  it('hands a test message to the mail server, and says why one is not taken', async () => {
    const letters: string[] = [];
    const server = await mailServer(letters);
    const { port } = server.address() as { port: number };
    const mail = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'accordo@example.org' };
    try {
      expect((await examine(mail)).of('mail')).toMatchObject({
        state: 'good',
        en: expect.stringContaining('--mail-to') as string,
      });
      expect(letters).toHaveLength(0);
      expect((await examine(mail, { 'mail-to': 'ada@example.org' })).of('mail')?.state).toBe('good');
      expect(letters).toHaveLength(1);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    const gone = await examine(mail, { 'mail-to': 'ada@example.org' });
    expect([gone.status, gone.of('mail')?.state, gone.of('mail')?.it]).toEqual([
      1,
      'bad',
      expect.stringContaining('127.0.0.1'),
    ]);
    const without = await examine({}, { 'mail-to': 'ada@example.org' });
    expect([without.status, without.of('mail')?.state]).toEqual([1, 'bad']);
  });

  it('tells a last backup that is old', async () => {
    const place = path.join(desk.folder, 'settings', 'last-backup.json');
    for (const [days, state] of [
      [1, 'good'],
      [9, 'warning'],
    ] as const) {
      const at = new Date(Date.now() - days * 86_400_000).toISOString();
      fs.writeFileSync(place, JSON.stringify({ at, file: 'backup.tar' }));
      expect((await examine()).of('backup')).toMatchObject({
        state,
        en: expect.stringContaining(`${days} days`) as string,
      });
    }
  });
});

/** A mail server that takes everything. */
function mailServer(letters: string[]): Promise<Server> {
  const server = createServer((socket) => {
    let isLetter = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (isLetter) {
        if (!text.includes('\r\n.\r\n')) return;
        letters.push(text);
        isLetter = false;
        socket.write('250 taken\r\n');
      } else if (text.startsWith('DATA')) {
        isLetter = true;
        socket.write('354 go on\r\n');
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
    socket.on('error', () => undefined);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
