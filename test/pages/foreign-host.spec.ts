import http from 'node:http';
import { type AddressInfo } from 'node:net';
import { addPerson, openSignIn } from '../support/people';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { Database } from '../../src/platform/database/database';
import { hiddenValue } from '../support/visitor';

const foreign = {
  Host: 'evil.example',
  'X-Forwarded-Host': 'evil.example',
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-For': '192.0.2.66',
  'X-Original-URL': 'https://evil.example/',
  Forwarded: 'for=192.0.2.66;host=evil.example;proto=https',
};

describe('a request that claims to come for another site', () => {
  let application: TestApplication;
  let port: number;
  let cookie: string;

  beforeAll(async () => {
    application = await startTestApplication({ PUBLIC_URL: 'http://accordo.example.org' });
    await application.app.listen(0, '127.0.0.1');
    port = (application.app.getHttpServer().address() as AddressInfo).port;
    const audited = application.app.get(AuditedTransaction);
    const id = await addPerson(audited, { email: 'capo@example.org', isAdministrator: true });
    await addPerson(audited, { email: 'ada@example.org' });
    cookie = `session=${await openSignIn(application.app.get(Database), id, application.clock.now())}`;
  });
  afterAll(() => application.close());

  /** As the wire has it: no client tidies the address or the headers up. */
  const send = (path: string, given: http.RequestOptions = {}, body = ''): Promise<{ status: number; all: string }> =>
    new Promise((resolve, reject) => {
      const headers = { ...foreign, ...(given.headers as Record<string, string>) };
      const sent = http.request({ host: '127.0.0.1', port, path, agent: false, ...given, headers }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, all: `${JSON.stringify(answer.headers)}\n${text}` }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });

  it.each(['/', '/sign-in', '/admin/users', '/not-there', '/sign-in?lang=en', '/api/v1/accords', '/openapi.json'])(
    'finds that site nowhere in the answer of %s',
    async (path) => {
      for (const headers of [{}, { Cookie: cookie }]) {
        const { status, all } = await send(path, { headers });
        expect(status).toBeLessThan(500);
        expect(all).not.toMatch(/evil\.example/);
      }
    },
  );

  it.each(['//', '//:99999/x', '//evil.example/x', '/.//evil.example/x', '/\\evil.example/x', 'http://evil.example/x'])(
    'gets an answer to %s that leads nowhere else',
    async (path) => {
      for (const language of ['', '?lang=en']) {
        const { status, all } = await send(path + language, { headers: { Cookie: cookie } });
        expect([path, status]).toEqual([path, language !== '' ? 303 : path === '//' ? 200 : 404]);
        expect(all).not.toMatch(/(href="|"location":")(https?:)?[/\\]{2}/);
      }
    },
  );

  it('writes the link for a new password to the address of the settings, and the real address of the sign-in', async () => {
    const { app } = application;
    const person = await app
      .get(Database)
      .first<{ id: string }>(`select id from user_account where email = 'ada@example.org'`);
    const address = `/admin/users/${person?.id ?? ''}`;
    const form = { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' };
    const csrf = hiddenValue((await send(address, { headers: form })).all, '_csrf');
    const made = await send(`${address}/link`, { method: 'POST', headers: form }, `_csrf=${csrf}`);
    expect(made.all).toContain('http://accordo.example.org/links/');
    expect(made.all).not.toContain('evil.example');
    const stranger = await send('/sign-in');
    const visit = /visit=([^;]+)/.exec(stranger.all)?.[1] ?? '';
    const fields = new URLSearchParams({
      _csrf: hiddenValue(stranger.all, '_csrf'),
      email: 'ada@example.org',
      password: 'una frase che solo io conosco',
    });
    const signIn = await send(
      '/sign-in',
      { method: 'POST', headers: { ...form, Cookie: `visit=${visit}` } },
      String(fields),
    );
    expect(signIn.status).toBe(303);
    const rows = await app
      .get(Database)
      .rows<{ source: string }>('select source from session where user_id = $1', [person?.id]);
    expect(rows.map(({ source }) => source.replace('::ffff:', ''))).toEqual(['127.0.0.1']);
  });
});
