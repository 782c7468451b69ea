import path from 'node:path';
import fs from 'node:fs';
import os from 'node:os';
import { systemActor } from '../../src/kernel/actor';
import * as cast from '../cast/evidence-files';
import { nothingToComplain, TestBrowser, widths } from '../support/browser';
import { rightPassword } from '../support/people';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';

describe('evidence and figures in a browser', () => {
  let desk: PagesDesk;
  let browser: TestBrowser;
  let [round, action] = ['', ''];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-browser-'));
  const signIn = { email: 'lead@example.org', password: rightPassword };

  beforeAll(async () => {
    await TestBrowser.prepare();
    desk = await openPagesDesk();
    await desk.person('signatory', signIn.email);
    const own = await desk.database.first<{ code: string }>(
      `select x.code from action x join action_version v on v.action_id = x.id join plan_version n on n.id = v.plan_version_id
         join party p on p.id = v.lead_party_id where p.position = 0 and n.state = 'in_force' and v.ends_on >= '2026-12-31'
         and cardinality(v.partner_party_ids) > 0 order by x.code limit 1`,
      [],
    );
    await desk.audited.run({ actor: systemActor('demo'), event: 'demo.loaded', accordId: desk.accordId }, (tx) =>
      tx.run(`update accord set reference_date = '2027-01-11'`, []),
    );
    action = own?.code ?? '';
    round = `/accords/${code}/progress/2026-Q4`;
    browser = await TestBrowser.start(desk.url);
    fs.writeFileSync(path.join(folder, 'verbale.pdf.p7m'), cast.signedPdf);
    fs.writeFileSync(path.join(folder, 'finto.pdf'), cast.png);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await desk.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('is attached without losing what was typed elsewhere, and refused in place', async () => {
    const tab = await browser.tab({ signIn });
    const party = await desk.database.first<{ code: string }>('select code from party order by position limit 1', []);
    expect(await tab.open(`${round}/parties/${party?.code}`)).toBe(200);
    const section = tab.page.locator(`#evidence-${action}`);
    const outer = tab.page.locator('details', { has: section }).first();
    if (!(await section.isVisible())) await outer.locator('summary').first().click();
    const note = tab.page.locator(`textarea[name="${action}/note"]`);
    await note.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
    await note.fill('Scritto e non ancora salvato');
    await section.locator('input[type=file]').setInputFiles(path.join(folder, 'finto.pdf'));
    await section.getByRole('button', { name: 'Allega' }).click();
    await section.getByText('non è quello che il nome dice').waitFor();
    await section.locator('input[type=file]').setInputFiles(path.join(folder, 'verbale.pdf.p7m'));
    await section.getByRole('button', { name: 'Allega' }).click();
    await section.getByText('Documento allegato.').waitFor();
    expect(await section.getByText('Dentro la busta: verbale.pdf').count()).toBe(1);
    expect(await note.inputValue()).toBe('Scritto e non ancora salvato');
    const files = { 'foto.png': [...cast.png], 'pec.eml': [...cast.eml] };
    const dataTransfer = await tab.page.evaluateHandle<object>(`Object.entries(${JSON.stringify(files)}).reduce(
      (held, [name, bytes]) => (held.items.add(new File([new Uint8Array(bytes)], name)), held), new DataTransfer())`);
    await section.locator('[data-drop]').dispatchEvent('drop', { dataTransfer });
    for (const name of Object.keys(files)) await section.getByRole('link', { name, exact: true }).waitFor();
    await section.screenshot(
      process.env['SCREENSHOTS'] ? { path: path.join(process.env['SCREENSHOTS'], 'evidence-part.png') } : {},
    );
    await tab.close();
  }, 60_000);

  it.each([
    ['desk', 'it'],
    ['phone', 'en'],
  ] as const)(
    'has pages without complaint: %s, %s',
    async (width, language) => {
      const tab = await browser.tab({ signIn, width: widths[width], language });
      for (const page of ['evidence', 'figures']) {
        expect(await tab.open(`${round}/${action}/${page}`)).toBe(200);
        await tab.picture(`${page}-${width}-${language}`);
        expect(await tab.complaints()).toEqual(nothingToComplain);
      }
      await tab.page.fill('input[name=recipient]', 'Ugo Neri');
      await tab.page.selectOption('select[name=body]', { index: 1 });
      await tab.page.selectOption('select[name=language]', language);
      await tab.page.locator('form:has(select[name=body]) button.btn-primary').click();
      const link = new URL((await tab.page.locator('code.secret-link').textContent()) ?? '').pathname;
      await tab.picture(`figures-asked-${width}-${language}`);
      expect(await tab.complaints()).toEqual(nothingToComplain);
      const stranger = await browser.tab({ width: widths[width], language });
      expect(await stranger.open(link)).toBe(200);
      await stranger.picture(`figures-public-${width}-${language}`);
      expect(await stranger.complaints()).toEqual(nothingToComplain);
      await stranger.close();
      await tab.close();
    },
    60_000,
  );
});
