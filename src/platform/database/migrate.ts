import { Client } from 'pg';
import { applicationGrants } from '../../../migrations/grants';
import { makeDataSource } from './data-source';

const migrationLock = 727_001;

/** Brings the schema up to date as its owner, under a lock, and gives the application's role just its grants. */
export async function migrate(ownerUrl: string, applicationRole: string): Promise<{ applied: string[] }> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    const source = await makeDataSource(ownerUrl, { poolSize: 2, applicationName: 'accordo-migrate' }).initialize();
    try {
      const applied = await source.runMigrations({ transaction: 'each' });
      await grantToApplication(lock, applicationRole);
      return { applied: applied.map((migration) => migration.name) };
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

async function grantToApplication(owner: Client, role: string): Promise<void> {
  const name = owner.escapeIdentifier(role);
  const statements = [
    'begin',
    `revoke all on all tables in schema public from ${name}`,
    `grant usage on schema public to ${name}`,
  ];
  for (const [table, privileges] of Object.entries(applicationGrants))
    statements.push(`grant ${privileges} on ${table} to ${name}`);
  statements.push(`grant select on migration to ${name}`);
  statements.push(
    `insert into ledger_application_role (role_name) values (${owner.escapeLiteral(role)}) on conflict do nothing`,
  );
  statements.push('commit');
  await owner.query(statements.join(';\n'));
}
