import http from 'node:http';
import fc from 'fast-check';
import { systemActor } from '../../src/kernel/actor';
import { ApproveReport } from '../../src/reporting/approve-report.command';
import { CirculateReport } from '../../src/reporting/circulate-report.command';
import { CompileReport } from '../../src/reporting/compile-report.command';
import { ReportRenderer } from '../../src/reporting/report-renderer';
import { WriteReport } from '../../src/reporting/write-report.command';
import { openSignIn } from '../support/people';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { nameOf, routesOf } from '../support/routes';
import { hiddenValue } from '../support/visitor';
import { smallPdf } from '../support/small-pdf';

const actor = systemActor('demo');
const isSoak = process.env['SOAK'] !== undefined;
const shots = isSoak ? 4_000 : 160;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
jest.setTimeout(isSoak ? 900_000 : 240_000);

/** Values as they travel: escaped, or bytes that no text has. */
const nasty = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\u202e',
    '🎉'.repeat(11),
    '<script>alert(1)</script>',
    "' or 1=1 --",
    '{{7*7}}',
    '<%= 1 %>',
  ],
  ...['2147483648', '9223372036854775808', '1e400', 'NaN', 'Infinity', '-1', '2026-02-30', '0000-01-01', '10000-01-01'],
  ...[
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '//evil.example',
    'x'.repeat(20_000),
    'a@b',
    '\r\nSet-Cookie: a=b',
  ],
  ...['=1+1', '00000000-0000-4000-8000-000000000000', 'infinity', 'on', 'secretariat'],
].map(encodeURIComponent);
const broken = ['%00', '%ED%A0%80', '%ff%fe', '%E0%A4%A', '%', '%zz', '%F4%90%80%80'];
const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  '__proto__[a]',
  'a[b][c]',
  '_method',
  'toString',
  '%00',
  '%ED%A0%80',
];

interface Form {
  readonly action: string;
  readonly isUpload: boolean;
  readonly fields: ReadonlyMap<string, string>;
}

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly cookies: string;
}

describe('every form and every address under fire', () => {
  let desk: PagesDesk;
  let players = 0;
  const reports: string[] = [];

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['signatory', 'auditor'] as const) await desk.person(role);
    const of = <T>(type: abstract new (...args: never[]) => T): T =>
      desk.application.app.get<T>(type as never, { strict: false });
    for (const period of ['2026-H1', '2026-Q3', '2026-Q1']) {
      const { id, version } = await of(CompileReport).compile(actor, code, period);
      reports.push(`/accords/${code}/reports/${id}`);
      if (period === '2026-Q3') continue;
      const written = await of(WriteReport).write(actor, id, version, { judgement: 'Bene.' });
      const sent = await of(CirculateReport).circulate(actor, id, written, 'Trasmessa con PEC');
      if (period === '2026-Q1')
        await of(ApproveReport).approve(actor, id, sent.version, { approvedOn: '2026-10-20', reason: 'Scritta' });
    }
    jest.spyOn(of(ReportRenderer), 'render').mockResolvedValue(smallPdf('Relazione'));
  });
  afterAll(() => desk.close());

  const enter = async (role: 'administrator' | 'secretariat'): Promise<string> => {
    const id = await desk.person(role, `${role}-${players++}@example.org`);
    return `session=${await openSignIn(desk.database, id, desk.application.clock.now())}`;
  };

  function send(method: string, address: string, cookie: string, body = '', headers = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const call = http.request(`${desk.url}`, { method, path: address, headers: { cookie, ...headers } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: answer.headers.location ?? '',
            text: Buffer.concat(parts).toString(),
            cookies: (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; '),
          }),
        );
      });
      call.on('error', reject);
      call.end(body);
    });
  }
  const post = (form: Form, cookie: string, body: string): Promise<Answer> =>
    send('POST', form.action, cookie, body, { 'content-type': 'application/x-www-form-urlencoded' });

  /** Every page that links lead to, one of each kind, and the forms on them. */
  const walk = async (cookie: string, starts: string[]): Promise<{ pages: string[]; forms: Form[] }> => {
    const seen = new Set<string>();
    const forms = new Map<string, Form>();
    const pages: string[] = [];
    const kindOf = (address: string): string =>
      address.replace(/[?#].*$/, '').replace(/[\w-]{30,}|[A-Z]?\d[\w-]*/g, '*');
    for (const waiting = [...starts]; waiting.length > 0;) {
      const address = waiting.shift() ?? '';
      if (
        (seen.has(kindOf(address)) && (seen.has(address) || !starts.includes(address))) ||
        /\.(pdf|json|csv)$|\/pdf$|^\/(assets|sign-in|api)/.test(address)
      )
        continue;
      seen.add(kindOf(address)).add(address);
      const { status, text } = await send('GET', address, cookie);
      if (status !== 200) continue;
      pages.push(address);
      for (const form of formsIn(text)) if (!/sign-out/.test(form.action)) forms.set(kindOf(form.action), form);
      for (const [, href] of text.matchAll(/href="(\/[^"#]*)"/g)) waiting.push((href ?? '').replaceAll('&amp;', '&'));
    }
    return { pages, forms: [...forms.values()] };
  };

  it.each([
    ['administrator', ['/admin/users', '/admin/users/new', '/admin/people-list'], 6],
    ['secretariat', ['/', '/import'], 8],
  ] as const)(
    `of the %s: no 5xx, no way out of the site, nothing left standing (seed ${seed})`,
    async (role, starts, least) => {
      let cookie = await enter(role);
      const tokenOf = async (): Promise<string> => hiddenValue((await send('GET', '/nowhere', cookie)).text, '_csrf');
      let csrf = await tokenOf();
      const { pages, forms } = await walk(cookie, ['/', ...starts, ...(role === 'secretariat' ? reports : [])]);
      expect(forms.length).toBeGreaterThanOrEqual(least);
      const value = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...nasty) }, fc.constantFrom(...broken));
      const plans = fc.sample(
        fc.record({
          form: fc.nat(),
          picks: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), value), { minLength: 12, maxLength: 12 }),
          extra: fc.array(fc.tuple(fc.constantFrom(...oddKeys), value), { maxLength: 2 }),
          isDoubled: fc.boolean(),
        }),
        { numRuns: shots / 2, seed },
      );
      const wrong: string[] = [];
      const counts = new Map<number, number>();
      const judge = (what: string, { status, location, text, cookies }: Answer): void => {
        counts.set(status, (counts.get(status) ?? 0) + 1);
        if (status >= 500) wrong.push(`${status} ${what}`);
        if (location && !/^\/(?![/\\])/.test(location)) wrong.push(`${what} leads to ${location}`);
        if (text.includes('<script>alert') || cookies.includes('a=b')) wrong.push(`${what} lets markup through`);
      };
      for (const { form: pick, picks, extra, isDoubled } of plans) {
        const form = forms[pick % forms.length] as Form;
        const sent = [...form.fields].flatMap(([name, usual], index) => {
          const [kind, odd] = picks[index % picks.length] as [number, string];
          const first = `${encodeURIComponent(name)}=${kind === 0 ? encodeURIComponent(usual) : odd}`;
          return isDoubled && kind === 2 ? [first, `${encodeURIComponent(name)}=${odd}`] : [first];
        });
        const body = [`_csrf=${csrf}`, ...sent, ...extra.map(([key, odd]) => `${key}=${odd}`)].join('&');
        const answer = await post(form, cookie, body);
        judge(`POST ${form.action} ${body.slice(0, 300)}`, answer);
        // Somebody who locked themselves out goes on as somebody else.
        if (answer.status === 401 || answer.status === 403) {
          cookie = await enter(role);
          csrf = await tokenOf();
        }
      }
      const queries = ['q', 'from', 'next', 'lang', 'period', 'line', 'state', 'after', 'before', 'table', 'a[b]'];
      for (const { form, picks, extra } of plans.slice(0, shots / 4)) {
        const search = [
          ...picks.slice(0, 4).map(([at, odd], index) => [queries[(at + index + form) % queries.length], odd] as const),
          ...extra,
        ];
        const address = `${(pages[form % pages.length] ?? '/').split('?')[0]}?${search.map(([k, v]) => `${k}=${v.slice(0, 2000)}`).join('&')}`;
        judge(`GET ${address}`, await send('GET', address, cookie));
      }
      expect(wrong.slice(0, 10)).toEqual([]);
      if (isSoak)
        process.stdout.write(
          `${role}: ${pages.length} pages, ${forms.length} forms, ${JSON.stringify([...counts].sort())}\n`,
        );
    },
  );

  it('no form is taken without its token in the body: not of an upload either, nor with the token in the address', async () => {
    const cookie = await enter('secretariat');
    const csrf = hiddenValue((await send('GET', '/nowhere', cookie)).text, '_csrf');
    const unsafe = routesOf(desk.application).filter(
      ({ method, path }) => method !== 'GET' && !path.startsWith('/api'),
    );
    expect(unsafe.length).toBeGreaterThan(20);
    const upload = (fields: string): string =>
      `${fields}--x\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n{}\r\n--x--\r\n`;
    const field = (name: string, value: string): string =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const bodies = [
      ['application/x-www-form-urlencoded', 'a=b'],
      ['multipart/form-data; boundary=x', upload('')],
      ['multipart/form-data; boundary=x', upload(field('_csrf', 'x'.repeat(43)))],
      ['multipart/form-data; boundary=x', upload('').replace('--x--', `${field('_csrf', csrf)}--x--`)],
      ['multipart/form-data; boundary=x', `${field('a', 'b')}--x--\r\n`],
      ['text/plain', `_csrf=${csrf}`],
    ] as const;
    const taken: string[] = [];
    for (const route of unsafe)
      for (const [type, body] of bodies) {
        const address = `${route.path.replace(/:\w+/g, 'x')}?_csrf=${csrf}`;
        const { status } = await send(route.method, address, cookie, body, { 'content-type': type });
        // A document, a sheet or a sitting that does not exist is told before its file is received.
        if (
          status !== 403 &&
          !(status === 404 && /\/(signed-copies|copies|evidence|papers|documents)$/.test(route.path))
        )
          taken.push(`${nameOf(route)} ${type}: ${status}`);
      }
    expect(taken).toEqual([]);
  });
});

function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, attributes = '', inside = '']) => ({
      action: (/action="([^"]*)"/.exec(attributes)?.[1] ?? '').replaceAll('&amp;', '&'),
      isUpload: attributes.includes('multipart'),
      fields: new Map(
        [...inside.matchAll(/<(?:input|select|textarea|button)[^>]*\bname="([^"]+)"[^>]*>/g)]
          .map(([tag, name = '']) => [name, /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ''] as const)
          .filter(([name]) => name !== '_csrf'),
      ),
    }),
  );
}
