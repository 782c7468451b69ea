import { identityOf, type RowValues } from './imported-tables';

/** What an import wrote of a row, as the ledger has it. */
export interface ImportedEntry {
  readonly table: string;
  readonly key: string;
  readonly old: RowValues | null;
  readonly new: RowValues | null;
}

/**
 * The rows that somebody changed or removed in the product since, as imports had left them. Where a file still says
 * just that, it says nothing new, and what was done here stands.
 */
export class LastImport {
  private readonly rows = new Map<string, RowValues>();
  private readonly keys = new Set<string>();

  constructor(entries: readonly ImportedEntry[] = []) {
    const byKey = new Map<string, RowValues>();
    for (const { table, key, old, new: written } of entries) {
      const name = `${table}|${key}`;
      const known = byKey.get(name);
      if (!written) byKey.delete(name);
      else if (!old) byKey.set(name, written);
      else if (known) byKey.set(name, { ...known, ...changedIn(old, written) });
    }
    for (const [name, row] of byKey) {
      this.keys.add(name);
      this.rows.set(identityOf(name.slice(0, name.indexOf('|')), row), row);
    }
  }

  of(table: string, values: RowValues): RowValues | undefined {
    return this.rows.get(identityOf(table, values));
  }

  has(table: string, key: string): boolean {
    return this.keys.has(`${table}|${key}`);
  }
}

function changedIn(old: RowValues, written: RowValues): RowValues {
  return Object.fromEntries(
    Object.entries(written).filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(old[column])),
  );
}
