type Pairs = (left: number, right: number) => number | null;

/** What pairs of glyphs add to the advance of the first (table GPOS, feature `kern`), in font units. */
export class Kerning {
  private readonly lookups: readonly (readonly Pairs[])[];
  private readonly known = new Map<number, number>();

  constructor(gpos: Buffer) {
    const lookups = gpos.subarray(gpos.readUInt16BE(8));
    this.lookups = kernLookups(gpos.subarray(gpos.readUInt16BE(6))).map((index) =>
      pairTables(lookups.subarray(lookups.readUInt16BE(2 + index * 2))),
    );
  }

  between(left: number, right: number): number {
    const key = left * 65536 + right;
    let sum = this.known.get(key);
    if (sum === undefined) {
      sum = 0;
      for (const tables of this.lookups) {
        // Within a lookup the first table that knows the pair has the say.
        for (const table of tables) {
          const value = table(left, right);
          if (value === null) continue;
          sum += value;
          break;
        }
      }
      this.known.set(key, sum);
    }
    return sum;
  }
}

export const noKerning: Pick<Kerning, 'between'> = { between: () => 0 };

function kernLookups(features: Buffer): number[] {
  const found = new Set<number>();
  for (let index = 0; index < features.readUInt16BE(0); index += 1) {
    const at = 2 + index * 6;
    if (features.toString('latin1', at, at + 4) !== 'kern') continue;
    const feature = features.subarray(features.readUInt16BE(at + 4));
    for (let each = 0; each < feature.readUInt16BE(2); each += 1) found.add(feature.readUInt16BE(4 + each * 2));
  }
  return [...found].sort((left, right) => left - right);
}

function pairTables(lookup: Buffer): Pairs[] {
  const kind = lookup.readUInt16BE(0);
  return Array.from({ length: lookup.readUInt16BE(4) }, (_, index) => {
    const table = lookup.subarray(lookup.readUInt16BE(6 + index * 2));
    if (kind === 9 && table.readUInt16BE(2) === 2) return pairTable(table.subarray(table.readUInt32BE(4)));
    return kind === 2 ? pairTable(table) : () => null;
  });
}

/** Only tables that move the advance of the first glyph and nothing else are kerning. */
const onlyAdvance = 4;

function pairTable(table: Buffer): Pairs {
  const format = table.readUInt16BE(0);
  const isKerning = table.readUInt16BE(4) === onlyAdvance && table.readUInt16BE(6) === 0;
  if (!isKerning) return () => null;
  const covered = coverage(table.subarray(table.readUInt16BE(2)));
  return format === 1 ? listedPairs(table, covered) : classPairs(table, covered);
}

function listedPairs(table: Buffer, covered: ReadonlyMap<number, number>): Pairs {
  return (left, right) => {
    const index = covered.get(left);
    if (index === undefined) return null;
    const set = table.subarray(table.readUInt16BE(10 + index * 2));
    for (let each = 0; each < set.readUInt16BE(0); each += 1) {
      if (set.readUInt16BE(2 + each * 4) === right) return set.readInt16BE(4 + each * 4);
    }
    return null;
  };
}

function classPairs(table: Buffer, covered: ReadonlyMap<number, number>): Pairs {
  const lefts = classes(table.subarray(table.readUInt16BE(8)));
  const rights = classes(table.subarray(table.readUInt16BE(10)));
  const rightCount = table.readUInt16BE(14);
  return (left, right) => {
    if (!covered.has(left)) return null;
    return table.readInt16BE(16 + ((lefts.get(left) ?? 0) * rightCount + (rights.get(right) ?? 0)) * 2);
  };
}

function coverage(table: Buffer): Map<number, number> {
  const covered = new Map<number, number>();
  const count = table.readUInt16BE(2);
  for (let index = 0; index < count; index += 1) {
    if (table.readUInt16BE(0) === 1) covered.set(table.readUInt16BE(4 + index * 2), index);
    else {
      const at = 4 + index * 6;
      const [first, last, start] = [table.readUInt16BE(at), table.readUInt16BE(at + 2), table.readUInt16BE(at + 4)];
      for (let glyph = first; glyph <= last; glyph += 1) covered.set(glyph, start + glyph - first);
    }
  }
  return covered;
}

function classes(table: Buffer): Map<number, number> {
  const found = new Map<number, number>();
  if (table.readUInt16BE(0) === 1) {
    const first = table.readUInt16BE(2);
    for (let index = 0; index < table.readUInt16BE(4); index += 1)
      found.set(first + index, table.readUInt16BE(6 + index * 2));
    return found;
  }
  for (let index = 0; index < table.readUInt16BE(2); index += 1) {
    const at = 4 + index * 6;
    for (let glyph = table.readUInt16BE(at); glyph <= table.readUInt16BE(at + 2); glyph += 1)
      found.set(glyph, table.readUInt16BE(at + 4));
  }
  return found;
}
