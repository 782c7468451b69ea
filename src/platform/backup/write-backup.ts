import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { pack, type Pack } from 'tar-stream';
import {
  backedUpSettings,
  filesPrefix,
  notBackedUp,
  settingsPrefix,
  tablePath,
  type BackedUpFile,
  type BackedUpTable,
  type BackupManifest,
} from './backup-manifest';

/**
 * Writes database, evidence files and settings to one `.tar.gz`: all tables as of one instant, no client tools needed,
 * readable on any PostgreSQL. The file appears whole or not at all.
 */
export async function writeBackup(client: Client, dataDir: string, target: string): Promise<BackupManifest> {
  const work = fs.mkdtempSync(`${path.resolve(target)}.part-`);
  try {
    const database = await copyDatabase(client, work);
    // Files only ever come, under the hash of their content: those of the instant above are all there.
    const files = [...(await listFiles(dataDir)), ...(await listSettings(dataDir))];
    const manifest: BackupManifest = { format: 'accordo-backup', formatVersion: 1, ...database, files };
    const archive = path.join(work, 'archive');
    await writeArchive(manifest, work, dataDir, archive);
    fs.renameSync(archive, target);
    return manifest;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

type DatabasePart = Pick<BackupManifest, 'madeAt' | 'migrations' | 'postgres' | 'tables' | 'sequences'>;

async function copyDatabase(client: Client, work: string): Promise<DatabasePart> {
  await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601';
    set extra_float_digits = 1; set bytea_output = 'hex'; set search_path = public`);
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<DatabasePart & { shapes: { name: string; columns: string[] }[] }>(
    shapeOfDatabase,
    [notBackedUp],
  );
  const found = rows[0];
  if (!found) throw new Error('no answer from the database');
  const tables: BackedUpTable[] = [];
  for (const shape of found.shapes) tables.push(await copyTable(client, shape, path.join(work, `${shape.name}.copy`)));
  await client.query('commit');
  const { madeAt, migrations, postgres, sequences } = found;
  return { madeAt, migrations, postgres, tables, sequences };
}

const shapeOfDatabase = `
  select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt",
    current_setting('server_version') as postgres,
    (select json_agg(name order by id) from migration) as migrations,
    (select coalesce(json_object_agg(s.sequencename, coalesce(s.last_value, 0)::text), '{}')
     from pg_sequences s where s.schemaname = 'public' and s.sequencename <> 'migration_id_seq') as sequences,
    (select json_agg(json_build_object('name', c.relname, 'columns',
       (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')) order by c.relname)
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)) as shapes`;

async function copyTable(
  client: Client,
  shape: { name: string; columns: string[] },
  file: string,
): Promise<BackedUpTable> {
  const columns = shape.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const rows = client.query(copyTo(`copy ${client.escapeIdentifier(shape.name)} (${columns}) to stdout`));
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(rows, hashing, fs.createWriteStream(file, { mode: 0o600 }));
  return { ...shape, rows: rows.rowCount, sha256: hash.digest('hex') };
}

async function listFiles(dataDir: string): Promise<BackedUpFile[]> {
  const folder = path.join(dataDir, 'files');
  if (!fs.existsSync(folder)) return [];
  const found: BackedUpFile[] = [];
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.part')) continue;
    const file = path.join(entry.parentPath, entry.name);
    const relative = path.relative(folder, file).split(path.sep).join('/');
    found.push({ path: filesPrefix + relative, ...(await hashOfFile(file)) });
  }
  return found;
}

async function listSettings(dataDir: string): Promise<BackedUpFile[]> {
  const found: BackedUpFile[] = [];
  for (const name of backedUpSettings) {
    const file = path.join(dataDir, 'settings', name);
    if (fs.existsSync(file)) found.push({ path: settingsPrefix + name, ...(await hashOfFile(file)) });
  }
  return found;
}

export async function hashOfFile(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of fs.createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function writeArchive(manifest: BackupManifest, work: string, dataDir: string, archive: string): Promise<void> {
  const tar = pack();
  const written = pipeline(tar, createGzip({ level: 6 }), fs.createWriteStream(archive, { mode: 0o600, flush: true }));
  tar.entry({ name: 'manifest.json', mode: 0o600 }, JSON.stringify(manifest, null, 1));
  for (const table of manifest.tables) await addFile(tar, tablePath(table.name), path.join(work, `${table.name}.copy`));
  for (const file of manifest.files) await addFile(tar, file.path, path.join(dataDir, file.path));
  tar.finalize();
  await written;
}

async function addFile(tar: Pack, name: string, file: string): Promise<void> {
  const { size } = fs.statSync(file);
  await new Promise<void>((resolve, reject) => {
    const entry = tar.entry({ name, size, mode: 0o600 }, (error) => (error ? reject(error) : resolve()));
    pipeline(fs.createReadStream(file), entry).catch(reject);
  });
}
