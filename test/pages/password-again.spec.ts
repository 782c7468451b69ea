import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';
import { hiddenValue, type Visitor } from '../support/visitor';

jest.setTimeout(120_000);

const reports = `/accords/${code}/reports`;

describe('what cannot be undone', () => {
  let desk: PagesDesk;
  let secretariat: Visitor;
  let path: string;

  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.person('secretariat');
    secretariat = await desk.visitor('secretariat@example.org');
    const made = await secretariat.submit(reports, reports, { period: '2026-Q1', language: 'it' });
    path = String(made.headers['location']);
  });
  afterAll(() => desk.close());

  const later = (): Promise<unknown> =>
    desk.database.run(`update session set started_at = started_at - interval '1 hour', password_confirmed_at = null`);

  it('asks for the password once it is long since it was given, and keeps what was typed', async () => {
    const now = await secretariat.submit(path, `${path}/issue`, { version: '1' });
    expect(now.text).not.toContain('name="_password"');
    await later();
    const asked = await secretariat.submit(path, `${path}/issue`, { version: '1', note: '"><b>x</b>' });
    expect([asked.status, hiddenValue(asked.text, 'version')]).toEqual([200, '1']);
    expect(asked.text).toContain('&quot;&gt;&lt;b&gt;x');
    const _csrf = hiddenValue(asked.text, '_csrf');
    const wrong = await secretariat.post(`${path}/issue`, { _csrf, version: '1', _password: 'sbagliata' });
    expect([wrong.status, hiddenValue(wrong.text, 'version')]).toEqual([422, '1']);
    expect(wrong.text).not.toContain('sbagliata');
    const right = await secretariat.post(`${path}/issue`, { _csrf, version: '1', _password: rightPassword });
    // The draft is not approved: what was asked for is now judged on its own.
    expect([right.status, right.text.includes('name="_password"')]).toEqual([409, false]);
    const again = await secretariat.submit(path, `${path}/issue`, { version: '1' });
    expect(again.text).not.toContain('name="_password"');
  });

  it('is refused to programs with a problem of its own, until they confirm', async () => {
    await later();
    const { body } = (await secretariat.get('/api/v1/session').expect(200)) as { body: { csrfToken: string } };
    const id = path.slice(path.lastIndexOf('/') + 1);
    const issue = () =>
      secretariat.agent
        .post(`/api/v1/accords/${code}/reports/${id}/issue`)
        .set('CSRF-Token', body.csrfToken)
        .set('If-Match', '"v1"');
    const confirm = (password: string) =>
      secretariat.agent
        .post('/api/v1/session/password-confirmation')
        .set('CSRF-Token', body.csrfToken)
        .send({ password });
    const refused = await issue();
    expect([refused.status, refused.body]).toEqual([
      403,
      expect.objectContaining({ type: expect.stringContaining('password_needed') }),
    ]);
    await confirm('sbagliata').expect(422);
    await confirm(rightPassword).expect(200);
    expect((await issue()).status).toBe(409);
  });

  it('lets nobody try passwords without end', async () => {
    await later();
    const page = await secretariat.submit(path, `${path}/issue`, { version: '1' });
    const _csrf = hiddenValue(page.text, '_csrf');
    const statuses: number[] = [];
    for (let time = 0; time < 12; time++)
      statuses.push((await secretariat.post(`${path}/issue`, { _csrf, _password: `prova ${time}` })).status);
    expect(statuses).toContain(429);
  });
});
