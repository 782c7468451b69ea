import { backupRefusals } from './backup.refusals';

/** First entry of a backup: what is in it, and the hash of every part. */
export interface BackupManifest {
  readonly format: 'accordo-backup';
  readonly formatVersion: 1;
  readonly madeAt: string;
  /** Migrations the database had been through, oldest first. */
  readonly migrations: readonly string[];
  readonly postgres: string;
  readonly tables: readonly BackedUpTable[];
  readonly sequences: Readonly<Record<string, string>>;
  /** Evidence files and kept settings, by path in the archive. */
  readonly files: readonly BackedUpFile[];
}

export interface BackedUpTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly sha256: string;
}

export interface BackedUpFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Tables that belong to an installation rather than to its records. */
export const notBackedUp: readonly string[] = ['migration', 'session', 'ledger_application_role'];

/** Settings worth keeping; the passwords of the database's roles belong to the folder and stay there. */
export const backedUpSettings: readonly string[] = ['session.secret', 'demo-sign-ins.json'];

export const tablePath = (name: string): string => `tables/${name}.copy`;
export const filesPrefix = 'files/';
export const settingsPrefix = 'settings/';

const name = /^[a-z_][a-z0-9_]*$/;
const hash = /^[0-9a-f]{64}$/;

/** Names end up in SQL and in paths: everything is checked against what a backup of ours can hold. */
export function readManifest(text: string): BackupManifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw backupRefusals.of('backup.unreadable', { reason: 'manifest.json' });
  }
  if (!isObject(manifest) || manifest['format'] !== 'accordo-backup' || manifest['formatVersion'] !== 1)
    throw backupRefusals.of('backup.unreadable', { reason: 'manifest.json: format' });
  const hollow = Object.entries(parts).find(([part, isWhole]) => !isWhole(manifest[part]));
  if (hollow) throw backupRefusals.of('backup.unreadable', { reason: `manifest.json: ${hollow[0]}` });
  return manifest as unknown as BackupManifest;
}

type Check = (value: unknown) => boolean;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const listOf =
  (isItem: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(isItem);
const isCount: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** What each part of a manifest must look like. */
const parts: Readonly<Record<string, Check>> = {
  madeAt: matches(/^[\d:.TZ+-]{10,40}$/),
  migrations: listOf(matches(/^\w+$/)),
  tables: listOf(
    (table) =>
      isObject(table) &&
      matches(name)(table['name']) &&
      listOf(matches(name))(table['columns']) &&
      isCount(table['rows']) &&
      matches(hash)(table['sha256']),
  ),
  sequences: (value) =>
    isObject(value) && Object.entries(value).every(([key, last]) => name.test(key) && matches(/^\d+$/)(last)),
  files: listOf(
    (file) =>
      isObject(file) &&
      typeof file['path'] === 'string' &&
      isOurPath(file['path']) &&
      isCount(file['bytes']) &&
      matches(hash)(file['sha256']),
  ),
};

function isOurPath(path: string): boolean {
  const [folder, ...rest] = path.split('/');
  if (folder === 'settings') return rest.length === 1 && backedUpSettings.includes(rest[0] ?? '');
  return folder === 'files' && rest.length > 0 && rest.every((part) => /^[\w-][\w.-]*$/.test(part));
}
