import { seesEvidence, seesSheet, type Visibility } from '../../src/accord/sheet-visibility.rules';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { Database } from '../../src/platform/database/database';
import { withClient } from '../../src/platform/database/open-database';
import { loadDemo } from '../../src/seed/load-demo';
import { stagedSheets } from '../../src/seed/stage-story';
import { rightPassword } from '../support/people';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { Visitor } from '../support/visitor';

jest.setTimeout(300_000);
const accord = 'lombardia-2025';
const period = '2026-Q4';

interface Row {
  readonly action: string;
  readonly lead: string;
  readonly state: 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';
  readonly revision: number;
  readonly isEnteredForParty: boolean;
  readonly evidence: readonly { readonly id: string; readonly isShared: boolean }[];
}
interface ActionRead {
  readonly asOfPeriod: string | null;
  readonly spent: string | null;
  readonly submissions: readonly {
    period: string;
    isHidden: boolean;
    spent: string | null;
    declaredSpent: string | null;
  }[];
  readonly indicators: readonly { periods: readonly { period: string; actual: string | null }[] }[];
  readonly statements: readonly { note: Record<string, string> | null }[];
}

/** Who reads: is it their party's, do they review? */
const readers: Readonly<Record<string, (lead: string) => { isOfParty: boolean; isReviewer: boolean }>> = {
  'segreteria@example.org': () => ({ isOfParty: false, isReviewer: true }),
  'revisore@example.org': () => ({ isOfParty: false, isReviewer: true }),
  'tavolo.tecnico@example.org': () => ({ isOfParty: false, isReviewer: false }),
  'aice@example.org': (lead) => ({ isOfParty: lead === 'AICE', isReviewer: false }),
  'unioncamere@example.org': (lead) => ({ isOfParty: lead === 'UCL', isReviewer: false }),
  'confapi@example.org': (lead) => ({ isOfParty: lead === 'CONFAPI', isReviewer: false }),
};

let application: TestApplication;
let url: string;

beforeAll(async () => {
  application = await startTestApplication();
  await loadDemo(application.app, { passwordFor: () => rightPassword }, { stage: 'review' });
  await application.app.listen(0, '127.0.0.1');
  url = await application.app.getUrl();
});
afterAll(() => application.close());

/** The round of 11 January 2027 as it is, and with the accord's other settings. */
describe.each<Visibility>([
  { submitted: 'reviewers', accepted: 'members', evidence: 'reviewers' },
  { submitted: 'members', accepted: 'members', evidence: 'members' },
  { submitted: 'reviewers', accepted: 'reviewers', evidence: 'reviewers' },
])('what each reader sees of each sheet where the accord says %j', (visibility) => {
  let rows: readonly Row[];

  beforeAll(async () => {
    const database = application.app.get(Database);
    const act = { actor: systemActor('demo'), event: 'accord.imported' };
    await application.app
      .get(AuditedTransaction)
      .run(act, (tx) =>
        tx.run(`update accord_rule_version set rules = jsonb_set(rules, '{reporting,visibility}', $1::jsonb)`, [
          JSON.stringify(visibility),
        ]),
      );
    rows = await database.rows<Row>(
      `select x.code as action, p.code as lead, s.state, s.revision, s.entered_by_party_id is not null as "isEnteredForParty",
         coalesce((select json_agg(json_build_object('id', e.id, 'isShared', e.is_shared)) from evidence e
           where e.submission_id = s.id), '[]') as evidence
       from submission s join action x on x.id = s.action_id join party p on p.id = s.submitted_by_party_id
       where s.period = $1 and s.origin = 'product' order by x.code`,
      [period],
    );
    expect(new Set(rows.map(({ state }) => state)).size).toBe(5);
  });

  const seen = (row: Row, reader: string): boolean =>
    seesSheet(
      (readers[reader] as (lead: string) => { isOfParty: boolean; isReviewer: boolean })(row.lead),
      { state: row.state, wasSent: row.revision > 0, isEnteredForParty: row.isEnteredForParty },
      visibility,
    );
  const open = async (reader: string): Promise<Visitor> => {
    const visitor = new Visitor(url);
    expect((await visitor.signIn(reader, rightPassword)).status).toBe(303);
    return visitor;
  };
  const json = async <T>(visitor: Visitor, path: string): Promise<T> =>
    (await visitor.get(`/api/v1/accords/${accord}/${path}`)).body as T;

  it.each(Object.keys(readers))('%s: the action, its page, the sheet and its evidence', async (reader) => {
    const visitor = await open(reader);
    for (const row of rows) {
      const isSeen = seen(row, reader);
      const tells = isSeen && row.state !== 'draft';
      const at = `${row.action} ${row.state} ${isSeen}`;
      const read = await json<ActionRead>(visitor, `plans/2026/actions/${row.action}`);
      const sheet = read.submissions.find((one) => one.period === period);
      if (row.state === 'draft' && !isSeen) expect([at, sheet]).toEqual([at, undefined]);
      else expect([at, sheet?.isHidden, sheet?.spent === null]).toEqual([at, !isSeen, !tells]);
      const values = read.indicators.flatMap((one) => one.periods).filter((one) => one.period === period);
      expect([at, values.some(({ actual }) => actual !== null)]).toEqual([at, tells]);
      expect([at, read.asOfPeriod === period]).toEqual([at, tells]);
      const { note } = stagedSheets[row.action as keyof typeof stagedSheets];
      const says = (text: string): boolean => note !== '' && text.replaceAll('&#39;', "'").includes(note);
      expect([at, says(JSON.stringify(read.statements))]).toEqual([at, tells]);
      const shown = await visitor.get(`/accords/${accord}/plans/2026/actions/${row.action}`);
      expect([at, shown.status, says(shown.text)]).toEqual([at, 200, tells]);
      const review = await visitor.get(`/accords/${accord}/progress/${period}/${row.action}`);
      expect([at, says(review.text)]).toEqual([at, tells]);
      await evidenceOf(visitor, reader, row, isSeen);
    }
  });

  async function evidenceOf(visitor: Visitor, reader: string, row: Row, isSeen: boolean): Promise<void> {
    const path = `/accords/${accord}/progress/${period}/${row.action}/evidence`;
    const list = await visitor.get(`/api/v1${path}`);
    expect([row.action, list.status]).toEqual([row.action, isSeen ? 200 : 404]);
    const who = readers[reader] as (lead: string) => { isOfParty: boolean; isReviewer: boolean };
    for (const file of row.evidence) {
      const standing = { state: row.state, wasSent: row.revision > 0, isEnteredForParty: row.isEnteredForParty };
      const status = seesEvidence(who(row.lead), standing, file, visibility) ? 200 : 404;
      expect([row.action, (await visitor.get(`${path}/${file.id}`)).status]).toEqual([row.action, status]);
      expect([row.action, (await visitor.get(`/api/v1${path}/${file.id}`)).status]).toEqual([row.action, status]);
    }
  }

  it.each(Object.keys(readers))(
    '%s: figures of the list, of the plan and of home hold what they may see',
    async (reader) => {
      const visitor = await open(reader);
      const { items } = await json<{
        items: { code: string; spent: string | null; isProvisional: boolean; asOfPeriod: string }[];
      }>(visitor, 'plans/2026/actions?limit=100');
      for (const row of rows) {
        const item = items.find(({ code }) => code === row.action);
        const tells = seen(row, reader) && row.state !== 'draft';
        expect([row.action, item?.asOfPeriod === period]).toEqual([row.action, tells]);
        const one = await json<ActionRead>(visitor, `plans/2026/actions/${row.action}`);
        expect([row.action, item?.spent]).toEqual([row.action, one.spent]);
      }
      const plan = await json<{ figures: { spent: string; provisional: number } }>(visitor, 'plans/2026');
      const sum = items.reduce((all, { spent }) => all + Number(spent ?? 0), 0);
      expect(Number(plan.figures.spent)).toBe(sum);
      expect(plan.figures.provisional).toBe(items.filter(({ isProvisional }) => isProvisional).length);
      const sorted = await json<{ items: { code: string }[] }>(visitor, 'plans/2026/actions?limit=100&sort=spent');
      expect(sorted.items).toHaveLength(items.length);
      const home = await visitor.get('/');
      expect(home.status).toBe(200);
      const words = home.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
      const late = [...words.matchAll(/(\d+) tapp[ae] scadut[ae]/g)].reduce((all, [, count]) => all + Number(count), 0);
      expect([reader, late]).toEqual([reader, Number(/Tappe scadute (\d+)/.exec(words)?.[1])]);
      expect(late).toBeGreaterThan(0);
    },
  );

  it.each(Object.keys(readers))(
    '%s: a coming date is reached for them if they see the sheet that says so',
    async (reader) => {
      const reported = await reportedMilestones();
      const { text } = await (await open(reader)).get('/accords');
      const told = text.replaceAll('&#39;', "'");
      for (const { action, title } of reported) {
        const row = rows.find((one) => one.action === action);
        expect([action, title, told.includes(title)]).toEqual([action, title, !row || !seen(row, reader)]);
      }
    },
  );
});

/** Milestones that only a sheet of the period reports, put off to the day after the demo's. */
function reportedMilestones(): Promise<{ action: string; title: string }[]> {
  return withClient(application.database.superUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    const { rows } = await client.query<{ action: string; title: string }>(
      `update milestone m set due_on = '2027-01-12', title = jsonb_build_object('it', 'Tappa ' || x.code || '/' || m.number)
       from milestone_completion c join submission s on s.id = c.submission_id join action x on x.id = c.action_id
         join action_progress g on g.action_id = x.id
       where s.period = $1 and s.origin = 'product' and m.number = c.milestone_number
         and m.action_version_id = g.action_version_id
       returning x.code as action, m.title ->> 'it' as title`,
      [period],
    );
    expect(rows).not.toEqual([]);
    return rows;
  });
}
