import { type Statements } from '../../platform/database/statements';
import { StoredRows } from './accord-rows';
import { appendedTables, importedTables, type RowValues } from './imported-tables';
import { LastImport, type ImportedEntry } from './last-import';

/** Every imported table's rows of one accord, as one JSON text. */
const rowsOfAccord = `select json_build_object(${importedTables
  .map(
    ({ name, ofAccord }) => `'${name}', (select coalesce(json_agg(to_json(t)), '[]') from ${name} t where ${ofAccord})`,
  )
  .join(',\n  ')})::text as rows`;

/** Rows whose history holds anything but imports: somebody entered, changed or removed them in the product. */
const changedOtherwise = `
  select distinct table_name, row_key from ledger_entry
  where (accord_id = $1 or accord_id is null)
    and event is distinct from 'accord.imported' and table_name = any ($2)`;

/** What imports wrote of those rows, in order; of tables that are only added to, whatever they wrote. */
const importedBefore = `
  select e.table_name as "table", e.row_key as key, e.body::json -> 'old' as old, e.body::json -> 'new' as new
  from ledger_entry e left join (${changedOtherwise}) row using (table_name, row_key)
  where (e.accord_id = $1 or e.accord_id is null) and e.event = 'accord.imported'
    and (row.row_key is not null or e.table_name = any ($3))
  order by e.id`;

export async function storedAccordId(statements: Statements, code: string): Promise<string | null> {
  return (await statements.first<{ id: string }>('select id from accord where code = $1', [code]))?.id ?? null;
}

export async function loadStoredRows(statements: Statements, accordId: string | null): Promise<StoredRows> {
  if (accordId === null) return new StoredRows({}, new Set());
  const loaded = await statements.first<{ rows: string }>(rowsOfAccord, [accordId]);
  const names = importedTables.map((table) => table.name);
  const touched = await statements.rows<{ row: string }>(
    `select table_name || '|' || row_key as row from (${changedOtherwise}) row`,
    [accordId, names],
  );
  const imported = await statements.rows<ImportedEntry>(importedBefore, [accordId, names, [...appendedTables]]);
  return new StoredRows(
    JSON.parse(loaded?.rows ?? '{}') as Record<string, RowValues[]>,
    new Set(touched.map(({ row }) => row)),
    new LastImport(imported),
  );
}
