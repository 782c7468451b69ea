import { fieldWords } from '../../src/ledger/ledger-fields.messages';
import { eventWords, tableWords } from '../../src/ledger/ledger-words.messages';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { type Visitor } from '../support/visitor';

const ledger = `/accords/${code}/ledger`;

describe('trail pages', () => {
  let desk: PagesDesk;
  let auditor: Visitor;
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'auditor', 'administrator'] as const) await desk.person(role);
    auditor = await desk.visitor('auditor@example.org');
    const secretariat = await desk.visitor('secretariat@example.org');
    const reports = `/accords/${code}/reports`;
    const made = await secretariat.submit(reports, reports, { period: '2026-Q1', language: 'it' });
    const path = String(made.headers['location']);
    await secretariat.submit(path, `${path}/texts`, {
      version: '1',
      judgement: 'Giudizio <i>unico</i> 100%_vero',
      correctiveActions: '',
      requests: '',
    });
  });
  afterAll(() => desk.close());

  it('is for auditors and the secretariat, of this accord', async () => {
    const page = await auditor.get(ledger).expect(200);
    expect(page.text).toContain('fino al 31/12/2030');
    await (await desk.visitor('signatory@example.org')).get(ledger).expect(403);
    await (await desk.visitor('administrator@example.org')).get(ledger).expect(403);
    await auditor.get('/accords/nessuno/ledger').expect(404);
    await auditor.get(`${ledger}/session/1`).expect(404);
    await auditor.get(`${ledger}/party/${'0'.repeat(8)}-0000-0000-0000-000000000000`).expect(404);
  });

  it('tells who, when, what, before and after in words, and leads to the history of the record', async () => {
    const page = await auditor.get(`${ledger}?event=report.written`).expect(200);
    expect(page.text).toContain('Testi della relazione scritti');
    expect(page.text).toContain('Sara Conti');
    expect(page.text).toContain('Giudizio &lt;i&gt;unico&lt;/i&gt;');
    const link = /href="([^"]*\/ledger\/technical_table_report\/[^"]+)"/.exec(page.text)?.[1] ?? '';
    const history = await auditor.get(link).expect(200);
    expect(history.text.indexOf('Testi della relazione scritti')).toBeLessThan(
      history.text.indexOf('Relazione compilata'),
    );
    expect(history.text).not.toContain('password');
  });

  it('searches by day, person, table, event and text, and pages through all of it without a gap', async () => {
    const found = async (query: string): Promise<number> =>
      ((await auditor.get(`${ledger}?${query}`).expect(200)).text.match(/<h3>/g) ?? []).length;
    expect(await found('text=100%25_vero')).toBe(1);
    expect(await found('text=100%25%25vero')).toBe(0);
    expect(await found('from=2199-01-01')).toBe(0);
    expect(await found('who=system%3Ademo&table=party')).toBe(12);
    const invalid = await auditor.get(`${ledger}?from=2026-02-30`);
    expect([invalid.status, invalid.text.includes('La ricerca non è valida')]).toEqual([422, true]);
    const numbers = new Set<string>();
    let next: string | undefined = `${ledger}?table=meeting`;
    let pages = 0;
    for (; next && pages < 10; pages++) {
      const page: { text: string } = await auditor.get(next);
      for (const [, id] of page.text.matchAll(/· n\. (\d+)<\/p>/g)) numbers.add(String(id));
      next = /rel="next" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&');
    }
    const held = await desk.database.first<{ n: string }>(
      `select count(*) as n from ledger_entry where table_name = 'meeting' and accord_id = $1`,
      [desk.accordId],
    );
    expect(numbers.size).toBe(Number(held?.n));
  });

  it('has words for every table and field under audit, in both languages', async () => {
    const columns = await desk.database.rows<{ table: string; column: string }>(
      `select c.table_name as table, c.column_name as column from information_schema.columns c
       join pg_trigger t on t.tgrelid = ('public.' || quote_ident(c.table_name))::regclass and t.tgname = 'ledger_record'
       where c.table_schema = 'public'`,
    );
    expect(columns.length).toBeGreaterThan(200);
    expect(columns.filter(({ column }) => !Object.hasOwn(fieldWords, column))).toEqual([]);
    expect(
      [...new Set(columns.map(({ table }) => table))].filter((table) => !Object.hasOwn(tableWords, table)),
    ).toEqual([]);
    const events = await desk.database.rows<{ event: string }>('select distinct event from ledger_entry');
    expect(events.filter(({ event }) => !Object.hasOwn(eventWords, event))).toEqual([]);
  });
});
