import { nothingToComplain, TestBrowser, type Tab, widths } from '../support/browser';
import { GalleryModule } from '../support/gallery';
import { type PageApplication, startPages } from '../support/page-application';
import { addPerson, rightPassword } from '../support/people';

const person = { email: 'capo@example.org', password: rightPassword };
const cases = [
  { language: 'it', name: 'desk', withScript: true },
  { language: 'en', name: 'phone', withScript: false },
  { language: 'it', name: 'phone', withScript: true },
] as const;

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

  const look = async (tab: Tab, name: string): Promise<void> => {
    await tab.picture(name);
    expect({ name, ...(await tab.complaints()) }).toEqual({ name, ...nothingToComplain });
  };

  it.each(cases)('have nothing to complain about: $language, $name, script $withScript', async (one) => {
    const suffix = `${one.language}-${one.name}${one.withScript ? '' : '-plain'}`;
    const tab = await browser.tab({ ...one, width: widths[one.name], signIn: person });
    await tab.open('/gallery');
    await look(tab, `gallery-${suffix}`);
    await tab.page.locator('main form').getByLabel('Nome').fill('Ada');
    await tab.page.click('main form button');
    expect(await tab.page.inputValue('#field-name')).toBe('Ada');
    await look(tab, `gallery-refused-${suffix}`);
    await tab.page.click('.person-menu summary');
    await look(tab, `menu-${suffix}`);
    if (one.name === 'phone') {
      await tab.page.click('.person-menu summary');
      await tab.page.click('.phone-menu summary');
      await look(tab, `phone-menu-${suffix}`);
    }
    await tab.close();
  });
});
