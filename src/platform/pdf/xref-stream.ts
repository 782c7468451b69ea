import { deflateSync } from 'node:zlib';

/** Where an object is: 0 nowhere, 1 at an offset, 2 in an object stream at an index. */
export interface XrefEntry {
  readonly kind: 0 | 1 | 2;
  readonly place: number;
  readonly index: number;
}

const width = 7;

/** The table of all objects as a stream, each row as the difference to the one before, which compresses to almost nothing. */
export function xrefStream(
  entries: readonly XrefEntry[],
  trailer: string,
  index?: string,
): { dictionary: string; content: Buffer } {
  const rows = Buffer.alloc((width + 1) * entries.length);
  const before = Buffer.alloc(width);
  const row = Buffer.alloc(width);
  entries.forEach(({ kind, place, index: own }, at) => {
    row[0] = kind;
    row.writeUInt32BE(place, 1);
    row.writeUInt16BE(own, 5);
    const start = at * (width + 1);
    rows[start] = 2;
    for (let each = 0; each < width; each += 1)
      rows[start + 1 + each] = ((row[each] ?? 0) - (before[each] ?? 0)) & 0xff;
    row.copy(before);
  });
  const size = index === undefined ? `/Size ${entries.length}` : index;
  return {
    dictionary: `/Type/XRef${size}/W[1 4 2]${trailer}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${width}>>`,
    content: deflateSync(rows),
  };
}
