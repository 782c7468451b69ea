/** A change of a row, field by field. Source: the ledger's own entries (schema version 1: `old` and `new` as row JSON). */
export type FieldValue = unknown;

export interface FieldChange {
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
  /** Kept as a salted hash in the entry; shown in clear only to those who may see personal values. */
  readonly isPersonal: boolean;
}

/** A personal value kept beside the entry, until it is erased. */
export interface PersonalValue {
  readonly side: 'old' | 'new';
  readonly column: string;
  readonly value: string | null;
}

type Row = Readonly<Record<string, FieldValue>>;

/**
 * Fields whose value differs; of a created or deleted row all that have one. Without `personal`, a personal field is
 * shown as null on both sides.
 */
export function fieldChanges(
  before: Row | null,
  after: Row | null,
  personalFields: readonly string[],
  personal: readonly PersonalValue[] | null,
): FieldChange[] {
  const fields = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  return fields
    .filter((field) => !isSame(before?.[field] ?? null, after?.[field] ?? null))
    .map((field) => {
      const isPersonal = personalFields.includes(field);
      const clear = (side: 'old' | 'new', value: FieldValue): FieldValue =>
        isPersonal ? (personal?.find((one) => one.side === side && one.column === field)?.value ?? null) : value;
      return {
        field,
        before: clear('old', before?.[field] ?? null),
        after: clear('new', after?.[field] ?? null),
        isPersonal,
      };
    })
    .filter((change) => !(change.isPersonal && personal !== null && isSame(change.before, change.after)));
}

function isSame(left: FieldValue, right: FieldValue): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
