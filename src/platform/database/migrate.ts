import { Client } from 'pg';
import { StartupFault } from '../config/startup-fault';
import { makeMigrationSource } from './data-source';
import { knownMigrations } from './known-migrations';
import { grantAll, type GrantedRoles } from './grant';
import { makeJobSchema } from '../jobs/job-schema';

const migrationLock = 727_001;

export interface MigrationState {
  /** Names in this program that the database has not seen. */
  readonly pending: string[];
  /** Names in the database that this program does not know: it was written by a newer one. */
  readonly unknown: string[];
}

/** Brings the schema up to date as its owner, under a lock, and gives each role just its grants. */
export async function migrate(
  ownerUrl: string,
  granted: GrantedRoles,
  options: { upTo?: string } = {},
): Promise<{ applied: string[] }> {
  const lock = new Client({ connectionString: ownerUrl, application_name: 'accordo-migrate' });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    const state = await readMigrationState(lock);
    refuseNewer(state);
    const applied = state.pending.length > 0 ? await apply(ownerUrl, options.upTo) : [];
    await makeJobSchema(lock);
    await grantAll(lock, granted);
    return { applied };
  } finally {
    await lock.end();
  }
}

async function apply(ownerUrl: string, upTo: string | undefined): Promise<string[]> {
  const source = makeMigrationSource(ownerUrl, upTo);
  await source.initialize();
  try {
    return (await source.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** Compares what the database has been through with the migrations of this program. */
export async function readMigrationState(client: Client): Promise<MigrationState> {
  const table = await client.query<{ exists: boolean }>(`select to_regclass('public.migration') is not null as exists`);
  const done = table.rows[0]?.exists
    ? (await client.query<{ name: string }>('select name from migration order by id')).rows.map((row) => row.name)
    : [];
  const known = knownMigrations();
  return {
    pending: known.filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !known.includes(name)),
  };
}

export function refuseNewer(state: MigrationState): void {
  if (state.unknown.length === 0) return;
  throw StartupFault.of(
    `Il database è di una versione più recente di questo programma (${state.unknown.join(', ')}): avviare la versione aggiornata, oppure ripristinare un backup di questa versione.`,
    `The database belongs to a newer version than this program (${state.unknown.join(', ')}): start the newer version, or restore a backup of this one.`,
  );
}
