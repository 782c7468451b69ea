import http from 'node:http';
import { type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { type ApiStage, startApiStage } from './cast';
import { type CatalogueRoute, type CatalogueSchema, existing, isOfAdministrators, routeCatalogue } from './catalogue';

const soak = process.env['SOAK'] === '1';
const requests = soak ? 20_000 : 2_000;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

/** Texts that made a database or a parser stumble somewhere. */
const nasty = [
  '',
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%F0%9F%8E%89'.repeat(11),
  '2147483648',
  '9223372036854775808',
  '1e21',
  '1e400',
  'NaN',
  'Infinity',
  'infinity',
  '-1',
  '0',
  '2026-02-30',
  '0000-01-01',
  '10000-01-01',
  '2026-01-01T23:59:60Z',
  '%E0%A4%A',
  '..%2f..%2fetc%2fpasswd',
  "' or 1=1 --",
  '%25',
  '__proto__',
  'constructor',
  'x'.repeat(5000),
].map((text) => (/%/.test(text) ? text : encodeURIComponent(text)));

const bodies = [
  '',
  'null',
  '[]',
  '{',
  '"text"',
  '{"__proto__":{"a":1}}',
  '{"a":"\\u0000"}',
  '{"a":"\\ud800"}',
  '{"a":1e400}',
  '{"a":9223372036854775808}',
  '['.repeat(20_000) + ']'.repeat(20_000),
  '{"a":'.repeat(100) + '1' + '}'.repeat(100),
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
];

/** Forms with a file: whole ones, broken ones, and ones that bring what nobody asked for. */
const forms = [
  '',
  '--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="copy"; filename="a.pdf"\r\n\r\n%PDF-1.7',
  ...['2026-10-31', '2026-02-30', 'a\0', '__proto__'].map(
    (day) =>
      `--x\r\nContent-Disposition: form-data; name="datedOn"\r\n\r\n${day}\r\n--x\r\n` +
      'Content-Disposition: form-data; name="copy"; filename="..\\\\a\0.pdf"\r\n\r\n%PDF-1.7\n\r\n--x--\r\n',
  ),
  '--x\r\nContent-Disposition: form-data; name="__proto__[a]"\r\n\r\n1\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="other"; filename="a.pdf"\r\n\r\n1\r\n--x--\r\n',
];

interface Shot {
  readonly isOfAdministrators: boolean;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer | undefined;
}

const word = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme' }).map(encodeWellFormed));

function encodeWellFormed(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
}

/** Values of the declared shape, now and then of another: they get past the first door. */
function shaped(schema: CatalogueSchema, schemas: Readonly<Record<string, CatalogueSchema>>): fc.Arbitrary<unknown> {
  const named = schema.$ref ? schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] : schema;
  const example = named?.example === undefined ? [] : [fc.constant(named.example)];
  const own: fc.Arbitrary<unknown>[] = [];
  if (named?.properties) {
    const properties = Object.entries(named.properties).map(([name, one]) => [name, shaped(one, schemas)] as const);
    own.push(
      fc.record(Object.fromEntries(properties)),
      fc.record(Object.fromEntries(properties), { requiredKeys: [] }),
    );
  } else if (named?.enum) own.push(fc.constantFrom(...named.enum));
  else if (named?.format === 'date') own.push(fc.constantFrom('2026-10-31', '2026-02-30', '1899-12-31', '2199-12-31'));
  else if (named?.type === 'string') own.push(fc.constantFrom(...Object.values(existing), ...texts), fc.string());
  else if (named?.type === 'boolean') own.push(fc.boolean());
  return fc.oneof(
    ...[...example, ...own].map((arbitrary) => ({ weight: 6, arbitrary })),
    fc.constantFrom(null, '', 0, [], {}),
  );
}

const texts = ['<b>x</b>', 'x'.repeat(5000), '🎉', ' ', '\u202e', '\u0007', "' or 1=1 --"];

function shotAt(
  route: CatalogueRoute,
  schemas: Readonly<Record<string, CatalogueSchema>>,
  known: Readonly<Record<string, string>>,
): fc.Arbitrary<Shot> {
  const names = [...route.path.matchAll(/\{([a-z-]+)\}/g)].map((match) => match[1] as string);
  const isForm = route.bodyType === 'multipart/form-data';
  const ownType = isForm ? 'multipart/form-data; boundary=x' : route.bodyType;
  const queries = route.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  return fc
    .record({
      values: fc.tuple(
        ...names.map((name) => fc.oneof({ weight: 4, arbitrary: fc.constant(known[name] ?? 'x') }, word)),
      ),
      query: fc.array(fc.tuple(fc.constantFrom(...queries, 'unknown', 'a[b]'), word), { maxLength: 3 }),
      body: isForm
        ? fc.constantFrom<string | Buffer>(...forms)
        : fc.oneof(
            fc.constantFrom(...bodies),
            fc.jsonValue().map((value) => JSON.stringify(value)),
            { weight: 3, arbitrary: shaped(route.bodySchema ?? {}, schemas).map((value) => JSON.stringify(value)) },
          ),
      type: fc.constantFrom(
        'application/json',
        'application/merge-patch+json',
        'text/plain',
        'multipart/form-data',
        '',
      ),
      match: fc.constantFrom('', '"v1"', '"v0"', '*', 'W/"x"', '"v99999999999"', 'nonsense'),
      key: fc.constantFrom('', 'one', 'x'.repeat(300)),
    })
    .map(({ values, query, body, type, match, key }) => {
      const path = names.reduce((text, name, index) => text.replace(`{${name}}`, values[index] ?? ''), route.path);
      const search = query.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join('&');
      const headers: Record<string, string> = {};
      const contentType = type === 'text/plain' ? type : type && (ownType ?? type);
      if (contentType && route.method !== 'get') headers['content-type'] = contentType;
      if (match) headers[route.method === 'get' ? 'if-none-match' : 'if-match'] = match;
      if (key && route.method === 'post') headers['idempotency-key'] = key;
      return {
        isOfAdministrators: isOfAdministrators(route),
        method: route.method.toUpperCase(),
        path: search ? `${path}?${search}` : path,
        headers,
        body: route.method === 'get' || route.method === 'delete' ? undefined : body,
      };
    });
}

describe('every route under fire', () => {
  let stage: ApiStage;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

  beforeAll(async () => {
    stage = await startApiStage();
    await stage.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    agent.destroy();
    await stage.close();
  });

  function fire(shot: Shot, port: number): Promise<{ status: number; type: string }> {
    const { cookie, csrf } = stage.cast[shot.isOfAdministrators ? 'administrator' : 'secretariat'];
    return new Promise((resolve, reject) => {
      const call = http.request(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: shot.method,
          path: shot.path,
          headers: { ...shot.headers, cookie, 'csrf-token': csrf },
        },
        (answer) => {
          answer.resume();
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '' }),
          );
          answer.on('error', reject);
        },
      );
      call.on('error', reject);
      call.end(shot.body);
    });
  }

  it(
    `answers ${requests} seeded requests without a 5xx, with problems for every 4xx (seed ${seed})`,
    async () => {
      const { routes, schemas } = await routeCatalogue(stage);
      const known = { ...existing, person: stage.cast.signatory.userId };
      const shots = fc.sample(fc.oneof(...routes.map((route) => shotAt(route, schemas, known))), {
        numRuns: requests,
        seed,
      });
      const port = (stage.app.getHttpServer().address() as AddressInfo).port;
      const counts = new Map<number, number>();
      const wrong: string[] = [];
      const work = shots.values();
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          for (const shot of work) {
            const { status, type } = await fire(shot, port);
            counts.set(status, (counts.get(status) ?? 0) + 1);
            const isProblem = status < 400 || type.startsWith('application/problem+json');
            // A path that is left empty may name another page.
            const isApi = /^\/(api\/|status)/.test(shot.path);
            if (status >= 500 || (isApi && !isProblem)) wrong.push(`${status} ${shot.method} ${shot.path} ${type}`);
          }
        }),
      );
      expect(wrong).toEqual([]);
      expect((counts.get(429) ?? 0) / requests).toBeLessThanOrEqual(0.01);
      expect(counts.get(200) ?? 0).toBeGreaterThan(requests / 20);
    },
    soak ? 900_000 : 180_000,
  );
});
