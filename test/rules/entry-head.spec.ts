import { headAgrees } from '../../src/ledger/entry-head.rules';

interface Head {
  readonly id: number;
  readonly at: string;
  readonly event: string | null;
  readonly actor: string;
  readonly accord: string | null;
  readonly table: string;
  readonly key: string;
  readonly op: string;
}

const head: Head = {
  id: 40,
  at: '2026-11-22T10:00:00.123456Z',
  event: 'submission.sent',
  actor: 'user:1',
  accord: null,
  table: 'sector',
  key: 'a,1',
  op: 'insert',
};
const recordedAt = (Date.UTC(2026, 10, 22, 10) - Date.UTC(2000, 0, 1)) * 1000 + 123_456;

/** As the trail writes it. */
function textOf({ id, at, event, actor, accord, table, op, key }: Head, reason: string | null = null): string {
  const told = { event, actor, party: null, reason, accord, login: 'app', table, op, key };
  const pairs = Object.entries(told).map(([name, value]) => `, "${name}" : ${JSON.stringify(value)}`);
  return `{"v" : 1, "id" : ${id}, "at" : "${at}"${pairs.join('')}, "old" : null, "new" : {"actor":"somebody else"}}`;
}

/** The columns one after the other, then the text: all in one piece of bytes, as they come from the database. */
function agrees(columns: Head, body: string, instant = recordedAt): boolean {
  const { event, actor, accord, table, key, op } = columns;
  const fields = [event, actor, accord, table, key, op, body].map((text) => (text === null ? null : Buffer.from(text)));
  const places = { begins: new Int32Array(7), ends: new Int32Array(7) };
  let at = 0;
  for (const [index, field] of fields.entries()) {
    places.begins[index] = at;
    places.ends[index] = field ? at + field.length : at - 1;
    at += field?.length ?? 0;
  }
  const bytes = Buffer.concat(fields.flatMap((field) => (field ? [field] : [])));
  return headAgrees(bytes, { id: columns.id, recordedAt: instant }, places, { event: 0, body: 6 });
}

describe('the columns beside an entry', () => {
  it('agree with its text as it is written', () => {
    expect(agrees(head, textOf(head))).toBe(true);
    expect(agrees(head, textOf(head, 'perché sì'))).toBe(true);
  });

  it.each<Partial<Head>>([
    { id: 4 },
    { event: null },
    { event: 'submission.sen' },
    { actor: 'user:2' },
    { accord: '' },
    { accord: 'null' },
    { table: 'sectors' },
    { key: 'a,2' },
    { op: 'delete' },
  ])('do not where one of them says something else: %p', (other) =>
    expect(agrees({ ...head, ...other }, textOf(head))).toBe(false),
  );

  it('do not where the instant is another, be it by a millionth of a second', () => {
    expect(agrees(head, textOf(head), recordedAt + 1)).toBe(false);
    expect(agrees(head, textOf({ ...head, at: '2026-11-22T10:00:00.123456+' }))).toBe(false);
  });

  it('are read as JSON where bytes are not enough: escapes, another order, texts that end too soon', () => {
    const quoted = { ...head, actor: 'sql:"x"\\', key: 'à\n' };
    expect(agrees(quoted, textOf(quoted, 'a "b", "actor" : "c"'))).toBe(true);
    expect(agrees({ ...quoted, actor: 'sql:"x"' }, textOf(quoted))).toBe(false);
    const { id, at, ...texts } = head;
    expect(agrees(head, JSON.stringify({ ...texts, at, id }))).toBe(true);
    expect(agrees(head, textOf(head).slice(0, 90))).toBe(false);
  });
});
