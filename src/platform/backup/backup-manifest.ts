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
  let manifest: BackupManifest;
  try {
    manifest = JSON.parse(text) as BackupManifest;
  } catch {
    throw backupRefusals.of('backup.unreadable', { reason: 'manifest.json' });
  }
  if (manifest.format !== 'accordo-backup' || manifest.formatVersion !== 1)
    throw backupRefusals.of('backup.unreadable', { reason: 'format' });
  const isPlausible =
    manifest.tables.every(
      (table) => name.test(table.name) && table.columns.every((column) => name.test(column)) && hash.test(table.sha256),
    ) &&
    Object.entries(manifest.sequences).every(([key, value]) => name.test(key) && /^\d+$/.test(value)) &&
    manifest.files.every((file) => hash.test(file.sha256) && isOurPath(file.path)) &&
    manifest.migrations.every((migration) => /^\w+$/.test(migration));
  if (!isPlausible) throw backupRefusals.of('backup.unreadable', { reason: 'manifest.json' });
  return manifest;
}

function isOurPath(path: string): boolean {
  const [folder, ...rest] = path.split('/');
  if (folder === 'settings') return rest.length === 1 && backedUpSettings.includes(rest[0] ?? '');
  return folder === 'files' && rest.length > 0 && rest.every((part) => /^[\w-][\w.-]*$/.test(part));
}
