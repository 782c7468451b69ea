import { deflateSync } from 'node:zlib';

/** Where an object is: 0 nowhere, 1 at an offset, 2 in an object stream at an index. */
export interface XrefEntry {
  readonly kind: 0 | 1 | 2;
  readonly place: number;
  readonly index: number;
}

const width = 7;

/** The table of all objects as a stream, each row as the difference to the one before, which compresses to almost nothing. */
export function xrefStream(entries: readonly XrefEntry[], trailer: string): { dictionary: string; content: Buffer } {
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
  return {
    dictionary: `/Type/XRef/Size ${entries.length}/W[1 4 2]${trailer}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${width}>>`,
    content: deflateSync(rows),
  };
}

/** The plain table of the objects that stand on their own; those in object streams are found through the other one. */
export function xrefTable(entries: readonly XrefEntry[]): string {
  let [table, first, rows] = ['xref\n', 0, ''];
  const section = (end: number) => {
    if (rows !== '') table += `${first} ${end - first}\n${rows}`;
    [first, rows] = [end + 1, ''];
  };
  entries.forEach(({ kind, place, index }, id) => {
    if (kind === 2) section(id);
    else rows += `${String(place).padStart(10, '0')} ${String(index).padStart(5, '0')} ${kind === 0 ? 'f' : 'n'} \n`;
  });
  section(entries.length);
  return table;
}
