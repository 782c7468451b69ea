import { type Role } from '../../src/access/permission.rules';
import { systemActor } from '../../src/kernel/actor';
import { RaiseFinding } from '../../src/oversight/raise-finding.command';
import { nothingToComplain, type Tab, TestBrowser, widths } from '../support/browser';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';
import { hiddenValue, type Visitor } from '../support/visitor';

const accord = `/accords/${code}`;
type Person = Role | 'administrator' | 'stranger';

/** Every page of the product, looked at by somebody who works with it; `:draft` is a report on its way. */
const pages: readonly (readonly [Person, readonly string[]])[] = [
  ['stranger', ['/sign-in', '/accessibility', '/privacy', '/nowhere']],
  ['administrator', ['/', '/admin/users', '/admin/users/new', '/account', '/import']],
  [
    'signatory',
    [
      '/',
      '/accords',
      `${accord}/progress/2026-Q3`,
      `${accord}/progress/2026-Q3/A26-L1-01`,
      `${accord}/plans/2026/actions/A26-L1-01`,
      `${accord}/reports`,
      `${accord}/term?line=L2`,
      `${accord}/checkpoint`,
    ],
  ],
  ['table_member', [`${accord}/reports/:draft`]],
  [
    'auditor',
    [
      `${accord}/ledger`,
      `${accord}/ledger?from=2199-01-01`,
      `${accord}/ledger/technical_table_report/:draft`,
      `${accord}/audit`,
      `${accord}/audit/sample?period=2026-Q3&seed=prova&size=3`,
      `${accord}/audit/as-of?day=2026-01-01`,
      `${accord}/findings`,
      `${accord}/findings/1`,
    ],
  ],
  [
    'secretariat',
    [
      '/',
      accord,
      `${accord}/parties`,
      `${accord}/rules`,
      `${accord}/term`,
      `${accord}/letterhead`,
      `${accord}/plans/2026`,
      `${accord}/plans/2026/actions/A26-L4-07`,
      `${accord}/plans/2026/actions/A26-L1-01/colour`,
      `${accord}/tables/MT`,
      `${accord}/meetings/TT-2026-03`,
      `${accord}/tables/MT/convene`,
      `${accord}/meetings/MT-2027-01/prepare`,
      `${accord}/meetings/MT-2027-01/notice`,
      '/calendar',
      `${accord}/calendar?view=list`,
      `${accord}/resolutions`,
      `${accord}/search?q=fiera`,
      `${accord}/reports`,
      `${accord}/reports/:draft`,
      `${accord}/reports/none`,
      `${accord}/progress`,
      `${accord}/progress/2026-Q3`,
      `${accord}/progress/2026-Q3/A26-L1-04`,
      `${accord}/progress/2026-Q2/A26-L1-04`,
      '/import',
    ],
  ],
];

describe('every page, at both widths, in both languages, with and without scripts', () => {
  let desk: PagesDesk;
  let browser: TestBrowser;
  let draft = '';
  beforeAll(async () => {
    await TestBrowser.prepare();
    desk = await openPagesDesk();
    for (const [person] of pages) if (person !== 'stranger') await desk.person(person);
    draft = await circulatedReport(await desk.visitor('secretariat@example.org'));
    await desk.audited.run({ actor: systemActor('demo'), event: 'submission.sent', accordId: desk.accordId }, (tx) =>
      tx.run(
        `update submission set state = 'submitted' where period = '2026-Q3'
         and action_id = (select id from action where accord_id = $1 and code = 'A26-L1-04')`,
        [desk.accordId],
      ),
    );
    const finding = { title: 'Verbali in ritardo', text: 'Tre su sette.', severity: 'high', subject: accord };
    await desk.application.app
      .get(RaiseFinding, { strict: false })
      .raise(systemActor('demo'), code, { ...finding, recommendation: 'Un responsabile.', dueOn: '', followUpOn: '' });
    browser = await TestBrowser.start(desk.url);
  }, 90_000);
  afterAll(async () => {
    await browser.stop();
    await desk.close();
  });

  const ways = [
    { width: widths.desk, withScript: true, language: 'it' },
    { width: widths.phone, withScript: false, language: 'en' },
  ] as const;
  const cases = pages.flatMap(([person, paths]) => ways.map((way) => ({ person, paths, ...way })));

  it.each(cases)(
    '$person, $width px, $language, scripts $withScript',
    async ({ person, paths, ...way }) => {
      const signIn = { email: `${person}@example.org`, password: rightPassword };
      const tab = await browser.tab({ ...way, ...(person === 'stranger' ? {} : { signIn }) });
      const complaints = [];
      for (const path of paths) complaints.push(...(await complaintsOf(tab, path.replace(':draft', draft), way)));
      await tab.close();
      expect(complaints).toEqual([]);
    },
    60_000,
  );
});

async function complaintsOf(tab: Tab, path: string, way: { width: number; language: string }): Promise<object[]> {
  const status = await tab.open(path);
  await tab.picture(`${path.replace(/[^\w-]+/g, '_').slice(0, 80)}-${way.width}-${way.language}`);
  const found = await tab.complaints();
  const isExpected = status === 200 || ((path === '/nowhere' || path.endsWith('/none')) && status === 404);
  const isFine = JSON.stringify(found) === JSON.stringify(nothingToComplain);
  return isFine && isExpected ? [] : [{ path, status, ...found }];
}

async function circulatedReport(secretariat: Visitor): Promise<string> {
  const made = await secretariat.submit(`${accord}/reports`, `${accord}/reports`, {
    period: '2026-Q3',
    language: 'it',
  });
  const path = String(made.headers['location']);
  const send = async (act: string, values: Record<string, string>): Promise<void> => {
    const version = hiddenValue((await secretariat.get(path)).text, 'version');
    const answer = await secretariat.submit(path, `${path}/${act}`, { version, ...values });
    if (answer.status !== 303) throw new Error(`${act} answered ${answer.status}`);
  };
  await send('texts', { judgement: 'Il piano procede.', correctiveActions: 'Nessuna.', requests: '' });
  await send('circulate', {});
  return path.split('/').at(-1) ?? '';
}
