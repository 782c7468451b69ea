import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { type ServerLock, takeServerLock } from '../../src/platform/database/server-lock';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { addPerson, rightPassword } from '../support/people';
import { type PageApplication, startPages } from '../support/page-application';
import { hiddenValue, Visitor } from '../support/visitor';

const phrase = 'il tram numero nove non arriva mai';

describe('people and passwords', () => {
  let pages: PageApplication;
  let boss: Visitor;
  beforeAll(async () => {
    pages = await startPages();
    await addPerson(pages.audited, { email: 'capo@example.org', name: 'Carla Neri', isAdministrator: true });
    boss = new Visitor(pages.url);
    await boss.signIn('capo@example.org', rightPassword);
  });
  afterAll(() => pages.stop());

  const invite = async (email: string): Promise<string> => {
    const made = await boss.submit('/admin/users/new', '/admin/users/new', {
      email,
      given_name: 'Dino',
      family_name: 'Verdi',
      language: 'it',
    });
    expect(made.status).toBe(200);
    return /\/links\/[\w-]{43}/.exec(made.text)?.[0] ?? '';
  };

  it('lets somebody in by a link that opening does not use up and that works once', async () => {
    const link = await invite('dino@example.org');
    const dino = new Visitor(pages.url);
    for (let scan = 0; scan < 3; scan++) await dino.get(link).expect(200);
    const short = await dino.submit(link, link, { password: 'short', again: 'short' });
    expect([short.status, short.text.includes('Servono almeno 12 caratteri')]).toEqual([422, true]);
    const differing = await dino.submit(link, link, { password: phrase, again: `${phrase}!` });
    expect(differing.text).toContain('Le due password non sono uguali');
    expect((await dino.submit(link, link, { password: phrase, again: phrase })).status).toBe(303);
    const gone = await dino.get(link).expect(404);
    expect(gone.text).toContain('<h1>Collegamento non valido</h1>');
    expect((await dino.signIn('dino@example.org', phrase)).status).toBe(303);
    const kept = await pages.database.rows('select token_hash from one_time_link');
    expect(JSON.stringify(kept)).not.toContain(link.slice(7));
  });

  it('takes a form that was sent empty, or as no form at all, for one without fields', async () => {
    const page = await boss.get('/account');
    for (const path of ['/acting-party', '/account/password', '/account/sign-ins/end', '/admin/users/new']) {
      const answer = boss.agent.post(path).set('csrf-token', hiddenValue(page.text, '_csrf'));
      expect([path, (await answer.type('text/plain').send('x')).status]).not.toEqual([path, 500]);
    }
  });

  it('lets a link expire, and a newer one replace it', async () => {
    const first = await invite('ezio@example.org');
    pages.clock.forward(8 * 24 * 60);
    await new Visitor(pages.url).get(first).expect(404);
    await boss.signIn('capo@example.org', rightPassword);
  });

  it('keeps what was typed and says what is wrong beside the field', async () => {
    const answer = await boss.submit('/admin/users/new', '/admin/users/new', {
      email: 'not an address',
      given_name: 'Ugo',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="not an address"');
    expect(answer.text).toContain('aria-invalid="true"');
    expect(answer.text).toContain('href="#field-family_name"');
    const twice = await boss.submit('/admin/users/new', '/admin/users/new', {
      email: 'capo@example.org',
      given_name: 'Ugo',
      family_name: 'Blu',
    });
    expect([twice.status, twice.text.includes('C’è già una persona')]).toEqual([422, true]);
  });

  it('finds people by name or address', async () => {
    expect((await boss.get('/admin/users?q=dino')).text).toContain('dino@example.org');
    expect((await boss.get('/admin/users?q=zzz%00%25')).text).toContain('Nessuna persona trovata');
  });

  it('changes one’s own password and ends the other sign-ins', async () => {
    await addPerson(pages.audited, { email: 'fia@example.org', name: 'Fia Rossi' });
    const [here, there] = [new Visitor(pages.url, 'Firefox/1 Linux'), new Visitor(pages.url, 'Chrome/1 Windows')];
    await here.signIn('fia@example.org', rightPassword);
    await there.signIn('fia@example.org', rightPassword);
    const account = await here.get('/account').expect(200);
    expect(account.text).toContain('Chrome, Windows');
    const change = { current: rightPassword, password: phrase, again: phrase };
    const wrong = await here.submit('/account', '/account/password', { ...change, current: 'not this one at all' });
    expect([wrong.status, wrong.text.includes('La password attuale non è corretta')]).toEqual([422, true]);
    await there.get('/account').expect(200);
    expect((await here.submit('/account', '/account/password', change)).status).toBe(303);
    await here.get('/account').expect(200);
    await there.get('/account').expect(303);
    await there.signIn('fia@example.org', phrase);
    const id = hiddenValue((await here.get('/account')).text.replace('name="id" value', 'name="id_" value'), 'id_');
    await here.submit('/account', '/account/sign-ins/end', { id });
    await there.get('/account').expect(303);
  });

  it('remembers the language somebody chose', async () => {
    const fia = new Visitor(pages.url);
    await fia.signIn('fia@example.org', phrase);
    await fia.submit('/account', '/account/language', { language: 'en' });
    expect((await fia.get('/account')).text).toContain('<html lang="en">');
    const elsewhere = new Visitor(pages.url);
    await elsewhere.signIn('fia@example.org', phrase);
    expect((await elsewhere.get('/account')).text).toContain('My profile');
  });

  it('shows people to administrators only', async () => {
    const fia = new Visitor(pages.url);
    await fia.signIn('fia@example.org', phrase);
    await fia.get('/admin/users').expect(403);
    await fia
      .submit('/account', '/admin/users/new', { email: 'x@example.org' })
      .then(({ status }) => expect(status).toBe(403));
  });
});

describe('one person’s page', () => {
  let test: TestApplication;
  let boss: Visitor;
  let bossId: string;
  let id: string;
  let served: ServerLock;
  beforeAll(async () => {
    test = await startTestApplication();
    served = await takeServerLock(test.database.url, 'as a running server does');
    const audited = test.app.get(AuditedTransaction);
    bossId = await addPerson(audited, { email: 'capo@example.org', name: 'Carla Neri', isAdministrator: true });
    id = await addPerson(audited, { email: 'gino@example.org', name: 'Gino Blu' });
    await audited.run({ actor: { kind: 'system', name: 'init' }, event: 'accord.imported' }, (tx) =>
      tx.run(
        `with made as (insert into accord (code, title, signed_on, starts_on, ends_on)
           values ('prova', '{"it": "Prova"}', '2025-01-01', '2025-01-01', '2028-12-31') returning id)
         insert into party (accord_id, code, position, kind, short_name, official_name, joined_on)
         select id, 'AICE', 1, 'association', 'Aice', '{"it": "Aice"}', '2025-01-01' from made`,
      ),
    );
    await test.app.listen(0, '127.0.0.1');
    boss = new Visitor(await test.app.getUrl());
    await boss.signIn('capo@example.org', rightPassword);
  });
  afterAll(async () => {
    await served.release();
    await test.close();
  });
  const send = (path: string, values: Record<string, string>): ReturnType<Visitor['submit']> =>
    boss.submit(`/admin/users/${id}`, `/admin/users/${id}${path}`, values);
  const optionOf = async (pattern: RegExp): Promise<string> =>
    pattern.exec((await boss.get(`/admin/users/${id}`)).text)?.[1] ?? '';

  it('gives a role, and ends it with a reason', async () => {
    const role = { role: 'signatory', valid_from: '2026-01-01', accord: await optionOf(/value="([^"]+)">prova</) };
    const partyless = await send('/mandates', role);
    expect([partyless.status, partyless.text.includes('Per questo ruolo occorre un soggetto.')]).toEqual([422, true]);
    const granted = await send('/mandates', { ...role, party: await optionOf(/value="([^"]+)">Aice</) });
    expect(granted.status).toBe(303);
    const page = await boss.get(`/admin/users/${id}`);
    expect(page.text).toContain('Firmatario · prova · AICE');
    expect(page.text).toContain('Ruolo assegnato.');
    const mandate = await optionOf(/value="([0-9a-f-]{36}:1)"/);
    const ended = await send('/mandates/end', { mandate, last_day: '2026-06-30', end_reason: 'Cambio di incarico' });
    expect(ended.status).toBe(303);
    expect((await boss.get(`/admin/users/${id}`)).text).toContain('Cambio di incarico');
    expect((await send('/mandates/end', { mandate, last_day: '2026-06-30', end_reason: 'x' })).status).toBe(412);
  });

  it('refuses a stale form and shows both what is and what was typed', async () => {
    const fields = { email: 'gino@example.org', given_name: 'Gino', family_name: 'Azzurri', language: 'it' };
    expect((await send('', { ...fields, version: '1' })).status).toBe(303);
    const stale = await send('', { ...fields, family_name: 'Celesti', version: '1' });
    expect(stale.status).toBe(412);
    expect(stale.text).toContain('value="Celesti"');
    expect(stale.text).toContain('<dd>Azzurri</dd>');
  });

  it('disables with a reason, but never the last administrator', async () => {
    expect((await send('/disable', { version: '2' })).status).toBe(422);
    expect((await send('/disable', { version: '2', access_reason: 'Ha lasciato' })).status).toBe(303);
    expect((await boss.get(`/admin/users/${id}`)).text).toContain('Disattivato');
    const self = `/admin/users/${bossId}`;
    const last = await boss.submit(self, `${self}/disable`, { version: '1', access_reason: 'prova' });
    expect([last.status, last.text.includes('unica persona che amministra')]).toEqual([409, true]);
    expect((await send('/enable', { version: '3', access_reason: 'È tornato' })).status).toBe(303);
    expect((await send('/link', {})).text).toContain('/links/');
  });

  it('lets nobody in by a link that went to an address which is no longer theirs', async () => {
    const sent = /\/links\/[\w-]{43}/.exec((await send('/link', {})).text)?.[0] ?? '';
    const anyone = new Visitor(await test.app.getUrl());
    await anyone.get(sent).expect(200);
    const version = await optionOf(/name="version" value="(\d+)"/);
    const fields = { given_name: 'Gino', family_name: 'Azzurri', language: 'it', version };
    expect((await send('', { ...fields, email: 'gino.nuovo@example.org' })).status).toBe(303);
    await anyone.get(sent).expect(404);
  });
});
