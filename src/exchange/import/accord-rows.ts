import { randomUUID } from 'node:crypto';
import { type Place, pointerTo } from '../accord-file/file-fault';
import { identityOf, importedTable, type RowValues } from './imported-tables';
import { LastImport } from './last-import';

/** A row as the file would have it. */
export interface WantedRow {
  readonly table: string;
  readonly values: RowValues;
  /** Only for new rows: whatever stands in a stored one stays. */
  readonly onlyIfNew: RowValues;
  readonly pointer: string;
  /** Where single columns stand in the file, if elsewhere. */
  readonly pointers: Readonly<Record<string, string>>;
  /** Codes that people know it by: `A26-L1-01 · 2026-Q1`. */
  readonly label: string;
}

/** The rows of one accord as they are stored, found again by what tells them apart. */
export class StoredRows {
  private readonly byIdentity = new Map<string, RowValues>();

  constructor(
    readonly tables: Readonly<Record<string, readonly RowValues[]>>,
    /** `table|key` of every row that somebody changed in the product. */
    readonly touched: ReadonlySet<string>,
    private readonly lastImport = new LastImport(),
  ) {
    for (const [table, rows] of Object.entries(tables))
      for (const row of rows) this.byIdentity.set(identityOf(table, row), row);
  }

  of(table: string): readonly RowValues[] {
    return this.tables[table] ?? [];
  }

  find(table: string, values: RowValues): RowValues | undefined {
    return this.byIdentity.get(identityOf(table, values));
  }

  byId(table: string, id: unknown): RowValues | undefined {
    return this.ids(table).get(id);
  }

  /** The row as imports left it, where somebody changed or removed it since; its parent may have been made anew. */
  asImported(table: string, values: RowValues): RowValues | undefined {
    const { parent } = importedTable(table);
    if (!parent) return this.lastImport.of(table, values);
    const [column, owners] = parent;
    const owner = this.byId(owners, values[column]);
    const before = owner && this.asImported(owners, owner)?.['id'];
    const found = this.lastImport.of(table, before ? { ...values, [column]: before } : values);
    return found && { ...found, [column]: values[column] };
  }

  /** The id of the row that a file means: the one that imports had under this identity, moved or removed since. */
  idOf(table: string, values: RowValues): unknown {
    const found = this.find(table, values);
    const before = this.asImported(table, values);
    if (!before) return found?.['id'];
    const isMadeHere = found !== undefined && !this.lastImport.has(table, String(found['id']));
    return isMadeHere && !this.byId(table, before['id']) ? found['id'] : before['id'];
  }

  private readonly idMaps = new Map<string, Map<unknown, RowValues>>();

  private ids(table: string): Map<unknown, RowValues> {
    let map = this.idMaps.get(table);
    if (!map) this.idMaps.set(table, (map = new Map(this.of(table).map((row) => [row['id'], row]))));
    return map;
  }
}

/** Collects the wanted rows, giving each the id that is stored, or a new one. */
export class WantedRows {
  readonly rows: WantedRow[] = [];

  constructor(readonly stored: StoredRows) {}

  /** Adds a row and answers its id. `row` names the stored row to use where its identity itself changes. */
  add(
    table: string,
    label: string,
    place: Place,
    values: RowValues,
    more: { onlyIfNew?: RowValues; at?: Readonly<Record<string, Place>>; id?: unknown } = {},
  ): string {
    const { hasId } = importedTable(table);
    const id = String(more.id ?? (hasId ? this.stored.idOf(table, values) : null) ?? randomUUID());
    this.rows.push({
      table,
      label,
      values: hasId ? { id, ...values } : values,
      onlyIfNew: more.onlyIfNew ?? {},
      pointer: pointerTo(place),
      pointers: Object.fromEntries(Object.entries(more.at ?? {}).map(([column, where]) => [column, pointerTo(where)])),
    });
    return id;
  }
}
