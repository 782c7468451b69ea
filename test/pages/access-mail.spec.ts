import { addPerson, rightPassword } from '../support/people';
import { type PageApplication, startPages } from '../support/page-application';
import { Visitor } from '../support/visitor';

const token = 'a'.repeat(43);

describe('outgoing messages', () => {
  let pages: PageApplication;
  beforeAll(async () => {
    pages = await startPages();
    await addPerson(pages.audited, { email: 'capo@example.org', isAdministrator: true });
    await addPerson(pages.audited, { email: 'altri@example.org' });
  });
  afterAll(() => pages.stop());

  const as = async (email: string): Promise<Visitor> => {
    const visitor = new Visitor(pages.url);
    await visitor.signIn(email, rightPassword);
    return visitor;
  };
  const write = (subject: string, body: string, sentAt: string | null = null): Promise<number> =>
    pages.database.run(
      `insert into outgoing_mail (message_id, recipient, subject, body, language, sent_at)
       values ($1, 'aice@example.org', $1, $2, 'it', $3)`,
      [subject, body, sentAt],
    );

  it('shows administrators what is kept and what was sent, inert and without one-time links', async () => {
    const boss = await as('capo@example.org');
    const empty = await boss.get('/admin/mail').expect(200);
    expect(empty.text).toContain('Nessun messaggio');
    await write('Relazione in circolazione', `<b>Testo</b>\nhttp://localhost/links/${token}`);
    await write('Verbale inviato', '', '2026-11-20T10:00:00Z');
    const { text } = await boss.get('/admin/mail').expect(200);
    expect(text).toContain('Nessun server di posta è configurato');
    expect(text).toMatch(/Relazione in circolazione[^]*Conservato|Conservato[^]*Relazione in circolazione/);
    expect(text).toContain('Il testo non si conserva dopo l’invio.');
    expect(text).toContain('20/11/2026, 11:00');
    expect(text).toContain('aice@example.org');
    expect(text).toContain('&lt;b&gt;Testo');
    expect(text).not.toContain(token);
    expect((await boss.get('/admin/users')).text).toContain('href="/admin/mail"');
  });

  it('is for administrators alone', async () => {
    expect((await (await as('altri@example.org')).get('/admin/mail')).status).not.toBe(200);
    expect((await new Visitor(pages.url).get('/admin/mail')).status).toBe(303);
  });
});
