import { nothingToComplain, TestBrowser, type Tab, widths } from '../support/browser';
import { GalleryModule } from '../support/gallery';
import { type PageApplication, startPages } from '../support/page-application';
import { addPerson, rightPassword } from '../support/people';

const person = { email: 'capo@example.org', password: rightPassword };
const cases = (['it', 'en'] as const).flatMap((language) =>
  Object.entries(widths).flatMap(([name, width]) =>
    [true, false].map((withScript) => ({ language, name, width, withScript })),
  ),
);

describe('pages in the browser', () => {
  let pages: PageApplication;
  let browser: TestBrowser;
  beforeAll(async () => {
    await TestBrowser.prepare();
    pages = await startPages([GalleryModule]);
    await addPerson(pages.audited, { email: person.email, name: 'Carla Neri', isAdministrator: true });
    browser = await TestBrowser.start(pages.url);
  });
  afterAll(async () => {
    await browser.stop();
    await pages.stop();
  });

  const look = async (tab: Tab, address: string, name: string): Promise<void> => {
    if (address) await tab.open(address);
    await tab.picture(name);
    expect({ name, ...(await tab.complaints()) }).toEqual({ name, ...nothingToComplain });
  };

  it.each(cases)('have nothing to complain about: $language, $name, script $withScript', async (one) => {
    const suffix = `${one.language}-${one.name}${one.withScript ? '' : '-plain'}`;
    const stranger = await browser.tab(one);
    await look(stranger, '/sign-in', `sign-in-${suffix}`);
    await stranger.close();
    const tab = await browser.tab({ ...one, signIn: person });
    await look(tab, '/gallery', `gallery-${suffix}`);
    await tab.page.locator('main form').getByLabel('Nome').fill('Ada');
    await tab.page.click('main form button');
    expect(await tab.page.inputValue('#field-name')).toBe('Ada');
    await look(tab, '', `gallery-refused-${suffix}`);
    await look(tab, '/not-there', `error-${suffix}`);
    await tab.page.click('.person-menu summary');
    await look(tab, '', `menu-${suffix}`);
    if (one.name === 'phone') {
      await tab.page.click('.person-menu summary');
      await tab.page.click('.phone-menu summary');
      await look(tab, '', `phone-menu-${suffix}`);
    }
    await tab.close();
  });
});
