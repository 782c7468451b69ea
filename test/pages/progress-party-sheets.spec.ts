import { systemActor } from '../../src/kernel/actor';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { type Visitor } from '../support/visitor';
import { fieldsOfForm } from '../support/form-fields';

const path = `/accords/${code}/progress/2026-Q4/parties/AICE`;

describe('the sheets of a party on one page', () => {
  let desk: PagesDesk;
  let aice: Visitor;

  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.person('signatory', 'aice@example.org');
    await desk.person('secretariat');
    await desk.person('auditor');
    await desk.audited.run(
      { actor: systemActor('init'), event: 'demo.loaded', accordId: desk.accordId },
      async (tx) => {
        await tx.run(`update accord set reference_date = '2027-01-11' where id = $1`, [desk.accordId]);
        await tx.run(
          `update mandate set party_id = (select id from party where accord_id = $1 and code = 'AICE')
         where user_id = (select id from user_account where email = 'aice@example.org')`,
          [desk.accordId],
        );
      },
    );
    aice = await desk.visitor('aice@example.org');
  });
  afterAll(() => desk.close());

  const fields = async (): Promise<Record<string, string>> => fieldsOfForm((await aice.get(path).expect(200)).text);

  it('says what is missing, who sees what, and brings the last figures along', async () => {
    const { text } = await aice.get(path).expect(200);
    expect(text).toContain('Da inviare entro il 18/01/2027.');
    expect(text).toContain('A26-L2-05: Non ancora vista');
    expect(text).toContain('Chi vede che cosa: la bozza solo Aice');
    const form = fieldsOfForm(text);
    expect(form['A26-L2-05/spending/spent']).toBe('26000,00');
    expect(text).toContain('3º trimestre 2026: 26.000,00');
    expect(text).toContain('piano: 24 eventi');
    expect(text).toMatch(/-beside">3º trimestre 2026: In corso</);
    expect(text).toMatch(/-beside">3º trimestre 2026: \d+\u00a0%</);
  });

  it('is filled in as people of the language write that was chosen on this device', async () => {
    await aice.get('/?lang=en');
    expect((await fields())['A26-L2-05/spending/spent']).toBe('26000.00');
    const typed = { ...(await fields()), 'A26-L3-04/percentComplete': '12,5 many' };
    const { body } = await aice.post(`${path}/autosave`, typed).expect(200);
    expect((body as { missing: { text: string }[] }).missing.map(({ text }) => text)).toContain(
      'A26-L3-04 · Percentage complete: Write a number of zero or more.',
    );
    await aice.get('/?lang=it');
    expect((await aice.get(path)).text).toContain(
      'La scheda è scritta in inglese: anche le cifre si scrivono all’inglese',
    );
  });

  it('keeps what is typed, tells beside the field what is missing, without a script', async () => {
    const form = await fields();
    await aice.post(path, { ...form, 'A26-L2-05/spending/spent': '2.000', do: 'save' }).expect(303);
    const { text } = await aice.get(path).expect(200);
    expect(text).toMatch(/id="field-A26-L2-05-spending-correction-fault">Lo speso è minore/);
    expect(text).toContain('href="#field-A26-L2-05-spending-correction"');
    expect(text).toContain('Salvato alle ');
    const others = fieldsOfForm(text);
    expect(others['A26-L2-06/version']).toBe('1');
    expect(others['A26-L2-05/version']).toBe('2');
  });

  it('answers the script with the time, the new versions and what is missing', async () => {
    const form = await fields();
    const answer = await aice.post(`${path}/autosave`, { ...form, 'A26-L2-05/spending/spent': '27000' }).expect(200);
    const told = JSON.parse(answer.text) as { sentence: string; sheets: unknown[]; missing: unknown[] };
    expect(told.sentence).toMatch(/^Salvato alle \d\d:\d\d$/);
    expect(told.sheets).toMatchObject([{ action: 'A26-L2-05', version: 3 }]);
    expect(told.missing).toHaveLength(3);
    const again = await aice.post(`${path}/autosave`, await fields()).expect(200);
    expect(JSON.parse(again.text)).toMatchObject({ isStale: false, sheets: [] });
  });

  it('shows both versions to whoever saves on an older one, and loses nothing', async () => {
    const [mine, other] = [await fields(), await fields()];
    const theirs = { note: 'Nota di un’altra persona', status: 'delayed', 'measures/0/description': 'Avviso nuovo' };
    const own = { note: 'La mia nota', status: 'at_risk', 'measures/0/description': 'Altro fornitore' };
    const typed = (said: Record<string, string>) =>
      Object.fromEntries(Object.entries(said).map(([field, value]) => [`A26-L2-05/${field}`, value]));
    await aice.post(path, { ...other, ...typed(theirs), do: 'save' }).expect(303);
    const merge = await aice.post(path, { ...mine, ...typed(own), do: 'save' }).expect(412);
    expect(merge.text).toContain('Nota di un’altra persona');
    expect(merge.text).toContain('La mia nota');
    expect(merge.text).toContain('<p class="written">In ritardo</p>');
    expect(merge.text).toContain('Azione correttiva o richiesta 2 · Descrizione');
    const both = fieldsOfForm(merge.text);
    await aice.post(path, { ...both, 'A26-L2-05/note': 'Le due note', do: 'save' }).expect(303);
    expect(await fields()).toMatchObject(
      typed({
        ...own,
        note: 'Le due note',
        'measures/0/description': 'Avviso nuovo',
        'measures/1/description': 'Altro fornitore',
      }),
    );
    expect((await fields())['A26-L2-05/spending/spent']).toBe('27000');
  });

  it('needs nothing typed where nothing changed, and sends all with one button', async () => {
    const [early, typed] = [await fields(), { 'A26-L2-05/deviations': 'Scritto e non perso' }];
    await aice.post(path, { ...early, ...typed, do: 'unchanged' }).expect(422);
    expect(await fields()).toMatchObject(typed);
    const chosen = ['A26-L2-06', 'A26-L3-04', 'A26-L4-05'];
    const body = new URLSearchParams({ ...(await fields()), do: 'unchanged' });
    for (const action of chosen) body.append('unchanged', action);
    await aice.agent.post(path).type('form').send(body.toString()).expect(303);
    const page = await aice.get(path).expect(200);
    expect(page.text).toContain('Invia le 4 schede pronte');
    const sent = await aice.post(path, { ...fieldsOfForm(page.text), do: 'send' }).expect(303);
    expect(sent.headers['location']).toBe(`/accords/${code}/progress/2026-Q4/receipts/1`);
    const receipt = await aice.get(sent.headers['location'] as string).expect(200);
    expect(receipt.text).toContain('Sono state ricevute 4 schede di Aice.');
    expect(receipt.text).toMatch(/[0-9a-f]{64}/);
    const [first, second] = [1, 2].map(() => aice.get(`${sent.headers['location']}/receipt.pdf`).buffer(true));
    const bytes = await Promise.all([first, second]);
    expect(bytes[0]?.body).toEqual(bytes[1]?.body);
    expect(bytes[0]?.headers['content-type']).toBe('application/pdf');
    const late = await aice.post(path, { ...early, 'A26-L3-04/note': 'Troppo tardi', do: 'save' }).expect(412);
    expect(late.text).toContain('La scheda è già stata inviata');
    expect(late.text).toContain('Troppo tardi');
    expect(late.text).not.toContain('value="save"');
  });

  it('takes a sheet back with a reason, and is nobody else’s business', async () => {
    const takeBack = (reason: string): Promise<{ status: number }> =>
      aice.submit(path, `${path}/withdrawal`, { action: 'A26-L2-06', 'A26-L2-06/reason': reason });
    expect((await takeBack(' ')).status).toBe(422);
    expect((await takeBack('Cifra errata')).status).toBe(303);
    expect((await fields())['A26-L2-06/kind']).toBe('unchanged');
    await desk.person('signatory', 'other@example.org');
    const other = await desk.visitor('other@example.org');
    await other.get(path).expect(404);
    await other.get(`/accords/${code}/progress/2026-Q4/receipts/1`).expect(404);
    const auditor = await desk.visitor('auditor@example.org');
    await auditor.get(path).expect(403);
    await auditor.get(`/accords/${code}/progress/2026-Q4/receipts/1`).expect(200);
  });

  it('lets the secretariat enter for the party only what the party is not writing itself', async () => {
    const secretariat = await desk.visitor('secretariat@example.org');
    const { text } = await secretariat.get(path).expect(200);
    expect(text).toContain('Si compila al posto di Aice');
    expect(text).toContain('la bozza Aice e la segreteria, che la compila');
    const free = `/accords/${code}/progress/2026-Q4/parties/CNA`;
    const form = fieldsOfForm((await secretariat.get(free).expect(200)).text);
    await secretariat.post(free, { ...form, unchanged: 'A26-L3-03', do: 'unchanged' });
    const begun = (await secretariat.get(free)).text;
    expect(begun).toMatch(/href="#evidence-A\S+">A\S+: Per inviare al posto della parte serve il suo messaggio/);
    expect(begun).toMatch(/data-all-ready hidden/);
    const refused = await secretariat.post(free, { ...fieldsOfForm(begun), do: 'send' });
    expect(refused.status).toBe(409);
  });

  it('says that what was not sent can no longer be filled in, once sheets are no longer taken', async () => {
    const secretariat = await desk.visitor('secretariat@example.org');
    const period = `/accords/${code}/progress/2026-Q4`;
    expect((await secretariat.submit(period, `${period}/window`, { act: 'close', closeReason: '' })).status).toBe(303);
    const { text } = await aice.get(path).expect(200);
    expect(text).toContain('Una scheda non è stata inviata e adesso non si può compilare');
    expect(text).not.toContain('Da inviare entro');
  });
});
