import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { type RouteRight } from '../../src/access/route-rights';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { Database } from '../../src/platform/database/database';
import { routeRightKey } from '../../src/platform/pages/open-to-all';
import { addPerson, openSignIn } from '../support/people';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { Visitor } from '../support/visitor';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly right: RouteRight | undefined;
}

/** What anybody may ask for without signing in; a new entry is a decision. */
const open = [
  /^GET \/(sign-in|privacy|accessibility)$/,
  /^POST \/sign-in$/,
  /^(GET|POST) \/links\/:token$/,
  /^GET \/assets\/:file$/,
  /^GET \/(health|metrics)$/,
  /^GET \/(api\/v1\/)?(status|openapi\.json)$/,
  /^GET \/verify/,
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
      expect(answer.text).toMatch(/ricaricala|reload/);
    }
  });
});

async function giveEveryRole(test: TestApplication, userId: string): Promise<void> {
  await test.app
    .get(AuditedTransaction)
    .run({ actor: { kind: 'system', name: 'init' }, event: 'mandate.granted' }, (tx) =>
      tx.run(
        `with made as (insert into accord (code, title, signed_on, starts_on, ends_on)
         values ('all-roles', '{"it": "Prova"}', '2020-01-01', '2020-01-01', '2099-12-31') returning id)
       insert into mandate (accord_id, user_id, role, valid_from)
       select made.id, $1, role, '2020-01-01' from made, unnest(array['secretariat', 'auditor']) as role`,
        [userId],
      ),
    );
}

function nameOf(route: Route): string {
  return `${route.method} ${route.path}`;
}

function routesOf({ app }: TestApplication): Route[] {
  const found: Route[] = [];
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const key of Object.getOwnPropertyNames(prototype)) {
        const handler = prototype[key];
        if (
          key === 'constructor' ||
          typeof handler !== 'function' ||
          Reflect.getMetadata(PATH_METADATA, handler) === undefined
        )
          continue;
        const own: unknown = Reflect.getMetadata(routeRightKey, handler);
        const right = (own ?? Reflect.getMetadata(routeRightKey, metatype)) as RouteRight | undefined;
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? '';
        for (const base of pathsOf(Reflect.getMetadata(PATH_METADATA, metatype)))
          for (const rest of pathsOf(Reflect.getMetadata(PATH_METADATA, handler)))
            found.push({ method, path: `/${base}/${rest}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'), right });
      }
    }
  return found;
}

function pathsOf(given: unknown): string[] {
  return (Array.isArray(given) ? given : [given]).map((path) => String(path));
}
