import { deflateSync } from 'node:zlib';

/** Objects that share one compressed stream: more make the file smaller, fewer make a reader's first page faster. */
const objectsPerStream = 400;
const rowWidth = 7;

interface FoundObject {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** Where an object is: 1 at an offset, 2 in an object stream at an index; 0 nowhere. */
interface Place {
  readonly kind: 0 | 1 | 2;
  readonly at: number;
  readonly index: number;
}

/**
 * The same file with its dictionaries in compressed object streams and the table of objects as a stream (ISO 32000-1,
 * 7.5.7 and 7.5.8): most of a tagged file are the small objects of its structure tree. What is packed depends on the file
 * alone, so the same file gives the same bytes. Streams stand as they are; so do the catalog, and a signature, which is
 * filled in later at its place and must not lie within a stream. A proof or a later signature can still follow.
 */
export function packObjects(file: Buffer): Buffer {
  const { objects, trailer } = readTable(file);
  const first = objects[0];
  if (!first) return file;
  const parts: Buffer[] = [file.subarray(0, first.start)];
  let length = first.start;
  const places = new Map<number, Place>();
  const push = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const small: FoundObject[] = [];
  for (const object of objects) {
    if (isPackable(file, object)) small.push(object);
    else {
      places.set(object.id, { kind: 1, at: length, index: 0 });
      push(file.subarray(object.start, object.end));
    }
  }
  let last = Math.max(...objects.map(({ id }) => id));
  const byId = small.sort((left, right) => left.id - right.id);
  for (let from = 0; from < byId.length; from += objectsPerStream) {
    const group = byId.slice(from, from + objectsPerStream);
    const id = (last += 1);
    group.forEach((object, index) => places.set(object.id, { kind: 2, at: id, index }));
    places.set(id, { kind: 1, at: length, index: 0 });
    push(objectStream(id, file, group));
  }
  const table = (last += 1);
  places.set(table, { kind: 1, at: length, index: 0 });
  push(tableStream(table, places, trailer));
  push(Buffer.from(`startxref\n${places.get(table)?.at ?? 0}\n%%EOF\n`, 'latin1'));
  return Buffer.concat(parts, length);
}

/** The objects of a file with one plain table, in the order in which they stand. */
function readTable(file: Buffer): { objects: FoundObject[]; trailer: string } {
  const end = file.toString('latin1', Math.max(0, file.length - 1024));
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1] ?? Number.NaN);
  const text = file.toString('latin1', at);
  const [whole, count = ''] = /^xref\n0 (\d+)\n/.exec(text) ?? [];
  const trailer = /trailer\n<<\n([^]*?)\n>>\nstartxref/.exec(text)?.[1];
  if (whole === undefined || trailer === undefined) throw new TypeError('Not a file with one plain table of objects.');
  const entries = Array.from({ length: Number(count) }, (_, id) => {
    const row = text.slice(whole.length + id * 20, whole.length + (id + 1) * 20);
    return { id, start: Number(row.slice(0, 10)), isUsed: row.charAt(17) === 'n' };
  });
  const used = entries.filter(({ isUsed }) => isUsed).sort((left, right) => left.start - right.start);
  return {
    objects: used.map(({ id, start }, index) => ({ id, start, end: used[index + 1]?.start ?? at })),
    trailer: trailer
      .split('\n')
      .filter((line) => !line.startsWith('/Size '))
      .join('\n'),
  };
}

const streamEnd = Buffer.from('endstream\nendobj\n', 'latin1');
const standing = /\/Type \/(?:Catalog|Sig)\b/;

function isPackable(file: Buffer, { start, end }: FoundObject): boolean {
  if (file.subarray(end - streamEnd.length, end).equals(streamEnd)) return false;
  return !standing.test(file.toString('latin1', start, Math.min(end, start + 400)));
}

/** What stands between `1 0 obj` and `endobj`. */
function bodyOf(file: Buffer, { id, start, end }: FoundObject): string {
  const text = file.toString('latin1', start, end);
  const [head] = /^\d+ 0 obj\n/.exec(text) ?? [];
  if (head === undefined || !text.endsWith('\nendobj\n')) throw new TypeError(`Object ${id} is not as it was written.`);
  return text.slice(head.length, -'\nendobj\n'.length);
}

function objectStream(id: number, file: Buffer, group: readonly FoundObject[]): Buffer {
  let [places, texts] = ['', ''];
  for (const object of group) {
    places += `${object.id} ${texts.length} `;
    texts += `${bodyOf(file, object)}\n`;
  }
  const content = deflateSync(Buffer.from(places + texts, 'latin1'), { level: 9 });
  return streamOf(id, `/Type /ObjStm\n/N ${group.length}\n/First ${places.length}\n/Filter /FlateDecode`, content);
}

/** The table, each row as the difference to the one before, which compresses to almost nothing. */
function tableStream(id: number, places: ReadonlyMap<number, Place>, trailer: string): Buffer {
  const rows = Buffer.alloc((rowWidth + 1) * (id + 1));
  const before = Buffer.alloc(rowWidth);
  const row = Buffer.alloc(rowWidth);
  for (let object = 0; object <= id; object += 1) {
    const { kind, at, index } = places.get(object) ?? { kind: 0, at: 0, index: object === 0 ? 65535 : 0 };
    row[0] = kind;
    row.writeUInt32BE(at, 1);
    row.writeUInt16BE(index, 5);
    const start = object * (rowWidth + 1);
    rows[start] = 2;
    for (let each = 0; each < rowWidth; each += 1)
      rows[start + 1 + each] = ((row[each] ?? 0) - (before[each] ?? 0)) & 0xff;
    row.copy(before);
  }
  const shape = `/Type /XRef\n/Size ${id + 1}\n/W [1 4 2]\n${trailer}\n/Filter /FlateDecode`;
  return streamOf(id, `${shape}\n/DecodeParms <</Predictor 12 /Columns ${rowWidth}>>`, deflateSync(rows, { level: 9 }));
}

function streamOf(id: number, dictionary: string, content: Buffer): Buffer {
  const open = `${id} 0 obj\n<<\n${dictionary}\n/Length ${content.length}\n>>\nstream\n`;
  return Buffer.concat([Buffer.from(open, 'latin1'), content, Buffer.from('\nendstream\nendobj\n', 'latin1')]);
}
