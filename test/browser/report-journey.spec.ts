import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Page } from 'playwright-core';
import { nothingToComplain, type Tab, TestBrowser } from '../support/browser';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';

const file = path.join(__dirname, '../../src/seed/accord-lombardia.json');

describe('from the accord file to the issued report, in a browser', () => {
  let desk: PagesDesk;
  let browser: TestBrowser;
  const signIn = (role: string): { signIn: { email: string; password: string } } => ({
    signIn: { email: `${role}@example.org`, password: rightPassword },
  });
  beforeAll(async () => {
    await TestBrowser.prepare();
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'table_member', 'auditor'] as const) await desk.person(role);
    browser = await TestBrowser.start(desk.url);
  }, 90_000);
  afterAll(async () => {
    await browser.stop();
    await desk.close();
  });

  const fine = async (tab: Tab, name: string): Promise<void> => {
    await tab.picture(name);
    expect([name, await tab.complaints()]).toEqual([name, nothingToComplain]);
  };
  const press = async (page: Page, name: string): Promise<void> => {
    await Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
  };

  it('is walked by the secretariat, a member of the Table and an auditor', async () => {
    const desktop = await browser.tab(signIn('secretariat'));
    const { page } = desktop;
    await desktop.open('/import');
    await page.setInputFiles('input[type=file]', {
      name: 'accordo.json',
      mimeType: 'application/json',
      buffer: Buffer.from(fs.readFileSync(file, 'utf8').replace(`"code": "${code}"`, '"code": "prova-2025"')),
    });
    await press(page, 'Mostra che cosa succederebbe');
    await fine(desktop, 'journey-1-preview');
    await page.fill('textarea[name=reason]', 'Nuovo accordo approvato');
    await press(page, 'Importa');
    await fine(desktop, 'journey-2-receipt');

    await desktop.open(`/accords/${code}/reports?period=2026-H1`);
    await press(page, 'Compila la bozza');
    const draft = page.url();
    await fine(desktop, 'journey-3-draft');
    await page.fill('textarea[name=judgement]', 'Il piano procede; tre azioni chiedono attenzione.');
    await page.fill('textarea[name=correctiveActions]', 'Riprogrammare le fiere rinviate entro settembre.');
    await press(page, 'Salva i testi');
    await press(page, 'Trasmetti ai componenti');
    await fine(desktop, 'journey-4-circulated');

    const member = await browser.tab({ ...signIn('table_member'), width: 390 });
    expect(await member.open(draft)).toBe(200);
    expect(await member.page.textContent('main')).toContain('tre azioni chiedono attenzione');
    await fine(member, 'journey-5-member');
    await member.close();

    await page.selectOption('select[name=meeting]', { index: 1 });
    await press(page, 'Registra l’approvazione');
    await page.getByRole('link', { name: 'Vai all’emissione' }).click();
    await page.waitForURL(/\/issue$/);
    await fine(desktop, 'journey-6-issue');
    await press(page, 'Emetti la relazione');
    await page.waitForURL(/\/issued\/2026-1/, { timeout: 60_000 });
    const issued = new URL(page.url()).pathname;
    await page.getByText('Aggiungi un numero').click();
    await page.fill('input[name=value]', 'T1.2026.0012345');
    await page.fill('input[name=datedOn]', '2026-11-13');
    await page.locator('form[action$="/facts"] button').click();
    await page.waitForURL(/#facts$/);
    await fine(desktop, 'journey-7-issued');
    await desktop.close();

    const auditor = await browser.tab(signIn('auditor'));
    await auditor.open(issued);
    const printed = (await auditor.page.locator('.hash').first().textContent()) ?? '';
    const json = await fetchIn(auditor.page, `${issued}/json`);
    expect(createHash('sha256').update(json).digest('hex')).toBe(printed.trim());
    const pdf = await fetchIn(auditor.page, `${issued}/pdf`);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(
      (await auditor.page.locator('.hash').nth(1).textContent())?.trim(),
    );
    expect(JSON.parse(json.toString('utf8'))).toMatchObject({ number: '2026/1', period: { code: '2026-H1' } });
    await auditor.page.getByRole('link', { name: 'Cronologia della relazione' }).click();
    await auditor.page.waitForURL(/\/ledger\/technical_table_report\//);
    const history = (await auditor.page.textContent('main')) ?? '';
    for (const act of [
      'Relazione emessa',
      'Relazione approvata',
      'Relazione trasmessa',
      'Relazione compilata',
      'Sara Conti',
    ])
      expect(history).toContain(act);
    await fine(auditor, 'journey-8-history');
    await auditor.close();
  }, 120_000);
});

async function fetchIn(page: Page, address: string): Promise<Buffer> {
  const answer = await page.request.get(address);
  expect(answer.status()).toBe(200);
  return answer.body();
}
