import { type Role } from '../../src/access/permission.rules';
import { systemActor } from '../../src/kernel/actor';
import { RaiseFinding } from '../../src/oversight/raise-finding.command';
import { nothingToComplain, type Tab, TestBrowser, widths } from '../support/browser';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';
import { hiddenValue, type Visitor } from '../support/visitor';

const accord = `/accords/${code}`;
type Person = Role | 'administrator' | 'stranger';

/**
 * Every page of the product, looked at by somebody who works with it. `:draft` is a report on its way, `:link` an
 * invitation, `:person` somebody's page.
 */
const pages: readonly (readonly [Person, readonly string[]])[] = [
  ['stranger', ['/sign-in', '/accessibility', '/privacy', ':link', '/nowhere']],
  [
    'administrator',
    [
      '/',
      '/admin/users',
      '/admin/users/new',
      '/admin/users/csv',
      ':person',
      ':person/replace',
      '/account',
      '/import',
      '/not-there',
    ],
  ],
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
      '/accords',
      accord,
      `${accord}/parties`,
      `${accord}/rules`,
      `${accord}/term`,
      `${accord}/letterhead`,
      `${accord}/plans/2026`,
      `${accord}/plans/2026/actions/A26-L4-07`,
      `${accord}/plans/2026/actions/A26-L1-01/colour`,
      `${accord}/tables/MT`,
      `${accord}/tables/TT`,
      `${accord}/meetings/TT-2026-03`,
      `${accord}/meetings/MT-2026-02`,
      `${accord}/tables/MT/convene`,
      `${accord}/meetings/MT-2027-01/prepare`,
      `${accord}/meetings/MT-2027-01/notice`,
      '/calendar',
      `${accord}/calendar?view=list`,
      `${accord}/resolutions`,
      `${accord}/resolutions/DEC-2026-01`,
      `${accord}/follow-ups`,
      `${accord}/duties`,
      `${accord}/plans/2026/work`,
      `${accord}/plans/2026/versions/1`,
      `${accord}/plans/2026/compare`,
      `${accord}/meetings/MT-2027-01/brief`,
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

const list = `e-mail;nome;cognome;accordo;ruolo;soggetto;dal\nida@example.org;Ida;Lodi;${code};firmatario;AICE;01/01/2026\nno;Ugo;;;;;`;
const ways = [
  { width: widths.desk, withScript: true, language: 'it' },
  { width: widths.phone, withScript: false, language: 'en' },
] as const;
type Way = (typeof ways)[number];

/** Sideways scrolling is measured at both widths each time; one way has scripts and the other has none. */
describe('every page, at both widths, in both languages, with and without scripts', () => {
  let desk: PagesDesk;
  let browser: TestBrowser;
  let places: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    await TestBrowser.prepare();
    desk = await openPagesDesk();
    for (const [person] of pages) if (person !== 'stranger') await desk.person(person);
    const draft = await circulatedReport(await desk.visitor('secretariat@example.org'));
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
    const person = `/admin/users/${await desk.person('signatory', 'invitata@example.org')}`;
    places = { ':draft': draft, ':person': person, ':link': await invitation(desk, person) };
    browser = await TestBrowser.start(desk.url);
  }, 90_000);
  afterAll(async () => {
    await browser.stop();
    await desk.close();
  });

  const tabOf = (person: Person, way: Way): Promise<Tab> =>
    browser.tab({
      ...way,
      ...(person === 'stranger' ? {} : { signIn: { email: `${person}@example.org`, password: rightPassword } }),
    });

  it.each(pages)(
    'have nothing to complain of for %s',
    async (person, paths) => {
      const walk = async (way: Way): Promise<object[]> => {
        const tab = await tabOf(person, way);
        const complaints = [];
        for (const path of paths) {
          const address = path.replace(/:\w+/, (name) => places[name] ?? name);
          complaints.push(...(await complaintsOf(tab, await tab.open(address), address, way)));
        }
        await tab.close();
        return complaints;
      };
      expect((await Promise.all(ways.map(walk))).flat()).toEqual([]);
    },
    120_000,
  );

  it('have nothing to complain of when a list of people has faults, and when it is read', async () => {
    const walk = async (way: Way): Promise<object[]> => {
      const tab = await tabOf('administrator', way);
      await tab.open('/admin/users/csv');
      const send = async (text: string, button: string): Promise<object[]> => {
        await tab.page.fill('#field-list', text);
        const [answer] = await Promise.all([tab.page.waitForNavigation(), tab.page.click(button)]);
        return complaintsOf(tab, answer?.status() ?? 0, `/admin/users/csv (${answer?.status()})`, way);
      };
      const complaints = [
        ...(await send(list, 'main form button')),
        ...(await send(list.split('\n').slice(0, 2).join('\n'), 'form[action$=csv] button')),
      ];
      await tab.close();
      return complaints;
    };
    expect((await Promise.all(ways.map(walk))).flat()).toEqual([]);
  }, 60_000);
});

async function complaintsOf(tab: Tab, status: number, path: string, way: Way): Promise<object[]> {
  await tab.picture(`${path.replace(/[^\w-]+/g, '_').slice(0, 80)}-${way.width}-${way.language}`);
  const found = await tab.complaints();
  const expected = /\/(nowhere|none|not-there)$/.test(path) ? [404] : path.endsWith(')') ? [200, 422] : [200];
  const isFine = JSON.stringify(found) === JSON.stringify(nothingToComplain);
  return isFine && expected.includes(status) ? [] : [{ path, ...way, status, ...found }];
}

/** Somebody's link to sign in for the first time; beside it a person who was replaced. */
async function invitation(desk: PagesDesk, person: string): Promise<string> {
  const boss = await desk.visitor('administrator@example.org');
  const link = /\/links\/[\w-]{43}/.exec((await boss.submit(person, `${person}/link`, {})).text)?.[0] ?? '';
  const replaced = `/admin/users/${await desk.person('table_member', 'vecchia@example.org')}`;
  const successor = { email: 'nuova@example.org', given_name: 'Noemi', family_name: 'Sala', language: 'it' };
  const values = { version: '1', from: '2026-12-01', reason: 'Nuovo incarico', ...successor };
  await boss.submit(`${replaced}/replace`, `${replaced}/replace`, values);
  return link;
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
