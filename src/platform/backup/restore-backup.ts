import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type QueryRunner } from 'typeorm';
import { makeMigrationSource } from '../database/data-source';
import { knownMigrations } from '../database/known-migrations';
import { backedUpSettings, tablePath, type BackupManifest } from './backup-manifest';
import { backupRefusals } from './backup.refusals';

/**
 * Puts an unpacked backup into the database of `ownerUrl`: schema as it was, rows, then the newer migrations,
 * all in one transaction. Jobs, grants and sessions are not part of it: `migrate` follows.
 */
export async function restoreDatabase(
  ownerUrl: string,
  manifest: BackupManifest,
  work: string,
  mayReplace: boolean,
): Promise<void> {
  const source = await makeMigrationSource(ownerUrl).initialize();
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    await runner.startTransaction();
    if (!mayReplace) await refuseFull(client);
    await clearSchema(client);
    await makeMigrationTable(client);
    const known = knownMigrations();
    const level = known.filter((name) => manifest.migrations.includes(name));
    await climb(runner, level);
    await fill(client, manifest, work);
    await climb(
      runner,
      known.filter((name) => !level.includes(name)),
    );
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
    await source.destroy();
  }
}

/** Puts evidence files in place (they only ever come) and settings as they were. */
export function restoreFiles(manifest: BackupManifest, work: string, dataDir: string): void {
  for (const file of manifest.files.filter(({ path: name }) => name.startsWith('files/'))) {
    const target = path.join(dataDir, file.path);
    if (fs.existsSync(target)) continue;
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(work, file.path), `${target}.part`);
    fs.renameSync(`${target}.part`, target);
  }
}

export function restoreSettings(manifest: BackupManifest, work: string, dataDir: string): void {
  for (const name of backedUpSettings) {
    const target = path.join(dataDir, 'settings', name);
    if (manifest.files.some((file) => file.path === `settings/${name}`)) {
      fs.copyFileSync(path.join(work, 'settings', name), target);
      fs.chmodSync(target, 0o600);
    } else fs.rmSync(target, { force: true });
  }
}

async function refuseFull(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not in ('migration', 'session', 'ledger_application_role')`,
  );
  for (const { name } of rows) {
    const { rowCount } = await client.query(`select from ${client.escapeIdentifier(name)} limit 1`);
    if (rowCount) throw backupRefusals.of('restore.not_empty');
  }
}

/** Everything the migrations made, whatever their version; the schema itself may belong to somebody else. */
async function clearSchema(client: ClientBase): Promise<void> {
  await client.query(`
    do $$
    declare v_thing record;
    begin
      for v_thing in select oid::regclass as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' loop
        execute format('drop table if exists %s cascade', v_thing.name);
      end loop;
      for v_thing in select oid::regprocedure as name from pg_proc p where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
        execute format('drop function if exists %s cascade', v_thing.name);
      end loop;
    end $$`);
}

/** As TypeORM makes it. */
async function makeMigrationTable(client: ClientBase): Promise<void> {
  await client.query(`create table migration (
    id serial not null, "timestamp" bigint not null, name character varying not null,
    constraint migration_pkey primary key (id))`);
}

async function climb(runner: QueryRunner, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const migration = runner.connection.migrations.find((candidate) => candidate.constructor.name === name);
    if (!migration) throw new Error(`no migration ${name}`);
    await migration.up(runner);
    await runner.query('insert into migration ("timestamp", name) values ($1, $2)', [/\d+$/.exec(name)?.[0], name]);
  }
}

/** Rows as they were: triggers silent, references taken off and proved again at the end. */
async function fill(client: ClientBase, manifest: BackupManifest, work: string): Promise<void> {
  const { rows: references } = await client.query<{ owner: string; name: string; definition: string }>(
    `select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { owner, name } of references) await client.query(`alter table ${owner} drop constraint ${name}`);
  for (const table of manifest.tables) {
    const name = client.escapeIdentifier(table.name);
    const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
    await client.query(`alter table ${name} disable trigger user`);
    await client.query(`delete from ${name}`);
    const rows = client.query(copyFrom(`copy ${name} (${columns}) from stdin`));
    await pipeline(fs.createReadStream(path.join(work, tablePath(table.name))), rows);
    await client.query(`alter table ${name} enable trigger user`);
  }
  for (const { owner, name, definition } of references)
    await client.query(`alter table ${owner} add constraint ${name} ${definition}`);
  for (const [name, value] of Object.entries(manifest.sequences))
    if (value !== '0')
      await client.query('select setval($1, $2::bigint)', [`public.${client.escapeIdentifier(name)}`, value]);
}
