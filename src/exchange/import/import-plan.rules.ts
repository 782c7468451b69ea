import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json';
import { type StoredRows, type WantedRow, type WantedRows } from './accord-rows';
import { appendedTables, importedTable, importedTables, type RowValues } from './imported-tables';
import { freezeOf, isTouched, keyOf, mayChange, protectionOf, refusedMove, type Protection } from './protection.rules';

/** One row, or one column of it, as the preview shows it. */
export interface RowChange {
  readonly table: string;
  readonly label: string;
  /** Where it stands in the file; empty where the file does not have it. */
  readonly pointer: string;
}

export interface ColumnChange {
  readonly column: string;
  readonly stored: unknown;
  readonly inFile: unknown;
}

export interface ChangedRow extends RowChange {
  readonly columns: readonly ColumnChange[];
}

/** A difference that the import may not settle. */
export interface RefusedDifference extends RowChange, ColumnChange {
  readonly protection: Protection;
}

/** Everything that an import would do, before it does anything. */
export interface ImportPlan {
  readonly created: readonly RowChange[];
  readonly changed: readonly ChangedRow[];
  readonly removed: readonly RowChange[];
  /** Stored, but not in the file: it stays. */
  readonly kept: readonly RowChange[];
  /** Changed or removed here since the last import, of which the file says nothing new: they stay as they are. */
  readonly standing: readonly ChangedRow[];
  readonly unchanged: number;
  readonly refused: readonly RefusedDifference[];
  readonly writes: ImportWrites;
}

/** What becomes of rows, in the order in which it is told. */
export const countedKinds = ['created', 'changed', 'removed', 'kept', 'standing', 'unchanged'] as const;

export type ImportCounts = Readonly<Record<(typeof countedKinds)[number], number>>;

export function countsOf({ created, changed, removed, kept, standing, unchanged }: ImportPlan): ImportCounts {
  return {
    created: created.length,
    changed: changed.length,
    removed: removed.length,
    kept: kept.length,
    standing: standing.length,
    unchanged,
  };
}

/** Whole rows as they shall be, and the columns that change in any of them. */
export interface RowUpdates {
  readonly rows: readonly RowValues[];
  readonly columns: ReadonlySet<string>;
}

export interface ImportWrites {
  readonly inserts: ReadonlyMap<string, readonly RowValues[]>;
  readonly updates: ReadonlyMap<string, RowUpdates>;
  readonly deletes: ReadonlyMap<string, readonly RowValues[]>;
  /** Plan versions that a newer one supersedes. */
  readonly superseded: readonly unknown[];
}

/** Compares what the file wants with what is stored. Pure: the same answer for preview and import. */
export function planImport(wanted: WantedRows): ImportPlan {
  return new Comparison(wanted).plan();
}

class Comparison {
  private readonly created: RowChange[] = [];
  private readonly changed: ChangedRow[] = [];
  private readonly removed: RowChange[] = [];
  private readonly kept: RowChange[] = [];
  private readonly standing: ChangedRow[] = [];
  private readonly refused: RefusedDifference[] = [];
  private unchanged = 0;
  private readonly inserts = new Map<string, RowValues[]>();
  private readonly updates = new Map<string, { rows: RowValues[]; columns: Set<string> }>();
  private readonly deletes = new Map<string, RowValues[]>();
  private readonly stored: StoredRows;
  private readonly wantedKeys = new Set<string>();

  constructor(private readonly wanted: WantedRows) {
    this.stored = wanted.stored;
  }

  plan(): ImportPlan {
    for (const row of this.wanted.rows) this.compare(row);
    for (const { name } of importedTables)
      for (const row of this.stored.of(name))
        if (!this.wantedKeys.has(`${name}|${keyOf(name, row)}`)) this.miss(name, row);
    const { created, changed, removed, kept, standing, unchanged, refused, inserts, updates, deletes } = this;
    const writes = { inserts, updates, deletes, superseded: this.superseded() };
    return { created, changed, removed, kept, standing, unchanged, refused, writes };
  }

  private compare(row: WantedRow): void {
    const { table, values } = row;
    const found = this.findStored(row);
    this.wantedKeys.add(`${table}|${keyOf(table, found ?? values)}`);
    if (!found) return this.create(row);
    const differing = Object.keys(values)
      .filter((column) => column !== 'id' && !isSame(found[column], values[column]))
      .map((column) => ({ column, stored: found[column] ?? null, inFile: values[column] ?? null }));
    const columns = this.leaveStanding(row, differing);
    const protection = protectionOf(table, found, this.stored);
    const settled = columns.filter((change) => !this.isRefused(row, found, change, protection));
    const effective = protection === null ? settled : settled.filter(({ column }) => column !== 'position');
    if (effective.length === 0) {
      if (columns === differing && columns.every(({ column }) => column === 'position')) this.unchanged++;
      return;
    }
    this.changed.push({ table, label: row.label, pointer: row.pointer, columns: effective });
    if (appendedTables.has(table)) push(this.inserts, table, { ...values, id: randomUUID(), ...row.onlyIfNew });
    else this.update(table, { ...found, ...pick(values, effective) }, effective);
  }

  /** @returns what the file says anew; what it says as it did when it was last imported was changed here since */
  private leaveStanding(row: WantedRow, differing: readonly ColumnChange[]): readonly ColumnChange[] {
    const { table, label, pointer, values } = row;
    const before = this.stored.asImported(table, values);
    const columns = before
      ? differing.filter(({ column }) => column !== 'position' && isSame(before[column], values[column]))
      : [];
    if (columns.length === 0) return differing;
    this.standing.push({ table, label, pointer, columns });
    return differing.filter((change) => !columns.includes(change));
  }

  /** By its id where the row says which one it is, else by what tells it apart. */
  private findStored(row: WantedRow): RowValues | undefined {
    return importedTable(row.table).hasId
      ? this.stored.byId(row.table, row.values['id'])
      : this.stored.find(row.table, row.values);
  }

  private create(row: WantedRow): void {
    const { table, label, pointer, values } = row;
    const before = this.stored.asImported(table, values);
    if (before && Object.keys(values).every((column) => isSame(before[column], values[column])))
      return void this.standing.push({ table, label, pointer, columns: [] });
    const protection = freezeOf(table, values, this.stored);
    if (protection === null) {
      this.created.push({ table, label, pointer });
      push(this.inserts, table, { ...values, ...row.onlyIfNew });
    } else this.refused.push({ table, label, pointer, column: '', stored: null, inFile: label, protection });
  }

  private update(table: string, row: RowValues, changes: readonly ColumnChange[]): void {
    const known = this.updates.get(table) ?? { rows: [], columns: new Set<string>() };
    this.updates.set(table, known);
    known.rows.push(row);
    for (const { column } of changes) known.columns.add(column);
  }

  private isRefused(row: WantedRow, found: RowValues, change: ColumnChange, protection: Protection | null): boolean {
    const { table, label } = row;
    const { column, inFile } = change;
    const reason =
      protection === null
        ? refusedMove(table, column, found, inFile, this.stored)
        : mayChange(table, column, found, inFile, this.stored)
          ? null
          : protection;
    if (reason === null) return false;
    const pointer = row.pointers[column] ?? row.pointer;
    this.refused.push({ table, label, pointer, ...change, protection: reason });
    return true;
  }

  private miss(table: string, row: RowValues): void {
    const { parent, missing } = importedTable(table);
    if (parent && !this.isParentWanted(parent, row)) return;
    if (table === 'action_statement' || table === 'plan_version') return;
    const change = { table, label: this.labelOf(table, row), pointer: '' };
    const protection = protectionOf(table, row, this.stored);
    if (isTouched(table, row, this.stored)) this.kept.push(change);
    else if (protection !== null && isPartOfAgreed(table))
      this.refused.push({ ...change, column: '', stored: change.label, inFile: null, protection });
    else if (missing === 'keep') this.kept.push(change);
    else {
      this.removed.push(change);
      push(this.deletes, table, row);
    }
  }

  private isParentWanted([column, table]: readonly [string, string], row: RowValues): boolean {
    const owner = this.stored.byId(table, row[column]);
    return owner !== undefined && this.wantedKeys.has(`${table}|${keyOf(table, owner)}`);
  }

  private labelOf(table: string, row: RowValues): string {
    const { parent, identity } = importedTable(table);
    const own = ['code', 'year', 'number', 'milestone_number', 'period', 'position', 'body_code']
      .filter((column) => identity.includes(column))
      .map((column) => String(row[column]));
    const references = identity
      .filter((column) => column.endsWith('_id') && column !== 'accord_id')
      .map((column) => this.codeBehind(column, row[column], parent));
    return [...references, ...own].filter((part) => part !== '').join(' · ');
  }

  private codeBehind(column: string, id: unknown, parent: ImportedParent): string {
    const table = parent?.[0] === column ? parent[1] : column.replace(/_id$/, '').replace('parent_party', 'party');
    const row = this.stored.byId(table, id);
    return row === undefined ? '' : typeof row['code'] === 'string' ? row['code'] : this.labelOf(table, row);
  }

  /** Adopted versions of plans for which the file brings a higher one. */
  private superseded(): unknown[] {
    const plans = (this.inserts.get('plan_version') ?? [])
      .filter((row) => row['state'] === 'in_force')
      .map((row) => row['action_plan_id']);
    return this.stored
      .of('plan_version')
      .filter((row) => row['state'] === 'in_force' && plans.includes(row['action_plan_id']))
      .map((row) => row['id']);
  }
}

type ImportedParent = readonly [string, string] | undefined;

/** Parts of something agreed as a whole: to leave one out is to change it. Things of their own are simply kept. */
function isPartOfAgreed(table: string): boolean {
  return importedTable(table).missing === 'remove' || table === 'action_version';
}

function isSame(stored: unknown, wanted: unknown): boolean {
  if (stored === wanted || (stored ?? null) === (wanted ?? null)) return true;
  if (typeof stored !== 'object' || typeof wanted !== 'object' || stored === null || wanted === null) return false;
  return canonicalJson(stored) === canonicalJson(wanted);
}

function pick(values: RowValues, columns: readonly ColumnChange[]): RowValues {
  return Object.fromEntries(columns.map(({ column }) => [column, values[column]]));
}

function push(map: Map<string, RowValues[]>, table: string, row: RowValues): void {
  const rows = map.get(table);
  if (rows) rows.push(row);
  else map.set(table, [row]);
}
