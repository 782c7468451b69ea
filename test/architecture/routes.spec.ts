import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { Database } from '../../src/platform/database/database';
import { addPerson, openSignIn } from '../support/people';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { nameOf, type Route, routesOf } from '../support/routes';
import { Visitor } from '../support/visitor';

/** What anybody may ask for without signing in; a new entry is a decision. */
const open = [
  /^GET \/(sign-in|privacy|accessibility)$/,
  /^POST \/sign-in$/,
  /^(GET|POST) \/links\/:token$/,
  /^(GET|POST) \/figures\/:token$/,
  /^(GET|POST) \/answers\/:token$/,
  /^GET \/briefs\/:token(\/brief\.pdf)?$/,
  /^(GET|POST) \/procedure-answers\/:token(\/documents\/:document)?$/,
  // a private calendar: its address is the secret
  /^GET \/calendar\/feeds\/:token$/,
  /^GET \/assets\/:file$/,
  /^GET \/(health|metrics)$/,
  /^GET \/(api\/v1\/)?(status|openapi\.json)$/,
  /^GET \/verify/,
  // a document to check: looked at and thrown away
  /^POST \/verify$/,
  /^GET \/api\b/,
];

describe('routes', () => {
  let test: TestApplication;
  let routes: Route[];
  beforeAll(async () => {
    test = await startTestApplication();
    routes = routesOf(test);
  });
  afterAll(() => test.close());

  it('each declare what they ask of their visitor', () => {
    expect(routes.length).toBeGreaterThan(10);
    expect(routes.filter(({ right }) => !right).map(nameOf)).toEqual([]);
  });

  it('are open to strangers only where that was decided', () => {
    const strangers = routes.filter(({ right }) => right?.kind === 'public').map(nameOf);
    expect(strangers.filter((name) => !open.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it('ask for the password again before they issue something or change who signs', () => {
    const final =
      /\/(issue|extracts|errata|adoption|procedures\/:\w+\/closing|notices?|notice\/cancellation|meetings\/:\w+\/cancellation|tables\/:\w+\/record|witnesses|witnesses\/:\w+\/withdrawal)$/;
    const acts = routes.filter(({ method, path }) => method === 'POST' && final.test(path));
    expect(acts.length).toBeGreaterThanOrEqual(14);
    expect(acts.filter(({ asksPassword }) => !asksPassword).map(nameOf)).toEqual([]);
  });

  it('change nothing on a request that carries no token of our own pages', async () => {
    const id = await addPerson(test.app.get(AuditedTransaction), {
      email: 'all@example.org',
      isAdministrator: true,
      hasPassword: false,
    });
    await giveEveryRole(test, id);
    const person = new Visitor((await test.app.listen(0, '127.0.0.1'), await test.app.getUrl()));
    const token = await openSignIn(test.app.get(Database), id, test.clock.now());
    person.agent.set('Cookie', `session=${token}`);
    const unsafe = routes.filter(({ method }) => method !== 'GET');
    expect(unsafe.length).toBeGreaterThan(3);
    for (const route of unsafe) {
      const address = route.path.replace(/:\w+/g, 'x');
      const answer = await person.agent[route.method.toLowerCase() as 'post'](address).send('a=1');
      expect([nameOf(route), answer.status]).toEqual([nameOf(route), 403]);
      expect([nameOf(route), answer.text]).toEqual([nameOf(route), expect.stringMatching(/ricaricala|reload/)]);
    }
  });
});

async function giveEveryRole(test: TestApplication, userId: string): Promise<void> {
  await test.app
    .get(AuditedTransaction)
    .run({ actor: { kind: 'system', name: 'init' }, event: 'mandate.granted' }, (tx) =>
      tx.run(
        `with made as (insert into accord (code, title, signed_on, starts_on, ends_on)
         values ('all-roles', '{"it": "Prova"}', '2020-01-01', '2020-01-01', '2099-12-31') returning id),
       one as (insert into party (accord_id, code, position, kind, short_name, official_name, joined_on)
         select id, 'P', 1, 'association', 'Parte', '{"it": "Parte"}', '2020-01-01' from made returning id, accord_id)
       insert into mandate (accord_id, user_id, party_id, role, valid_from)
       select one.accord_id, $1, one.id, role, '2020-01-01'
       from one, unnest(array['secretariat', 'signatory', 'table_member', 'auditor']) as role`,
        [userId],
      ),
    );
}
