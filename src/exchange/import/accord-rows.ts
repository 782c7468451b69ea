import { randomUUID } from 'node:crypto';
import { type Place, pointerTo } from '../accord-file/file-fault';
import { importedTable } from './imported-tables';

export type RowValues = Readonly<Record<string, unknown>>;

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

  private readonly idMaps = new Map<string, Map<unknown, RowValues>>();

  private ids(table: string): Map<unknown, RowValues> {
    let map = this.idMaps.get(table);
    if (!map) this.idMaps.set(table, (map = new Map(this.of(table).map((row) => [row['id'], row]))));
    return map;
  }
}

export function identityOf(table: string, values: RowValues): string {
  return `${table}|${importedTable(table)
    .identity.map((column) => String(values[column]))
    .join('|')}`;
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
    const id = String(more.id ?? this.stored.find(table, values)?.['id'] ?? randomUUID());
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
