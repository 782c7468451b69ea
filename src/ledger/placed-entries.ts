import { hash as digest } from 'node:crypto';
import { type Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { headAgrees } from './entry-head.rules';
import { type Hash } from './merkle-tree.rules';

/** An entry in its place, as the database has it now. */
export interface PlacedEntry {
  readonly position: number;
  readonly entryId: number;
  /** The leaf that took the place. */
  readonly placed: Hash;
  /** Made here from the entry's own bytes; null: the entry is gone. */
  readonly leaf: Hash | null;
  /** Whether the leaf kept beside the entry is the one that took the place. */
  readonly isLeafSame: boolean;
  /** Whether the columns, which are there for searching, say what the text says. */
  readonly agrees: boolean;
}

/** Read in this order below. */
const columns = `s.position, s.entry_id, s.leaf as placed, s.leaf = e.leaf, e.recorded_at, e.event, e.actor,
  e.accord_id::text, e.table_name::text, e.row_key, e.operation::text, e.body`;

/** What COPY sends before the first row, and between two fields. */
const [headLength, lengthLength] = [19, 4];
const columnCount = 12;

/** Bytes that may wait here, so that PostgreSQL goes on while entries are checked. */
const readAhead = 2 ** 20;

/** Entries after a position, so many at most, in batches as they come: PostgreSQL's own binary form, read in place. */
export async function* placedEntries(client: Client, after: number, most: number): AsyncGenerator<PlacedEntry[]> {
  const copy = client.query(
    copyTo(
      `copy (select ${columns} from ledger_sequence s left join ledger_entry e on e.id = s.entry_id
      where s.position > ${after} order by s.position limit ${most}) to stdout (format binary)`,
      {
        highWaterMark: readAhead,
      },
    ),
  );
  let [rest, at]: [Buffer, number] = [Buffer.alloc(0), headLength];
  for await (const piece of copy as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, piece]);
    const rows: PlacedEntry[] = [];
    for (let end = lookAt(rest, at); end !== null; end = lookAt(rest, at)) {
      rows.push(entryIn(rest));
      at = end;
    }
    const taken = Math.min(at, rest.length);
    [rest, at] = [rest.subarray(taken), at - taken];
    yield rows;
  }
}

/** Where the fields of the row looked at begin and end, by their order; an end before its beginning is a null. */
const places = { begins: new Int32Array(columnCount), ends: new Int32Array(columnCount) };
const { begins, ends } = places;

/** Where the row ends that begins here; null where it has not come whole, or was the last. */
function lookAt(bytes: Buffer, start: number): number | null {
  if (start + 2 > bytes.length || bytes.readInt16BE(start) !== columnCount) return null;
  let at = start + 2;
  for (let column = 0; column < columnCount; column++) {
    if (at + lengthLength > bytes.length) return null;
    const length = bytes.readInt32BE(at);
    at += lengthLength;
    begins[column] = at;
    ends[column] = at + length;
    if (length > 0) at += length;
  }
  return at <= bytes.length ? at : null;
}

const column = { position: 0, entryId: 1, placed: 2, isLeafSame: 3, recordedAt: 4, event: 5, body: 11 } as const;

const isNull = (field: number): boolean => (ends[field] ?? 0) < (begins[field] ?? 0);
const bytesIn = (bytes: Buffer, field: number): Buffer => bytes.subarray(begins[field], ends[field]);
const wholeIn = (bytes: Buffer, field: number): number => {
  const at = begins[field] ?? 0;
  return isNull(field) ? Number.NaN : bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
};

function entryIn(bytes: Buffer): PlacedEntry {
  const isGone = isNull(column.body);
  const entryId = wholeIn(bytes, column.entryId);
  return {
    position: wholeIn(bytes, column.position),
    entryId,
    placed: bytesIn(bytes, column.placed),
    agrees: isGone || headAgrees(bytes, { id: entryId, recordedAt: wholeIn(bytes, column.recordedAt) }, places, column),
    leaf: isGone ? null : leafIn(bytes),
    isLeafSame: !isNull(column.isLeafSame) && bytes[begins[column.isLeafSame] ?? 0] === 1,
  };
}

/** The length that stood before the text has been read: its last byte gives way to the mark of a leaf (RFC 6962). */
function leafIn(bytes: Buffer): Hash {
  const mark = (begins[column.body] ?? 0) - 1;
  bytes[mark] = 0;
  return digest('sha256', bytes.subarray(mark, ends[column.body]), 'buffer');
}
