import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { StartupFault } from '../config/startup-fault';

/** Whom the PostgreSQL processes run as; empty: ourselves. */
export interface PostgresAccount {
  readonly uid?: number;
  readonly gid?: number;
  readonly name?: string;
}

/** PostgreSQL refuses to run as root: hand it an account that the passwd file knows. */
export function postgresAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return {};
  const rows = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'node', 'nobody']) {
    const row = rows.find((candidate) => candidate[0] === name);
    if (row && Number(row[2]) > 0) return { uid: Number(row[2]), gid: Number(row[3]), name };
  }
  throw StartupFault.of(
    'Si sta avviando come root e non esiste un account senza privilegi (postgres, node o nobody) per PostgreSQL: avviare come altro utente o impostare DATABASE_URL.',
    'Started as root, and there is no unprivileged account (postgres, node or nobody) for PostgreSQL: start as another user or set DATABASE_URL.',
  );
}

/** Whether the account can step into the folder: one closed folder above it is enough to say no. */
export function canEnter(account: PostgresAccount, folder: string): boolean {
  if (account.uid === undefined) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], {
    uid: account.uid,
    gid: account.gid,
    stdio: 'ignore',
  });
  return tried.error !== undefined ? tried.error.message.includes('ENOENT') : tried.status === 0;
}

export function giveTo(account: PostgresAccount, ...paths: string[]): void {
  if (account.uid === undefined || account.gid === undefined) return;
  for (const path of paths) fs.chownSync(path, account.uid, account.gid);
}
