import { nothingToComplain, type Tab, TestBrowser, widths } from '../support/browser';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';
import { Visitor } from '../support/visitor';

const list = `e-mail;nome;cognome;accordo;ruolo;soggetto;dal\nida@example.org;Ida;Lodi;${code};firmatario;AICE;01/01/2026\nno;Ugo;;;;;`;
const signIn = { email: 'administrator@example.org', password: rightPassword };
const cases = (['it', 'en'] as const).flatMap((language) =>
  Object.entries(widths).map(([name, width]) => ({ language, name, width, withScript: language === 'it' })),
);

describe('pages about people, in the browser', () => {
  let desk: PagesDesk;
  let browser: TestBrowser;
  let person: string;
  let link: string;
  beforeAll(async () => {
    await TestBrowser.prepare();
    desk = await openPagesDesk();
    await desk.person('administrator');
    const id = await desk.person('signatory');
    await desk.person('auditor');
    person = `/admin/users/${id}`;
    const boss = await desk.visitor(signIn.email);
    link = /\/links\/[\w-]{43}/.exec((await boss.submit(person, `${person}/link`, {})).text)?.[0] ?? '';
    const replaced = `/admin/users/${await desk.person('table_member')}`;
    const successor = { email: 'nuova@example.org', given_name: 'Noemi', family_name: 'Sala', language: 'it' };
    const values = { version: '1', from: '2026-12-01', reason: 'Nuovo incarico', ...successor };
    await boss.submit(`${replaced}/replace`, `${replaced}/replace`, values);
    await new Visitor(desk.url).signIn(signIn.email, rightPassword);
    browser = await TestBrowser.start(desk.url);
  });
  afterAll(async () => {
    await browser.stop();
    await desk.close();
  });

  const look = async (tab: Tab, address: string, name: string): Promise<void> => {
    if (address) await tab.open(address);
    await tab.picture(name);
    expect({ name, ...(await tab.complaints()) }).toEqual({ name, ...nothingToComplain });
  };

  it.each(cases)(
    'have nothing to complain about: $language, $name, script file $withScript',
    async (one) => {
      const suffix = `${one.language}-${one.name}`;
      const stranger = await browser.tab(one);
      await look(stranger, link, `link-${suffix}`);
      await look(stranger, '/privacy', `privacy-${suffix}`);
      await look(stranger, '/accessibility', `accessibility-${suffix}`);
      await stranger.close();
      const tab = await browser.tab({ ...one, signIn });
      const pages = {
        account: '/account',
        users: '/admin/users',
        new: '/admin/users/new',
        person,
        replace: `${person}/replace`,
      };
      for (const [name, address] of Object.entries(pages)) await look(tab, address, `${name}-${suffix}`);
      await tab.open('/admin/users/csv');
      await look(tab, '', `list-${suffix}`);
      await tab.page.fill('#field-list', list);
      await Promise.all([tab.page.waitForNavigation(), tab.page.click('main form button')]);
      await look(tab, '', `list-faults-${suffix}`);
      await tab.page.fill('#field-list', list.split('\n').slice(0, 2).join('\n'));
      await Promise.all([tab.page.waitForNavigation(), tab.page.click('form[action$=csv] button')]);
      await look(tab, '', `list-preview-${suffix}`);
      await tab.close();
    },
    120_000,
  );
});
