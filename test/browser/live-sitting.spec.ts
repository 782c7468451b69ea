import { nothingToComplain, type Tab, TestBrowser, widths } from '../support/browser';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';
import { convene, setTableRules } from '../support/sitting';

const live = `/accords/${code}/meetings/MT-LIVE/live`;
const agenda = [
  { kind: 'information', title: 'Comunicazioni della segreteria' },
  { kind: 'decision', title: 'Missione di imprese in Canada' },
  { kind: 'opinion', title: 'Parere sul piano del prossimo anno' },
];

describe('a sitting run in the browser', () => {
  let desk: PagesDesk;
  let browser: TestBrowser;
  let clerk: Tab;
  let member: Tab;
  const signedIn = (email: string) => ({ signIn: { email, password: rightPassword } });

  beforeAll(async () => {
    await TestBrowser.prepare();
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'table_member'] as const) await desk.person(role);
    await setTableRules(desk.audited, desk.accordId, 'MT', {
      proxies: { allowed: true, maxPerHolder: 1 },
      urgentItems: 'unanimity_of_present',
    });
    await convene(desk.audited, desk.accordId, 'MT-LIVE', agenda);
    browser = await TestBrowser.start(desk.url);
    clerk = await browser.tab(signedIn('secretariat@example.org'));
    member = await browser.tab(signedIn('table_member@example.org'));
  }, 90_000);
  afterAll(async () => {
    await browser.stop();
    await desk.close();
  });

  const arrives = async (line: string): Promise<void> => {
    await clerk.page.keyboard.press('/');
    await clerk.page.keyboard.type(line);
    await Promise.all([
      clerk.page.waitForResponse((response) => response.request().method() === 'POST'),
      clerk.page.keyboard.press('Enter'),
    ]);
  };
  const shows = (tab: Tab, words: string, timeout = 1000) =>
    tab.page.getByText(words).first().waitFor({ timeout, state: 'attached' });

  it('opens, and takes arrivals from the keyboard alone; the others see each within a second', async () => {
    await clerk.open(live);
    await clerk.picture('live-before-1366-it');
    await clerk.page.getByRole('button', { name: 'Apri in prima convocazione' }).click();
    await shows(clerk, 'manca: 0 contati', 5000);
    await member.open(live);
    await shows(member, 'La pagina si aggiorna da sola.', 5000);
    for (const line of ['rl', 'ucl', 'aice', 'confind', 'assl', 'confart']) await arrives(line);
    await arrives('sace r');
    await shows(member, 'raggiunto: 7 contati');
  }, 60_000);

  it('loses nothing typed when somebody else records, nor when the connection is lost', async () => {
    await clerk.page.locator('#item-2').getByRole('button', { name: 'Apri la discussione' }).click();
    await shows(clerk, 'Votano 7 parti', 5000);
    await clerk.page.getByLabel('Dichiarazioni di dissenso').fill('Si chiede di rivedere i costi');
    await clerk.page.locator('#choice-UCL-against').check();
    const second = await browser.tab(signedIn('secretariat@example.org'));
    await second.open(live);
    await second.page.locator('#party-ACE').getByRole('button', { name: 'Presente' }).first().click();
    await shows(clerk, 'Votano 8 parti', 3000);
    expect(await clerk.page.getByLabel('Dichiarazioni di dissenso').inputValue()).toBe('Si chiede di rivedere i costi');
    expect(await clerk.page.locator('#choice-UCL-against').isChecked()).toBe(true);
    await clerk.page.reload();
    expect(await clerk.page.getByLabel('Dichiarazioni di dissenso').inputValue()).toBe('Si chiede di rivedere i costi');

    await clerk.page.context().setOffline(true);
    await clerk.page.keyboard.press('Escape');
    await clerk.page.locator('#field-line').fill('cna');
    await clerk.page.locator('#field-line').press('Enter');
    await shows(clerk, 'Nessuna connessione', 5000);
    await clerk.picture('live-offline-1366-it');
    await clerk.page.context().setOffline(false);
    await shows(member, 'raggiunto: 9 contati', 8000);
    await second.close();
  }, 60_000);

  it('sends nothing that somebody else left on the device, and keeps what may not be sent now', async () => {
    const shared = await browser.tab(signedIn('table_member@example.org'));
    await shared.open(live);
    const person = await shared.page.evaluate('document.querySelector("[data-live]").dataset.person');
    const sent: string[] = [];
    shared.page.on('request', (request) => request.method() === 'POST' && sent.push(request.postData() ?? ''));
    const left = (who: string, line: string) => {
      const forms = JSON.stringify([{ action: `${live}/presence`, body: `line=${line}` }]);
      return shared.page.evaluate(`localStorage.setItem('live ${who}${live}', ${JSON.stringify(forms)})`);
    };
    await left('', 'di-nessuno');
    await left('11111111-1111-4111-8111-111111111111 ', 'di-altri');
    await left(`${String(person)} `, 'mio');
    const answered = shared.page.waitForResponse((response) => response.request().method() === 'POST');
    await shared.page.reload();
    expect((await answered).status()).toBe(403);
    expect(sent.filter((body) => body.includes('line=di-'))).toEqual([]);
    const kept = await shared.page.evaluate(`localStorage.getItem('live ${String(person)} ${live}')`);
    expect(kept).toContain('line=mio');
    await shared.close();
  }, 60_000);

  it('keeps working when the stream is cut', async () => {
    const cut = await browser.tab(signedIn('table_member@example.org'));
    await cut.page.route('**/live/events', (route) => route.abort());
    await cut.open(live);
    await shows(cut, 'la pagina si aggiorna ogni pochi secondi', 5000);
    await clerk.page.locator('#party-CONFAPI').getByRole('button', { name: 'A distanza' }).first().click();
    await shows(cut, 'raggiunto: 10 contati', 8000);
    await cut.close();
  }, 60_000);

  it('closes a vote, and shows it to everybody', async () => {
    await clerk.page.getByLabel('Tutti gli altri').selectOption('for');
    await clerk.picture('live-vote-1366-it');
    await clerk.page.getByRole('button', { name: 'Chiudi il voto per parte' }).click();
    await shows(member, 'favorevoli 9, contrari 1', 3000);
  }, 60_000);

  const ways = [
    { width: widths.desk, withScript: true, language: 'it', who: 'secretariat' },
    { width: 820, withScript: true, language: 'en', who: 'secretariat' },
    { width: widths.phone, withScript: false, language: 'it', who: 'secretariat' },
    { width: widths.phone, withScript: true, language: 'en', who: 'table_member' },
  ] as const;
  it.each(ways)(
    'is fine at $width px, $language, scripts $withScript, for $who',
    async (way) => {
      const tab = await browser.tab({ ...way, ...signedIn(`${way.who}@example.org`) });
      expect(await tab.open(live)).toBe(200);
      if (way.withScript && way.who === 'secretariat' && way.width === widths.desk)
        await tab.page.locator('#item-3').getByRole('button', { name: 'Apri la discussione' }).click();
      if (way.width === 820)
        for (const box of await tab.page.locator('main details').all())
          await box.evaluate('(box) => { box.open = true; }').catch(() => undefined);
      await tab.page.waitForTimeout(500);
      await tab.picture(`live-${way.width}-${way.language}-${way.who}`);
      expect(await tab.complaints()).toEqual(nothingToComplain);
      await tab.close();
    },
    60_000,
  );
});
