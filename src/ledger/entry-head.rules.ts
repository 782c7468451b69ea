/** What an entry's text says before the row itself, beside the columns that repeat it for searching. */

/** Where a column lies among the bytes of its row; an end before its beginning is a null. */
export interface ColumnPlaces {
  readonly begins: Int32Array;
  readonly ends: Int32Array;
}

/** What the columns say that are no texts. `recordedAt`: microseconds since 2000, as PostgreSQL counts. */
export interface HeadFigures {
  readonly id: number;
  readonly recordedAt: number;
}

/** Among a row's columns: the first of those below, and the text itself. */
export interface HeadColumns {
  readonly event: number;
  readonly body: number;
}

/** The columns of texts, one after the other. */
const names = ['event', 'actor', 'accord', 'table', 'key', 'op'] as const;

/** PostgreSQL counts time from 2000. */
const millennium = Date.UTC(2000, 0, 1);

const opening = Buffer.from('{"v" : 1, "id" : ');
const beforeInstant = Buffer.from(', "at" : "');
const ending = Buffer.from(', "old" : ');
const nothing = Buffer.from('null');
const [quotation, backslash, zero] = [0x22, 0x5c, 0x30];
/** `2026-11-22T10:00:00.123456Z` with its last quotation mark. */
const instantLength = 28;

/** As the trail writes them, after the instant; -1: only the text has it. */
const fields = (['event', 'actor', 'party', 'reason', 'accord', 'login', 'table', 'op', 'key'] as const).map(
  (name) => ({
    label: Buffer.from(`, "${name}" : `),
    column: (names as readonly string[]).indexOf(name),
  }),
);

/**
 * Whether the text, which lies in the same bytes as the columns, says what they say. Nearly all entries are compared
 * byte by byte, in the form in which the trail writes them; whatever differs from it is read as JSON.
 */
export function headAgrees(bytes: Buffer, figures: HeadFigures, places: ColumnPlaces, columns: HeadColumns): boolean {
  return isSameToTheByte(bytes, figures, places, columns) || isSameInMeaning(bytes, figures, places, columns);
}

function isSameToTheByte(
  bytes: Buffer,
  { id, recordedAt }: HeadFigures,
  { begins, ends }: ColumnPlaces,
  { event: first, body }: HeadColumns,
): boolean {
  const end = ends[body] ?? 0;
  let at = past(opening, bytes, begins[body] ?? 0);
  let number = 0;
  for (; at < end && isDigit(bytes[at] ?? 0); at++) number = number * 10 + (bytes[at] ?? 0) - zero;
  if (number !== id) return false;
  at = past(beforeInstant, bytes, at);
  if (at < 0 || instantAt(bytes, at) !== recordedAt) return false;
  at += instantLength;
  for (const { label, column } of fields) {
    const from = past(label, bytes, at);
    at = from < 0 ? -1 : valueEnd(bytes, from, end);
    if (at < 0) return false;
    if (column < 0) continue;
    const [begin, stop] = [begins[first + column] ?? 0, ends[first + column] ?? 0];
    const isNull = bytes[from] !== quotation;
    if (isNull ? stop >= begin : !isSame(bytes, from + 1, at - 1, begin, stop)) return false;
  }
  return past(ending, bytes, at) >= 0;
}

const isDigit = (byte: number): boolean => byte >= zero && byte <= zero + 9;

/** Where what follows the label begins; -1 where the label does not stand here. */
function past(label: Buffer, bytes: Buffer, at: number): number {
  if (at < 0) return -1;
  for (let offset = 0; offset < label.length; offset++) if (bytes[at + offset] !== label[offset]) return -1;
  return at + label.length;
}

/** Where a null or a text ends that begins here; -1: it takes a reader of JSON. */
function valueEnd(bytes: Buffer, at: number, end: number): number {
  if (bytes[at] !== quotation) return past(nothing, bytes, at);
  for (let next = at + 1; next < end && bytes[next] !== backslash; next++)
    if (bytes[next] === quotation) return next + 1;
  return -1;
}

function isSame(bytes: Buffer, from: number, to: number, begin: number, stop: number): boolean {
  if (to - from !== stop - begin) return false;
  for (let offset = 0; offset < to - from; offset++) if (bytes[from + offset] !== bytes[begin + offset]) return false;
  return true;
}

/** `2026-11-22T10:00:00.123456Z"`, as PostgreSQL counts it. */
function instantAt(bytes: Buffer, at: number): number {
  const figure = (offset: number, length: number): number => {
    let value = 0;
    for (let next = at + offset; next < at + offset + length; next++) {
      const byte = bytes[next] ?? 0;
      value = isDigit(byte) ? value * 10 + byte - zero : Number.NaN;
    }
    return value;
  };
  const seconds = Date.UTC(figure(0, 4), figure(5, 2) - 1, figure(8, 2), figure(11, 2), figure(14, 2), figure(17, 2));
  return bytes[at + 26] === 0x5a ? (seconds - millennium) * 1000 + figure(20, 6) : Number.NaN;
}

function isSameInMeaning(
  bytes: Buffer,
  { id, recordedAt }: HeadFigures,
  { begins, ends }: ColumnPlaces,
  { event: first, body }: HeadColumns,
): boolean {
  const textIn = (column: number): string | null => {
    const [begin, stop] = [begins[column] ?? 0, ends[column] ?? 0];
    return stop < begin ? null : bytes.toString('utf8', begin, stop);
  };
  try {
    const told = headOf(bytes.subarray(begins[body], ends[body]));
    return (
      told['id'] === id &&
      microsecondsOf(String(told['at'])) === recordedAt &&
      names.every((name, at) => (told[name] ?? null) === textIn(first + at))
    );
  } catch {
    return false;
  }
}

/** Within a text no quotation mark stands without its backslash. */
function headOf(body: Buffer): Record<string, unknown> {
  const end = body.indexOf(ending);
  const text = end < 0 ? body.toString() : `${body.toString('utf8', 0, end)}}`;
  return JSON.parse(text) as Record<string, unknown>;
}

function microsecondsOf(at: string): number {
  if (at.length !== 27 || !at.endsWith('Z')) return Number.NaN;
  return (Date.parse(`${at.slice(0, 23)}Z`) - millennium) * 1000 + Number(at.slice(23, 26));
}
