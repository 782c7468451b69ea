import { InviteFirstAdministrator } from '../../src/access/invite-first-administrator.command';
import { openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, Visitor } from '../support/visitor';

describe('the first days of an installation', () => {
  let desk: PagesDesk;
  beforeAll(async () => {
    desk = await openPagesDesk({ withAccord: false });
  });
  afterAll(() => desk.close());

  it('begin with one administrator, whose link can be made anew until they come in', async () => {
    const first = desk.application.app.get(InviteFirstAdministrator, { strict: false });
    const ada = { email: 'ada@example.org', givenName: 'Ada', familyName: 'Neri' };
    const lost = await first.run(ada);
    const link = await first.run(ada);
    await expect(first.run({ ...ada, email: 'other@example.org' })).rejects.toMatchObject({
      code: 'instance.not_empty',
    });
    const visitor = new Visitor(desk.url);
    expect((await visitor.get(lost)).text).not.toContain('name="password"');
    const page = await visitor.get(link).expect(200);
    const password = 'un cavallo di ferro blu';
    const names = [...page.text.matchAll(/type="password"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="password"/g)];
    const typed = Object.fromEntries(names.map((found) => [found[1] ?? found[2] ?? '', password]));
    const chosen = await visitor.post(link, { _csrf: hiddenValue(page.text, '_csrf'), ...typed });
    expect(chosen.status).toBe(303);
    await expect(first.run(ada)).rejects.toMatchObject({ code: 'instance.not_empty' });
    const signedIn = new Visitor(desk.url);
    await signedIn.signIn(ada.email, password);
    const home = await signedIn.get('/').expect(200);
    expect(home.text).toContain('Non c’è ancora nessun accordo');
    expect(home.text).toContain('href="/import"');
  });
});
