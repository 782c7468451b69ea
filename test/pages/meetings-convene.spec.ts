import { insertIssuedDocument } from '../../src/documents/issue-document';
import { canonicalJson, sha256Hex } from '../../src/kernel/canonical-json';
import { FileStore } from '../../src/platform/files/file-store';
import { withClient } from '../../src/platform/database/open-database';
import { systemActor } from '../../src/kernel/actor';
import { RaiseFinding } from '../../src/oversight/raise-finding.command';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { smallPdf } from '../support/small-pdf';
import { hiddenValue, Visitor } from '../support/visitor';

const table = `/accords/${code}/tables/MT`;
const form = `${table}/convene`;

interface Row {
  readonly [column: string]: unknown;
}

describe('convening a sitting', () => {
  let desk: PagesDesk;
  let secretariat: Visitor;
  let signatory: Visitor;
  let path = '';
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'table_member', 'auditor'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
    signatory = await desk.visitor('signatory@example.org');
  });
  afterAll(() => desk.close());

  const one = async (sql: string, values: unknown[] = []): Promise<Row> =>
    (await desk.database.first<Row>(sql, values)) ?? {};
  const meetingCode = (): string => path.split('/').at(-1) ?? '';
  const itemVersions = async (): Promise<string[]> => {
    const { versions } = await one(
      `select array_agg(i.version::text order by number) as versions from agenda_item i join meeting m on m.id = i.meeting_id where m.code = $1`,
      [meetingCode()],
    );
    return ['', ...(versions as string[])];
  };
  const linkFor = async (party: string): Promise<string> => {
    const made = await secretariat.submit(`${path}/notice`, `${path}/notice/links/${party}`, {});
    return /\/answers\/[\w-]{43}/.exec(made.text)?.[0] ?? '';
  };
  const plan = (values: Record<string, string> = {}) =>
    secretariat.submit(form, form, {
      ...{ heldOn: '2026-11-25', startsAt: '10:30', mode: 'hybrid', place: 'Palazzo Lombardia' },
      ...{ remoteLink: 'https://meet.example.org/x', ...values },
    });

  it('counts back to the last day of ordinary notice and watches the day, without keeping anything', async () => {
    const page = await secretariat.get(form).expect(200);
    // 31/10/2026 is a Saturday: ten working days from Monday 2 November.
    expect(page.text).toContain('16/11/2026');
    const checked = await plan({ heldOn: '2026-11-15', act: 'check' });
    expect(checked.status).toBe(200);
    expect(checked.text).toContain('non è un giorno lavorativo');
    expect(checked.text).toContain('fino al 02/11/2026');
    expect(await one(`select count(*)::int as n from meeting where origin = 'product'`)).toEqual({ n: 0 });
  });

  it('says what is wrong and keeps what was typed', async () => {
    const answer = await plan({ heldOn: '2026-10-01', remoteLink: 'meet', place: '' });
    expect(answer.status).toBe(422);
    for (const words of ['dopo oggi', 'https://', 'dove ci si incontra', 'value="meet"'])
      expect(answer.text).toContain(words);
  });

  it('plans it once under a code of its own', async () => {
    const page = await secretariat.get(form);
    const values = { _csrf: hiddenValue(page.text, '_csrf'), heldOn: '2026-11-25', startsAt: '10:30', mode: 'hybrid' };
    const full = { ...values, place: 'Palazzo Lombardia', remoteLink: 'https://meet.example.org/x' };
    const answers = await Promise.all([1, 2].map(() => secretariat.post(form, full)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const made = answers.find(({ status }) => status === 303)?.headers['location'] as string;
    path = made.replace('/prepare', '');
    expect(meetingCode()).toMatch(/^MT-2026-\d\d$/);
    const row = await one(
      `select state, notice_due_on::text as due, answer_by::text as by from meeting where code = $1`,
      [meetingCode()],
    );
    expect(row).toEqual({ state: 'planned', due: '2026-11-11', by: '2026-11-23' });
  });

  it('cannot be convened without an agenda', async () => {
    const refused = await secretariat.submit(`${path}/notice`, `${path}/notice`, { known: '0', language: 'it' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Manca l’ordine del giorno');
    expect(await one('select count(*)::int as n from meeting_notice')).toEqual({ n: 0 });
  });

  it('builds the agenda from suggestions and typed items, in the order wanted', async () => {
    const ask = { 'request-kind': 'review', 'request-reason': '' };
    expect((await signatory.submit(table, `${table}/requests`, { ...ask, 'request-title': ' ' })).status).toBe(422);
    for (let press = 0; press < 2; press++)
      expect((await signatory.submit(table, `${table}/requests`, { ...ask, 'request-title': 'Dazi' })).status).toBe(
        303,
      );
    expect((await secretariat.get('/')).text).toContain('1 punto chiesto per il Tavolo MT');
    const finding = { title: 'Verbali in ritardo', text: 'Tre.', severity: 'high', subject: `/accords/${code}` };
    await desk.application.app
      .get(RaiseFinding, { strict: false })
      .raise(systemActor('demo'), code, { ...finding, recommendation: 'Un responsabile.', dueOn: '', followUpOn: '' });
    const page = await secretariat.get(`${path}/prepare`).expect(200);
    expect(page.text.match(/<strong>Dazi<\/strong>/g)).toHaveLength(1);
    expect(page.text).toContain('Rilievo 1 della revisione: Verbali in ritardo');
    const sources = [...page.text.matchAll(/name="source" value="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(sources.some((source) => source.startsWith('minutes:'))).toBe(true);
    expect(sources).toContain('plan:2027');
    const csrf = hiddenValue(page.text, '_csrf');
    const taken = await Promise.all(
      [1, 2].map(() => secretariat.post(`${path}/prepare/suggestions`, { _csrf: csrf, source: 'plan:2027' })),
    );
    expect(taken.map(({ status }) => status).sort()).toEqual([303, 409]);
    const add = (title: string, more: Record<string, string> = {}) =>
      secretariat.submit(`${path}/prepare`, `${path}/prepare/items`, {
        'title/new': title,
        'kind/new': 'information',
        ...more,
      });
    expect((await add('Missione in Canada', { 'actions/new': 'A26-L1-01' })).status).toBe(303);
    const refused = await add('Altro', { 'actions/new': 'NOPE' });
    expect([refused.status, refused.text.includes('NOPE'), refused.text.includes('value="Altro"')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await add('Varie', { 'kind/new': 'other' })).status).toBe(303);
    const before = await itemVersions();
    const move = { way: 'up', version: before[3] ?? '' };
    expect((await secretariat.submit(`${path}/prepare`, `${path}/prepare/items/3/move`, move)).status).toBe(303);
    const { titles } = await one(
      `select array_agg(title ->> 'it' order by number) as titles from agenda_item i join meeting m on m.id = i.meeting_id where m.code = $1`,
      [meetingCode()],
    );
    expect(titles).toEqual(['Adozione del piano 2027', 'Varie', 'Missione in Canada']);
    // By the page of somebody who read the order before, number 2 is still the mission.
    const old = { version: before[2] ?? '', 'title/2': 'Missione in Messico', 'kind/2': 'review' };
    for (const act of ['', '/move', '/removal']) {
      const late = await secretariat.submit(`${path}/prepare`, `${path}/prepare/items/2${act}`, old);
      expect([act, late.status, late.text.includes('Ora è salvato')]).toEqual([act, 412, true]);
    }
    expect((await secretariat.get(`${path}/prepare`)).text).toContain('<strong>Varie</strong>');
    const removal = { version: (await itemVersions())[2] ?? '' };
    expect((await secretariat.submit(`${path}/prepare`, `${path}/prepare/items/2/removal`, removal)).status).toBe(303);
    expect((await secretariat.get(`${path}/prepare`)).text).not.toContain('<strong>Varie</strong>');
  });

  it('refuses a change made from an old page, shows both texts, and takes it the second time', async () => {
    const change = (version: string, title: string) =>
      secretariat.submit(`${path}/prepare`, `${path}/prepare/items/2`, {
        version,
        'title/2': title,
        'kind/2': 'review',
      });
    const read = (await itemVersions())[2] ?? '';
    const next = String(Number(read) + 1);
    expect((await change(read, 'Missione in Canada e negli Stati Uniti')).status).toBe(303);
    const late = await change(read, 'Missione in Messico');
    expect(late.status).toBe(412);
    for (const words of [
      'Ora è salvato',
      'Stati Uniti',
      'value="Missione in Messico"',
      `name="version" value="${next}"`,
    ])
      expect(late.text).toContain(words);
    expect((await change(next, 'Missione in Messico')).status).toBe(303);
  });

  it('tables a PDF with its hash, and nothing else', async () => {
    const page = await secretariat.get(`${path}/prepare`);
    const upload = (name: string, content: Buffer) =>
      secretariat.agent
        .post(`${path}/documents`)
        .field('_csrf', hiddenValue(page.text, '_csrf'))
        .field('item', '1')
        .attach('file', content, name);
    expect((await upload('piano.pdf', smallPdf('Piano 2027'))).status).toBe(303);
    expect((await upload('piano.pdf', smallPdf('Piano 2027'))).status).toBe(409);
    expect([415, 422]).toContain((await upload('piano.txt', Buffer.from('niente di interessante qui'))).status);
    const full = (statement: string) =>
      withClient(desk.application.database.superUrl, async (client) => {
        await client.query('set session_replication_role = replica');
        await client.query(statement);
      });
    await full(`with paper as (insert into stored_file (sha256, size, media_type, name)
        values ('full', 1073741824, 'application/pdf', 'x.pdf') returning sha256)
      insert into meeting_paper (meeting_id, file_sha256, kind, name) select (select id from meeting limit 1), sha256, 'other', 'x' from paper`);
    expect((await upload('altro.pdf', smallPdf('Altro'))).status).toBe(507);
    await full(`delete from meeting_paper where file_sha256 = 'full'`);
    const document = await one('select id, file_sha256 as sha256 from tabled_document where withdrawn_at is null');
    const file = await signatory
      .get(`${path}/documents/${String(document['id'])}`)
      .buffer(true)
      .expect(200);
    expect(file.headers['etag']).toBe(`"${String(document['sha256'])}"`);
  });

  it('sends one numbered notice however often the button is pressed, frozen, to every holder of a mandate', async () => {
    const page = await secretariat.get(`${path}/notice`).expect(200);
    expect(page.text).toContain('fino al 11/11/2026');
    const body = {
      _csrf: hiddenValue(page.text, '_csrf'),
      known: '0',
      language: 'en',
      'address/UCL': 'segreteria@ucl.example.org',
      'address/CNA': 'segreteria@ucl.example.org',
    };
    const answers = await Promise.all([1, 2].map(() => secretariat.post(`${path}/notice`, body)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const notice = await one(
      `select n.number, n.kind, n.is_urgent, n.notice_working_days as days, d.year || '/' || d.number as document, m.state,
         m.notice_sent_on::text as sent, (select array_agg(recipient_email order by recipient_email) from notice_sending) as people
       from meeting_notice n join meeting m on m.id = n.meeting_id join issued_document d on d.id = n.document_id`,
    );
    expect(notice).toEqual({
      ...{ number: 0, kind: 'convening', is_urgent: false, days: 17, document: '2026/1', state: 'scheduled' },
      sent: '2026-10-31',
      people: [
        ...['segreteria@ucl.example.org', 'segreteria@ucl.example.org'],
        ...['signatory@example.org', 'table_member@example.org'],
      ],
    });
    const mail = await one(`select subject, body from outgoing_mail where recipient = 'signatory@example.org'`);
    expect(mail['subject']).toContain('Convocazione');
    for (const words of ['Adozione del piano 2027', '/answers/', 'SHA-256', '2026/1'])
      expect(mail['body']).toContain(words);
    await expect(desk.database.run(`update meeting_notice set reason = 'x'`)).rejects.toThrow();
    const pdf = await signatory.get(`${path}/notice/0.pdf`).buffer(true).expect(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    const shown = (await secretariat.get(`${path}/notice`)).text;
    for (const words of ['Conservato qui', 'signatory@example.org', 'Non ha risposto']) expect(shown).toContain(words);
    expect((await signatory.get(path).expect(200)).text).toContain(`${path}/answer`);
  });

  it('takes answers of signed-in members, with what the accord allows', async () => {
    expect((await signatory.get('/')).text).toContain(`Rispondi alla convocazione: ${meetingCode()}`);
    const answer = (values: Record<string, string>) => signatory.submit(`${path}/answer`, `${path}/answer`, values);
    expect((await answer({ version: '0', answer: 'deputy' })).status).toBe(422);
    expect((await answer({ version: '0', answer: 'proxy', holder: 'UCL' })).status).toBe(422);
    expect((await answer({ version: '0', answer: 'deputy', deputyName: 'Ada Neri' })).status).toBe(303);
    // Whoever stands for the party at another Table alone does not answer for it at this one.
    const elsewhere = await desk.person('table_member', 'elsewhere@example.org');
    await desk.audited.run({ actor: systemActor('demo'), event: 'mandate.changed', accordId: desk.accordId }, (tx) =>
      tx.run(`update mandate set table_code = 'TT' where user_id = $1`, [elsewhere]),
    );
    const stranger = await desk.visitor('elsewhere@example.org');
    const wrong = await stranger.submit('/account', `${path}/answer`, { version: '1', answer: 'excused' });
    expect(wrong.status).toBe(404);
    const asked = { 'request-title': 'Altro', 'request-kind': 'decision' };
    expect((await stranger.submit('/account', `${table}/requests`, asked)).status).toBe(404);
    expect((await stranger.get(table)).text).not.toContain('request-title');
    const overtaken = await answer({ version: '0', answer: 'attending' });
    expect([overtaken.status, overtaken.text.includes('Ada Neri')]).toEqual([412, true]);
    await signatory.submit(`${path}/answer`, `${path}/answer/items/1/comments`, { 'message/1': 'Manca il bilancio.' });
    await signatory.submit(`${path}/answer`, `${path}/answer/items/2/interest`, { 'interest-reason/2': 'Fornitore' });
    await signatory.submit(`${path}/answer`, `${path}/answer/requests`, {
      'request-title': 'Fiere 2027',
      'request-kind': 'decision',
    });
    const prepared = (await secretariat.get(`${path}/prepare`)).text;
    for (const words of ['Manca il bilancio.', 'Fornitore', 'Fiere 2027']) expect(prepared).toContain(words);
    expect((await secretariat.get(`${path}/notice`)).text).toContain('Ada Neri');
  });

  it('takes one answer by a link, which looking does not use up', async () => {
    const link = await linkFor('AICE');
    expect(link).not.toBe('');
    const anyone = new Visitor(desk.url);
    for (let look = 0; look < 3; look++) await anyone.get(link).expect(200);
    const page = await anyone.get(link);
    const body = { _csrf: hiddenValue(page.text, '_csrf'), version: '0', answer: 'attending', isRemote: 'on' };
    const more = { ...body, 'interest/2': 'on', 'interest-reason/2': 'Socio', 'request-title': 'Un punto' };
    const sent = await anyone.post(link, more);
    expect([sent.status, sent.text.includes('Partecipa')]).toEqual([200, true]);
    expect((await anyone.get(link)).status).toBe(404);
    expect((await anyone.post(link, more)).status).toBe(404);
    const kept = await one(
      `select x.answer, x.is_remote, (select count(*)::int from interest_declaration n where n.party_id = p.id) as interests,
         (select count(*)::int from item_request r where r.party_id = p.id) as requests
       from meeting_answer x join party p on p.id = x.party_id where p.code = 'AICE'`,
    );
    expect(kept).toEqual({ answer: 'attending', is_remote: true, interests: 1, requests: 1 });
    // Handed over, it may be anybody of the party who answers.
    const handed = await linkFor('RL');
    const values = { version: '1', answer: 'deputy', deputyName: 'Ada Neri' };
    expect((await new Visitor(desk.url).submit(handed, handed, values)).status).toBe(200);
    expect(
      await one(
        `select answered_by_id as who from meeting_answer x join party p on p.id = x.party_id where p.code = 'RL'`,
      ),
    ).toEqual({ who: null });
    const trail = await one(
      `select actor, event from ledger_entry where table_name = 'meeting_answer' order by id desc limit 1`,
    );
    expect(trail).toEqual({ actor: 'system:answer-link', event: 'meeting.answered' });
  });

  it('says what changed in a new notice, never less than a change, and asks why a shorter one is sent', async () => {
    const nothing = await secretariat.submit(`${path}/notice`, `${path}/notice`, { known: '1', language: 'it' });
    expect([nothing.status, nothing.text.includes('Non è cambiato nulla')]).toEqual([409, true]);
    await secretariat.submit(`${path}/prepare`, `${path}/prepare/suggestions`, {
      source: `request:${String((await one(`select id from item_request where title = 'Fiere 2027'`))['id'])}`,
    });
    const moving = {
      ...{ known: '1', language: 'it', isMoving: 'on', heldOn: '2026-11-10', startsAt: '10:30', mode: 'in_person' },
      ...{ place: 'Palazzo Lombardia', answerBy: '2026-11-06' },
    };
    const short = await secretariat.submit(`${path}/notice`, `${path}/notice`, moving);
    expect([short.status, short.text.includes('scriverne il motivo')]).toEqual([409, true]);
    const sent = await secretariat.submit(`${path}/notice`, `${path}/notice`, {
      ...moving,
      reason: 'Scadenza del bando',
    });
    expect(sent.status).toBe(303);
    // From a page as old as that one: the same again is one notice, something else is not said to be sent.
    const again = (values: Record<string, string>) =>
      secretariat.submit(`${path}/notice`, `${path}/notice`, { ...moving, reason: 'Scadenza del bando', ...values });
    expect((await again({})).status).toBe(303);
    for (const [field, value] of [
      ['place', 'Brescia'],
      ['reason', 'Altro motivo'],
    ] as const) {
      const other = await again({ [field]: value });
      expect([other.status, other.text.includes('è partito un altro avviso')]).toEqual([409, true]);
    }
    expect(await one('select count(*)::int as n from meeting_notice')).toEqual({ n: 2 });
    const notice = await one(
      `select number, kind, is_urgent, notice_working_days as days, snapshot from meeting_notice order by number desc limit 1`,
    );
    expect(notice).toMatchObject({ number: 1, kind: 'change', is_urgent: true, days: 6 });
    const changes = (JSON.parse(String(notice['snapshot'])) as { changes: { what: string }[] }).changes.map(
      ({ what }) => what,
    );
    expect(changes).toEqual(expect.arrayContaining(['heldOn', 'mode', 'remoteLink', 'item_added']));
    expect(await one(`select state from item_request where title = 'Fiere 2027'`)).toEqual({ state: 'taken' });
    expect((await secretariat.submit(`${path}/prepare`, `${path}/prepare/items/3/move`, { way: 'up' })).status).toBe(
      409,
    );
  });

  it('reminds only those who have not answered, once for each party that they speak for', async () => {
    const before = (await one('select count(*)::int as n from outgoing_mail'))['n'] as number;
    expect((await secretariat.submit(`${path}/notice`, `${path}/notice/reminders`, {})).status).toBe(303);
    const { people } = await one(
      `select array_agg(concat_ws(' ', p.code, s.recipient_email, o.language) order by p.code) as people
       from notice_sending s join party p on p.id = s.party_id join outgoing_mail o on o.message_id = s.message_key
       where s.kind = 'reminder'`,
    );
    // In the language that the notice went to these addresses in.
    expect(people).toEqual(['CNA segreteria@ucl.example.org en', 'UCL segreteria@ucl.example.org en']);
    expect((await secretariat.submit(`${path}/notice`, `${path}/notice/reminders`, {})).status).toBe(409);
    expect((await one('select count(*)::int as n from outgoing_mail'))['n']).toBe(before + 2);
  });

  it('is called off only with a reason, and then takes neither answers nor changes', async () => {
    const link = await linkFor('CNA');
    const cancel = (cancelReason: string) =>
      secretariat.submit(`${path}/notice`, `${path}/notice/cancellation`, { known: '2', language: 'it', cancelReason });
    expect((await cancel(' ')).status).toBe(409);
    expect((await cancel('Lutto cittadino')).status).toBe(303);
    const last = await one(
      `select n.number, n.kind, m.state from meeting_notice n join meeting m on m.id = n.meeting_id order by n.number desc limit 1`,
    );
    expect(last).toEqual({ number: 2, kind: 'cancellation', state: 'cancelled' });
    expect((await new Visitor(desk.url).get(link)).status).toBe(404);
    expect((await secretariat.get(path)).text).toContain('Lutto cittadino');
    const page = await signatory.get(`${path}/answer`);
    const post = await signatory.post(`${path}/answer`, {
      _csrf: hiddenValue(page.text, '_csrf'),
      version: '1',
      answer: 'attending',
    });
    expect(post.status).toBe(409);
    expect(
      (await secretariat.submit(form, `${path}/prepare/items`, { 'title/new': 'Tardi', 'kind/new': 'other' })).status,
    ).toBe(409);
  });

  it('leaves to the next sitting what was asked for and put off, and the report with its document', async () => {
    const next = (await plan({ heldOn: '2026-12-10' })).headers['location'] as string;
    const sources = async (): Promise<string[]> =>
      [...(await secretariat.get(next)).text.matchAll(/name="source" value="([^"]+)"/g)].map((match) => match[1] ?? '');
    const offered = await sources();
    const { request, asked, kind } = await one(
      `select 'request:' || r.id as request, r.title as asked, r.kind from item_request r
         join meeting m on m.id = r.meeting_id
       where 'request:' || r.id = any ($1) and m.state = 'cancelled' limit 1`,
      [offered],
    );
    expect(request).toEqual(expect.stringMatching(/^request:/));
    expect(offered.filter((source) => source.startsWith('item:')).length).toBeGreaterThan(0);
    const [report] = offered.filter((source) => source.startsWith('report:'));
    const period = report?.slice('report:'.length);
    const files = desk.application.app.get(FileStore, { strict: false });
    const snapshot = canonicalJson({ period: { code: period } });
    const pdf = await files.keep(smallPdf('Relazione'));
    await desk.audited.run({ actor: systemActor('demo'), event: 'report.issued', accordId: desk.accordId }, (tx) =>
      insertIssuedDocument(tx, {
        ...{ accordId: desk.accordId, kind: 'progress_report', year: 2026, number: 1, title: { it: 'Relazione' } },
        ...{ language: 'it', issuedOn: '2026-10-31', snapshot, snapshotSha256: sha256Hex(snapshot) },
        ...{ pdf, pdfName: 'relazione.pdf', supersedesId: null },
      }),
    );
    for (const source of [String(request), report ?? ''])
      expect((await secretariat.submit(next, `${next}/suggestions`, { source })).status).toBe(303);
    const { items } = await one(
      `select json_agg(json_build_array(i.kind, i.title ->> 'it', d.kind, d.file_sha256) order by i.number) as items
       from agenda_item i join meeting m on m.id = i.meeting_id
         left join tabled_document d on d.meeting_id = m.id and d.agenda_item_number = i.number where m.code = $1`,
      [next.split('/').at(-2)],
    );
    expect(items).toEqual([
      [kind, asked, null, null],
      ['acknowledgement', expect.stringContaining('relazione di avanzamento'), 'technical_report', pdf.sha256],
    ]);
    expect((await sources()).filter((source) => source === request || source === report)).toEqual([]);
    // Taken out again, it waits once more.
    await secretariat.submit(next, `${next}/items/1/removal`, { version: '1' });
    expect(await sources()).toContain(request);
  });
});
