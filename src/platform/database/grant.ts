import { type Client } from 'pg';
import { applicationFunctions, applicationGrants, readerTables } from '../../../migrations/grants';

/** Who gets what: the application always, the reader where there is one. */
export interface GrantedRoles {
  readonly application: string;
  readonly reader?: string;
}

/** Takes away everything and grants the list again, in one transaction that others never see half done. */
export async function grantAll(owner: Client, granted: GrantedRoles): Promise<void> {
  const application = owner.escapeIdentifier(granted.application);
  const statements = [
    'begin',
    `revoke all on all tables in schema public from ${application}`,
    `grant usage on schema public to ${application}`,
    ...Object.entries(applicationGrants).map(([table, list]) => `grant ${list} on ${table} to ${application}`),
    ...applicationFunctions.map((signature) => `grant execute on function ${signature} to ${application}`),
    `grant select on migration to ${application}`,
    `insert into ledger_application_role (role_name) values (${owner.escapeLiteral(granted.application)})
       on conflict do nothing`,
    `grant usage on schema pgboss to ${application}`,
    `grant select, insert, update, delete on all tables in schema pgboss to ${application}`,
  ];
  if (granted.reader !== undefined) {
    const reader = owner.escapeIdentifier(granted.reader);
    statements.push(
      `revoke all on all tables in schema public from ${reader}`,
      `grant usage on schema public to ${reader}`,
      ...Object.entries(readerTables).map(([table, columns]) =>
        columns === 'all'
          ? `grant select on ${table} to ${reader}`
          : `grant select (${columns.join(', ')}) on ${table} to ${reader}`,
      ),
    );
  }
  await owner.query([...statements, 'commit'].join(';\n'));
}
