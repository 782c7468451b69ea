import { type ApiStage, type Member, startApiStage } from './cast';
import { type CatalogueRoute, fill, isOfAdministrators, routeCatalogue } from './catalogue';

const bodies: Readonly<Record<string, object>> = {
  invitePerson: { email: 'nova@example.org', givenName: 'Nova', familyName: 'Riva' },
  changePerson: { familyName: 'Riva' },
  disablePerson: { reason: 'left the office' },
  enablePerson: { reason: 'is back' },
  grantMandate: { accord: 'bench-001', role: 'auditor', validFrom: '2026-01-01' },
  endMandate: { lastDay: '2026-12-31', reason: 'another office' },
};

describe('people through the API', () => {
  let stage: ApiStage;
  let routes: CatalogueRoute[];
  let boss: Member;

  beforeAll(async () => {
    stage = await startApiStage();
    routes = (await routeCatalogue(stage)).routes.filter(isOfAdministrators);
    boss = stage.cast.administrator;
  });
  afterAll(() => stage.close());

  const read = (path: string, member = boss) => stage.get(`/api/v1/people${path}`, member).set('Accept-Language', 'en');
  const write = (method: 'post' | 'patch', path: string, body: object, headers: Record<string, string> = {}) =>
    stage
      .send(method, `/api/v1/people${path}`, boss)
      .set('Content-Type', method === 'patch' ? 'application/merge-patch+json' : 'application/json')
      .set({ 'Accept-Language': 'en', ...headers })
      .send(JSON.stringify(body));
  const everybody = async (): Promise<string> => (await read('?limit=200')).text;
  const idOf = async (email: string): Promise<string> => {
    const found = (await read(`?q=${email}`)).body.items as { id: string }[];
    return found[0]?.id ?? '';
  };

  it('is for administrators alone, on every route', async () => {
    const before = await everybody();
    expect(routes.length).toBeGreaterThan(10);
    const names = { person: stage.cast.signatory.userId, mandate: stage.cast.signatory.userId };
    for (const route of routes)
      for (const role of ['secretariat', 'signatory', 'table_member', 'auditor', 'outsider'] as const) {
        const path = fill(route.path, names);
        const answer =
          route.method === 'get'
            ? await stage.get(path, stage.cast[role])
            : await stage
                .send(route.method, path, stage.cast[role])
                .set({ 'Content-Type': route.bodyType ?? 'application/json', 'If-Match': '"v1"' })
                .send(JSON.stringify(bodies[route.id] ?? {}));
        expect([route.id, role, answer.status]).toEqual([route.id, role, 403]);
        expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      }
    expect(await everybody()).toBe(before);
  });

  it('names nobody who is not there', async () => {
    for (const route of routes.filter(({ path }) => path.includes('{person}'))) {
      const answer =
        route.method === 'get'
          ? await stage.get(fill(route.path), boss)
          : await write(
              route.method === 'patch' ? 'patch' : 'post',
              fill(route.path).replace('/api/v1/people', ''),
              bodies[route.id] ?? {},
              { 'If-Match': '"v1"' },
            );
      expect([route.id, answer.status]).toEqual([route.id, 404]);
    }
  });

  it('lists everybody by name, each once, whatever the page', async () => {
    const whole = (await read('?limit=200')).body as { items: { id: string; familyName: string }[]; next: null };
    expect(whole.next).toBeNull();
    expect(whole.items.length).toBeGreaterThan(5);
    const seen: string[] = [];
    for (let next: string | null = '', rounds = 0; next !== null && rounds < 20; rounds++) {
      const page = await read(`?limit=2${next && `&cursor=${next}`}`);
      seen.push(...(page.body.items as { id: string }[]).map(({ id }) => id));
      next = page.body.next as string | null;
    }
    expect(seen).toEqual(whole.items.map(({ id }) => id));
    expect((await read('?q=SIGNATORY@')).body.items).toMatchObject([
      { email: 'signatory@example.org', state: 'invited', mandates: [{ accord: 'bench-001', role: 'signatory' }] },
    ]);
    expect((await read('?cursor=WyJhIl0')).status).toBe(422);
  });

  it('invites somebody with a first role, once under a key, and keeps no secret in the answer', async () => {
    const mandate = { ...bodies['grantMandate'], role: 'signatory', party: 'P01' };
    const key = { 'Idempotency-Key': 'nova' };
    const wrong = await write('post', '', {
      email: 'nova',
      givenName: ' ',
      familyName: 'Riva',
      mandate: { ...mandate, party: 'NOBODY', validTo: '2025-01-01' },
    });
    expect([wrong.status, (wrong.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/email', '/givenName', '/mandate/party', '/mandate/validTo'],
    ]);
    const made = await write('post', '', { ...bodies['invitePerson'], mandate }, key);
    expect([made.status, Object.keys(made.body)]).toEqual([201, ['id', 'version']]);
    const again = await write('post', '', { ...bodies['invitePerson'], mandate }, key);
    expect([again.status, again.text]).toEqual([201, made.text]);
    const taken = await write('post', '', bodies['invitePerson'] ?? {});
    expect([taken.status, taken.body.errors]).toMatchObject([422, [{ pointer: '/email' }]]);
    const shown = await read(`/${made.body.id as string}`);
    expect([shown.headers['etag'], shown.body]).toMatchObject([
      '"v1"',
      { state: 'invited', mandates: [{ accord: 'bench-001', role: 'signatory', party: 'P01' }], replaces: [] },
    ]);
    const link = await write('post', `/${made.body.id as string}/one-time-link`, {});
    expect([link.status, link.body.purpose, link.body.url]).toEqual([
      200,
      'invitation',
      expect.stringMatching(/\/links\/[\w-]{43}$/),
    ]);
  });

  it('changes somebody in the version that was read alone', async () => {
    const id = await idOf('nova@example.org');
    const patch = (etag?: string) =>
      write('patch', `/${id}`, { familyName: 'Rossi' }, etag === undefined ? {} : { 'If-Match': etag });
    expect([(await patch()).status, (await patch('"v2"')).status, (await patch('W/"v1"')).status]).toEqual([
      428, 412, 412,
    ]);
    const done = await patch('"v1"');
    expect([done.status, done.headers['etag']]).toEqual([200, '"v2"']);
    expect((await read(`/${id}`)).body).toMatchObject({ givenName: 'Nova', familyName: 'Rossi', version: 2 });
    const emptied = await write('patch', `/${id}`, { email: null }, { 'If-Match': '"v2"' });
    expect([emptied.status, emptied.body.errors]).toMatchObject([422, [{ pointer: '/email' }]]);
  });

  it('shuts somebody out and lets them in again, with a reason; never the last administrator', async () => {
    const id = await idOf('nova@example.org');
    const act = (name: string, version: number, reason = 'why') =>
      write('post', `/${id}/${name}`, { reason }, { 'If-Match': `"v${version}"` });
    expect((await act('deactivation', 2, ' ')).status).toBe(422);
    expect((await act('activation', 2)).status).toBe(409);
    expect((await act('deactivation', 2)).headers['etag']).toBe('"v3"');
    expect((await read(`/${id}`)).body.state).toBe('disabled');
    expect([(await act('deactivation', 3)).status, (await act('activation', 2)).status]).toEqual([409, 412]);
    expect((await write('post', `/${id}/one-time-link`, {})).status).toBe(409);
    expect((await act('activation', 3)).headers['etag']).toBe('"v4"');
    const own = await read(`/${boss.userId}`);
    const last = await write(
      'post',
      `/${boss.userId}/deactivation`,
      { reason: 'why' },
      { 'If-Match': String(own.headers['etag']) },
    );
    expect([last.status, last.body.type]).toEqual([409, 'urn:accordo:problem:user.last_administrator']);
  });

  it('grants a mandate once under a key and ends it in the version that was read', async () => {
    const id = stage.cast.outsider.userId;
    const key = { 'Idempotency-Key': 'grant' };
    const wrong = await write('post', `/${id}/mandates`, {
      accord: 'nowhere',
      role: 'signatory',
      validFrom: '2026-01-01',
    });
    expect([wrong.status, (wrong.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/accord', '/party'],
    ]);
    const made = await write('post', `/${id}/mandates`, bodies['grantMandate'] ?? {}, key);
    const again = await write('post', `/${id}/mandates`, bodies['grantMandate'] ?? {}, key);
    expect([made.status, again.text]).toEqual([201, made.text]);
    const accord = stage.get('/api/v1/accords/bench-001', stage.cast.outsider);
    expect((await accord).status).toBe(200);
    const held = `/${id}/mandates/${made.body.id as string}`;
    expect((await read(`/${id}/mandates`)).body.items).toHaveLength(2);
    expect((await read(`/${id}/mandates?accord=bench-001`)).body.items).toMatchObject([{ id: made.body.id }]);
    expect((await read(held)).headers['etag']).toBe('"v1"');
    expect((await read(`/${boss.userId}/mandates/${made.body.id as string}`)).status).toBe(404);
    const end = (version: number, lastDay: string) =>
      write('post', `${held}/ending`, { lastDay, reason: 'another office' }, { 'If-Match': `"v${version}"` });
    expect((await end(2, '2026-11-20')).status).toBe(412);
    expect((await end(1, '2026-11-20')).headers['etag']).toBe('"v2"');
    expect((await read(held)).body).toMatchObject({ validTo: '2026-11-20', endedReason: 'another office', version: 2 });
    expect((await end(2, '2026-11-21')).body.errors).toMatchObject([{ pointer: '/lastDay' }]);
    expect((await stage.get('/api/v1/accords/bench-001', stage.cast.outsider)).status).toBe(404);
  });
});
