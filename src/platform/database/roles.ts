import { Client } from 'pg';
import { type KeptSecrets } from '../config/kept-secrets';
import { type RunningPostgres } from './embedded-postgres';

/** Login roles of an embedded server; the superuser is the launcher's alone. */
export const roles = {
  /** Owns database and schema, migrates. */
  owner: 'accordo_owner',
  /** What the application connects as: owns nothing. */
  application: 'accordo_app',
  /** Reads only: for auditors' own SQL. */
  reader: 'accordo_reader',
} as const;

export const databaseName = 'accordo';

export interface DatabaseAddresses {
  readonly application: string;
  readonly owner?: string;
  readonly reader?: string;
  readonly superuser?: string;
}

/** Addresses of the embedded database, roles and database made if they are not there yet. */
export async function prepareDatabase(server: RunningPostgres, secrets: KeptSecrets): Promise<DatabaseAddresses> {
  const addressOf = (role: string): string => server.urlFor(role, secrets.secret(`${role}.password`), databaseName);
  const addresses = {
    application: addressOf(roles.application),
    owner: addressOf(roles.owner),
    reader: addressOf(roles.reader),
    superuser: server.superUrl,
  };
  if (!(await connects(addresses))) await makeRolesAndDatabase(server, secrets);
  return addresses;
}

async function connects(addresses: Required<DatabaseAddresses>): Promise<boolean> {
  const tries = [addresses.application, addresses.owner, addresses.reader].map(async (url) => {
    const client = new Client({ connectionString: url, application_name: 'launcher' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  });
  return (await Promise.all(tries)).every(Boolean);
}

async function makeRolesAndDatabase(server: RunningPostgres, secrets: KeptSecrets): Promise<void> {
  const admin = new Client({ connectionString: server.superUrl, application_name: 'launcher' });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock(727000)');
    for (const role of Object.values(roles)) {
      const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
      const password = admin.escapeLiteral(secrets.secret(`${role}.password`));
      await admin.query(`${rowCount ? 'alter' : 'create'} role ${role} login password ${password}`);
    }
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [databaseName]);
    if (!rowCount) {
      await admin.query(`create database ${databaseName} owner ${roles.owner} strategy file_copy`);
      await admin.query(`revoke all on database ${databaseName} from public`);
      await admin.query(`grant connect on database ${databaseName} to ${roles.application}, ${roles.reader}`);
    }
  } finally {
    await admin.end();
  }
}
