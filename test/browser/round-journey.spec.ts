import { type Page } from 'playwright-core';
import { loadDemo } from '../../src/seed/load-demo';
import { nothingToComplain, type Tab, TestBrowser } from '../support/browser';
import { rightPassword } from '../support/people';
import { startTestApplication, type TestApplication } from '../support/test-application';

const round = '/accords/lombardia-2025/progress/2026-Q4';

/** A quarter from the first sheet to the auditor, as people meet it on 11 January 2027. */
describe('a reporting round, in a browser', () => {
  let application: TestApplication;
  let browser: TestBrowser;

  beforeAll(async () => {
    await TestBrowser.prepare();
    application = await startTestApplication();
    await loadDemo(application.app, { passwordFor: () => rightPassword }, { stage: 'review' });
    await application.app.listen(0, '127.0.0.1');
    browser = await TestBrowser.start(await application.app.getUrl());
  }, 180_000);
  afterAll(async () => {
    await browser.stop();
    await application.close();
  });

  const tabOf = (who: string, options: { width?: number; withScript?: boolean } = {}): Promise<Tab> =>
    browser.tab({ ...options, signIn: { email: `${who}@example.org`, password: rightPassword } });
  const fine = async (tab: Tab, name: string): Promise<void> => {
    await tab.picture(name);
    expect([name, await tab.complaints()]).toEqual([name, nothingToComplain]);
  };
  const press = async (page: Page, name: string | RegExp): Promise<void> => {
    const button = page.getByRole('button', { name, exact: typeof name === 'string' }).first();
    await Promise.all([page.waitForNavigation(), button.click()]);
  };
  const words = async (page: Page): Promise<string> => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');

  it('is walked by two signatories, the secretariat, the Technical Table and an auditor', async () => {
    // First signatory, without scripts: confirms that nothing changed in two sheets, and sends.
    const region = await tabOf('regione', { withScript: false });
    await region.open('/');
    await Promise.all([region.page.waitForNavigation(), region.page.getByText('Vai alle schede').first().click()]);
    expect(new URL(region.page.url()).pathname).toBe(`${round}/parties/RL`);
    await fine(region, 'round-1-form-without-script');
    await fill(region.page, 'A26-L2-01');
    await press(region.page, 'Salva');
    await press(region.page, /^Invia/);
    expect(await words(region.page)).toMatch(/[Rr]icevuta/);
    await fine(region, 'round-2-receipt');
    await region.close();

    // Second signatory, on a phone and with scripts: a sheet came back; it is corrected and sent again.
    const aice = await tabOf('aice', { width: 390 });
    expect(await aice.open(`${round}/A26-L4-05`)).toBe(200);
    expect(await words(aice.page)).toContain('verificare il numero dei fornitori');
    await aice.open(`${round}/parties/AICE`);
    await aice.page.locator('[name="A26-L4-05/note"]').fill('Numero dei fornitori verificato con il partner: 52.');
    await aice.page.locator('[name="A26-L4-05/indicators/IR05/value"]').fill('52');
    await aice.page.waitForSelector('text=/Salvat/', { timeout: 20_000 }).catch(() => undefined);
    await press(aice.page, /^Invia/);
    expect(await words(aice.page)).toMatch(/A26-L4-05/);
    await fine(aice, 'round-3-sent-again');
    await aice.close();

    // The secretariat: returns one, accepts the others in bulk, closes the window, compiles.
    const desk = await tabOf('segreteria');
    const { page } = desk;
    await desk.open('/');
    expect(await words(page)).toMatch(/da esaminare/);
    await desk.open(`${round}?turn=secretariat&choose=all`);
    for (const box of await page.locator('input[type=checkbox][name^="sheet-"]').all()) await box.check();
    await press(page, 'Accetta quelle scelte');
    await fine(desk, 'round-4-accepted');
    await page.getByText('Chiudi la raccolta').first().click();
    await press(page, 'Chiudi la raccolta');
    expect(await words(page)).toMatch(/chius/);
    await desk.open('/accords/lombardia-2025/reports?period=2026-H2');
    await press(page, 'Compila la bozza');
    const draft = new URL(page.url()).pathname;
    expect(await words(page)).toMatch(/Confartigianato/);
    await page.fill('textarea[name=judgement]', 'Il secondo semestre procede; mancano schede di otto parti.');
    await press(page, 'Salva i testi');
    await press(page, 'Trasmetti ai componenti');
    await fine(desk, 'round-5-circulated');

    const member = await tabOf('tavolo.tecnico', { width: 390 });
    expect(await member.open(draft)).toBe(200);
    expect(await words(member.page)).toContain('mancano schede di otto parti');
    await member.close();

    // No sitting was held since: the Table approved in writing.
    await page.fill('input[name=approvedOn]', '2027-01-11');
    await page.fill('textarea[name=approveReason]', 'Procedura scritta conclusa senza obiezioni');
    await press(page, 'Registra l’approvazione');
    await page.getByRole('link', { name: 'Vai all’emissione' }).click();
    await page.waitForURL(/\/issue$/);
    await press(page, 'Emetti la relazione');
    await page.waitForURL(/\/issued\/2027-1/, { timeout: 90_000 });
    const issued = new URL(page.url()).pathname;
    await fine(desk, 'round-6-issued');
    await desk.close();

    const auditor = await tabOf('revisore');
    expect(await auditor.open(issued)).toBe(200);
    const json = JSON.parse(await (await auditor.page.request.get(`${issued}/json`)).text()) as {
      period: { code: string };
    };
    expect(json.period.code).toBe('2026-H2');
    await auditor.open(`${round}/A26-L4-05`);
    const history = await words(auditor.page);
    for (const told of [
      'Accettata',
      'Restituita',
      'verificare il numero dei fornitori',
      'Bruno Selvaggi',
      'Livia Montefiori',
    ])
      expect(history).toContain(told);
    await fine(auditor, 'round-7-auditor');
    await auditor.close();
  }, 300_000);

  /** What is still missing in a sheet, typed as a person would. */
  async function fill(page: Page, action: string): Promise<void> {
    await page.locator(`[name="${action}/note"]`).fill('Attività conclusa come previsto.');
    for (const field of await page.locator(`input[name^="${action}/milestones/"][name$="/completedOn"]`).all())
      if ((await field.inputValue()) === '') await field.fill('2026-12-15');
  }
});
