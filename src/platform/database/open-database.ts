import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { KeptSecrets } from '../config/kept-secrets';
import { type Settings } from '../config/settings';
import { StartupFault } from '../config/startup-fault';
import { checkApplicationRole } from './boot-check';
import { startEmbeddedPostgres, type RunningPostgres } from './embedded-postgres';
import { migrate, readMigrationState, refuseNewer } from './migrate';
import { isServerRunning, takeServerLock } from './server-lock';
import { prepareDatabase, roles, type DatabaseAddresses } from './roles';

export interface OpenedDatabase {
  readonly addresses: DatabaseAddresses;
  /** Leaves; the last of the product's processes to leave stops an embedded server. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** One server per data folder: refuse if there is one already. */
  readonly isServer?: boolean;
  readonly say?: (sentence: string) => void;
  /** A server grants again at each start; a command line only migrates where something is pending; restore does neither. */
  readonly prepare?: 'always' | 'if-pending' | 'nothing';
}

/** Starts or reaches the database, brings its schema up to date where we may, and checks the application's role. */
export async function openDatabase(settings: Settings, options: OpenOptions = {}): Promise<OpenedDatabase> {
  const opened = settings.isEmbedded ? await openEmbedded(settings, options) : openExternal(settings);
  try {
    const prepare = options.prepare ?? 'always';
    if (prepare !== 'nothing') {
      await bringUpToDate(opened.addresses, prepare === 'always');
      await checkRole(opened.addresses, prepare === 'always');
    }
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openEmbedded(settings: Settings, { say, isServer }: OpenOptions): Promise<OpenedDatabase> {
  const { dataDir } = settings;
  const postgres = await startEmbeddedPostgres(dataDir, { say });
  try {
    const addresses = await prepareDatabase(postgres, new KeptSecrets(dataDir));
    if (!isServer) return { addresses, close: () => leave(postgres) };
    const lock = await takeServerLock(addresses.application, dataDir);
    const { PostgresKeeper } = await import('./postgres-keeper.js');
    const keeper = new PostgresKeeper(dataDir, addresses.application, postgres, lock);
    return { addresses, close: async () => leave(await keeper.end(), true) };
  } catch (error) {
    await leave(postgres);
    throw error;
  }
}

function openExternal(settings: Settings): OpenedDatabase {
  const { databaseUrl, migrationDatabaseUrl } = settings;
  if (databaseUrl === undefined) throw new Error('no DATABASE_URL');
  return { addresses: { application: databaseUrl, owner: migrationDatabaseUrl }, close: () => Promise.resolve() };
}

async function bringUpToDate(addresses: DatabaseAddresses, always: boolean): Promise<void> {
  const state = await withClient(addresses.application, readMigrationState);
  refuseNewer(state);
  if (state.pending.length === 0 && !always) return;
  if (addresses.owner !== undefined) await migrate(addresses.owner, grantedRoles(addresses));
  else if (state.pending.length > 0)
    throw StartupFault.of(
      `Lo schema del database non è aggiornato (mancano ${state.pending.length} passi): impostare MIGRATION_DATABASE_URL con il proprietario dello schema ed eseguire "npm run accordo -- migrate".`,
      `The database schema is not up to date (${state.pending.length} steps missing): set MIGRATION_DATABASE_URL to the schema's owner and run "npm run accordo -- migrate".`,
    );
}

/** A program whose list of rights changed without a migration grants again, where it may, before it gives up. */
async function checkRole(addresses: DatabaseAddresses, isGranted: boolean): Promise<void> {
  const check = (): Promise<void> => withClient(addresses.application, checkApplicationRole);
  const { owner } = addresses;
  if (isGranted || owner === undefined) return check();
  await check().catch(async () => {
    await migrate(owner, grantedRoles(addresses));
    await check();
  });
}

/** On an external server the application's role is the one of its address; the reader, if any, is made by whoever runs it. */
export function grantedRoles(addresses: DatabaseAddresses): { application: string; reader?: string } {
  const application = decodeURIComponent(new URL(addresses.application).username);
  return addresses.reader === undefined ? { application } : { application, reader: roles.reader };
}

/** A command beside a running server leaves at once; else the last of the product's programs to go stops PostgreSQL. */
async function leave(postgres: RunningPostgres, wasServer = false): Promise<void> {
  const { superUrl } = postgres;
  const isNeeded = async (): Promise<boolean> =>
    (!wasServer && (await isServerRunning(superUrl))) || (await isUsedByOthers(superUrl));
  if (!(await isNeeded().catch(() => false))) await postgres.stop();
}

/** Connections that this program closed a moment ago may still be listed. */
function isUsedByOthers(superUrl: string): Promise<boolean> {
  return withClient(superUrl, async (client) => {
    for (let look = 0; look < 20; look++) {
      const { rows } = await client.query(`select from pg_stat_activity where application_name like 'accordo%'`);
      if (rows.length === 0) return false;
      await sleep(50);
    }
    return true;
  });
}

export async function withClient<R>(url: string, work: (client: Client) => Promise<R>): Promise<R> {
  const client = new Client({ connectionString: url, application_name: 'launcher', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(url, error as NodeJS.ErrnoException);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Without the password: the sentence may end up on a screen or in a mail. */
function unreachable(url: string, error: NodeJS.ErrnoException): StartupFault {
  const { host, pathname, username } = new URL(url);
  const place = `${username}@${host}${pathname}`;
  return StartupFault.of(
    `Non riesco a collegarmi al database ${place} (${error.code ?? error.message}): controllare che sia acceso e che nome, password e indirizzo siano giusti.`,
    `Cannot connect to the database ${place} (${error.code ?? error.message}): check that it runs and that name, password and address are right.`,
  );
}
