import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartupFault } from '../config/startup-fault';
import { canEnter, giveTo, type PostgresAccount } from './postgres-account';
import { type PostgresBinaries } from './postgres-binaries';

export const superuser = 'postgres';

/** Where root puts what its unprivileged account must reach when the data folder is closed to it. */
export const reachablePlace = '/var/lib/accordo';

/**
 * Folder of the database files: `<home>/pgdata`, or the one named in `<home>/pgdata.location`,
 * written the first time that the account could not step into `home`.
 */
export function clusterFolder(home: string, account: PostgresAccount, say: (sentence: string) => void): string {
  const location = path.join(home, 'pgdata.location');
  const own = path.join(home, 'pgdata');
  let folder = own;
  if (fs.existsSync(location)) folder = fs.readFileSync(location, 'utf8').trim();
  else if (!canEnter(account, home)) {
    if (fs.existsSync(own))
      throw StartupFault.of(
        `L'account ${account.name} di PostgreSQL non può entrare in ${home}, dove si trova già il database: aprire le cartelle che lo contengono (chmod a+x) o spostarlo con DATA_DIR.`,
        `The PostgreSQL account ${account.name} cannot step into ${home}, where the database already is: open the folders above it (chmod a+x) or move it with DATA_DIR.`,
      );
    folder = path.join(reachablePlace, createHash('sha256').update(home).digest('hex').slice(0, 12), 'pgdata');
    fs.mkdirSync(path.dirname(folder), { recursive: true, mode: 0o755 });
    fs.writeFileSync(location, folder + '\n');
  }
  if (folder !== own) say(`PostgreSQL: ${own} → ${folder} (account ${account.name ?? 'attuale'})`);
  return folder;
}

export function isInitialised(folder: string): boolean {
  return fs.existsSync(path.join(folder, 'PG_VERSION'));
}

/** Makes the database files beside their place and moves them there: an interrupted start leaves nothing half made. */
export async function initialise(
  binaries: PostgresBinaries,
  account: PostgresAccount,
  folder: string,
  password: string,
): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  const passwordFile = path.join(unfinished + '.init');
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password + '\n', { mode: 0o600 });
  giveTo(account, unfinished, passwordFile);
  const fixed = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-sync', '--no-instructions'];
  const collation = ['--locale=C', '--locale-provider=icu', '--icu-locale=it'];
  const made = await run(binaries.initdb, ['-D', unfinished, '-U', superuser, ...fixed, ...collation], account);
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw StartupFault.of(
      `Non riesco a creare il database in ${folder}: ${made.output}`,
      `Cannot create the database in ${folder}: see above.`,
    );
  }
  try {
    fs.renameSync(unfinished, folder);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    if (!isInitialised(folder)) throw error;
  }
}

function run(
  program: string,
  parameters: string[],
  account: PostgresAccount,
): Promise<{ status: number; output: string }> {
  return new Promise((resolve, reject) => {
    const { uid, gid } = account;
    const child = spawn(program, parameters, {
      uid,
      gid,
      cwd: path.parse(program).root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: status ?? 1, output: output.trim() }));
  });
}
