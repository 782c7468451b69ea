import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { databaseName } from '../../src/platform/database/roles';
import { type SheetContent } from '../../src/progress/sheet-content';
import { hiddenValue, Visitor } from '../support/visitor';
import { freePort, newDataFolder, RunningProgram } from './running-program';

const isSoak = process.env['SOAK'] !== undefined;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
jest.setTimeout(isSoak ? 3_600_000 : 300_000);

const round = '/api/v1/accords/lombardia-2025/progress/2026-Q4';
const kills = isSoak ? 100 : 2;

interface ListedSheet {
  readonly action: string;
  readonly content: SheetContent | null;
}

describe('kill -9 while sheets are being sent', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let port: number;
  let server: RunningProgram;
  let client: Client;
  let visitor: Visitor;
  let csrf: string;
  let sheets: { action: string; content: SheetContent }[];

  beforeAll(async () => {
    [folder, port] = [newDataFolder(), await freePort()];
    env = { DATA_DIR: folder, PORT: String(port) };
    server = await RunningProgram.server(env).answers(port);
    const command = RunningProgram.command(env, 'db-url', '--role', 'superuser');
    await command.ended;
    const url = new URL(command.output.trim());
    url.pathname = databaseName;
    client = new Client({ connectionString: url.href });
    await client.connect();
    // On 11 January 2027 the fourth quarter is to be reported.
    await client.query(`set session_replication_role = replica; update accord set reference_date = '2027-01-11'`);
    const signIns = fs.readFileSync(path.join(folder, 'settings', 'demo-sign-ins.json'), 'utf8');
    const person = (JSON.parse(signIns) as { email: string; password: string }[]).find(({ email }) =>
      email.startsWith('aice@'),
    );
    visitor = new Visitor(`http://127.0.0.1:${port}`);
    expect((await visitor.signIn(person?.email ?? '', person?.password ?? '')).status).toBe(303);
    csrf = hiddenValue((await visitor.get('/accords')).text, '_csrf');
    const listed = await visitor.get(`${round}/sheets`);
    sheets = (listed.body as { sheets: ListedSheet[] }).sheets.flatMap(({ action, content }) =>
      content ? [{ action, content: filled(content) }] : [],
    );
    expect(sheets.length).toBeGreaterThan(1);
  });
  afterAll(async () => {
    await client.end();
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const post = (address: string, body: object, key?: string): Promise<{ status: number; text: string }> => {
    const asked = visitor.agent
      .post(address)
      .set({ 'User-Agent': visitor.userAgent, 'x-csrf-token': csrf, ...(key ? { 'Idempotency-Key': key } : {}) });
    return asked.send(body).then((answer) => answer);
  };
  const send = (key: string) => post(`${round}/parties/AICE/sendings`, { sheets }, key);

  it(`leaves every sheet sent whole or not at all, and the same key sends it once (seed ${seed})`, async () => {
    const began = performance.now();
    expect(await send('unharmed')).toMatchObject({ status: 201 });
    const usual = performance.now() - began;
    const offsets = fc.sample(fc.double({ min: 0, max: 1.3, noNaN: true }), { numRuns: kills, seed });
    const outcomes: Record<string, number> = {};
    let sendings = 1;
    for (const [place, share] of offsets.entries()) {
      await withdrawAll();
      const key = `killed-${place}`;
      // Every other one in the middle: the sending waits for a line that is held here, before or after it has written.
      const line = place % 2 === 0 ? null : place % 4 === 1 ? 'sending' : 'sheet';
      if (line) await client.query(hold(line), [sheets[0]?.action]);
      const sending = send(key).catch(() => ({ status: 0, text: '' }));
      if (line) while ((await count(waiting)) === 0);
      else await sleep(share * usual);
      server.process.kill('SIGKILL');
      const [{ status, text }] = await Promise.all([sending, server.ended]);
      await client.query('select pg_advisory_unlock_all()');
      server = await RunningProgram.server(env).answers(port);
      expect([seed, place, (await client.query(halves)).rows]).toEqual([seed, place, []]);
      const wasSent = await count(`select count(*)::integer as count from sending`);
      expect([sendings, sendings + 1]).toContain(wasSent);
      if (status === 201) expect([seed, place, wasSent]).toEqual([seed, place, sendings + 1]);
      // Whoever held the key is taken for dead after a minute.
      await client.query(`update idempotent_request set created_at = created_at - interval '2 minutes'`);
      const again = await send(key);
      expect([seed, place, again.status]).toEqual([seed, place, 201]);
      if (status === 201) expect(again.text).toBe(text);
      sendings++;
      expect([seed, place, await count(`select count(*)::integer as count from sending`)]).toEqual([
        seed,
        place,
        sendings,
      ]);
      const outcome = status === 201 ? 'answered' : wasSent === sendings ? 'sent, not answered' : 'not sent';
      const what = line ? `${outcome}, killed in line for the ${line}` : outcome;
      outcomes[what] = (outcomes[what] ?? 0) + 1;
    }
    expect((await client.query(halves)).rows).toEqual([]);
    process.stdout.write(`${kills} kills: ${JSON.stringify(outcomes)}\n`);
  });

  const waiting = `select count(*)::integer as count from pg_stat_activity
    where application_name = 'accordo-web' and wait_event = 'advisory'`;

  const count = async (sql: string): Promise<number> =>
    (await client.query<{ count: number }>(sql)).rows[0]?.count ?? -1;

  const withdrawAll = async (): Promise<void> => {
    for (const { action } of sheets)
      expect(await post(`${round}/sheets/${action}/withdrawal`, { reason: 'Da inviare di nuovo' })).toMatchObject({
        status: 200,
      });
  };
});

/** Has whoever sends this action's sheet wait. */
const hold = (line: 'sheet' | 'sending'): string => `
  select pg_advisory_lock(hashtextextended('${line}:' || ${line === 'sheet' ? 'id' : 'accord_id'} || ':2026-Q4', 727))
  from action where code = $1`;

/** What must not be found: a sheet without all that its sending writes, a row without its entry, a number left out. */
const halves = `
  select x.code || ': ' || o.what as half from submission s join action x on x.id = s.action_id
  cross join lateral (values
    ('frozen copies', s.revision <> (select count(*) from sheet_revision r join sending g on g.id = r.sending_id
      where r.submission_id = s.id)),
    ('events', s.revision <> (select count(*) from submission_event e where e.submission_id = s.id and e.kind = 'sent')),
    ('state', s.state = 'submitted' and s.submitted_on is null),
    ('values', s.state = 'submitted' and s.kind = 'progress' and (select count(*) from planned_indicator p
      where p.action_version_id = s.action_version_id) <> (select count(*) from indicator_value v where v.submission_id = s.id)),
    ('author', s.revision > 0 and not exists (select from sheet_author w where w.submission_id = s.id)),
    ('read model', s.state = 'submitted' and not exists (select from action_progress g
      where g.action_id = s.action_id and g.as_of_period = s.period and g.spent_cents = s.declared_spent_cents)),
    ('entries', not exists (select from ledger_entry e where e.table_name = 'submission' and e.row_key = s.id::text))
  ) as o (what, is_so)
  where s.period = '2026-Q4' and s.origin = 'product' and o.is_so
  union all
  select 'numbers with a gap' from sending group by accord_id, period having max(number) <> count(*)
  union all
  select 'a sending without its entry' from sending g where not exists (
    select from ledger_entry e where e.table_name = 'sending' and e.row_key = g.id::text)
  union all
  select 'a sending without its sheets' from sending g where not exists (
    select from sheet_revision r where r.sending_id = g.id)`;

function filled(content: SheetContent): SheetContent {
  const indicators = Object.entries(content.indicators).map(([code, entry]) => [
    code,
    { ...entry, value: entry.value || '1', explanation: 'Come previsto' },
  ]);
  const milestones = Object.entries(content.milestones).map(([number, entry]) => [
    number,
    entry.completedOn ? entry : { completedOn: '', expectedOn: '2027-06-30' },
  ]);
  return {
    ...content,
    note: 'Avanti secondo il piano.',
    spending: { ...content.spending, spent: content.spending.spent || '0', explanation: 'Come previsto' },
    indicators: Object.fromEntries(indicators) as SheetContent['indicators'],
    milestones: Object.fromEntries(milestones) as SheetContent['milestones'],
  };
}
