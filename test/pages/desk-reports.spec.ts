import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { FileStore } from '../../src/platform/files/file-store';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

const reports = `/accords/${code}/reports`;

describe('pages of reports', () => {
  let desk: PagesDesk;
  let secretariat: Visitor;
  let member: Visitor;
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'table_member', 'signatory', 'auditor', 'nobody'] as const)
      await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
    member = await desk.visitor('table_member@example.org');
  });
  afterAll(() => desk.close());

  const state = async (path: string): Promise<string> => {
    const row = await desk.database.first<{ state: string }>(
      `select state from technical_table_report where id::text = $1`,
      [path.split('/').at(-1)],
    );
    return row?.state ?? '';
  };
  const compile = async (period: string): Promise<string> => {
    const answer = await secretariat.submit(reports, reports, { period, language: 'it' });
    expect(answer.status).toBe(303);
    return answer.headers['location'] as string;
  };
  const send = async (path: string, act: string, values: Record<string, string> = {}, version?: string) => {
    const page = await secretariat.get(path);
    const given = version ?? hiddenValue(page.text, 'version');
    return secretariat.post(`${path}/${act}`, { _csrf: hiddenValue(page.text, '_csrf'), version: given, ...values });
  };

  it('lists what is owed and offers to compile it, to the secretariat alone', async () => {
    const own = await secretariat.get(reports).expect(200);
    expect(own.text).toContain('Nessuna relazione emessa');
    expect(own.text).toContain('1º semestre 2026');
    expect(own.text).toContain('Compila la bozza');
    expect((await member.get(reports).expect(200)).text).not.toContain('Compila la bozza');
    await (await desk.visitor('nobody@example.org')).get(reports).expect(403);
    await secretariat.get('/accords/another/reports').expect(404);
  });

  it('goes from the draft to the issued document, with a receipt at each step and nothing twice', async () => {
    const path = await compile('2026-H1');
    const draft = await secretariat.get(path).expect(200);
    expect(draft.text).toContain('Bozza compilata');
    expect(draft.text).toContain('Manca il giudizio della segreteria');
    await member.get(path).expect(404);

    const twice = await secretariat.submit(reports, reports, { period: '2026-H1', language: 'it' });
    expect([twice.status, /c’è già una relazione in lavorazione/.test(twice.text)]).toEqual([409, true]);
    const unwritten = await send(path, 'circulate');
    expect([unwritten.status, /Manca il giudizio/.test(unwritten.text)]).toEqual([409, true]);

    const texts = { judgement: 'Va bene <b>così</b>.\r\n\r\nPoi si vedrà.', correctiveActions: 'a', requests: 'b' };
    expect((await send(path, 'texts', texts)).status).toBe(303);
    const circulated = await send(path, 'circulate');
    expect([circulated.status, await state(path)]).toEqual([303, 'circulated']);
    expect((await secretariat.get(path)).text).toContain('Teresa Galli');
    const read = await member.get(path).expect(200);
    expect(read.text).toContain('Va bene &lt;b&gt;così&lt;/b&gt;.');
    expect(read.text).not.toContain('name="version"');

    expect((await send(path, 'approve', { meeting: 'TT-1999-01' })).status).toBe(422);
    expect((await send(path, 'approve', { approvedOn: '2026-02-30', approveReason: 'x' })).status).toBe(422);
    const early = await send(path, 'approve', { approvedOn: '2026-06-29', approveReason: 'x' });
    expect([early.status, /viene prima di ciò che la relazione racconta/.test(early.text)]).toEqual([422, true]);
    expect((await secretariat.get(path)).text).not.toContain('TT-2026-03');
    const sitting = /<option value="(TT-2026-\d+)"/.exec((await secretariat.get(path)).text)?.[1] ?? '';
    const stale = hiddenValue((await secretariat.get(path)).text, 'version');
    expect((await send(path, 'approve', { meeting: sitting })).status).toBe(303);
    const again = await send(path, 'approve', { meeting: sitting }, stale);
    expect([again.status, await state(path)]).toEqual([412, 'approved']);

    const ask = await secretariat.get(`${path}/issue`).expect(200);
    expect(ask.text).toContain('il documento non cambia più');
    const version = hiddenValue(ask.text, 'version');
    const clicks = await Promise.all([send(path, 'issue', {}, version), send(path, 'issue', {}, version)]);
    // Each click leads to the document, at once or by way of the page that waits for it.
    for (const click of clicks) {
      let place = String(click.headers['location']);
      for (let look = 0; place.endsWith('/issuing') && look < 40; look++) {
        const waiting = await secretariat.get(place);
        if (waiting.status === 200) expect(waiting.text).toContain('Puoi lasciare questa pagina');
        place = String(waiting.headers['location'] ?? place);
      }
      expect([`${reports}/issued/2026-1`, path]).toContain(place);
    }
    expect(await desk.database.rows('select 1 from issued_document')).toHaveLength(1);
    await secretariat.get(path).expect(303).expect('Location', `${reports}/issued/2026-1`);
  });

  it('shows the issued document to everybody of the accord, and lets it be downloaded whole', async () => {
    const auditor = await desk.visitor('auditor@example.org');
    const page = await auditor.get(`${reports}/issued/2026-1`).expect(200);
    const hash = /class="hash">([0-9a-f]{64})</.exec(page.text)?.[1];
    const json = await auditor.get(`${reports}/issued/2026-1/json`).buffer(true).expect(200);
    expect(createHash('sha256').update(json.text).digest('hex')).toBe(hash);
    expect(json.headers['content-disposition']).toBe(`attachment; filename="${code}-progress_report-2026-1.json"`);
    expect(json.headers['x-content-type-options']).toBe('nosniff');
    const pdf = await auditor.get(`${reports}/issued/2026-1/pdf`).expect(200).expect('Content-Type', 'application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect(page.text).toContain(
      createHash('sha256')
        .update(pdf.body as Buffer)
        .digest('hex'),
    );
    const tag = String(pdf.headers['etag']);
    await auditor.get(`${reports}/issued/2026-1/pdf`).set('If-None-Match', tag).expect(304);
    await auditor.get(`${reports}/issued/2026-9`).expect(404);
    expect(page.text).not.toContain('Aggiungi protocollo');
  });

  it('answers with an error, and goes on serving, where a kept file is gone from the disk', async () => {
    const files = desk.application.app.get(FileStore, { strict: false });
    const { folder } = files;
    // A stream on a file that is not there fails before anybody listens, which ends the process.
    const stream = jest.spyOn(files, 'stream');
    fs.renameSync(folder, `${folder}-gone`);
    try {
      const auditor = await desk.visitor('auditor@example.org');
      await auditor.get(`${reports}/issued/2026-1/pdf`).expect(500);
      await auditor.get(`${reports}/issued/2026-1`).expect(200);
      expect(stream).not.toHaveBeenCalled();
    } finally {
      stream.mockRestore();
      fs.renameSync(`${folder}-gone`, folder);
    }
  });

  it('takes register number and signed copy afterwards, and refuses what they cannot be', async () => {
    const path = `${reports}/issued/2026-1`;
    const facts = (values: Record<string, string>) => secretariat.submit(path, `${path}/facts`, values);
    expect((await facts({ kind: 'register_number', value: ' ', datedOn: '2026-11-13' })).status).toBe(422);
    expect((await facts({ kind: 'register_number', value: 'R1.2026.0001', datedOn: '2026-11-13' })).status).toBe(303);
    const csrf = hiddenValue((await secretariat.get(path)).text, '_csrf');
    const copy = (content: Buffer, name: string, datedOn = '2026-11-14') =>
      secretariat.agent
        .post(`${path}/signed-copies`)
        .set('User-Agent', secretariat.userAgent)
        .field('_csrf', csrf)
        .field('copyDatedOn', datedOn)
        .attach('copy', content, name);
    const signed = Buffer.from('%PDF-1.7 firmato %%EOF');
    const foreign = secretariat.agent.post(`${path}/signed-copies?_csrf=${csrf}`);
    foreign.set('User-Agent', secretariat.userAgent).field('copyDatedOn', '2026-11-14').attach('copy', signed, 'a.pdf');
    expect((await foreign).status).toBe(403);
    expect((await copy(Buffer.from('<html>'), 'copia.pdf')).status).toBe(415);
    expect((await copy(signed, 'copia.pdf', '2026-02-30')).status).toBe(422);
    expect((await copy(Buffer.alloc(21 * 1024 * 1024), 'copia.pdf')).status).toBe(413);
    expect((await copy(signed, 'città “firmata”.pdf')).status).toBe(303);
    const page = await secretariat.get(path);
    expect(page.text).toContain('R1.2026.0001');
    expect(page.text).toContain('Sara Conti');
    const link = /href="([^"]*\/signed-copies\/[^"]+)"/.exec(page.text)?.[1] ?? '';
    const sent = await member.get(link).expect(200);
    expect(sent.headers['content-disposition']).toContain(`filename*=UTF-8''citt%C3%A0`);
    expect(sent.body).toEqual(signed);
  });

  it('shows both texts where somebody else saved meanwhile, and loses neither', async () => {
    const path = await compile('2026-Q2');
    const version = hiddenValue((await secretariat.get(path)).text, 'version');
    await send(path, 'texts', { judgement: 'Primo testo', correctiveActions: '', requests: '' }, version);
    const second = await send(
      path,
      'texts',
      { judgement: 'Secondo testo', correctiveActions: '', requests: '' },
      version,
    );
    expect(second.status).toBe(412);
    expect(second.text).toContain('Primo testo');
    expect(second.text).toContain('Secondo testo');
    const solved = { judgement: 'Insieme', correctiveActions: '', requests: '' };
    expect((await send(path, 'texts', solved, hiddenValue(second.text, 'version'))).status).toBe(303);
    expect((await send(path, 'recompile')).status).toBe(303);
    expect((await secretariat.get(path)).text).toContain('Insieme');
    expect((await send(path, 'discard')).status).toBe(422);
    expect((await send(path, 'discard', { discardReason: 'Periodo sbagliato' })).status).toBe(303);
    const gone = await send(path, 'texts', solved, '1');
    expect([gone.status, /non è più una bozza/.test(gone.text)]).toEqual([412, true]);
  });

  it('answers in English too, and refuses a period that is none', async () => {
    const english = await desk.visitor('signatory@example.org');
    await english.get(`${reports}?lang=en`);
    expect((await english.get(reports)).text).toContain('Progress reports');
    for (const period of ['', '2026-Q5', '2099-Q1'])
      expect((await secretariat.submit(reports, reports, { period, language: 'it' })).status).toBe(422);
  });

  it('sets a colour with a reason, and withdraws it', async () => {
    const sheet = `/accords/${code}/plans/2026/actions/A26-L1-01`;
    expect((await secretariat.get(sheet)).text).toContain(`href="${sheet}/colour"`);
    expect((await member.get(sheet)).text).not.toContain(`href="${sheet}/colour"`);
    const page = await secretariat.get(`${sheet}/colour`).expect(200);
    expect(page.text).toContain('Calcolato sulla media');
    const set = (values: Record<string, string>) => secretariat.submit(`${sheet}/colour`, `${sheet}/colour`, values);
    expect((await set({ act: 'set', colour: 'amber', period: '2026-Q3', setReason: '' })).status).toBe(422);
    expect((await set({ act: 'set', colour: 'blue', period: '2026-Q3', setReason: 'x' })).status).toBe(422);
    expect(
      (await set({ act: 'set', colour: 'amber', period: '2026-Q3', setReason: 'Fornitore in ritardo' })).status,
    ).toBe(303);
    expect((await secretariat.get(`${sheet}/colour`)).text).toContain('Fornitore in ritardo');
    const withdraw = { act: 'withdraw', period: '2026-Q3', withdrawReason: 'Risolto' };
    expect((await set(withdraw)).status).toBe(303);
    expect((await set(withdraw)).status).toBe(404);
    await member.get(`${sheet}/colour`).expect(403);
  });

  it('tells of the sheets of its period, and warns when the plan it stands on has moved on', async () => {
    const path = await compile('2026-Q2');
    const told = (await secretariat.get(path).expect(200)).text;
    expect(told).toContain('Schede per parte');
    expect(told).toContain('Nel periodo non risultano:');
    expect(told).not.toContain('ricompilare');
    await desk.application.app
      .get(AuditedTransaction, { strict: false })
      .run({ actor: systemActor('init'), event: 'plan.amended' }, async (tx) => {
        const plan = await tx.first<{ id: string; plan: string; number: number }>(
          `update plan_version v set state = 'superseded' from action_plan ap
           where ap.id = v.action_plan_id and ap.year = 2026 and v.state = 'in_force'
           returning v.id, ap.id as plan, v.number`,
        );
        await tx.run(`insert into plan_version (action_plan_id, number, state) values ($1, $2, 'in_force')`, [
          plan?.plan,
          (plan?.number ?? 0) + 1,
        ]);
      });
    const warned = (await secretariat.get(path).expect(200)).text;
    expect(warned).toMatch(/Il piano 2026 è ora alla versione \d; la relazione sta sulla versione \d\. Ricompilare/);
    const all = await secretariat.get(reports);
    const issued = /href="([^"]*\/issued\/[^"]*)"/.exec(all.text)?.[1] ?? '';
    expect((await secretariat.get(issued).expect(200)).text).toContain('La relazione emessa resta com’è');
  });

  it('shows the letterhead and a sample of it to the secretariat alone', async () => {
    const path = `/accords/${code}/letterhead`;
    expect((await secretariat.get(reports)).text).toContain(`href="${path}"`);
    const shown = await secretariat.get(path).expect(200);
    expect(shown.text).toContain('In ordine: i documenti si emettono');
    expect(shown.headers['content-security-policy']).toContain("frame-src 'self'");
    const sample = await secretariat.get(`${path}/sample.pdf?in=en`).expect(200);
    expect(sample.headers['content-type']).toBe('application/pdf');
    expect(sample.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(sample.headers['content-disposition']).toContain('inline');
    await member.get(path).expect(403);
    await member.get(`${path}/sample.pdf`).expect(403);
    await secretariat.get('/accords/another/letterhead').expect(404);
  });
});
