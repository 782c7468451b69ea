import { type Statements } from '../../platform/database/statements';
import { StoredRows, type RowValues } from './accord-rows';
import { importedTables } from './imported-tables';

/** Every imported table's rows of one accord, as one JSON text. */
const rowsOfAccord = `select json_build_object(${importedTables
  .map(
    ({ name, ofAccord }) => `'${name}', (select coalesce(json_agg(to_json(t)), '[]') from ${name} t where ${ofAccord})`,
  )
  .join(',\n  ')})::text as rows`;

/** Rows whose history holds anything but imports: somebody entered or changed them in the product. */
const changedOtherwise = `
  select distinct table_name || '|' || row_key as row from ledger_entry
  where (accord_id = $1 or accord_id is null)
    and event is distinct from 'accord.imported' and table_name = any ($2)`;

export async function storedAccordId(statements: Statements, code: string): Promise<string | null> {
  return (await statements.first<{ id: string }>('select id from accord where code = $1', [code]))?.id ?? null;
}

export async function loadStoredRows(statements: Statements, accordId: string | null): Promise<StoredRows> {
  if (accordId === null) return new StoredRows({}, new Set());
  const loaded = await statements.first<{ rows: string }>(rowsOfAccord, [accordId]);
  const names = importedTables.map((table) => table.name);
  const touched = await statements.rows<{ row: string }>(changedOtherwise, [accordId, names]);
  return new StoredRows(
    JSON.parse(loaded?.rows ?? '{}') as Record<string, RowValues[]>,
    new Set(touched.map(({ row }) => row)),
  );
}
