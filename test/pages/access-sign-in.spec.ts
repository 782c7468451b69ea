import request from 'supertest';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { CurrentViewer } from '../../src/access/visitor';
import { Public, RequirePermission, SignedIn } from '../../src/access/route-rights';
import { type Viewer } from '../../src/access/viewer';
import { addPerson, rightPassword } from '../support/people';
import { type PageApplication, startPages } from '../support/page-application';
import { hiddenValue, Visitor } from '../support/visitor';

@Controller()
class RoomController {
  @Get('room')
  @SignedIn()
  room(@CurrentViewer() viewer: Viewer): { name: string } {
    return { name: viewer.name };
  }
  @Get('people-room')
  @RequirePermission('people.manage')
  people(): string {
    return 'people';
  }
  @Get('undeclared')
  undeclared(): string {
    return 'nobody should read this';
  }
  @Get('broken')
  @Public()
  broken(): never {
    throw new Error('secret detail of the failure');
  }
  @Post('change')
  @SignedIn()
  change(): string {
    return 'changed';
  }
}

@Module({ controllers: [RoomController] })
class RoomModule {}

describe('sign-in', () => {
  let pages: PageApplication;
  beforeAll(async () => {
    pages = await startPages([RoomModule]);
    await addPerson(pages.audited, { email: 'ada@example.org', name: 'Ada Bianchi' });
    await addPerson(pages.audited, { email: 'capo@example.org', name: 'Carla Neri', isAdministrator: true });
  });
  afterAll(() => pages.stop());
  const visitor = (): Visitor => new Visitor(pages.url);

  it('sends a stranger to the sign-in and, once signed in, back to where they wanted to go', async () => {
    const person = visitor();
    const asked = await person.get('/room?x=1').expect(303);
    expect(asked.headers['location']).toBe('/sign-in?next=%2Froom%3Fx%3D1');
    const answer = await person.submit(asked.headers['location'] as string, '/sign-in', {
      email: 'Ada@example.org',
      password: rightPassword,
      next: '/room?x=1',
    });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/room?x=1']);
    expect((await person.get('/room').expect(200)).body).toEqual({ name: 'Ada Bianchi' });
  });

  it('answers alike to an unknown person and to a wrong password, and keeps the address that was typed', async () => {
    const unknown = await visitor().signIn('nobody@example.org', 'something else entirely');
    const wrong = await visitor().signIn('ada@example.org', 'something else entirely');
    expect([unknown.status, wrong.status]).toEqual([401, 401]);
    const plain = (html: string): string =>
      html.replace(/value="[^"]*"/g, '').replace(/(nobody|ada)@example\.org/g, 'X');
    expect(plain(unknown.text)).toBe(plain(wrong.text));
    expect(wrong.text).toContain('value="ada@example.org"');
    expect(wrong.text).toContain('Indirizzo e-mail o password non corretti.');
    expect(wrong.text).not.toContain('something else entirely');
  });

  it('does the same work and says the same for unknown, disabled, not yet joined and known people', async () => {
    const id = await addPerson(pages.audited, { email: 'disabled@example.org' });
    await addPerson(pages.audited, { email: 'invited@example.org', hasPassword: false });
    await addPerson(pages.audited, { email: 'known@example.org' });
    await pages.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'user.disabled' }, (tx) =>
      tx.run(`update user_account set disabled_at = '2026-01-01' where id = $1`, [id]),
    );
    const verify = jest.spyOn(jest.requireActual<typeof import('argon2')>('argon2'), 'verify');
    const answers = [];
    for (const name of ['nobody', 'disabled', 'invited', 'known']) {
      verify.mockClear();
      // The disabled one even knows the password.
      const password = name === 'disabled' ? rightPassword : 'something else entirely';
      const { status, text } = await visitor().signIn(`${name}@example.org`, password);
      const costs = verify.mock.calls.map(([hash]) => /^\$argon2id\$[^$]+\$[^$]+/.exec(hash)?.[0]);
      expect([name, costs]).toEqual([name, ['$argon2id$v=19$m=19456,t=2,p=1']]);
      answers.push(`${status} ${text.replace(/value="[^"]*"/g, '').replaceAll(`${name}@example.org`, 'X')}`);
    }
    verify.mockRestore();
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^401 [^]*Indirizzo e-mail o password non corretti\./);
  });

  it('offers strangers no form that tells whether an address is known: new passwords come from an administrator', async () => {
    const page = await visitor().get('/sign-in').expect(200);
    expect(page.text.match(/<form[^>]*action="[^"]*"/g)).toEqual([expect.stringContaining('action="/sign-in"')]);
    const unknown = async (token: string): Promise<string> =>
      (await visitor().get(`/links/${token}`).expect(404)).text.replaceAll(token, 'TOKEN');
    expect(await unknown('short')).toBe(await unknown('x'.repeat(43)));
  });

  it('opens nothing that declares nothing, and asks for the permission where one is declared', async () => {
    const ada = visitor();
    await ada.signIn('ada@example.org', rightPassword);
    expect((await ada.get('/undeclared').expect(403)).text).not.toContain('nobody should read this');
    await ada.get('/people-room').expect(403);
    const boss = visitor();
    await boss.signIn('capo@example.org', rightPassword);
    await boss.get('/people-room').expect(200, 'people');
    await boss.get('/undeclared').expect(403);
  });

  it('refuses a form that does not come from a page of ours', async () => {
    const ada = visitor();
    await ada.signIn('ada@example.org', rightPassword);
    await ada.post('/change', {}).expect(403);
    await ada.post('/change', { _csrf: 'x'.repeat(43) }).expect(403);
    const other = visitor();
    await other.signIn('capo@example.org', rightPassword);
    const page = await other.get('/not-there').expect(404);
    const theirs = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await ada.post('/change', { _csrf: theirs }).expect(403);
    await other.post('/change', { _csrf: theirs }).expect(201, 'changed');
    await other.post('/change', { _csrf: theirs }).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await visitor().post('/sign-in', { email: 'ada@example.org', password: rightPassword }).expect(403);
  });

  it('opens each sign-in under a new token and ends it at the sign-out', async () => {
    const ada = visitor();
    const cookies = async (): Promise<string> => {
      const answer = await ada.signIn('ada@example.org', rightPassword);
      return String(answer.headers['set-cookie']).match(/session=([^;]+)/)?.[1] ?? '';
    };
    const first = await cookies();
    const page = await ada.get('/not-there');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await ada.post('/sign-out', { _csrf: csrf }).expect(303);
    await ada.get('/room').expect(303);
    const second = await cookies();
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(second).not.toBe(first);
    const rows = await pages.database.rows<{ hash: string }>(`select encode(token_hash, 'hex') as hash from session`);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(second, 'base64url').toString('hex'));
  });

  it('ends after an hour of silence, and after twelve hours in any case', async () => {
    const ada = visitor();
    await ada.signIn('ada@example.org', rightPassword);
    pages.clock.forward(59);
    await ada.get('/room').expect(200);
    pages.clock.forward(59);
    await ada.get('/room').expect(200);
    pages.clock.forward(61);
    await ada.get('/room').expect(303);
    await ada.signIn('ada@example.org', rightPassword);
    for (let half = 0; half < 23; half++) {
      pages.clock.forward(30);
      await ada.get('/room').expect(200);
    }
    pages.clock.forward(31);
    await ada.get('/room').expect(303);
  });

  it('writes the time it was last seen at most every few minutes', async () => {
    const ada = visitor();
    await ada.signIn('ada@example.org', rightPassword);
    const seen = (): Promise<object[]> =>
      pages.database.rows('select seen_at from session order by seen_at desc limit 1');
    const before = await seen();
    pages.clock.forward(4);
    await ada.get('/room');
    expect(await seen()).toEqual(before);
    pages.clock.forward(2);
    await ada.get('/room');
    expect(await seen()).not.toEqual(before);
  });

  it('slows a stranger down, but never the person on their own device', async () => {
    const ada = visitor();
    await ada.signIn('ada@example.org', rightPassword);
    const stranger = visitor();
    for (let attempt = 0; attempt < 5; attempt++)
      expect((await stranger.signIn('ada@example.org', `wrong password ${attempt}`)).status).toBe(401);
    const slowed = await stranger.signIn('ada@example.org', rightPassword);
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(600);
    expect(slowed.text).toContain('riprova tra 15 minuti');
    const page = await ada.get('/not-there');
    await ada.post('/sign-out', { _csrf: /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '' });
    expect((await ada.signIn('ada@example.org', rightPassword)).status).toBe(303);
    expect((await visitor().signIn('capo@example.org', rightPassword)).status).toBe(303);
    pages.clock.forward(16);
    expect((await stranger.signIn('ada@example.org', rightPassword)).status).toBe(303);
  });

  it('lets no more guesses through for being sent all at once', async () => {
    await addPerson(pages.audited, { email: 'eva@example.org' });
    const page = await request(pages.url).get('/sign-in');
    const cookie = String(page.headers['set-cookie']).split(';')[0] ?? '';
    const guesses = Array.from({ length: 12 }, (_, number) =>
      request(pages.url)
        .post('/sign-in')
        .set('Cookie', cookie)
        .type('form')
        .send({ _csrf: hiddenValue(page.text, '_csrf'), email: 'eva@example.org', password: `wrong guess ${number}` }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
  });

  it('keeps nobody in who has been disabled', async () => {
    const id = await addPerson(pages.audited, { email: 'out@example.org' });
    const person = visitor();
    await person.signIn('out@example.org', rightPassword);
    await person.get('/room').expect(200);
    await pages.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'user.disabled' }, (tx) =>
      tx.run('update user_account set disabled_at = now() where id = $1', [id]),
    );
    await person.get('/room').expect(303);
    expect((await person.signIn('out@example.org', rightPassword)).status).toBe(401);
  });

  it('shows errors as pages with their true status, in the chosen language, without inner details', async () => {
    const broken = await visitor().get('/broken').expect(500);
    expect(broken.text).toContain('Qualcosa non ha funzionato');
    expect(broken.text).not.toContain('secret detail');
    const english = visitor();
    await english.get('/not-there?lang=en').expect(303).expect('Location', '/not-there');
    const missing = await english.get('/not-there').expect(404);
    expect(missing.text).toContain('<html lang="en">');
    expect(missing.text).toContain('Page not found');
    for (const answer of [broken, missing]) {
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers['content-security-policy']).not.toMatch(/unsafe/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('leads nobody to another site', async () => {
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/sign-out',
    ]) {
      const answer = await visitor().submit('/sign-in', '/sign-in', {
        email: 'capo@example.org',
        password: rightPassword,
        next,
      });
      expect([next, answer.headers['location']]).toEqual([next, '/']);
    }
    await visitor().get('//evil.example/?lang=en').expect('Location', '/');
  });
});
