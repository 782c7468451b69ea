import { sha256Hex } from '../../src/kernel/canonical-json';
import { systemActor } from '../../src/kernel/actor';
import { formats } from '../../src/platform/i18n/formats';
import { type PlanContent } from '../../src/plans/plan-content';
import { readPdf, wordsOf } from '../pdf/read-pdf';
import { ProposeAction } from '../../src/planning/propose-action.command';
import { fieldsOfForm } from '../support/form-fields';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

const plans = `/accords/${code}/plans`;
const work = `${plans}/2026/work`;
const draft = `${plans}/2026/versions/2`;
const sheet = `${draft}/actions/A26-L1-01`;
const everybody = Object.fromEntries(
  ['RL', 'UCL', 'AICE', 'CONFIND', 'ASSL', 'CONFART', 'SACESIMEST', 'ACE', 'CONFAPI', 'CONFCOM', 'CNA', 'CLAAI'].map(
    (party) => [`presence/${party}`, 'present'],
  ),
);

const sitting = 'MT-2027-01';

describe('a plan in the making, as people work on it', () => {
  let desk: PagesDesk;
  let secretariat: Visitor;
  let signatory: Visitor;

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'auditor'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
    signatory = await desk.visitor('signatory@example.org');
  });
  afterAll(() => desk.close());

  const form = async (who: Visitor, path: string): Promise<Record<string, string>> =>
    fieldsOfForm((await who.get(path).expect(200)).text);
  const send = async (who: Visitor, path: string, values: Record<string, string>) => {
    const { text } = await who.get(path).expect(200);
    return who.post(path, { _csrf: hiddenValue(text, '_csrf'), ...values });
  };
  const step = async (act: string, values: Record<string, string> = {}) => {
    const { text } = await secretariat.get(draft).expect(200);
    const version = hiddenValue(text, 'version');
    return secretariat.post(draft, { _csrf: hiddenValue(text, '_csrf'), version, act, ...values });
  };
  /** The resolution of a sitting held on that day, recorded on its page. */
  const decided = async (table: string, heldOn: string, kind: string, outcome: string): Promise<string> => {
    const answer = await send(secretariat, `/accords/${code}/tables/${table}/record`, {
      heldOn,
      startsAt: '10:00',
      mode: 'remote',
      call: '1',
      ending: 'held',
      ...everybody,
      'items/1/title': 'Modifica del piano',
      'items/1/kind': kind,
      'items/1/outcome': outcome,
      'items/1/against': outcome === 'rejected' ? '12' : '',
      'items/1/planYear': '2026',
    });
    expect(answer.status).toBe(303);
    const row = await desk.database.first<{ code: string }>(
      'select code from resolution where decided_on = $1 order by code desc limit 1',
      [heldOn],
    );
    return row?.code ?? '';
  };

  it('is opened by the secretariat with a reason, and seen by all', async () => {
    expect((await signatory.get(work).expect(200)).text).not.toContain('name="note"');
    await signatory.post(work, { note: 'x' }).expect(403);
    expect((await send(secretariat, work, { note: ' ' })).status).toBe(422);
    const opened = await send(secretariat, work, { note: 'Missione da rifare' });
    expect(opened.headers['location']).toBe(draft);
    expect((await signatory.get(draft).expect(200)).text).toContain('Missione da rifare');
    expect((await send(secretariat, work, { note: 'Ancora' })).status).toBe(409);
  });

  it('keeps what was typed when money does not add up, and tells what to do', async () => {
    const fields = await form(secretariat, sheet);
    const again = await secretariat.post(sheet, { ...fields, budget: '190.000,00', 'title/it': 'Missione rifatta' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('al centesimo');
    expect(again.text).toContain('value="Missione rifatta"');
    const saved = await secretariat.post(sheet, {
      ...fields,
      budget: '190.000,00',
      'sources/1/amount': '150.000,00',
      'milestones/4/title/it': 'Relazione finale',
      'milestones/4/dueOn': '2026-11-20',
      'indicators/1/values/2026-Q4': '2',
    });
    expect([saved.status, saved.headers['location']]).toEqual([303, draft]);
    const page = (await signatory.get(draft).expect(200)).text;
    expect(page).toContain('Relazione finale');
    expect(page).toMatch(/180\.000,00.€[\s\S]*190\.000,00.€/);
    expect(page).toMatch(/\+10\.000,00.€/);
  });

  it('shows both sides where somebody else saved the sheet, and keeps what stands in the fields', async () => {
    const mine = await form(secretariat, sheet);
    const other = await form(secretariat, sheet);
    expect((await secretariat.post(sheet, { ...other, marketsNote: 'Anche il Kazakistan' })).status).toBe(303);
    const stale = await secretariat.post(sheet, { ...mine, 'title/it': 'Missione a Tashkent' });
    expect(stale.status).toBe(412);
    expect(stale.text).toContain('Anche il Kazakistan');
    expect(stale.text).toContain('value="Missione a Tashkent"');
    const merged = await secretariat.post(sheet, fieldsOfForm(stale.text));
    expect(merged.status).toBe(303);
  });

  it('goes through opinion, proposal and resolution; a stale or repeated step has no second effect', async () => {
    expect((await step('propose')).status).toBe(409);
    const opinion = await decided('TT', '2026-10-12', 'opinion', 'approved');
    expect((await step('opinion', { opinion: '' })).status).toBe(422);
    expect((await step('opinion', { opinion })).status).toBe(303);
    await secretariat.get(sheet).expect(200);
    expect((await secretariat.post(sheet, await form(secretariat, sheet))).status).toBe(409);
    expect((await step('propose')).status).toBe(303);
    const table = () => secretariat.submit(draft, `${draft}/tabling`, { sitting });
    expect((await table()).status).toBe(303);
    expect((await table()).status).toBe(409);
    const laid = /href="([^"]+\/documents\/[0-9a-f-]{36})">MT-2027-01 del 28\/01\/2027/.exec(
      (await signatory.get(draft)).text,
    );
    const file = await signatory
      .get(laid?.[1] ?? '')
      .buffer(true)
      .expect('content-type', /json/);
    const hash = sha256Hex(file.text);
    expect((await signatory.get(draft)).text).toContain(`SHA-256 ${hash}`);
    expect((await signatory.get(`/accords/${code}/meetings/${sitting}`)).text).toContain('piano-2026-v2.json');
    const resolution = await decided('MT', '2026-10-13', 'decision', 'approved');
    const bare = await step('adopt', { resolution });
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('relazione del Tavolo Tecnico');
    const { text } = await secretariat.get(draft);
    const values = {
      _csrf: hiddenValue(text, '_csrf'),
      version: hiddenValue(text, 'version'),
      act: 'adopt',
      resolution,
      noReportReason: 'Relazione già letta nella seduta precedente',
    };
    const both = await Promise.all([secretariat.post(draft, values), secretariat.post(draft, values)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 412]);
    const page = (await signatory.get(draft).expect(200)).text;
    expect(page).toContain('In vigore');
    expect(page).toContain(resolution);
    expect((await signatory.get(`${plans}/2026`).expect(200)).text).toContain('190.000');
  });

  it('is a PDF for everybody who reads it: its data inside, under the hash that lies before sittings', async () => {
    const version = `${plans}/2026/versions/1`;
    const { text } = await signatory.get(version).expect(200);
    expect(text).toContain(`${version}/plan.pdf`);
    const sent = await signatory.get(`${version}/plan.pdf`).expect(200);
    const pdf = sent.body as Buffer;
    expect(sent.headers['content-disposition']).toContain(`${code}-piano-2026-v1.pdf`);
    const json = readPdf(pdf, 'qpdf', ['--show-attachment=piano-2026-v1.json']);
    const content = JSON.parse(json) as PlanContent;
    const words = new Set(wordsOf(pdf));
    expect(words).toContain(sha256Hex(json));
    const said = content.flatMap(({ code, title, milestones }) => [code, title, ...milestones.map((one) => one.title)]);
    const asked = said.flatMap((one) => (typeof one === 'string' ? one : (one['it'] ?? '')).split(/\s+/));
    const printed = wordsOf(pdf).join('');
    expect(asked.filter((word) => !words.has(word) && !printed.includes(word))).toEqual([]);
    const amounts = content.map(({ budget }) => formats.it.amount(budget, 'EUR').replace(/\s/g, ''));
    expect(amounts.filter((amount) => !printed.includes(amount))).toEqual([]);
    expect(readPdf(pdf, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
    const again = await secretariat.get(`${version}/plan.pdf`).expect(200);
    expect(pdf.equals(again.body as Buffer)).toBe(true);
    await signatory.get(`${plans}/2026/versions/9/plan.pdf`).expect(404);
  });

  it('compares any two versions, and a year with the one before', async () => {
    const page = (await signatory.get(`${plans}/2026/compare?from=2026-1&to=2026-2`).expect(200)).text;
    expect(page).toContain('Missione a Tashkent');
    expect((await signatory.get(`${plans}/2026/compare?from=2025-2&to=2026-2`).expect(200)).text).toContain(
      '30 aggiunte',
    );
    await signatory.get(`${plans}/2026/compare?from=2031-1&to=2026-2`).expect(404);
    const api = await signatory.get(`/api/v1/accords/${code}/plans/2026/comparison?from=2026-1&to=2026-2`).expect(200);
    const { changed, budget } = api.body as { changed: { code: string }[]; budget: { part: string; change: string }[] };
    expect(changed.map((one) => one.code)).toEqual(['A26-L1-01']);
    expect(budget.at(-1)).toMatchObject({ part: 'total', change: '10000.00' });
  });

  it('starts next year from what goes on, with a signatory’s proposal taken in', async () => {
    const page = `${plans}/2027/proposals/new`;
    const fields = await form(signatory, page);
    const begun = await signatory.post(page, { ...fields, 'title/it': 'Desk in Vietnam' });
    expect(begun.status).toBe(303);
    const mine = begun.headers['location'] ?? '';
    const again = await signatory.post(page, { ...fields, 'title/it': 'Desk in Vietnam' });
    expect(again.headers['location']).toBe(mine);
    const auditor = await desk.visitor('auditor@example.org');
    await auditor.get(mine).expect(404);
    expect((await signatory.post(mine, { ...(await form(signatory, mine)), act: 'send' })).status).toBe(422);
    expect(
      (await signatory.post(mine, { ...(await form(signatory, mine)), why: 'Chiesto dalle imprese', act: 'send' }))
        .status,
    ).toBe(303);
    const started = await send(secretariat, `${plans}/2027/start`, { 'goes/A26-L1-02': 'on', 'goes/A26-L2-01': 'on' });
    const version = started.headers['location'] ?? '';
    expect(version).toContain('/plans/2027/versions/');
    expect((await send(secretariat, `${plans}/2027/start`, {})).status).toBe(409);
    const text = (await secretariat.get(version).expect(200)).text;
    expect(text).toContain('Azioni da confermare: A26-L1-02, A26-L2-01');
    const proposal = await form(secretariat, mine);
    // It was proposed for that year: it enters the draft of no other.
    const other = (await send(secretariat, work, { note: 'Ancora una volta' })).headers['location'] ?? '';
    const place = { accord: code, year: 2026, number: Number(other.split('/').at(-1)) };
    const id = mine.split('/').at(-1) ?? '';
    const proposing = desk.application.app.get(ProposeAction, { strict: false });
    await expect(
      proposing.take(systemActor('demo'), place, id, Number(proposal['version']), 'A26-L1-99'),
    ).rejects.toMatchObject({ code: 'proposal.not_found' });
    const taken = await secretariat.post(mine, { ...proposal, act: 'take' });
    expect([taken.status, taken.text]).toEqual([303, expect.any(String)]);
    expect((await signatory.get(version).expect(200)).text).toContain('Desk in Vietnam');
    const confirm = await form(secretariat, `${version}/actions/A26-L1-02`);
    expect(confirm['endsOn']).toBe('2027-12-18');
    expect(confirm['indicators/1/baselineYear']).toBe('2026');
    expect((await secretariat.post(`${version}/actions/A26-L1-02`, { ...confirm, act: 'confirm' })).status).toBe(303);
  });
});
