import { type Client } from 'pg';
import { applicationGrants } from '../../../migrations/grants';
import { StartupFault } from '../config/startup-fault';

interface Findings {
  readonly role: string;
  readonly attributes: string[] | null;
  readonly owned: string[] | null;
  readonly privileges: Record<string, string[]> | null;
}

const privilegeNames = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'];

/** What the role of this connection is and may do, in one round trip. */
const findings = `
  with tables as (
    select c.oid, c.relname::text as name, c.relowner
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  ), held as (
    select t.name, json_agg(p.name) as privileges
    from tables t
    cross join unnest($1::text[]) as p (name)
    where case when p.name in ('select', 'insert', 'update', 'references')
               then has_any_column_privilege(t.oid, p.name) else has_table_privilege(t.oid, p.name) end
    group by t.name
  )
  select current_user::text as role,
    (select array_remove(array[
       case when rolsuper then 'SUPERUSER' end, case when rolbypassrls then 'BYPASSRLS' end,
       case when rolcreaterole then 'CREATEROLE' end, case when rolreplication then 'REPLICATION' end], null)
     from pg_roles where rolname = current_user) as attributes,
    (select array_agg(t.name order by t.name) from tables t where pg_has_role(t.relowner, 'MEMBER')) as owned,
    (select json_object_agg(name, privileges) from held) as privileges`;

/** Refuses a connection that could go round the audit trail: too powerful a role, an owner, or more than its grants. */
export async function checkApplicationRole(client: Client): Promise<void> {
  const { rows } = await client.query<Findings>(findings, [privilegeNames]);
  const found = rows[0];
  if (!found) throw new Error('no answer about the role');
  if (found.attributes?.length)
    refuse(
      found.role,
      `ha poteri che aggirano il registro delle modifiche (${found.attributes.join(', ')})`,
      `has powers that go round the audit trail (${found.attributes.join(', ')})`,
    );
  if (found.owned?.length)
    refuse(
      found.role,
      `possiede le tabelle (${brief(found.owned)}): il proprietario va solo in MIGRATION_DATABASE_URL`,
      `owns tables (${brief(found.owned)}): their owner belongs in MIGRATION_DATABASE_URL only`,
    );
  const { excess, missing } = compareGrants(found.privileges ?? {});
  if (excess.length)
    refuse(
      found.role,
      `ha più diritti del necessario: ${brief(excess)}; revocarli, o eseguire "accordo migrate"`,
      `has more rights than it needs: ${brief(excess)}; revoke them, or run "accordo migrate"`,
    );
  if (missing.length)
    refuse(
      found.role,
      `non ha i diritti necessari: ${brief(missing)}; eseguire "accordo migrate"`,
      `lacks rights it needs: ${brief(missing)}; run "accordo migrate"`,
    );
}

/** Differences between what a role holds and the list, as `update on ledger_entry`. */
export function compareGrants(held: Readonly<Record<string, readonly string[]>>): {
  excess: string[];
  missing: string[];
} {
  const wanted: Record<string, string[]> = { migration: ['select'] };
  for (const [table, list] of Object.entries(applicationGrants)) wanted[table] = list.split(', ');
  const flat = (grants: Readonly<Record<string, readonly string[]>>): string[] =>
    Object.entries(grants).flatMap(([table, privileges]) => privileges.map((name) => `${name} on ${table}`));
  const has = new Set(flat(held));
  const wants = new Set(flat(wanted));
  return {
    excess: [...has].filter((grant) => !wants.has(grant)),
    missing: [...wants].filter((grant) => !has.has(grant)),
  };
}

function refuse(role: string, it: string, en: string): never {
  throw StartupFault.of(
    `Non mi avvio: il ruolo di database «${role}» ${it}.`,
    `Refusing to start: the database role “${role}” ${en}.`,
  );
}

function brief(list: readonly string[]): string {
  return list.slice(0, 5).join(', ') + (list.length > 5 ? `, … (${list.length})` : '');
}
