import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Refusal } from '../../kernel/refusal';
import { knownMigrations } from '../database/known-migrations';
import { readManifest, tablePath, type BackupManifest } from './backup-manifest';
import { backupRefusals } from './backup.refusals';

/** Unpacks a backup into `work` and proves every part against the manifest; refuses before anything else is touched. */
export async function readBackup(file: string, work: string): Promise<BackupManifest> {
  if (!fs.existsSync(file)) throw backupRefusals.of('backup.unreadable', { reason: file });
  try {
    return await unpack(file, work);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw backupRefusals.of('backup.unreadable', { reason: reasonOf(error) });
  }
}

async function unpack(file: string, work: string): Promise<BackupManifest> {
  const archive = extract();
  const reading = pipeline(fs.createReadStream(file), createGunzip(), archive);
  reading.catch(() => undefined);
  let manifest: BackupManifest | undefined;
  let waiting = new Map<string, string>();
  const room = roomIn(work);
  let unpacked = 0;
  for await (const entry of archive) {
    const { name, size = 0 } = entry.header;
    // Judged by what is announced, before any of it is written: a small file may unpack to more than any disk holds.
    unpacked += size;
    if (unpacked > (manifest ? room : longestManifest))
      throw backupRefusals.of('backup.too_large', { folder: work, name });
    if (manifest === undefined) {
      manifest = readManifest(await textOf(name, entry as AsyncIterable<Buffer>));
      refuseNewer(manifest);
      waiting = expectedHashes(manifest);
      continue;
    }
    const expected = waiting.get(name);
    if (expected === undefined) throw backupRefusals.of('backup.unreadable', { reason: name });
    const target = path.join(work, name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if ((await write(entry as AsyncIterable<Buffer>, target)) !== expected)
      throw backupRefusals.of('backup.unreadable', { reason: name });
    waiting.delete(name);
  }
  await reading;
  const [missing] = waiting.keys();
  if (manifest === undefined || missing !== undefined)
    throw backupRefusals.of('backup.unreadable', { reason: missing ?? 'manifest.json' });
  return manifest;
}

/** Far more than the names of all files of a large instance take. */
const longestManifest = 64 * 1024 * 1024;
/** Left free whatever a backup unpacks to. */
const reserve = 256 * 1024 * 1024;

function roomIn(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder);
  return Math.max(0, bavail * bsize - reserve);
}

/** Errors of the disk say why; those of the archive only that it is none of ours. */
function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : 'tar.gz';
}

function expectedHashes(manifest: BackupManifest): Map<string, string> {
  return new Map([
    ...manifest.tables.map((table) => [tablePath(table.name), table.sha256] as const),
    ...manifest.files.map((kept) => [kept.path, kept.sha256] as const),
  ]);
}

function refuseNewer(manifest: BackupManifest): void {
  const known = knownMigrations();
  const unknown = manifest.migrations.find((name) => !known.includes(name));
  if (unknown !== undefined) throw backupRefusals.of('backup.newer', { migration: unknown });
}

async function textOf(name: string, entry: AsyncIterable<Buffer>): Promise<string> {
  if (name !== 'manifest.json') throw backupRefusals.of('backup.unreadable', { reason: name });
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function write(entry: AsyncIterable<Buffer>, target: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(entry, hashing, fs.createWriteStream(target, { mode: 0o600 }));
  return hash.digest('hex');
}
