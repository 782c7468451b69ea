import { type Statements } from '../../platform/database/statements';
import { importRefusals } from './import.refusals';
import { type ImportWrites, type RowUpdates } from './import-plan.rules';
import { importedTables, type ImportedTable, type RowValues } from './imported-tables';

/** Carries a plan out, a statement per table: removals, then new rows and changes in the order of references. */
export async function writeImport(tx: Statements, writes: ImportWrites): Promise<void> {
  if (writes.superseded.length > 0)
    await tx.run(`update plan_version set state = 'superseded' where id = any ($1::uuid[])`, [writes.superseded]);
  for (const table of [...importedTables].reverse()) await remove(tx, table, writes.deletes.get(table.name));
  for (const table of importedTables) {
    await insert(tx, table, writes.inserts.get(table.name));
    if (table.name !== 'plan_version') await update(tx, table, writes.updates.get(table.name));
  }
  // Last: while a version is a draft, what hangs on it can still be changed.
  for (const table of importedTables)
    if (table.name === 'plan_version') await update(tx, table, writes.updates.get(table.name));
}

async function insert(tx: Statements, { name }: ImportedTable, rows: readonly RowValues[] | undefined): Promise<void> {
  if (!rows?.[0]) return;
  const columns = Object.keys(rows[0]).join(', ');
  await tx.run(`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, $1)`, [
    JSON.stringify(rows),
  ]);
}

async function update(tx: Statements, table: ImportedTable, updates: RowUpdates | undefined): Promise<void> {
  if (!updates) return;
  const { rows } = updates;
  const { name, hasId, hasVersion, identity } = table;
  const key = hasId ? ['id'] : identity;
  const assignments = [...updates.columns].map((column) => `${column} = r.${column}`);
  if (hasVersion) assignments.push('version = t.version + 1');
  const conditions = [...key, ...(hasVersion ? ['version'] : [])].map((column) => `t.${column} = r.${column}`);
  const written = await tx.run(
    `update ${name} t set ${assignments.join(', ')}
     from jsonb_populate_recordset(null::${name}, $1) r where ${conditions.join(' and ')}`,
    [JSON.stringify(rows)],
  );
  if (written !== rows.length) throw importRefusals.of('import.overtaken');
}

async function remove(tx: Statements, table: ImportedTable, rows: readonly RowValues[] | undefined): Promise<void> {
  if (!rows?.[0]) return;
  const conditions = (table.hasId ? ['id'] : table.identity).map((column) => `t.${column} = r.${column}`);
  await tx.run(
    `delete from ${table.name} t using jsonb_populate_recordset(null::${table.name}, $1) r where ${conditions.join(' and ')}`,
    [JSON.stringify(rows)],
  );
}
