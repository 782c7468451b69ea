import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type DataSource } from 'typeorm';
import { systemActor } from '../../src/kernel/actor';
import { readCheckpoint, signCheckpoint } from '../../src/ledger/checkpoint.rules';
import { faultsOfKeyEvents } from '../../src/ledger/key-event.rules';
import { provesConsistency, TreeEdge } from '../../src/ledger/merkle-tree.rules';
import { SettleLog } from '../../src/ledger/settle-log.command';
import { readNote, readVerifierKey, signatureOf } from '../../src/ledger/signed-note.rules';
import { verifyLedger } from '../../src/ledger/verify-ledger';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { withClient } from '../../src/platform/database/open-database';
import { openLog, type TestLog } from '../support/log';
import { cloneDatabase, type TestDatabase } from '../support/test-database';
import { leafHash, rootFromInclusion } from '../support/proof';

describe('the log', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;
  let log: TestLog;

  beforeAll(async () => {
    test = await cloneDatabase();
    source = await makeDataSource(test.url, { poolSize: 20 }).initialize();
    database = new Database(source);
    log = openLog(database);
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
    log.forget();
  });

  const write = (count = 1): Promise<unknown> =>
    log.audited.run({ actor: systemActor('init'), event: 'tried' }, (tx) =>
      tx.run(
        `insert into sector (accord_id, code, position, name)
         select a.id, gen_random_uuid()::text, n, '{"it": "Prova"}' from accord a, generate_series(1, $1::integer) n`,
        [count],
      ),
    );

  const sizes = () =>
    database.first<{ entries: number; positions: number; checkpoint: number }>(
      `select (select count(*) from ledger_entry)::bigint as entries, (select count(*) from ledger_sequence)::bigint
         as positions, coalesce((select max(size) from ledger_checkpoint), 0)::bigint as checkpoint`,
    );

  it('opens itself, and signs a checkpoint over every entry', async () => {
    await log.audited.run({ actor: systemActor('init'), event: 'tried' }, (tx) =>
      tx.run(`insert into accord (code, title, signed_on, starts_on, ends_on)
        values ('prova', '{"it": "Prova"}', '2025-01-01', '2025-01-01', '2028-12-31')`),
    );
    const signed = await log.sequencer.run();
    expect(await sizes()).toEqual({ entries: 2, positions: 2, checkpoint: 2 });
    const parsed = readCheckpoint(signed?.note ?? '');
    const [event] = await log.desk.events();
    const key = readVerifierKey(event?.verifierKey ?? '');
    expect(parsed && key && signatureOf(parsed.note, key)).toBe('good');
    expect(parsed?.checkpoint.origin).toMatch(/^accordo\/[0-9a-f]{16}\/1$/);
    expect(log.keys.lastCheckpoint()).toBe(signed?.note);
    expect(await log.sequencer.run()).toBeNull();
  });

  it('keeps its keys from everybody else', () => {
    expect(fs.statSync(log.folder).mode & 0o077).toBe(0);
    for (const name of fs.readdirSync(log.folder))
      expect(fs.statSync(path.join(log.folder, name)).mode & 0o077).toBe(0);
  });

  it('builds the tree of its entries’ own bytes, with proofs across tiles', async () => {
    await write(700);
    await log.sequencer.run();
    await write(30);
    await log.sequencer.run();
    const rows = await database.rows<{ body: string; index: number }>(
      'select e.body, s.position as index from ledger_sequence s join ledger_entry e on e.id = s.entry_id order by 2',
    );
    const edge = new TreeEdge();
    const roots = [edge.root()];
    for (const { body } of rows) {
      edge.append(leafHash(Buffer.from(body)));
      roots.push(edge.root());
    }
    const size = rows.length;
    expect((await sizes())?.checkpoint).toBe(size);
    for (const index of [0, 1, 255, 256, 511, 512, 700, size - 1]) {
      const path = await log.tree.inclusionPath(database, index, size);
      const leaf = leafHash(Buffer.from(rows[index]?.body ?? ''));
      expect(rootFromInclusion(leaf, index, size, path)).toEqual(roots[size]);
      const consistency = await log.tree.consistencyPath(database, index + 1, size);
      expect(provesConsistency(index + 1, size, roots[index + 1]!, roots[size]!, consistency)).toBe(true);
    }
    const checkpoints = await database.rows<{ size: number; root: Buffer }>('select size, root from ledger_checkpoint');
    for (const { size: at, root } of checkpoints) expect(root).toEqual(roots[at]);
  });

  it('loses no entry that commits late, and gives every entry one place, whoever asks at once', async () => {
    const late = await database.pool.connect();
    await late.query('begin');
    await late.query(`select set_config('accordo.actor', 'system:init', true)`);
    await late.query(
      `insert into sector (accord_id, code, position, name) select id, 'late', 1, '{"it": "Tardi"}' from accord`,
    );
    await write(5);
    const others = [openLog(database, log.folder), openLog(database, log.folder), log];
    await Promise.all(others.map(({ sequencer }) => sequencer.run()));
    await late.query('commit');
    late.release();
    await Promise.all([...others.map(({ sequencer }) => sequencer.run()), write(3), write(4)]);
    await log.sequencer.run();
    const found = await sizes();
    expect(found?.positions).toBe(found?.entries);
    expect(found?.checkpoint).toBe(found?.entries);
  });

  it('covers an entry when asked, also one that lies far back', async () => {
    const first = await database.first<{ id: number }>('select min(id) as id from ledger_entry');
    expect((await log.sequencer.cover(first?.id ?? 0)).index).toBe(0);
    await expect(log.sequencer.cover(999_999)).rejects.toThrow(/not in the log/);
  });

  it('lets nobody change order or proof, nor the application write them but through the door', async () => {
    for (const table of ['ledger_sequence', 'ledger_node', 'ledger_checkpoint']) {
      await expect(database.run(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(database.run(`insert into ${table} select * from ${table} limit 1`)).rejects.toThrow(
        /permission denied/,
      );
      await withClient(test.ownerUrl, async (client) => {
        await expect(client.query(`delete from ${table}`)).rejects.toThrow(/cannot be/);
        await expect(client.query(`truncate ${table}`)).rejects.toThrow(/cannot be/);
      });
    }
    await expect(database.run(`select ledger_add_checkpoint(1, 5, 'x', 'x', '{}', '{}', '{}')`)).rejects.toThrow(
      /covers exactly/,
    );
  });

  it('hands its key on: the old one says so, signs no more and is gone', async () => {
    const [before] = await log.desk.events();
    const rotated = await log.desk.rotate(systemActor('command-line'), 'yearly\nchange');
    const signed = await log.sequencer.run();
    const parsed = readCheckpoint(signed?.note ?? '');
    const keys = [before, rotated].map((event) => readVerifierKey(event?.verifierKey ?? '')!);
    expect(keys.map((key) => parsed && signatureOf(parsed.note, key))).toEqual(['absent', 'good']);
    expect(faultsOfKeyEvents(await log.desk.events())).toEqual([]);
    expect(log.keys.privateKeyOf(keys[0]!.publicKey)).toBeNull();
    expect(await database.first(`select from ledger_entry where event = 'ledger.key_rotated'`)).toBeDefined();
  });

  it('signs nothing without its key, and nothing for a log that went back', async () => {
    const elsewhere = openLog(database);
    await write();
    await expect(elsewhere.sequencer.run()).rejects.toMatchObject({ code: 'log.key_missing' });
    await log.sequencer.run();
    await withClient(test.superUrl, (client) =>
      client.query(`set session_replication_role = replica;
        delete from ledger_checkpoint where size = (select max(size) from ledger_checkpoint);
        delete from ledger_sequence where position = (select max(position) from ledger_sequence);
        delete from ledger_entry where id = (select max(id) from ledger_entry)`),
    );
    const restarted = openLog(database, log.folder);
    for (const one of [log, restarted, restarted])
      await expect(one.sequencer.run()).rejects.toMatchObject({ code: 'log.went_back' });
    elsewhere.forget();
  });
});

describe('a log after a restore', () => {
  let test: TestDatabase;
  let source: DataSource;
  let log: TestLog;
  let settle: SettleLog;
  let database: Database;

  beforeAll(async () => {
    test = await cloneDatabase();
    source = await makeDataSource(test.url, { poolSize: 2 }).initialize();
    database = new Database(source);
    log = openLog(database);
    settle = new SettleLog(database, log.desk, log.keys, log.tree, log.sequencer);
    await enter(3);
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
    log.forget();
  });

  const enter = async (count: number): Promise<string> => {
    for (let at = 0; at < count; at++)
      await log.audited.run({ actor: systemActor('init'), event: 'tried' }, (tx) =>
        tx.run(`insert into accord (code, title, signed_on, starts_on, ends_on)
          values (gen_random_uuid()::text, '{"it": "Prova"}', '2025-01-01', '2025-01-01', '2028-12-31')`),
      );
    await log.sequencer.run();
    return log.keys.lastCheckpoint() ?? '';
  };
  const check = (anchors: readonly string[]) =>
    withClient(test.superUrl, (client) =>
      verifyLedger(client, { anchors: anchors.map((note, at) => ({ name: `kept ${at}`, note })) }),
    );
  const back = (size: number) =>
    withClient(test.superUrl, (client) =>
      client.query(`set session_replication_role = replica;
        delete from accord where id::text in (select row_key from ledger_entry join ledger_sequence on entry_id = id where position >= ${size});
        delete from ledger_entry where id in (select entry_id from ledger_sequence where position >= ${size});
        delete from ledger_sequence where position >= ${size}; delete from ledger_checkpoint where size > ${size}`),
    );

  it('goes on as it was where nothing is missing', async () => {
    expect(await settle.run(systemActor('command-line'), 'moved')).toEqual({ opened: null, loss: null });
    expect((await check([log.keys.lastCheckpoint() ?? ''])).isSound).toBe(true);
  });

  it('opens a new epoch that declares what was lost; what was kept before stays good', async () => {
    const early = log.keys.lastCheckpoint() ?? '';
    const late = await enter(4);
    const size = readCheckpoint(early)?.checkpoint.size ?? 0;
    const [{ origin, verifierKey } = { origin: '', verifierKey: '' }] = await log.desk.events();
    const key = log.keys.privateKeyOf(readVerifierKey(verifierKey)?.publicKey ?? Buffer.alloc(0));
    if (!key) throw new Error('no key');
    const told = (more: number, by: KeyObject, root = randomBytes(32)): string =>
      signCheckpoint({ origin, size: size + more, root }, by);
    await back(size);
    await expect(log.sequencer.run()).rejects.toMatchObject({ code: 'log.went_back' });
    expect((await check([late])).faults).toMatchObject([{ code: 'anchor.beyond', what: 'kept 0' }]);
    const { opened, loss } = await settle.run(systemActor('command-line'), 'restored');
    expect(opened).toMatchObject({ kind: 'epoch_opened', epoch: 2 });
    expect(loss).toMatchObject({ previousSize: size + 4, keptSize: size });
    await enter(6);
    const verdict = await check([early, late, log.keys.lastCheckpoint() ?? '']);
    expect(verdict.faults).toEqual([]);
    expect(verdict.remarks.join('\n')).toMatch(/lost 4[^]*kept 1: .*declared loss/);
    // More than was declared, or something else under its name, is no declared loss; its own checkpoint is, by whatever key.
    for (const kept of [told(5, key), told(40, key), told(4, key)])
      expect((await check([kept])).faults).toMatchObject([
        { code: expect.stringMatching(/^anchor.(differs|beyond)$/) },
      ]);
    const lost = readCheckpoint(late)?.checkpoint.root;
    const { privateKey } = generateKeyPairSync('ed25519');
    expect((await check([told(4, privateKey, lost)])).faults).toEqual([]);
    expect((await check([told(3, privateKey)])).faults).toMatchObject([{ code: 'anchor.unknown_key' }]);
    await log.keys.publish(['another']);
    expect(fs.readFileSync(path.join(log.keys.folder, 'verifier-keys'), 'utf8')).toContain(`${verifierKey}\n`);
  });

  it('opens a new epoch without the old key, which then vouches for nothing', async () => {
    const folder = `${log.folder}-new`;
    const other = openLog(database, folder);
    const settled = new SettleLog(database, other.desk, other.keys, other.tree, other.sequencer);
    const { opened, loss } = await settled.run(systemActor('command-line'), 'key lost');
    expect([opened?.epoch, loss]).toEqual([3, null]);
    expect(faultsOfKeyEvents(await other.desk.events())).toEqual([]);
    expect(readNote(opened?.statement ?? '')?.signatures).toHaveLength(1);
    expect((await check([log.keys.lastCheckpoint() ?? '', other.keys.lastCheckpoint() ?? ''])).faults).toEqual([]);
    await expect(log.sequencer.run()).rejects.toMatchObject({ code: 'log.key_missing' });
    fs.rmSync(folder, { recursive: true });
  });
});
