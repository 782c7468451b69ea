import { nothingToComplain, TestBrowser, widths } from '../support/browser';
import { rightPassword } from '../support/people';
import { cast, setStage, type Stage } from './portal-cast';

const base = '/accords/lombardia-2025';
const rooms = {
  home: '/',
  accords: '/accords',
  accord: base,
  parties: `${base}/parties`,
  rules: `${base}/rules`,
  register: `${base}/resolutions`,
  search: `${base}/search?q=fiera`,
  plan: `${base}/plans/2026`,
  action: `${base}/plans/2026/actions/A26-L4-07`,
  table: `${base}/tables/TT`,
  meeting: `${base}/meetings/MT-2026-02`,
} as const;

describe('the pages everyone reads, in a browser', () => {
  let stage: Stage;
  let browser: TestBrowser;
  beforeAll(async () => {
    await TestBrowser.prepare();
    stage = await setStage();
    browser = await TestBrowser.start(stage.url);
  }, 60_000);
  afterAll(async () => {
    await browser.stop();
    await stage.close();
  });

  it.each([
    { width: widths.desk, withScript: true, language: 'it' },
    { width: widths.phone, withScript: true, language: 'en' },
    { width: widths.phone, withScript: false, language: 'it' },
    { width: widths.desk, withScript: false, language: 'en' },
  ] as const)(
    'have nothing to complain of: $width px, script $withScript, $language',
    async ({ width, withScript, language }) => {
      const signIn = { email: cast.secretariat, password: rightPassword };
      const tab = await browser.tab({ width, withScript, language, signIn });
      for (const [name, path] of Object.entries(rooms)) {
        await tab.open(path);
        await tab.picture(`portal-${name}-${width}-${language}`);
        expect({ name, ...(await tab.complaints()) }).toEqual({ name, ...nothingToComplain });
      }
      await tab.close();
    },
    120_000,
  );
});
