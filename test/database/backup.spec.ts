import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Client } from 'pg';
import { pack } from 'tar-stream';
import { Refusal } from '../../src/kernel/refusal';
import { notBackedUp, type BackupManifest } from '../../src/platform/backup/backup-manifest';
import { readBackup } from '../../src/platform/backup/read-backup';
import { restoreDatabase, restoreFiles } from '../../src/platform/backup/restore-backup';
import { writeBackup } from '../../src/platform/backup/write-backup';
import { checkApplicationRole } from '../../src/platform/database/boot-check';
import { makeDataSource } from '../../src/platform/database/data-source';
import { migrate } from '../../src/platform/database/migrate';
import { withClient } from '../../src/platform/database/open-database';
import { FileStore } from '../../src/platform/files/file-store';
import { applicationRole, readerRole } from '../support/global-setup';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

const nasty = 'perché\t"tab"\n\\.\\N 𝒳 — è\r fine';

describe('backup and restore', () => {
  let from: TestDatabase;
  let folder: string;
  let file: string;
  let manifest: BackupManifest;
  let sha256: string;

  beforeAll(async () => {
    from = await cloneDatabase();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-backup-'));
    fs.mkdirSync(path.join(folder, 'files'));
    sha256 = (await new FileStore(path.join(folder, 'files')).keep(Buffer.from('%PDF- evidence'))).sha256;
    file = path.join(folder, 'backup.tar.gz');
    await withClient(from.ownerUrl, async (client) => {
      await client.query(`select set_config('accordo.actor', 'system:test', false)`);
      for (const code of ['one', 'two'])
        await client.query(
          `insert into accord (code, title, signed_on, starts_on, ends_on) values ($1, $2, '2025-01-01', '2025-01-01', '2028-12-31')`,
          [code, { it: nasty }],
        );
      await client.query(
        `insert into user_account (email, given_name, family_name) values ('a@example.org', $1, 'B')`,
        [nasty],
      );
      await client.query(`update accord set version = 2 where code = 'two'`);
    });
    manifest = await withClient(from.ownerUrl, (client) => writeBackup(client, folder, file));
  });
  afterAll(async () => {
    await from.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('brings every row, the text of the trail and the files back, and the trail goes on', async () => {
    const to = await cloneDatabase();
    const target = path.join(folder, 'elsewhere');
    await restore(to, file, target);
    const [before, after] = await Promise.all([
      withClient(from.superUrl, everything),
      withClient(to.superUrl, everything),
    ]);
    expect(after).toEqual(before);
    expect(before['ledger_entry']?.length).toBe(4);
    expect((await new FileStore(path.join(target, 'files')).read(sha256)).toString()).toBe('%PDF- evidence');

    await withClient(to.url, checkApplicationRole);
    await withClient(to.ownerUrl, (client) => client.query(`update accord set version = 3 where code = 'one'`));
    const { rows } = await withClient(to.superUrl, (client) =>
      client.query<{ id: string }>('select id from ledger_entry order by id desc limit 1'),
    );
    expect(Number(rows[0]?.id)).toBeGreaterThan(4);
    const owner = await makeDataSource(to.ownerUrl, { poolSize: 2 }).initialize();
    expect((await owner.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
    await owner.destroy();
    await to.drop();
  });

  it('refuses a database that holds something, replaces it when told to', async () => {
    const to = await cloneDatabase();
    await restore(to, file, path.join(folder, 'third'));
    const before = await withClient(to.superUrl, everything);
    await expect(restore(to, file, path.join(folder, 'third'))).rejects.toMatchObject({ code: 'restore.not_empty' });
    expect(await withClient(to.superUrl, everything)).toEqual(before);
    await restore(to, file, path.join(folder, 'third'), true);
    expect(await withClient(to.superUrl, everything)).toEqual(before);
    await to.drop();
  });

  it('refuses a damaged, truncated or foreign file before it touches anything', async () => {
    const whole = fs.readFileSync(file);
    const plain = gunzipSync(whole);
    const changed = Buffer.from(plain);
    changed[plain.indexOf('tables/accord.copy') + 600] = 0x21;
    const bad: [string, Buffer][] = [
      ['half', whole.subarray(0, whole.length / 2)],
      ['changed', gzipSync(changed)],
      ['text', Buffer.from('not a backup')],
      ['empty', Buffer.alloc(0)],
      ['other archive', gzipSync(Buffer.alloc(1024))],
    ];
    for (const [name, content] of bad) {
      const damaged = path.join(folder, `damaged-${name}`);
      fs.writeFileSync(damaged, content);
      const work = fs.mkdtempSync(path.join(folder, 'work-'));
      await expect(readBackup(damaged, work)).rejects.toMatchObject({ code: 'backup.unreadable' });
    }
  });

  it('refuses a hollow manifest and an archive that unpacks to more than the disk holds, in sentences', async () => {
    const whole = JSON.parse(JSON.stringify(manifest)) as Record<string, unknown>;
    const hollow: unknown[] = [null, [], 'x', {}, { format: 'accordo-backup', formatVersion: 1 }];
    for (const part of ['madeAt', 'migrations', 'tables', 'sequences', 'files'])
      for (const value of [undefined, null, 7, 'x', [null], [7], { a: null }, [{ name: 'accord' }]])
        hollow.push({ ...whole, [part]: value });
    for (const content of hollow)
      expect(await refusalOf(await archive(JSON.stringify(content)))).toMatch(/manifest\.json/);
    const bomb = await archive(JSON.stringify(whole), { name: 'tables/accord.copy', size: 2 ** 52 });
    expect(await refusalOf(bomb)).toMatch(/spazio libero .*tables\/accord\.copy/);
    const large = await archive('', { name: 'manifest.json', size: 2 ** 31 });
    expect(await refusalOf(large.subarray(0))).toMatch(/spazio libero|integro/);
  });

  async function refusalOf(content: Buffer): Promise<string> {
    const bad = path.join(folder, 'bad.tar.gz');
    fs.writeFileSync(bad, content);
    const work = fs.mkdtempSync(path.join(folder, 'work-'));
    const error: unknown = await readBackup(bad, work).catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(Refusal);
    const sentence = (error as Refusal).sentence('it');
    expect(sentence).not.toMatch(/undefined|\bnull\b|not a function|Cannot read/);
    return sentence;
  }

  /** An archive with this manifest, and after it the head of an entry of any announced size. */
  async function archive(text: string, next?: { name: string; size: number }): Promise<Buffer> {
    const tar = pack();
    if (text) tar.entry({ name: 'manifest.json' }, text);
    if (next) tar.entry(next).on('error', () => undefined);
    else tar.finalize();
    const parts: Buffer[] = [];
    tar.on('data', (part) => parts.push(part as Buffer));
    tar.on('error', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 5));
    tar.destroy();
    return gzipSync(Buffer.concat(parts));
  }

  it('leaves the database as it was when the rows do not fit together', async () => {
    const to = await cloneDatabase();
    const work = fs.mkdtempSync(path.join(folder, 'work-'));
    const read = await readBackup(file, work);
    const orphan = '11111111-1111-4111-8111-111111111111';
    const parties = path.join(work, 'tables', 'party_affiliation.copy');
    fs.writeFileSync(parties, `${orphan}\t11111111-1111-4111-8111-111111111112\n`);
    await expect(restoreDatabase(to.ownerUrl, read, work, false)).rejects.toThrow(/foreign key/);
    const left = await withClient(to.superUrl, everything);
    expect(left['accord']).toEqual([]);
    await withClient(to.url, checkApplicationRole);
    await to.drop();
  });

  it('writes the same bytes whatever the server’s own formats are, and reads them whatever its version was', async () => {
    const here = await cloneDatabase();
    await restore(here, file, path.join(folder, 'formats'));
    const name = new URL(here.superUrl).pathname.slice(1);
    await withClient(here.superUrl, async (client) => {
      for (const [setting, value] of [
        ['datestyle', 'German'],
        ['timezone', 'Asia/Tokyo'],
        ['intervalstyle', 'sql_standard'],
        ['bytea_output', 'escape'],
        ['extra_float_digits', '-3'],
        ['client_encoding', 'LATIN1'],
      ])
        await client.query(`alter database ${name} set ${setting} = '${value}'`);
    });
    const other = path.join(folder, 'formats.tar.gz');
    const { tables } = await withClient(here.ownerUrl, (client) => writeBackup(client, folder, other));
    expect(tables).toEqual(manifest.tables);
    const work = fs.mkdtempSync(path.join(folder, 'work-'));
    const read = await readBackup(other, work);
    for (const postgres of ['15.18 (Debian 15.18-0+deb12u1)', '19beta1'])
      await restoreDatabase(here.ownerUrl, { ...read, postgres }, work, true);
    await migrate(here.ownerUrl, { application: applicationRole, reader: readerRole });
    await withClient(here.superUrl, (client) => client.query(`alter database ${name} reset all`));
    expect(await withClient(here.superUrl, everything)).toEqual(await withClient(from.superUrl, everything));
    await here.drop();
  });

  it('says nothing to PostgreSQL that version 15 would not understand', () => {
    const younger =
      /\b(json_table|json_scalar|json_serialize|json_exists|json_query|json_value|any_value|uuidv7|uuidv4|random_normal|array_shuffle|array_sample|array_sort|array_reverse|casefold|crc32c?|gamma|pg_get_acl|has_largeobject_privilege)\s*\(|\breturning\s+(old|new)\.|\bis json\b|\bvirtual\b|without overlaps|not enforced|\bon_error\b|merge_action/i;
    const root = path.join(__dirname, '../..');
    const files = ['src', 'migrations'].flatMap((place) =>
      fs
        .readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => path.join(root, place, name)),
    );
    const templates = (text: string): string => (text.match(/`[^`]*`/g) ?? []).join('\n');
    expect(files.filter((one) => younger.test(templates(fs.readFileSync(one, 'utf8'))))).toEqual([]);
  });

  it('brings a backup of an older schema up to this one', async () => {
    const to = await cloneDatabase();
    const work = fs.mkdtempSync(path.join(folder, 'work-'));
    const read = await readBackup(file, work);
    const older: BackupManifest = {
      ...read,
      migrations: read.migrations.filter((name) => !/^(KeepReminders|RemindByParty)/.test(name)),
      tables: read.tables.filter(({ name }) => name !== 'sheet_reminder'),
    };
    await restoreDatabase(to.ownerUrl, older, work, false);
    await migrate(to.ownerUrl, { application: applicationRole, reader: readerRole });
    expect(await withClient(to.superUrl, everything)).toEqual(await withClient(from.superUrl, everything));
    await to.drop();
  });

  async function restore(to: TestDatabase, backup: string, target: string, mayReplace = false): Promise<void> {
    const work = fs.mkdtempSync(path.join(folder, 'work-'));
    const read = await readBackup(backup, work);
    expect(read).toEqual(manifest);
    restoreFiles(read, work, target);
    await restoreDatabase(to.ownerUrl, read, work, mayReplace);
    await migrate(to.ownerUrl, { application: applicationRole, reader: readerRole });
  }
});

/** Every row of every table that a backup holds, as text. */
async function everything(client: Client): Promise<Record<string, string[]>> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> all ($1)`,
    [notBackedUp],
  );
  const all: Record<string, string[]> = {};
  for (const { name } of rows) {
    const found = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    all[name] = found.rows.map(({ row }) => row);
  }
  return all;
}
