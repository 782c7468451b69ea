import { AnswerProcedure } from '../../src/meetings/answer-procedure.command';
import { OpenProcedure } from '../../src/meetings/open-procedure.command';
import { PrepareProcedure } from '../../src/meetings/prepare-procedure.command';
import { systemActor } from '../../src/kernel/actor';
import { MovePlanVersion } from '../../src/planning/move-plan-version.command';
import { OpenAmendment } from '../../src/planning/open-amendment.command';
import { WriteActionSheet } from '../../src/planning/write-action-sheet.command';
import { planContentOf } from '../../src/plans/plan-content.queries';
import { ImportAccord } from '../../src/exchange/import/import-accord.command';
import { RecomputeQueries } from '../../src/meetings/recompute.queries';
import { withClient } from '../../src/platform/database/open-database';
import { lombardyFile, readFile } from '../cast/accord-files';
import { nothingToComplain, type Tab, TestBrowser, widths } from '../support/browser';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';
import { convene, setTableRules } from '../support/sitting';
import { hiddenValue, type Visitor } from '../support/visitor';

const actor = systemActor('demo');
const base = `/accords/${code}`;
const agenda = [
  { kind: 'information', title: 'Comunicazioni della segreteria' },
  { kind: 'decision', title: 'Missione di imprese in Canada' },
  { kind: 'decision', title: 'Modifica del piano 2026' },
  { kind: 'opinion', title: 'Parere sul piano del prossimo anno' },
];

/** One story in a browser: convened, answered by link, held, its minutes adopted by the next sitting, the plan amended. */
describe('a sitting from its notice to what it decided', () => {
  let desk: PagesDesk;
  let browser: TestBrowser;
  let secretariat: Visitor;
  let [clerk, member] = [{} as Tab, {} as Tab];
  let [sitting, live] = ['', ''];
  const signedIn = (email: string) => ({ signIn: { email, password: rightPassword } });
  const of = <T>(type: abstract new (...args: never[]) => T): T =>
    desk.application.app.get<T>(type as never, { strict: false });

  beforeAll(async () => {
    await TestBrowser.prepare();
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'table_member'] as const) await desk.person(role);
    await setTableRules(desk.audited, desk.accordId, 'MT', {
      proxies: { allowed: true, maxPerHolder: 1 },
      urgentItems: 'unanimity_of_present',
      recusal: 'counts_for_quorum',
    });
    secretariat = await desk.visitor('secretariat@example.org');
    browser = await TestBrowser.start(desk.url);
    clerk = await browser.tab(signedIn('secretariat@example.org'));
    member = await browser.tab(signedIn('table_member@example.org'));
  }, 90_000);
  afterAll(async () => {
    await browser.stop();
    await desk.close();
  });

  const press = async ({ page }: Tab, name: string, where = 'main'): Promise<void> => {
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.locator(where).getByRole('button', { name, exact: true }).first().click(),
    ]);
    await page.waitForLoadState();
  };
  const opens = async (): Promise<void> => {
    await clerk.page.getByRole('button', { name: 'Apri in prima convocazione' }).click();
    await clerk.page.locator('#field-line').waitFor();
  };
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

  it('is convened on its pages, and a member hands in a proxy by the link of the notice', async () => {
    await clerk.open(`${base}/tables/MT/convene`);
    await clerk.page.fill('[name=heldOn]', '2026-11-25');
    await clerk.page.fill('[name=startsAt]', '00:00');
    await clerk.page.fill('[name=place]', 'Palazzo Lombardia');
    await press(clerk, 'Fissare la seduta');
    sitting = new URL(clerk.page.url()).pathname.replace('/prepare', '');
    live = `${sitting}/live`;
    for (const { kind, title } of agenda) {
      await clerk.page.fill('[name="title/new"]', title);
      await clerk.page.selectOption('[name="kind/new"]', kind);
      await press(clerk, 'Aggiungere', 'form[action$="/prepare/items"]');
    }
    await clerk.picture('prepare-1366-it');
    await clerk.open(`${sitting}/notice`);
    await press(clerk, 'Inviare l’avviso');
    await clerk.picture('notice-1366-it');
    const made = await secretariat.submit(`${sitting}/notice`, `${sitting}/notice/links/CLAAI`, {});
    const stranger = await browser.tab({ width: widths.phone });
    await stranger.open(/\/answers\/[\w-]{43}/.exec(made.text)?.[0] ?? '');
    await stranger.page.check('#answer-proxy');
    await stranger.page.selectOption('[name=holder]', 'RL');
    await stranger.picture('answer-390-it');
    expect(await stranger.complaints()).toEqual(nothingToComplain);
    await press(stranger, 'Inviare tutto');
    await stranger.close();
    await member.open('/');
    await shows(member, 'Rispondi alla convocazione', 15_000);
  }, 60_000);

  it('opens with the proxy, and takes arrivals from the keyboard alone; the others see each within a second', async () => {
    await clerk.open(live);
    await clerk.picture('live-before-1366-it');
    await opens();
    await member.open(live);
    await shows(member, 'La pagina si aggiorna da sola.', 15_000);
    await arrives('ucl');
    await shows(member, 'manca: 1 contati');
    // With its holder comes the proxy.
    await arrives('rl');
    await shows(member, 'manca: 3 contati');
    for (const line of ['aice', 'confind', 'assl', 'confart']) await arrives(line);
    await arrives('sace r');
    await shows(member, 'raggiunto: 8 contati');
  }, 60_000);

  it('loses nothing typed when somebody else records, nor when the connection is lost', async () => {
    await clerk.page.locator('#item-2').getByRole('button', { name: 'Apri la discussione' }).click();
    await shows(clerk, 'Votano 8 parti', 15_000);
    await clerk.page.getByLabel('Dichiarazioni di dissenso').fill('Si chiede di rivedere i costi');
    await clerk.page.locator('#choice-UCL-against').check();
    const second = await browser.tab(signedIn('secretariat@example.org'));
    await second.open(live);
    await second.page.locator('#party-ACE').getByRole('button', { name: 'Presente' }).first().click();
    await shows(clerk, 'Votano 9 parti', 3000);
    expect(await clerk.page.getByLabel('Dichiarazioni di dissenso').inputValue()).toBe('Si chiede di rivedere i costi');
    expect(await clerk.page.locator('#choice-UCL-against').isChecked()).toBe(true);
    await clerk.page.reload();
    expect(await clerk.page.getByLabel('Dichiarazioni di dissenso').inputValue()).toBe('Si chiede di rivedere i costi');
    // What is refused in one form takes nothing out of the others.
    await clerk.page.keyboard.press('Escape');
    await arrives('nessuno');
    await shows(clerk, '«nessuno» non è tra chi siede a questo tavolo', 15_000);
    expect(await clerk.page.getByLabel('Dichiarazioni di dissenso').inputValue()).toBe('Si chiede di rivedere i costi');
    expect(await clerk.page.locator('#choice-UCL-against').isChecked()).toBe(true);
    await clerk.page.locator('#field-line').fill('');

    await clerk.page.context().setOffline(true);
    await clerk.page.keyboard.press('Escape');
    await clerk.page.locator('#field-line').fill('cna');
    await clerk.page.locator('#field-line').press('Enter');
    await shows(clerk, 'Nessuna connessione', 15_000);
    await clerk.picture('live-offline-1366-it');
    await clerk.page.context().setOffline(false);
    await shows(member, 'raggiunto: 10 contati', 15_000);
    await shows(clerk, 'La pagina si aggiorna da sola.', 15_000);
    await second.close();
  }, 60_000);

  it('sends nothing that somebody else left on the device; what is refused is told, kept, and tried again when asked', async () => {
    const shared = await browser.tab(signedIn('table_member@example.org'));
    await shared.open(live);
    const person = await shared.page.evaluate('document.querySelector("[data-live]").dataset.person');
    const sent: string[] = [];
    shared.page.on('request', (request) => request.method() === 'POST' && sent.push(request.postData() ?? ''));
    const left = (who: string, line: string) => {
      const forms = JSON.stringify([{ action: `${live}/presence`, body: `line=${line}`, label: `Registra · ${line}` }]);
      return shared.page.evaluate(`localStorage.setItem('live ${who}${live}', ${JSON.stringify(forms)})`);
    };
    await left('', 'di-nessuno');
    await left('11111111-1111-4111-8111-111111111111 ', 'di-altri');
    await left(`${String(person)} `, 'mio');
    const answered = () => shared.page.waitForResponse((response) => response.request().method() === 'POST');
    const [first] = await Promise.all([answered(), shared.page.reload()]);
    expect(first.status()).toBe(403);
    expect(sent.filter((body) => body.includes('line=di-'))).toEqual([]);
    await shows(shared, 'Queste registrazioni non sono state accettate', 15_000);
    await shows(shared, 'Registra · mio', 15_000);
    await shared.picture('live-refused-1366-it');
    expect(await shared.complaints()).toEqual(nothingToComplain);
    const kept = () => shared.page.evaluate(`localStorage.getItem('live ${String(person)} ${live}')`);
    expect(await kept()).toContain('line=mio');
    const [again] = await Promise.all([answered(), shared.page.click('[data-live-retry]')]);
    expect([again.status(), sent.length]).toEqual([403, 2]);
    await shared.page.click('[data-live-drop]');
    expect(await kept()).toBeNull();
    expect(await shared.page.locator('[data-live-refused]').isVisible()).toBe(false);
    await shared.close();
  }, 60_000);

  it('keeps working when the stream is cut', async () => {
    const cut = await browser.tab(signedIn('table_member@example.org'));
    await cut.page.route('**/live/events', (route) => route.abort());
    await cut.open(live);
    await shows(cut, 'la pagina si aggiorna ogni pochi secondi', 15_000);
    await clerk.page.locator('#party-CONFAPI').getByRole('button', { name: 'A distanza' }).first().click();
    await shows(cut, 'raggiunto: 11 contati', 15_000);
    await cut.close();
  }, 60_000);

  it('rejects one item with a party recused, and approves another, before everybody’s eyes', async () => {
    const more = clerk.page.locator('#more-item-2');
    await more.locator('summary').click();
    await clerk.page.selectOption('[name="recusalParty-2"]', 'AICE');
    await clerk.page.fill('[name="recusalReason-2"]', 'Organizza la missione');
    await press(clerk, 'Registra l’interesse', '#more-item-2');
    await shows(clerk, 'Votano 10 parti', 15_000);
    await clerk.page.getByLabel('Tutti gli altri').selectOption('against');
    await clerk.picture('live-vote-1366-it');
    // Somebody else takes the item back and up again meanwhile: both versions are shown, whatever is recorded beside.
    const second = await browser.tab(signedIn('secretariat@example.org'));
    await second.open(live);
    await press(second, 'Riprendi più tardi', '#item-2');
    await second.page.locator('#item-2').getByRole('button', { name: 'Apri la discussione' }).click();
    await shows(second, 'Votano 10 parti', 15_000);
    await clerk.page.getByRole('button', { name: 'Chiudi il voto per parte' }).click();
    await shows(clerk, 'Quanto si stava inviando', 15_000);
    for (const way of ['Presente', 'Esce'])
      await Promise.all([
        second.page.waitForResponse((response) => response.request().method() === 'POST'),
        second.page.locator('#party-CONFCOM').getByRole('button', { name: way }).first().click(),
      ]);
    await clerk.picture('live-merge-1366-it');
    await clerk.page.getByRole('button', { name: 'Invia comunque, su come sta ora' }).click();
    await second.close();
    await shows(member, 'favorevoli 0, contrari 10', 15_000);
    await clerk.page.locator('#item-3').getByRole('button', { name: 'Apri la discussione' }).click();
    await shows(clerk, 'Votano 11 parti', 15_000);
    await clerk.page.locator('#choice-UCL-against').check();
    await clerk.page.getByLabel('Tutti gli altri').selectOption('for');
    await clerk.page.getByRole('button', { name: 'Chiudi il voto per parte' }).click();
    await shows(member, 'favorevoli 10, contrari 1', 3000);
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
      const isClerk = way.width === widths.desk;
      const tab = isClerk ? clerk : await browser.tab({ ...way, ...signedIn(`${way.who}@example.org`) });
      expect(await tab.open(live)).toBe(200);
      if (isClerk) {
        await tab.page.locator('#item-4').getByRole('button', { name: 'Apri la discussione' }).click();
        await shows(tab, 'In discussione', 15_000);
      }
      if (way.width === 820)
        for (const box of await tab.page.locator('main details').all())
          await box.evaluate('(box) => { box.open = true; }').catch(() => undefined);
      await tab.picture(`live-${way.width}-${way.language}-${way.who}`);
      expect(await tab.complaints()).toEqual(nothingToComplain);
      if (!isClerk) await tab.close();
    },
    60_000,
  );

  it('ends, and its minutes are drafted, sent round and adopted by a vote of the next sitting', async () => {
    await clerk.page.reload();
    await press(clerk, 'Riprendi più tardi', '#item-4');
    await clerk.page.reload();
    await Promise.all([clerk.page.waitForURL(`**${sitting}`), press(clerk, 'Chiudi la seduta', '#form-closing')]);
    await clerk.open(`${sitting}/minutes`);
    await press(clerk, 'Prepara la bozza');
    await press(clerk, 'Manda la bozza a chi era presente');
    await shows(clerk, 'circolat', 15_000);
    const meeting = sitting.split('/').at(-1) ?? '';
    const item = { kind: 'minutes_approval', title: 'Verbale della seduta precedente', minutesOf: meeting };
    await convene(desk.audited, desk.accordId, 'MT-NEXT', [item]);
    const next = `${base}/meetings/MT-NEXT/live`;
    await clerk.open(next);
    await opens();
    for (const line of ['rl', 'ucl', 'aice', 'confind', 'assl', 'confart', 'sace']) await arrives(line);
    await shows(clerk, 'raggiunto: 7 contati', 15_000);
    await clerk.page.locator('#item-1').getByRole('button', { name: 'Apri la discussione' }).click();
    await shows(clerk, 'Votano 7 parti', 15_000);
    await clerk.page.getByLabel('Tutti gli altri').selectOption('for');
    await clerk.page.getByRole('button', { name: 'Chiudi il voto per parte' }).click();
    await shows(clerk, `Il voto ha approvato il verbale della seduta ${meeting}.`, 15_000);
    await clerk.open(`${sitting}/minutes`);
    await shows(clerk, 'MT-NEXT', 15_000);
    expect(await clerk.page.locator('#documents ~ * a[href*="/documents/"]').count()).toBe(1);
    await clerk.picture('minutes-adopted-1366-it');
  }, 60_000);

  it('puts an amendment in force by the resolution that it took', async () => {
    const place = { accord: code, year: 2026, number: 2 };
    const versionOf = async (): Promise<{ id: string; version: number; sheet: number }> => {
      const row = await desk.database.first<{ id: string; version: number; sheet: number }>(
        `select v.id, v.version, av.version as sheet from action_plan p join plan_version v on v.action_plan_id = p.id
           join action_version av on av.plan_version_id = v.id join action x on x.id = av.action_id
         where p.year = 2026 and v.number = 2 and x.code = 'A26-L1-01'`,
      );
      if (!row) throw new Error('No amendment');
      return row;
    };
    await of(OpenAmendment).open(actor, code, 2026, 'Fiere da cinque a quattro');
    const { id, sheet } = await versionOf();
    const content = (await planContentOf(desk.database, id)).find((one) => one.code === 'A26-L1-01');
    if (!content) throw new Error('No action');
    await of(WriteActionSheet).change(actor, place, sheet, {
      ...content,
      title: { ...content.title, it: 'Nuovo titolo' },
    });
    const parties = await desk.database.rows<{ code: string }>('select code from party');
    const there = parties.map(({ code: party }) => [`presence/${party}`, 'present']);
    const form = `${base}/tables/TT/record`;
    const recorded = await secretariat.submit(form, form, {
      ...{ heldOn: '2026-10-12', startsAt: '10:00', mode: 'remote', call: '1', ending: 'held' },
      ...{ 'items/1/title': 'Modifica', 'items/1/kind': 'opinion', 'items/1/outcome': 'approved' },
      ...(Object.fromEntries(there) as Record<string, string>),
    });
    expect(recorded.status).toBe(303);
    const opinion = await desk.database.first<{ code: string }>(
      `select code from resolution where decided_on = '2026-10-12' order by code desc limit 1`,
    );
    await of(MovePlanVersion).giveOpinion(actor, place, (await versionOf()).version, opinion?.code ?? '');
    await of(MovePlanVersion).propose(actor, place, (await versionOf()).version);
    await clerk.open(`${base}/plans/2026/versions/2`);
    const taken = clerk.page.locator('[name=resolution] option', { hasText: 'Modifica del piano 2026' });
    await clerk.page.selectOption('[name=resolution]', (await taken.getAttribute('value')) ?? '');
    await clerk.page.fill('[name=noReportReason]', 'Già letta nella seduta precedente');
    await press(clerk, 'Adotta questa versione');
    await shows(clerk, 'In vigore', 15_000);
    await clerk.page.locator('dl.facts a[href*="/resolutions/"]').last().click();
    await shows(clerk, 'Modifica il piano 2026: versione 2', 15_000);
    await clerk.picture('resolution-1366-it');
    expect(await clerk.complaints()).toEqual(nothingToComplain);
  }, 60_000);

  it.each([
    ['desk', 'it'],
    ['phone', 'en'],
  ] as const)(
    'leaves papers and a written procedure in order on the %s, in %s, with scripts and without',
    async (width, language) => {
      const pages = await papers();
      for (const player of ['secretariat', 'signatory', null] as const) {
        const signIn = player ? signedIn(`${player}@example.org`) : {};
        const isClerk = player === 'secretariat' && width === 'desk';
        const options = { width: widths[width], language, ...signIn, withScript: width === 'desk' };
        const tab = isClerk ? clerk : await browser.tab(options);
        for (const [at, [who, path]] of pages.entries()) {
          if (who !== player) continue;
          expect([path, await tab.open(path)]).toEqual([path, 200]);
          expect([path, await tab.complaints()]).toEqual([path, nothingToComplain]);
          await tab.picture(`papers-${at}-${width}-${language}`);
        }
        if (!isClerk) await tab.close();
      }
    },
    120_000,
  );

  it('is counted again without a difference; the file it began with is nothing to do; a vote changed behind it is named', async () => {
    const recompute = of(RecomputeQueries);
    expect((await recompute.run()).differences).toEqual([]);
    const { plan } = await of(ImportAccord).run(readFile(lombardyFile), actor);
    expect(plan).toMatchObject({ created: [], changed: [], removed: [], refused: [] });
    await withClient(desk.application.database.superUrl, async (client) => {
      await client.query(`set session_replication_role = replica`);
      await client.query(
        `update item_vote set votes_for = votes_for - 6 where outcome = 'approved' and votes_for = 10`,
      );
    });
    const told = (await recompute.run()).differences.map(({ where }) => where);
    expect(told.filter((where) => where.startsWith(sitting.split('/').at(-1) ?? ''))).not.toEqual([]);
  });

  /** Minutes in the making of an earlier sitting, and a written procedure that somebody has answered. */
  let made: readonly (readonly ['secretariat' | 'signatory' | null, string])[] = [];
  async function papers(): Promise<typeof made> {
    if (made.length > 0) return made;
    const earlier = `${base}/meetings/MT-2026-02`;
    const page = await secretariat.get(`${earlier}/minutes`);
    const form = { _csrf: hiddenValue(page.text, '_csrf'), version: hiddenValue(page.text, 'version'), language: 'it' };
    await secretariat.post(`${earlier}/minutes/draft`, form);
    const version = hiddenValue((await secretariat.get(`${earlier}/minutes`)).text, 'version');
    await secretariat.post(`${earlier}/minutes/circulation`, { ...form, version });
    const draft = {
      ...{ kind: 'decision', subject: 'Ingresso di un osservatore', text: 'Si chiede di ammettere.', minutesOf: '' },
      ...{ planYear: null, relatedActions: [], language: 'it' as const },
    };
    const procedure = await of(PrepareProcedure).create(actor, code, 'MT', draft);
    await of(OpenProcedure).open(actor, { accord: code, procedure }, 1);
    const link = await of(OpenProcedure).link(actor, { accord: code, procedure }, 'AICE');
    const second = await of(OpenProcedure).link(actor, { accord: code, procedure }, 'CNA');
    const given = { answer: 'objection', comment: 'Prima il parere.', version: 0 };
    await of(AnswerProcedure).byLink(second.split('/').at(-1) ?? '', given);
    made = [
      ['secretariat', earlier],
      ['secretariat', `${earlier}/minutes`],
      ['secretariat', `${earlier}/minutes/sections/1`],
      ['secretariat', `${earlier}/papers`],
      ['secretariat', `${base}/tables/MT/procedure`],
      ['secretariat', `${base}/procedures/${procedure}`],
      ['signatory', `${earlier}/minutes`],
      ['signatory', `${base}/procedures/${procedure}`],
      [null, `/procedure-answers/${link.split('/').at(-1)}`],
    ];
    return made;
  }
});
