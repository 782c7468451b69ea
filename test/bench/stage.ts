import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { migrate } from '../../src/platform/database/migrate';
import { withClient } from '../../src/platform/database/open-database';
import { generate, oneAccord, type Scale } from './generate';

export interface Running {
  readonly process: ChildProcess;
  readonly address: string;
}

export interface Scene {
  readonly accords: number;
  readonly product: Running;
  readonly limit: Running;
  readonly cookie: string;
  readonly superUrl: string;
  /** Where the product keeps its files. */
  readonly folder: string;
  /** A copy of the same database, not under audit, in which the limit writes. */
  readonly bareUrl: string;
  /** Ends both servers. */
  stop(): void;
}

export interface ColdReport {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly bytes: number;
}

export interface Stage {
  scene(name: string, scale: Partial<Scale>): Promise<Scene>;
  /** A report of an accord with so many actions, made in a fresh process. */
  report(actions: number): Promise<ColdReport>;
  /** A database of its own with one accord in it. */
  database(name: string): Promise<{ url: string; superUrl: string }>;
  close(): Promise<void>;
}

/** An embedded PostgreSQL in a folder of its own, with one generated database per scene. */
export async function openStage(say: (line: string) => void): Promise<Stage> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-bench-'));
  fs.chmodSync(home, 0o755);
  const server = await startEmbeddedPostgres(home, {
    parameters: ['shared_buffers=512MB', 'max_connections=100', 'max_wal_size=8GB'],
  });
  const admin = new Client({ connectionString: server.superUrl });
  await admin.connect();
  await reachTheDisk(admin, 'off');
  for (const role of ['bench_owner', 'bench_app']) await admin.query(`create role ${role} login password 'bench'`);
  const children: ChildProcess[] = [];
  const database = async (name: string, scale: Partial<Scale>): Promise<{ url: string; superUrl: string }> => {
    await admin.query(`create database ${name} owner bench_owner`);
    await migrate(server.urlFor('bench_owner', 'bench', name), { application: 'bench_app' });
    const superUrl = addressed(server.superUrl, name);
    const began = Date.now();
    const isLarge = (scale.accords ?? 1) > 10;
    await generate(superUrl, { ...oneAccord, ...scale }, (line) => (isLarge ? say(`  ${line}`) : undefined));
    say(`${JSON.stringify(scale)} made in ${((Date.now() - began) / 1000).toFixed(0)} s`);
    return { url: server.urlFor('bench_app', 'bench', name), superUrl };
  };
  return {
    scene: async (name, scale) => {
      const { url, superUrl } = await database(`bench_${name}`, scale);
      const cookie = await signIn(superUrl);
      const bare = await copyUnwatched(admin, superUrl);
      const folder = path.join(home, name);
      const product = await start('product-server.js', url, folder);
      const limit = await start('limit-server.js', url, home, addressed(url, bare.name));
      children.push(product.process, limit.process);
      const stop = (): void => [product, limit].forEach((running) => running.process.kill());
      return { accords: scale.accords ?? 1, product, limit, cookie, superUrl, folder, bareUrl: bare.superUrl, stop };
    },
    report: async (actions) => {
      const { url } = await database(`bench_report_${actions}`, { actions });
      const env = { ...process.env, BENCH_URL: url, BENCH_FOLDER: path.join(home, `report-${actions}`) };
      const child = fork(path.join(__dirname, 'report-run.js'), { env });
      return new Promise((resolve, reject) => {
        child.once('message', (report: ColdReport) => resolve(report));
        child.once('exit', (status) => reject(new Error(`report-run.js ended with status ${status}`)));
      });
    },
    database: (name) => database(`bench_${name}`, {}),
    close: async () => {
      for (const child of children) child.kill();
      await admin.end();
      await server.stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * What is made for a measurement need not survive a power cut; a figure that asks for it switches it on. Not by a
 * parameter of the start, which nothing set later would override.
 */
export async function reachTheDisk(admin: Client, isOn: 'on' | 'off'): Promise<void> {
  for (const name of ['fsync', 'full_page_writes']) await admin.query(`alter system set ${name} = ${isOn}`);
  await admin.query('select pg_reload_conf()');
  for (;;) {
    const { rows } = await admin.query<{ fsync: string }>('show fsync');
    if (rows[0]?.fsync === isOn) return;
  }
}

/** The same rows and indexes without the recording of changes; keys and checks stay. */
async function copyUnwatched(admin: Client, superUrl: string): Promise<{ name: string; superUrl: string }> {
  const original = new URL(superUrl).pathname.slice(1);
  const name = `${original}_bare`;
  await admin.query(`create database ${name} template ${original} owner bench_owner strategy file_copy`);
  const copy = addressed(superUrl, name);
  await withClient(copy, async (client) => {
    const { rows } = await client.query<{ sql: string }>(
      `select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as sql from pg_trigger t
       where t.tgname like 'ledger\\_record%'`,
    );
    for (const { sql } of rows) await client.query(sql);
  });
  return { name, superUrl: copy };
}

function addressed(url: string, database: string): string {
  const made = new URL(url);
  made.pathname = `/${database}`;
  return made.href;
}

function start(script: string, url: string, folder: string, bare = ''): Promise<Running> {
  const env = { ...process.env, BENCH_URL: url, BENCH_BARE_URL: bare, BENCH_FOLDER: folder };
  const child = fork(path.join(__dirname, script), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }: { port: number }) =>
      resolve({ process: child, address: `http://127.0.0.1:${port}` }),
    );
    child.once('exit', (status) => reject(new Error(`${script} ended with status ${status}`)));
  });
}

/** A signed-in secretary of every accord. */
async function signIn(superUrl: string): Promise<string> {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  await client.query('set session_replication_role = replica');
  const token = randomBytes(32).toString('base64url');
  await client.query(
    `with u as (insert into user_account (email, given_name, family_name)
       values ('bench@example.org', 'Bench', 'Mark') returning id),
     s as (insert into session (token_hash, user_id, started_at, seen_at, ends_at, source, user_agent)
       select $1, id, now(), now() + interval '1 hour', now() + interval '1 day', 'bench', 'bench' from u)
     insert into mandate (accord_id, user_id, role, valid_from) select a.id, u.id, 'secretariat', '2025-01-01'
     from accord a, u where a.code = 'bench-001'`,
    [createHash('sha256').update(token).digest()],
  );
  await client.end();
  return `session=${token}`;
}

/** Resident memory in megabytes. */
export function residentMegabytes(running: Running): number {
  const status = fs.readFileSync(`/proc/${running.process.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
}
