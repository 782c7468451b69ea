import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { AuditFindings } from '../../src/ledger/audit-findings';
import { LogAudit } from '../../src/ledger/audit-log';
import { KeyDesk } from '../../src/ledger/key-desk';
import { LogKeys } from '../../src/ledger/log-keys';
import { LogTree } from '../../src/ledger/log-tree.queries';
import { Sequencer } from '../../src/ledger/sequencer';
import { Sequencing } from '../../src/ledger/sequencing';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { withClient } from '../../src/platform/database/open-database';
import { median, rounds, seconds } from './measure';
import { type Score } from './score';
import { reachTheDisk } from './stage';

const writers = 16;

/** What it costs to record and to order every write, and how fast the whole is checked again. */
export async function ledgerFigures(score: Score, url: string, superUrl: string): Promise<void> {
  await withClient(superUrl, async (client) => {
    // The same table but for the recording: its keys are checked as well.
    await client.query(`create table plain_sector (like sector including all);
      alter table plain_sector add foreign key (accord_id) references accord (id);
      grant insert on plain_sector to bench_app`);
    // A write that is acknowledged is on the disk: that is what recording it is compared with.
    await reachTheDisk(client, 'on');
  });
  const source = await makeDataSource(url, { poolSize: 4 }).initialize();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-bench-keys-'));
  const database = new Database(source);
  const keys = new LogKeys(folder);
  const desk = new KeyDesk(database, new AuditedTransaction(database), keys);
  const sequencer = new Sequencer(database, keys, desk, new LogTree());
  const sequencing = new Sequencing(database, sequencer);
  await sequencer.run('all');
  sequencing.start();
  try {
    await throughput(score, url, 0, 'writes, logged and sequenced to unlogged', 0.75, 0.85);
    await throughput(score, url, 5, '  the same with 5 ms of other work', 0.9);
    await sleep(2000);
    await delay(score, database);
    await recheck(score, superUrl);
  } finally {
    await sequencing.beforeApplicationShutdown();
    await source.destroy();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function throughput(
  score: Score,
  url: string,
  otherWork: number,
  name: string,
  goal: number,
  aim?: number,
): Promise<void> {
  const pool = new Pool({ connectionString: url, max: writers });
  const rates: Record<string, number[]> = { sector: [], plain_sector: [] };
  for (let round = 0; round <= rounds; round++)
    for (const table of ['sector', 'plain_sector']) {
      const rate = await writing(pool, table, otherWork, round === 0 ? 1 : seconds);
      if (round > 0) rates[table]?.push(rate);
    }
  await pool.end();
  const [logged = [], plain = []] = [rates['sector'], rates['plain_sector']];
  const spread = logged.map((rate, at) => rate / (plain[at] ?? Number.NaN));
  const remark = `${median(logged).toFixed(0)}/s against ${median(plain).toFixed(0)}/s`;
  score.add({ name, found: median(spread), spread, kind: 'least', goal, aim, remark });
}

/** Transactions per second: one row each, by so many writers at once. */
async function writing(pool: Pool, table: string, otherWork: number, duration: number): Promise<number> {
  const until = performance.now() + duration * 1000;
  let count = 0;
  const writer = async (): Promise<void> => {
    const client = await pool.connect();
    try {
      while (performance.now() < until) {
        await client.query('begin');
        await client.query({ name: 'act', text: `select set_config('accordo.actor', 'system:init', true)` });
        await client.query({
          name: `insert_${table}`,
          text: `insert into ${table} (accord_id, code, position, name)
            select id, gen_random_uuid()::text, 1, '{"it": "Un settore come altri, con il suo nome"}' from accord limit 1`,
        });
        if (otherWork > 0) await client.query(`select pg_sleep(${otherWork / 1000})`);
        await client.query('commit');
        count++;
      }
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return count / duration;
}

/** From the writing of an entry to the checkpoint that covers it, as the database's clock saw both. */
async function delay(score: Score, database: Database): Promise<void> {
  const row = await database.first<{ p99: number; entries: number; waiting: number }>(
    `select percentile_cont(0.99) within group (order by extract(epoch from c.signed_at - e.recorded_at))::float8 as p99,
       count(*)::float8 as entries, (select count(*) from ledger_entry e
         where not exists (select from ledger_sequence s where s.entry_id = e.id))::float8 as waiting
     from ledger_sequence s join ledger_entry e on e.id = s.entry_id and e.table_name = 'sector' and e.event is null
     cross join lateral (select signed_at from ledger_checkpoint where size > s.position order by size limit 1) c`,
  );
  const remark = `${row?.entries ?? 0} entries, ${row?.waiting ?? 0} waiting`;
  score.add({
    name: 'commit to signed checkpoint, p99',
    found: row?.p99 ?? Infinity,
    unit: ' s',
    kind: 'most',
    goal: 2,
    remark,
  });
}

/** The whole log read again, against the same bytes run through SHA-256 and nothing else. */
async function recheck(score: Score, superUrl: string): Promise<void> {
  const spread: number[] = [];
  let remark = '';
  for (let round = 0; round < 3; round++) {
    const [entries, checking] = await withClient(superUrl, async (client) => {
      await client.query(`set timezone = 'UTC'; begin isolation level repeatable read read only`);
      const began = performance.now();
      const read = await new LogAudit(client, new AuditFindings()).run([], []);
      return [read, performance.now() - began] as const;
    });
    const body = Buffer.alloc(700, 'x');
    const began = performance.now();
    for (let entry = 0; entry < entries; entry++) createHash('sha256').update(body).digest();
    const plain = performance.now() - began;
    spread.push(plain / checking);
    remark = `${((entries / checking) * 1000).toFixed(0)} entries/s of ${entries}`;
  }
  score.add({
    name: 'whole log checked, to SHA-256 alone',
    found: median(spread),
    spread,
    kind: 'least',
    goal: 0.15,
    aim: 0.3,
    remark,
  });
}
