import argon2 from 'argon2';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';
import { hiddenValue, Visitor } from '../support/visitor';

describe('people who come and go', () => {
  let desk: PagesDesk;
  let boss: Visitor;
  beforeAll(async () => {
    desk = await openPagesDesk();
    desk.application.clock.instant = new Date('2026-11-22T10:00:00Z');
    await desk.person('administrator');
    boss = await desk.visitor('administrator@example.org');
  });
  afterAll(() => desk.close());

  const optionOf = async (page: string, text: string): Promise<string> =>
    new RegExp(`value="([^"]+)">${text}<`).exec((await boss.get(page)).text)?.[1] ?? '';
  const rolesOf = (email: string): Promise<object[]> =>
    desk.database.rows(
      `select m.role, m.valid_from::text as "from", m.valid_to::text as until, m.ended_reason as why
       from mandate m join user_account u on u.id = m.user_id where u.email = $1 order by 2, 1`,
      [email],
    );
  const replace = async (id: string, values: Record<string, string>): ReturnType<Visitor['submit']> => {
    const page = `/admin/users/${id}/replace`;
    const version = hiddenValue((await boss.get(page)).text, 'version');
    const successor = { email: 'nuova@example.org', given_name: 'Noemi', family_name: 'Sala', language: 'it' };
    return boss.submit(page, page, { version, ...successor, reason: 'Nuovo incarico', ...values });
  };

  it('are invited together with their first role, or not at all', async () => {
    const page = '/admin/users/new';
    const person = { email: 'prima@example.org', given_name: 'Pia', family_name: 'Re', language: 'it' };
    const role = { role: 'signatory', accord: await optionOf(page, code), valid_from: '2026-01-01' };
    const refused = await boss.submit(page, page, { ...person, ...role });
    expect([refused.status, refused.text.includes('href="#field-party"')]).toEqual([422, true]);
    expect(refused.text).toContain('value="signatory" selected');
    expect(await desk.database.rows(`select from user_account where email = 'prima@example.org'`)).toEqual([]);
    const made = await boss.submit(page, page, { ...person, ...role, party: await optionOf(page, 'Aice') });
    expect(made.text).toContain('/links/');
    expect(await rolesOf('prima@example.org')).toEqual([
      { role: 'signatory', from: '2026-01-01', until: null, why: null },
    ]);
  });

  it('hand their roles to a successor from a day to come, and are out from that day', async () => {
    const id = await desk.person('signatory', 'uscente@example.org');
    const leaving = await desk.visitor('uscente@example.org');
    expect((await replace(id, { from: '2025-01-01' })).text).toContain('dopo l’inizio dei ruoli in corso');
    const empty = await replace(id, { from: '', reason: '', email: '' });
    for (const field of ['email', 'from']) expect(empty.text).toContain(`id="field-${field}-fault"`);
    const done = await replace(id, { from: '2026-12-01' });
    expect([done.status, done.text.includes('/links/')]).toEqual([200, true]);
    expect(await rolesOf('uscente@example.org')).toEqual([
      { role: 'signatory', from: '2025-01-01', until: '2026-11-30', why: 'Nuovo incarico' },
    ]);
    expect(await rolesOf('nuova@example.org')).toEqual([
      { role: 'signatory', from: '2026-12-01', until: null, why: null },
    ]);
    const former = await boss.get(`/admin/users/${id}`);
    expect(former.text).toContain('Sostituito da Noemi Sala dal 01/12/2026.');
    const newId = /href="\/admin\/users\/([0-9a-f-]{36})">Sostituito/.exec(former.text)?.[1] ?? '';
    const taker = await boss.get(`/admin/users/${newId}`);
    expect(taker.text).toContain('Prende il posto di Franco Riva dal 01/12/2026.');
    expect(taker.text).toContain('Motivo: Nuovo incarico');
    await leaving.get('/account').expect(200);
    await boss.get(`/admin/users/${id}/replace`).expect(409);
    const { clock } = desk.application;
    const before = clock.instant;
    clock.instant = new Date('2026-11-30T23:00:01Z');
    expect((await new Visitor(desk.url).signIn('uscente@example.org', rightPassword)).status).toBe(401);
    clock.instant = before;
  });

  it('stay where a replacement to come is cancelled, with the roles they had; not once the day has come', async () => {
    const id = await desk.person('signatory', 'resta@example.org');
    await desk.person('nobody', 'quasi@example.org');
    await desk.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'mandate.granted' }, (tx) =>
      tx.run(
        `insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select accord_id, u.id, 'signatory', p.id, case u.email when 'quasi@example.org' then date '2026-01-01' else '2027-01-01' end
         from party p, user_account u where p.accord_id = $1 and p.code = 'AICE'
           and u.email = any ('{resta@example.org,quasi@example.org}')`,
        [desk.accordId],
      ),
    );
    await replace(id, { from: '2026-12-01', email: 'quasi@example.org' });
    expect((await rolesOf('quasi@example.org')).length).toBe(3);
    const page = `/admin/users/${id}`;
    const cancel = async (reason: string): ReturnType<Visitor['submit']> =>
      boss.submit(page, `${page}/replace/cancel`, {
        version: hiddenValue((await boss.get(page)).text, 'version'),
        cancel_reason: reason,
      });
    expect((await boss.get(page)).text).toContain('Annulla la sostituzione');
    expect((await cancel('')).status).toBe(422);
    expect((await cancel('Resta')).status).toBe(303);
    expect(await rolesOf('quasi@example.org')).toEqual([
      { role: 'signatory', from: '2026-01-01', until: null, why: null },
    ]);
    expect(await rolesOf('resta@example.org')).toEqual([
      { role: 'signatory', from: '2025-01-01', until: '2026-11-30', why: 'Nuovo incarico' },
      { role: 'signatory', from: '2026-12-01', until: null, why: null },
      { role: 'signatory', from: '2027-01-01', until: null, why: null },
    ]);
    const again = (await boss.get(page)).text;
    expect([again.includes('Sostituito da'), again.includes('Annulla la sostituzione')]).toEqual([false, false]);
    await replace(id, { from: '2026-12-01', email: 'quasi@example.org' });
    const { clock } = desk.application;
    const before = clock.instant;
    clock.instant = new Date('2026-12-01T10:00:00Z');
    boss = await desk.visitor('administrator@example.org');
    expect((await boss.get(page)).text).not.toContain('Annulla la sostituzione');
    expect((await boss.submit(page, `${page}/replace/cancel`, { version: '5', cancel_reason: 'x' })).status).toBe(409);
    clock.instant = before;
    boss = await desk.visitor('administrator@example.org');
  });

  it('are out at once where the day has come, and a person on record may take over', async () => {
    const id = await desk.person('auditor', 'oggi@example.org');
    const leaving = await desk.visitor('oggi@example.org');
    await desk.person('nobody', 'gia@example.org');
    expect((await replace(id, { from: '2026-11-22', email: 'oggi@example.org' })).text).toContain('un’altra persona');
    const done = await replace(id, { from: '2026-11-22', email: 'gia@example.org' });
    expect([done.status, done.headers['location']]).toEqual([303, expect.stringMatching(/^\/admin\/users\//)]);
    await leaving.get('/account').expect(303);
    expect(await rolesOf('gia@example.org')).toEqual([
      { role: 'auditor', from: '2026-11-22', until: '2030-12-31', why: null },
    ]);
    expect((await boss.get(`/admin/users/${id}`)).text).toContain('>Sostituito<');
  });

  it('choose the party they act for, among their own only', async () => {
    const id = await desk.person('signatory', 'due@example.org');
    await desk.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'mandate.granted' }, (tx) =>
      tx.run(
        `insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select accord_id, $1, 'signatory', id, '2025-02-01' from party where accord_id = $2 and code = 'AICE'`,
        [id, desk.accordId],
      ),
    );
    const person = await desk.visitor('due@example.org');
    const party = async (pattern: string): Promise<string> =>
      (await desk.database.first<{ id: string }>('select id from party where code like $1', [pattern]))?.id ?? '';
    const acting = async (): Promise<string> =>
      /Agisco per <strong>([^<]*)/.exec((await person.get('/account')).text)?.[1] ?? '';
    const first = await acting();
    expect(first).not.toBe('AICE');
    const chosen = await person.submit('/account', '/acting-party', { party: await party('AICE'), next: '/account' });
    expect([chosen.status, chosen.headers['location'], await acting()]).toEqual([303, '/account', 'AICE']);
    await person.submit('/account', '/acting-party', { party: await party('CONFAPI'), next: '/account' });
    expect(await acting()).toBe('AICE');
    await person.submit('/account', '/account/language', { language: 'en' });
    const [entry] = await desk.database.rows<{ body: string }>(
      `select body from ledger_entry where event = 'user.language_chosen' order by id desc limit 1`,
    );
    expect(entry?.body).toContain(await party('AICE'));
  });

  it('cost one password check at the same price, whoever they say they are', async () => {
    await desk.person('nobody', 'esiste@example.org');
    const out = await desk.person('nobody', 'fuori@example.org');
    await desk.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'user.disabled' }, (tx) =>
      tx.run('update user_account set disabled_at = $2 where id = $1', [out, new Date('2026-01-01')]),
    );
    await new Visitor(desk.url).signIn('riscaldamento@example.org', 'x');
    const check = jest.spyOn(argon2, 'verify');
    const make = jest.spyOn(argon2, 'hash');
    for (const email of ['esiste@example.org', 'fuori@example.org', 'mai.visto@example.org'])
      expect((await new Visitor(desk.url).signIn(email, 'non è questa')).status).toBe(401);
    expect(check).toHaveBeenCalledTimes(3);
    expect(make).not.toHaveBeenCalled();
    const prices = check.mock.calls.map(([kept]) => String(kept).split('$').slice(1, 4).join('$'));
    expect(new Set(prices).size).toBe(1);
    check.mockRestore();
    make.mockRestore();
  });
});
