import { systemActor } from '../../src/kernel/actor';
import { openDesk, sheetsOf } from '../../src/progress/sheet-desk';
import { type SheetFacts } from '../../src/progress/sheet-facts';
import { SendSheets } from '../../src/progress/send-sheets.command';
import { filledSheet } from '../support/filled-sheet';
import { addPerson } from '../support/people';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { wordsOf } from './portal-cast';
import { hiddenValue, type Visitor } from '../support/visitor';

const period = `/accords/${code}/progress/2026-Q4`;

describe('pages of the review', () => {
  let desk: PagesDesk;
  let secretariat: Visitor;
  let party: Visitor;
  let member: Visitor;
  let auditor: Visitor;
  /** Actions of AICE, sent. */
  let actions: string[];

  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.audited.run({ actor: systemActor('demo'), event: 'accord.imported' }, (tx) =>
      tx.run(`update accord set reference_date = '2027-01-11'`),
    );
    for (const role of ['secretariat', 'table_member', 'auditor'] as const) await desk.person(role);
    const aice = await addPerson(desk.audited, { email: 'aice@example.org', name: 'Bruno Selvaggi' });
    await desk.audited.run({ actor: systemActor('init'), event: 'mandate.granted' }, (tx) =>
      tx.run(
        `insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select $1, $2, 'signatory', id, '2025-01-01' from party where accord_id = $1 and code = 'AICE'`,
        [desk.accordId, aice],
      ),
    );
    secretariat = await desk.visitor('secretariat@example.org');
    party = await desk.visitor('aice@example.org');
    member = await desk.visitor('table_member@example.org');
    auditor = await desk.visitor('auditor@example.org');
    const all = await sheets();
    const own = all.filter(({ lead }) => lead === 'AICE');
    actions = own.map(({ action }) => action);
    const send = desk.application.app.get(SendSheets, { strict: false });
    const chosen = own.map((facts) => ({ action: facts.action, content: filledSheet(facts) }));
    await send.send(systemActor('demo'), code, '2026-Q4', 'AICE', chosen);
  });
  afterAll(() => desk.close());

  const sheets = async (): Promise<SheetFacts[]> => {
    const opened = await openDesk(desk.database, systemActor('demo'), 'submission.read', code, '2026-Q4');
    return sheetsOf(desk.database, opened);
  };
  const stateOf = async (action: string): Promise<string | undefined> =>
    (await sheets()).find((sheet) => sheet.action === action)?.submission?.state;
  const post = async (visitor: Visitor, page: string, address: string, values: Record<string, string>) => {
    const { text } = await visitor.get(page).expect(200);
    return visitor.post(address, {
      _csrf: hiddenValue(text, '_csrf'),
      version: hiddenValue(text, 'version'),
      ...values,
    });
  };
  const act = (visitor: Visitor, action: string, kind: 'review' | 'answer', values: Record<string, string>) =>
    post(visitor, `${period}/${action}`, `${period}/${action}/${kind}`, values);

  it('tell where every sheet stands, by filters that the address carries', async () => {
    const list = await secretariat.get(`/accords/${code}/progress`).expect(200);
    expect(list.text).toContain('4º trimestre 2026');
    // A suspended action owes nothing; what came of it all the same is told apart, here as in the list of periods.
    const third = await secretariat.get(`/accords/${code}/progress/2026-Q3`).expect(200);
    expect(wordsOf(third.text)).toMatch(/Schede dovute 29 e 1 inviata senza che fosse dovuta Accettate 28 /);
    const page = await secretariat.get(period).expect(200);
    expect(page.text).toContain('Parte per parte');
    expect(page.text).toContain(`name="sheet-${actions[0]}"`);
    const waiting = await secretariat.get(`${period}?turn=secretariat&choose=all`).expect(200);
    expect(waiting.text.match(/<th scope="row">/g)).toHaveLength(actions.length);
    expect(waiting.text.match(/ checked>/g)).toHaveLength(actions.length);
    expect((await secretariat.get(`${period}?state=accepted`).expect(200)).text).toContain('Nessuna scheda con questi');
    await secretariat.get(`/accords/${code}/progress/2026-H1`).expect(404);
    await secretariat.get(`${period}?turn=nonsense&party=%00&line[]=x`).expect(200);
  });

  it('show a sheet to those who may read it, and its acts to those who may do them', async () => {
    const action = actions[0] as string;
    const own = await secretariat.get(`${period}/${action}`).expect(200);
    for (const words of ['Accetta come dichiarata', 'Restituisci', 'Periodo precedente', 'Che cosa è successo'])
      expect(own.text).toContain(words);
    // filledSheet says why what is spent moved: whoever reviews it reads that beside the figure.
    expect(own.text).toMatch(/<span>Speso<\/span><span class="under"><strong>Spiegazione:<\/strong> Come previsto</);
    const told = (await secretariat.get(`/api/v1${period}/reviews/${action}`).expect(200)).body as {
      figures: { field: string; explanation: string | null }[];
    };
    expect(told.figures.find(({ field }) => field === 'spending.spent')?.explanation).toBe('Come previsto');
    // What lies between two percentages is counted in points.
    const share = await secretariat.get(`/accords/${code}/progress/2026-Q3/A26-L4-01`).expect(200);
    expect(share.text).toMatch(/(più|meno|meno di) [\d,]+ punt[oi] percentual[ei]</);
    expect(share.text).not.toMatch(/(più|meno|meno di) [\d,]+ %/);
    const read = await auditor.get(`${period}/${action}`).expect(200);
    expect(read.text).toContain('Che cosa è successo');
    expect(read.text).not.toContain('name="version"');
    await member.get(`${period}/${action}`).expect(404);
    const grid = await member.get(period).expect(200);
    expect(grid.text).not.toContain(`href="${period}/${action}"`);
    expect((await party.get(`${period}/${action}`).expect(200)).text).not.toContain('Accetta');
    await (await desk.visitor('table_member@example.org')).get(`${period}/A99-X9-99`).expect(404);
    expect((await act(party, action, 'review', { act: 'accept' })).status).toBe(403);
  });

  it('return with a reason, keep what was typed, and show the reason to the party for ever', async () => {
    const action = actions[0] as string;
    const reasonless = await act(secretariat, action, 'review', { act: 'return', returnReason: ' ' });
    expect([reasonless.status, /href="#field-returnReason"/.test(reasonless.text)]).toEqual([422, true]);
    const back = await act(secretariat, action, 'review', { act: 'return', returnReason: 'Manca <b>la prova</b>' });
    expect([back.status, await stateOf(action)]).toEqual([303, 'returned']);
    for (const reader of [party, auditor, secretariat])
      expect((await reader.get(`${period}/${action}`).expect(200)).text).toContain('Manca &lt;b&gt;la prova&lt;/b&gt;');
    expect((await party.get(`${period}/${action}`)).text).toContain(`${period}/parties/AICE`);
    const form = `${period}/parties/AICE`;
    expect((await party.get(form).expect(200)).text).toContain(`${action}: Restituita: correggerla o allegare`);
    expect([(await party.submit(form, form, { do: 'send' })).status, await stateOf(action)]).toEqual([409, 'returned']);
    // Nobody of another party has begun: the secretariat is led to the form on which it enters for them.
    const cna = (await sheets()).find(({ lead }) => lead === 'CNA')?.action ?? '';
    const unsent = await secretariat.get(`${period}/${cna}`).expect(200);
    expect(unsent.text).toContain(`href="${period}/parties/CNA#sheet-${cna}">Compila al posto di Cna Lombardia`);
    expect((await auditor.get(`${period}/${cna}`).expect(200)).text).not.toContain('/parties/CNA');
    const late = await secretariat.post(`${period}/${action}/review`, {
      _csrf: hiddenValue((await secretariat.get(period)).text, '_csrf'),
      version: '1',
      act: 'accept',
    });
    expect(late.status).toBe(412);
  });

  it('accept with other values, both kept and shown', async () => {
    const action = actions[1] as string;
    const page = await secretariat.get(`${period}/${action}`).expect(200);
    const field = /name="value:(indicators\.[^"]+\.value)"/.exec(page.text)?.[1] ?? '';
    const values = { act: 'accept', language: 'it', [`value:${field}`]: '1', [`reason:${field}`]: '' };
    const reasonless = await act(secretariat, action, 'review', values);
    expect([reasonless.status, reasonless.text.includes(`href="#field-value:${field}"`)]).toEqual([422, true]);
    const done = await act(secretariat, action, 'review', { ...values, [`reason:${field}`]: 'Una sola documentata' });
    expect([done.status, await stateOf(action)]).toEqual([303, 'accepted']);
    const after = await secretariat.get(`${period}/${action}`).expect(200);
    for (const words of ['Accettato', 'accettato un altro valore', 'Una sola documentata', 'Riapri la scheda'])
      expect(after.text).toContain(words);
    expect((await member.get(`${period}/${action}`).expect(200)).text).not.toContain('Che cosa è successo');
    const reopened = await act(secretariat, action, 'review', { act: 'reopen', reopenReason: 'Un errore nella nota' });
    expect([reopened.status, await stateOf(action)]).toEqual([303, 'returned']);
  });

  it('review many at once, each with its own answer', async () => {
    const [returned, third] = [actions[0] as string, actions[2] as string];
    const version = async (action: string): Promise<string> =>
      String((await sheets()).find((sheet) => sheet.action === action)?.submission?.version);
    const values = { [`sheet-${returned}`]: await version(returned), [`sheet-${third}`]: await version(third) };
    const partly = await post(secretariat, period, `${period}/bulk`, { act: 'accept', ...values });
    expect([partly.status, await stateOf(third)]).toEqual([409, 'accepted']);
    expect(partly.text).toContain('Schede riuscite: 1; non riuscite: 1.');
    const stale = await post(secretariat, period, `${period}/bulk`, { act: 'accept', [`sheet-${third}`]: '1' });
    expect([stale.status, stale.text.includes(`${third}: Nel frattempo qualcun altro`)]).toEqual([409, true]);
    // What was typed for an act that is gone waits as a remark.
    const gone = { act: 'return', returnReason: 'Manca un allegato', version: '1' };
    const kept = await act(secretariat, third, 'review', gone);
    expect([kept.status, kept.text]).toEqual([412, expect.stringContaining('Manca un allegato</textarea>')]);
    expect((await post(secretariat, period, `${period}/bulk`, { act: 'accept' })).status).toBe(422);
    expect((await post(party, period, `${period}/bulk`, values)).status).toBe(403);
  });

  it('close the window with what will happen listed, and let one party in by an exception', async () => {
    const before = await secretariat.get(period).expect(200);
    expect(before.text).toContain('non si potranno più inviare senza una proroga');
    const closed = await post(secretariat, period, `${period}/window`, { act: 'close', closeReason: '' });
    expect([closed.status, closed.headers['location']]).toEqual([303, `${period}#window`]);
    expect((await post(secretariat, period, `${period}/window`, { act: 'close' })).status).toBe(409);
    expect((await party.get(`${period}/${actions[0]}`).expect(200)).text).not.toContain(`${period}/parties/AICE`);
    const wanted = { grantParty: 'AICE', grantAction: '', grantUntilOn: '2027-01-31', grantReason: '' };
    const reasonless = await post(secretariat, period, `${period}/exceptions`, wanted);
    expect([reasonless.status, /#field-grantReason/.test(reasonless.text)]).toEqual([422, true]);
    const whole = { ...wanted, grantReason: 'Malattia', grantResolution: 'DEC-2026-03' };
    const unfounded = await post(secretariat, period, `${period}/exceptions`, whole);
    expect([unfounded.status, /#field-grantResolution/.test(unfounded.text)]).toEqual([422, true]);
    const rested = { ...whole, grantResolution: 'DEC-2026-01' };
    const pressed = [1, 2].map(() => post(secretariat, period, `${period}/exceptions`, rested));
    expect((await Promise.all(pressed)).map(({ status }) => status)).toEqual([303, 303]);
    expect((await secretariat.get(period)).text.match(/\/exceptions\/[0-9a-f-]{36}\/withdrawal/g)).toHaveLength(1);
    expect((await party.get(period)).text).toContain('/resolutions/DEC-2026-01">Delibera DEC-2026-01');
    const resolution = (await party.get(`/accords/${code}/resolutions/DEC-2026-01`)).text;
    expect(resolution).toContain(`href="${period}#exceptions"`);
    expect(resolution).toContain('Proroga a Aice fino al 31/01/2027');
    const shown = await party.get(period).expect(200);
    for (const words of ['Malattia', 'proroga fino al 31/01/2027']) expect(shown.text).toContain(words);
    expect((await member.get(period).expect(200)).text).not.toContain('Malattia');
    const id = /exceptions\/([0-9a-f-]{36})\/withdrawal/.exec((await secretariat.get(period)).text)?.[1] ?? '';
    const withdrawal = `${period}/exceptions/${id}/withdrawal`;
    expect((await post(secretariat, period, withdrawal, {})).status).toBe(422);
    expect((await post(secretariat, period, withdrawal, { [`withdrawReason-${id}`]: 'Rientrata' })).status).toBe(303);
    const reopened = await post(secretariat, period, `${period}/window`, { act: 'reopen', reopenReason: 'Errore' });
    expect(reopened.status).toBe(303);
  });

  it('take remarks of the party and of the secretariat, on a field or on the whole', async () => {
    const action = actions[0] as string;
    const remark = { act: 'remark', remarkField: 'spending.spent', remarkText: 'Comprende il saldo?' };
    expect((await act(secretariat, action, 'answer', remark)).status).toBe(303);
    expect((await act(party, action, 'answer', { ...remark, remarkField: '', remarkText: 'Sì.' })).status).toBe(303);
    expect((await act(party, action, 'answer', { ...remark, remarkText: '' })).status).toBe(422);
    expect((await act(party, action, 'answer', { ...remark, remarkField: 'x' })).status).toBe(422);
    const page = (await secretariat.get(`${period}/${action}`)).text;
    expect([page.includes('Comprende il saldo?'), page.includes('su: Speso'), page.includes('Bruno Selvaggi')]).toEqual(
      [true, true, true],
    );
  });

  it('hear the party on what was entered for it', async () => {
    const action = actions[0] as string;
    expect((await act(party, action, 'answer', { act: 'contest' })).status).toBe(422);
    const contest = { act: 'contest', contestReason: 'Non è la nostra cifra' };
    expect((await act(party, action, 'answer', contest)).status).toBe(303);
    expect((await secretariat.get(`${period}/${action}`)).text).toContain('Non è la nostra cifra');
    expect((await act(party, action, 'answer', contest)).status).toBe(409);
    expect((await act(party, action, 'answer', { act: 'confirm' })).status).toBe(303);
    const now = (await sheets()).find((sheet) => sheet.action === action)?.submission?.version;
    const foreign = await act(secretariat, action, 'answer', { act: 'confirm', version: String(now) });
    expect([foreign.status, foreign.text.includes('incarico')]).toEqual([409, true]);
  });
});
