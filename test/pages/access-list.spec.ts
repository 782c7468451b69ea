import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

const page = '/admin/users/csv';
const heading = 'e-mail;nome;cognome;lingua;accordo;ruolo;soggetto;tavolo;incarico;valido dal;valido al';
const list = [
  heading,
  `Ida.Lodi@example.org;Ida;Lodi;it;${code};firmatario;AICE;;"Ufficio ""estero""; sede";01/01/2026;`,
  `ida.lodi@example.org;Ida;Lodi;it;${code};Membro di un Tavolo;aice;tt;;2026-01-01;31/12/2027`,
  `rex@example.org;=HYPERLINK("http://evil.example");<b>Rex</b>;en;;;;;;;`,
].join('\n');

describe('people from a pasted list', () => {
  let desk: PagesDesk;
  let boss: Visitor;
  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.person('administrator');
    boss = await desk.visitor('administrator@example.org');
  });
  afterAll(() => desk.close());

  const counts = async (): Promise<object | undefined> =>
    desk.database.first(`select (select count(*)::int from user_account) as people,
      (select count(*)::int from mandate) as mandates, (select count(*)::int from ledger_entry) as entries`);
  const check = (text: string): ReturnType<Visitor['submit']> => boss.submit(page, page, { list: text });
  const confirm = async (text: string, reason = 'Nuovo tavolo'): Promise<Awaited<ReturnType<Visitor['submit']>>> => {
    const seen = await check(text);
    const kept = hiddenValue(seen.text, 'list')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    const values = { list: kept || text, mark: hiddenValue(seen.text, 'mark'), reason };
    return boss.post(`${page}/confirm`, { _csrf: hiddenValue(seen.text, '_csrf'), ...values });
  };

  it('shows what each row would do and saves nothing', async () => {
    const before = await counts();
    const seen = await check(list);
    expect(seen.status).toBe(200);
    expect(seen.text.match(/Nuova persona</g)).toHaveLength(2);
    expect(seen.text).toContain('Nuovo ruolo<');
    expect(seen.text).toContain('=HYPERLINK(&quot;http://evil.example&quot;) &lt;b&gt;Rex&lt;/b&gt;');
    expect(seen.text).not.toContain('<b>Rex');
    expect(hiddenValue(seen.text, 'list')).toContain('ida.lodi@example.org;Ida;Lodi');
    expect(await counts()).toEqual(before);
  });

  it('names the rows to correct, says why, keeps the list, and saves nothing of it', async () => {
    const before = await counts();
    const faulty = [
      list,
      `not an address;Ugo;;xx;${code};firmatario;;;;32/01/2026;`,
      `ugo@example.org;Ugo;Blu;it;${code};capo;AICE;;;01/01/2026;`,
      `ugo@example.org;Ugo;Verdi;it;altrove;revisore;;;;01/02/2026;01/01/2026`,
      `pia@example.org;Pia;Re;it;${code};firmatario;NESSUNO;XX;;01/02/2026;`,
    ].join('\r\n');
    const seen = await check(faulty);
    expect(seen.status).toBe(422);
    expect(seen.text).toContain('href="#field-list"');
    for (const sentence of [
      'Righe da correggere: 5, 6, 7, 8.',
      'Scrivi un indirizzo e-mail completo',
      'Scrivi il cognome.',
      'La lingua è',
      'Data non valida',
      'Ruolo non riconosciuto',
      'Accordo non riconosciuto',
      'La fine non può venire prima',
      'diversi dalla riga 6',
      '«NESSUNO» non è un soggetto',
      'Tavolo non riconosciuto',
    ])
      expect(seen.text).toContain(sentence);
    expect(seen.text).not.toContain('name="mark"');
    const forced = await confirm(faulty);
    expect(forced.status).toBe(409);
    expect(await counts()).toEqual(before);
  });

  it('asks for the reason, then takes the list whole and shows each link once', async () => {
    expect((await confirm(list, '')).status).toBe(422);
    const done = await confirm(list);
    expect(done.status).toBe(200);
    expect(done.text.match(/\/links\/[\w-]{43}</g)).toHaveLength(2);
    const rows = await desk.database.rows(
      `select u.given_name as name, m.role, p.code as party, m.table_code as "table", m.office, m.valid_to::text as until
       from user_account u left join mandate m on m.user_id = u.id left join party p on p.id = m.party_id
       where u.email in ('ida.lodi@example.org', 'rex@example.org') order by 1, 2`,
    );
    expect(rows).toEqual([
      { name: '=HYPERLINK("http://evil.example")', role: null, party: null, table: null, office: null, until: null },
      { name: 'Ida', role: 'signatory', party: 'AICE', table: null, office: 'Ufficio "estero"; sede', until: null },
      { name: 'Ida', role: 'table_member', party: 'AICE', table: 'TT', office: null, until: '2027-12-31' },
    ]);
    const entries = await desk.database.rows<{ body: string; accord: string | null }>(
      `select body, accord_id as accord from ledger_entry where event = 'people.listed' order by id`,
    );
    expect(entries.length).toBeGreaterThan(5);
    expect(entries.every(({ body }) => body.includes('Nuovo tavolo'))).toBe(true);
    expect(entries.filter(({ accord }) => accord === desk.accordId)).toHaveLength(2);
  });

  it('changes nothing when the same list comes again, from a spreadsheet too', async () => {
    const before = await counts();
    expect((await check(list)).text).toContain('Nulla da cambiare');
    const cells = list.split('\n').slice(0, 3);
    const pasted = cells.map((row) =>
      row.replace('; sede', '/ sede').replaceAll(';', '\t').replace('/ sede', '; sede'),
    );
    const english = pasted.join('\r\n').replace('nome\tcognome', 'given name\tFamily_Name');
    expect((await check(`\uFEFF${english}\r\n\t\t\t`)).text).toContain('Nulla da cambiare');
    const commas = cells[2]?.replaceAll(';', ',') ?? '';
    expect((await check(`${heading.replaceAll(';', ',')}\n${commas}`)).text).toContain('Nulla da cambiare');
    expect(await counts()).toEqual(before);
  });

  it('corrects what differs, refuses what would give a role twice or revive an ended one', async () => {
    const changed = list.replace('Ida;Lodi;it', 'Ida;Lodi Re;it').replace('Ida;Lodi;it', 'Ida;Lodi Re;it');
    const later = changed.replace('31/12/2027', '31/12/2028');
    const seen = await check(later);
    expect(seen.text).toContain('Nome: Ida Lodi → Ida Lodi Re');
    expect(seen.text).toContain('Al: 31/12/2027 → 31/12/2028');
    expect((await confirm(later)).status).toBe(200);
    const overlapping = await check(later.replace('01/01/2026', '01/03/2026'));
    expect(overlapping.text).toContain('Ha già questo ruolo dal 01/01/2026');
    const twice = await check(`${later}\n${later.split('\n')[1] ?? ''}`);
    expect(twice.text).toContain('Lo stesso ruolo è già nella riga 2.');
    await desk.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'mandate.ended' }, (tx) =>
      tx.run(`update mandate set valid_to = '2026-06-30', ended_reason = 'Cambio' where role = 'signatory'`),
    );
    expect((await check(later)).text).toContain('Questo ruolo è stato terminato il 30/06/2026');
  });

  it('refuses a confirmation of what has changed since, and a list that cannot be read', async () => {
    const fresh = `${heading}\nlea@example.org;Lea;Neri;it;;;;;;;`;
    const seen = await check(fresh);
    const values = { list: fresh, mark: hiddenValue(seen.text, 'mark'), reason: 'x' };
    expect((await confirm(fresh)).status).toBe(200);
    const again = await boss.post(`${page}/confirm`, { _csrf: hiddenValue(seen.text, '_csrf'), ...values });
    expect([again.status, again.text.includes('Nel frattempo qualcosa è cambiato')]).toEqual([409, true]);
    for (const text of ['', 'a;b\n1;2', heading, `${heading}\n"unclosed`, `${heading};altro\nx`]) {
      const answer = await check(text);
      expect([text, answer.status, answer.text.includes('id="field-list-fault"')]).toEqual([text, 422, true]);
    }
    const many = await check(`${heading}\n${'a@b.it;A;B;it;;;;;;;\n'.repeat(501)}`);
    expect(many.text).toContain('al massimo 500 righe');
  });
});
