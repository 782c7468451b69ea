import { Client } from 'pg';
import { type ApiStage, inviteSignatory, type Member } from './cast';
import { type CatalogueRoute, existing, fill } from './catalogue';

const accords = ['bench-001', 'bench-002'] as const;
type Accord = (typeof accords)[number];
const parties = 12;
const period = '2026-Q1';

interface Asker {
  readonly member: Member;
  readonly accord: Accord;
  /** The party it signs for, and the sheet that it writes. */
  readonly writes: { readonly party: string; readonly action: string; version: number } | null;
}

/**
 * People of two accords with the same codes in both, who read all there is, knock at the other accord, and each write a
 * sheet of their own with a mark in it. Whatever anybody sees of another’s is told.
 */
export class MixedRequests {
  private readonly askers: Asker[] = [];
  private readonly idsOf = new Map<Accord, ReadonlySet<string>>();

  constructor(
    private readonly stage: ApiStage,
    private readonly reads: readonly CatalogueRoute[],
  ) {}

  async prepare(): Promise<void> {
    const client = new Client({ connectionString: this.stage.database.superUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    const signatories: [Accord, string, Member][] = [];
    for (const accord of accords) {
      this.idsOf.set(accord, await idsIn(client, accord));
      for (let position = 1; position <= parties; position++) {
        const party = `P${String(position).padStart(2, '0')}`;
        signatories.push([accord, party, await inviteSignatory(client, accord, position)]);
      }
    }
    await client.end();
    for (const [accord, party, member] of signatories) {
      const { body } = await this.stage.get(`/api/v1/accords/${accord}/progress/${period}/sheets`, member);
      const { sheets } = body as { sheets: { action: string; party: string }[] };
      const own = sheets.find((sheet) => sheet.party === party);
      this.askers.push({ member, accord, writes: own ? { party, action: own.action, version: 1 } : null });
    }
    const { secretariat, auditor, table_member: other, outsider } = this.stage.cast;
    for (const member of [secretariat, auditor, other]) this.askers.push({ member, accord: 'bench-001', writes: null });
    this.askers.push({ member: outsider, accord: 'bench-002', writes: null });
  }

  get writers(): number {
    return this.askers.filter(({ writes }) => writes).length;
  }

  /** What somebody saw, or was refused, that they should not. */
  async run(total: number, random: () => number): Promise<string[]> {
    const odd: string[] = [];
    let left = total;
    await Promise.all(
      this.askers.map(async (asker) => {
        while (left-- > 0) odd.push(...(await this.one(asker, random)));
      }),
    );
    return odd;
  }

  private async one(asker: Asker, random: () => number): Promise<string[]> {
    const draw = random();
    if (asker.writes && draw < 0.2) return this.write(asker, asker.writes);
    const isOwn = draw < 0.8;
    const accord = accords.find((code) => (code === asker.accord) === isOwn) ?? asker.accord;
    const route = this.reads[Math.floor(random() * this.reads.length)];
    const answer = await this.stage.get(fill(route?.path ?? '', { ...existing, accord }), asker.member);
    const what = `${asker.accord} ${asker.writes?.party ?? ''}: ${route?.id ?? ''} of ${accord}`;
    if (!isOwn && ![403, 404].includes(answer.status)) return [`${what}: ${answer.status}`];
    if (isOwn && answer.status >= 500) return [`${what}: ${answer.status}`];
    return this.foreignIn(asker, answer.text, answer.status === 200).map((found) => `${what}: ${found}`);
  }

  private async write(asker: Asker, sheet: NonNullable<Asker['writes']>): Promise<string[]> {
    const content = { kind: 'progress', language: 'en', note: `mark:${asker.accord}:${sheet.party}:${sheet.version}` };
    const answer = await this.stage
      .send('put', `/api/v1/accords/${asker.accord}/progress/${period}/sheets/${sheet.action}`, asker.member)
      .set('If-Match', `"v${sheet.version}"`)
      .send({ content });
    sheet.version++;
    return answer.status === 200 ? [] : [`${asker.accord} ${sheet.party} writes: ${answer.status} ${answer.text}`];
  }

  private foreignIn({ accord, writes }: Asker, text: string, isShown: boolean): string[] {
    const own = `mark:${accord}:${writes?.party ?? 'nobody'}`;
    const marks = [...text.matchAll(/mark:[\w-]+:P\d\d/g)].map(([mark]) => mark).filter((mark) => mark !== own);
    const others = accords.filter((code) => code !== accord);
    const ids = [...text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => id);
    const foreign = ids.filter((id) => others.some((other) => this.idsOf.get(other)?.has(id)));
    const codes = isShown ? others.filter((other) => text.includes(other)) : [];
    return [...marks, ...foreign, ...codes];
  }
}

/** Ids of everything that belongs to an accord by a column of its own. */
async function idsIn(client: Client, accord: string): Promise<ReadonlySet<string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select a.table_name as name from information_schema.columns a
       join information_schema.columns i on i.table_schema = a.table_schema and i.table_name = a.table_name
     where a.table_schema = 'public' and a.column_name = 'accord_id' and i.column_name = 'id' and i.data_type = 'uuid'`,
  );
  const all = tables.map(
    ({ name }) => `select x.id::text from ${name} x join accord a on a.id = x.accord_id where a.code = $1`,
  );
  const { rows } = await client.query<{ id: string }>(
    `${all.join(' union all ')} union all select id::text from accord where code = $1`,
    [accord],
  );
  return new Set(rows.map(({ id }) => id));
}
