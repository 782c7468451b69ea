import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction, setAccordOfAct } from '../../src/ledger/audited-transaction';
import { Database } from '../../src/platform/database/database';
import { importLombardy } from '../support/lombardy-accord';
import { cast, setStage, type Stage, wordsOf } from './portal-cast';

const hostile = `<img src=x onerror="alert(1)"><script>alert('x')</script>&amp; "'`;
interface AccordFile {
  accord: { code: string; titleIt: string; rules: { reporting: object } };
  parties: { shortName: string }[];
  actionLines: { nameIt: string }[];
  actions: { actionLine: string; targetGroups: string[]; titleIt: string; latestNoteIt: string }[];
  meetings: { agenda: { titleIt: string }[] }[];
  objectives: object[];
}

/** Another accord: wordings full of markup, a hole in the coverage, an objective. */
function another(text: string): string {
  const file = JSON.parse(text) as AccordFile;
  file.accord = { ...file.accord, code: 'altro-2026', titleIt: `Altro ${hostile}` };
  const settled = { explainChangeAbove: 0.5, evidenceQuotaMegabytes: 1500, visibility: { accepted: 'reviewers' } };
  file.accord.rules.reporting = { ...file.accord.rules.reporting, ...settled };
  for (const party of file.parties) party.shortName += hostile;
  for (const line of file.actionLines) line.nameIt += hostile;
  for (const action of file.actions) {
    action.titleIt += hostile;
    action.latestNoteIt += hostile;
    if (action.actionLine === 'L5') action.targetGroups = ['T2'];
  }
  for (const meeting of file.meetings) for (const item of meeting.agenda) item.titleIt += hostile;
  const objective = { code: 'OB1', titleIt: `Più imprese ${hostile}`, titleEn: 'More enterprises' };
  file.objectives = [{ ...objective, indicator: 'IR02', termTarget: 3000, actions: ['A26-L1-01'] }];
  return JSON.stringify(file);
}

describe('a second accord beside the first', () => {
  let stage: Stage;
  const base = '/accords/altro-2026';
  beforeAll(async () => {
    stage = await setStage();
    const database = stage.application.app.get(Database, { strict: false });
    const accordId = await importLombardy(database, another);
    const act = { actor: systemActor('demo'), event: 'mandate.granted' };
    await stage.application.app.get(AuditedTransaction, { strict: false }).run(act, async (tx) => {
      await setAccordOfAct(tx, accordId);
      await tx.run(
        `insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select $1, u.id, 'signatory', p.id, '2025-01-01' from user_account u, party p
         where u.email = $2 and p.accord_id = $1 and p.code = 'AICE'`,
        [accordId, cast.confapi],
      );
    });
  });
  afterAll(() => stage.close());

  it('is there for whoever holds a mandate on it, and for nobody else', async () => {
    await (await stage.as('secretariat')).get(base).expect(404);
    const { text } = await (await stage.as('confapi')).get('/accords').expect(200);
    expect(text).toContain('href="/accords/altro-2026"');
    expect(text).toContain('href="/accords/lombardia-2025"');
  });

  it('shows markup as text, wherever it stands', async () => {
    const visitor = await stage.as('confapi', 'it');
    const pages = ['', '/parties', '/rules', '/plans/2026', '/plans/2026/actions/A26-L1-01', '/meetings/MT-2026-02'];
    for (const path of ['/', ...pages.map((page) => base + page), `${base}/search?q=script`]) {
      const { text } = await visitor.get(path).expect(200);
      expect(text).not.toMatch(/<img src=x|<script>alert/);
    }
    const { text } = await visitor.get(`${base}/plans/2026`);
    expect(text).toContain('&lt;script&gt;alert');
  });

  it('says how sheets and evidence are dealt with, and whether the accord or the program decided it', async () => {
    const { text } = await (await stage.as('confapi', 'en')).get(`${base}/rules`);
    const rules = wordsOf(text);
    expect(rules).toContain('changes by more than 50% since the last period asks for an explanation. Sheets');
    expect(rules).toContain('Accepted sheets are seen by their party, the secretariat and auditors. Evidence');
    expect(rules).toContain('unless the party opens it to all. (The accord says nothing of it');
    expect(rules).toContain('Each party has 1,500 MB for its evidence.');
  });

  it('names its own holes and objectives', async () => {
    const visitor = await stage.as('confapi', 'en');
    const plan = wordsOf((await visitor.get(`${base}/plans/2026`)).text);
    expect(plan).toContain('3 crossings without actions: L5 × T1, L5 × T3, L5 × T4.');
    const overview = wordsOf((await visitor.get(base)).text);
    expect(overview).toContain('More enterprises');
    expect(overview).toContain('22 of 3,000 enterprises');
  });
});
