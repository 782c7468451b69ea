import { mkdirSync, writeFileSync } from 'node:fs';
import { verifier } from '../../src/ledger/verifier';
import { withClient } from '../../src/platform/database/open-database';
import { wordsOf } from '../pdf/read-pdf';
import { fieldsOfForm } from '../support/form-fields';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

const members = 'RL UCL AICE CONFIND ASSL CONFART SACESIMEST ACE CONFAPI CONFCOM CNA CLAAI'.split(' ');
const presence = Object.fromEntries(
  members.map((party, index) => [`presence/${party}`, index < 9 ? 'present' : 'absent_excused']),
);

describe('minutes from a recorded sitting to the erratum', () => {
  let desk: PagesDesk;
  let [secretariat, member, auditor] = [{} as Visitor, {} as Visitor, {} as Visitor];
  let [sitting, minutes, later] = ['', '', ''];
  let issued = '';

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'auditor'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
    member = await desk.visitor('signatory@example.org');
    auditor = await desk.visitor('auditor@example.org');
  });
  afterAll(() => desk.close());

  const sendRecord = async (heldOn: string, items: Record<string, string>) => {
    const form = `/accords/${code}/tables/MT/record`;
    const page = await secretariat.get(form).expect(200);
    const values = {
      heldOn,
      startsAt: '10:00',
      endsAt: '12:30',
      mode: 'hybrid',
      place: 'Milano',
      call: '1',
      ending: 'held',
    };
    return secretariat.post(form, { _csrf: hiddenValue(page.text, '_csrf'), ...values, ...presence, ...items });
  };
  const record = async (heldOn: string, items: Record<string, string>): Promise<string> => {
    const answer = await sendRecord(heldOn, items);
    expect([answer.status, answer.status === 303 ? '' : answer.text]).toEqual([303, '']);
    return answer.headers['location'] as string;
  };
  /** The next sitting, at which the minutes of this one were adopted. */
  const adopting = () => ({
    'items/1/title': 'Verbale precedente',
    'items/1/kind': 'minutes_approval',
    'items/1/outcome': 'approved',
    'items/1/minutesOf': sitting.split('/').at(-1) ?? '',
  });
  const act = async (visitor: Visitor, path: string, values: Record<string, string> = {}) => {
    const page = await visitor.get(minutes).expect(200);
    return visitor.post(`${minutes}${path}`, {
      _csrf: hiddenValue((await visitor.get('/account')).text, '_csrf'),
      version: hiddenValue(page.text, 'version'),
      ...values,
    });
  };
  const download = async (visitor: Visitor, kind: string): Promise<Buffer> => {
    const row = await desk.database.first<{ id: string }>(
      `select id from issued_document where kind = $1 order by issued_at desc limit 1`,
      [kind],
    );
    const got = await visitor.get(`/accords/${code}/documents/${row?.id}/pdf`).buffer(true).expect(200);
    if (process.env['KEEP_PDF']) {
      mkdirSync(process.env['KEEP_PDF'], { recursive: true });
      writeFileSync(`${process.env['KEEP_PDF']}/${kind}.pdf`, got.body as Buffer);
    }
    return got.body as Buffer;
  };

  it('are drafted from what was recorded, in templates that offices change', async () => {
    sitting = await record('2026-09-15', {
      'items/1/title': 'Missione in Canada',
      'items/1/kind': 'decision',
      'items/1/outcome': 'approved',
      'items/1/for': '6',
      'items/1/against': '2',
      'items/1/abstentions': '1',
      'items/1/dissent': 'Una parte *chiede* più tempo.',
      'items/2/title': 'Stato delle azioni',
      'items/2/kind': 'acknowledgement',
    });
    minutes = `${sitting}/minutes`;
    expect((await member.get(minutes).expect(200)).text).toContain('La bozza non è ancora scritta');
    expect((await act(member, '/draft', { language: 'it' })).status).toBe(403);
    expect((await act(secretariat, '/draft', { language: 'it' })).status).toBe(303);
    expect((await act(secretariat, '/draft', { language: 'it' })).status).toBe(409);
    expect((await secretariat.get('/')).text).toContain(
      `Completa il verbale e fallo circolare: ${sitting.split('/').at(-1)}`,
    );
    const { text } = await secretariat.get(minutes).expect(200);
    for (const words of [
      'Sono presenti',
      '<strong>approvata</strong> con voti favorevoli 6, contrari',
      'prende atto',
      '*chiede*',
    ])
      expect(text).toContain(words);
    expect((await member.get(minutes).expect(200)).text).not.toContain('voti favorevoli');
  });

  it('take no raw HTML, show a preview, and lose nothing to a stale tab', async () => {
    const section = `${minutes}/sections/2`;
    const first = fieldsOfForm((await secretariat.get(section).expect(200)).text);
    const typed = {
      ...first,
      content: 'Il Tavolo **prende atto** <script>alert(1)</script> [x](javascript:alert(1)).',
    };
    const preview = await secretariat.post(section, { ...typed, act: 'preview' });
    expect(preview.text).toContain('<strong>prende atto</strong> &lt;script&gt;');
    expect(preview.text).not.toContain('href="javascript');
    expect((await secretariat.post(section, { ...typed, act: 'save' })).status).toBe(303);
    const stale = await secretariat.post(section, { ...first, content: 'Il mio testo', act: 'save' });
    expect(stale.status).toBe(412);
    for (const words of ['Il mio testo', 'prende atto', 'Salvato nel frattempo']) expect(stale.text).toContain(words);
    const empty = await secretariat.post(section, { ...first, content: ' ', act: 'save' });
    expect(empty.status).toBe(422);
  });

  it('go to those who were there, once, with the mail in the same transaction', async () => {
    expect((await act(member, '/circulation')).status).toBe(403);
    const early = await sendRecord('2026-10-20', adopting());
    expect([early.status, early.text.includes('La bozza non è ancora circolata')]).toEqual([409, true]);
    const form = { version: hiddenValue((await secretariat.get(minutes)).text, 'version') };
    const answers = await Promise.all([1, 2].map(() => act(secretariat, '/circulation', form)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 412]);
    const sent = await desk.database.rows<{ recipient: string; subject: string }>(
      `select recipient, subject from outgoing_mail where subject like '%verbale%'`,
    );
    expect(sent).toEqual([
      { recipient: 'signatory@example.org', subject: expect.stringContaining('Bozza del verbale') },
    ]);
    const kept = await desk.database.first<{ state: string; sent: string }>(
      `select n.state, n.draft_sent_on::text as sent from minutes n join meeting m on m.id = n.meeting_id where m.code = $1`,
      [sitting.split('/').at(-1)],
    );
    expect(kept).toEqual({ state: 'draft_circulated', sent: '2026-10-31' });
  });

  it('receive observations from those who were there, each answered with its reason', async () => {
    expect((await member.get('/')).text).toContain('Leggi la bozza di verbale e invia osservazioni');
    expect((await act(auditor, '/observations', { message: 'No' })).status).toBe(403);
    for (const message of ['Manca la durata della missione.', 'Manca la durata della missione.', 'Refuso.'])
      expect((await act(member, '/observations', { item: '1', message })).status).toBe(303);
    expect((await member.get('/')).text).not.toContain('Leggi la bozza di verbale');
    expect((await secretariat.get('/')).text).toContain('2 osservazioni al verbale attendono risposta');
    const { text } = await secretariat.get(minutes).expect(200);
    const ids = [...text.matchAll(/observations\/([0-9a-f-]{36})\/answer/g)].map(([, id]) => id ?? '');
    expect(ids).toHaveLength(2);
    const answer = (id: string, answer: string, reason: string) =>
      act(secretariat, `/observations/${id}/answer`, { answer, reason });
    expect((await answer(ids[0] ?? '', 'not_taken', '')).status).toBe(422);
    expect((await answer(ids[0] ?? '', 'taken', '')).status).toBe(303);
    expect((await answer(ids[0] ?? '', 'not_taken', 'Ripensamento')).status).toBe(409);
    const open = await act(secretariat, '/adoption', { sitting: 'MT-2026-01' });
    expect(open.status).toBe(409);
    const unanswered = await sendRecord('2026-10-20', adopting());
    expect([unanswered.status, unanswered.text.includes('osservazioni senza risposta')]).toEqual([409, true]);
    expect((await answer(ids[1] ?? '', 'not_taken', 'Il testo è corretto.')).status).toBe(303);
    expect((await act(secretariat, '/adoption', { sitting: 'MT-2026-01' })).text).toContain('seduta successiva');
  });

  it('go round again where their text was changed after they were sent', async () => {
    const read = { version: hiddenValue((await secretariat.get(minutes)).text, 'version') };
    const section = `${minutes}/sections/2`;
    const fields = fieldsOfForm((await secretariat.get(section).expect(200)).text);
    const changed = { ...fields, content: 'Il Tavolo non prende atto.', act: 'save' };
    expect((await secretariat.post(section, changed)).status).toBe(303);
    expect((await act(secretariat, '/circulation', read)).status).toBe(412);
    const early = await sendRecord('2026-10-20', adopting());
    expect([early.status, early.text.includes('La bozza non è ancora circolata')]).toEqual([409, true]);
    expect((await act(secretariat, '/circulation')).status).toBe(303);
  });

  it('are adopted by the next sitting, then frozen as a numbered PDF that the verifier finds unaltered', async () => {
    later = await record('2026-10-20', adopting());
    const { text } = await member.get(minutes).expect(200);
    expect(text).toContain('approvato il 20/10/2026');
    expect(text).not.toContain('Modifica');
    const pdf = await download(member, 'minutes');
    const { judge, nodePlatform } = verifier();
    expect((await judge(pdf, {}, nodePlatform())).verdict).toBe('unaltered');
    const words = wordsOf(pdf).join(' ');
    for (const said of ['Missione in Canada', 'più tempo', 'Manca la durata', 'accolta', later.split('/').at(-1) ?? ''])
      expect(words).toContain(said);
    issued =
      (
        await desk.database.first<{ sha: string }>(
          `select pdf_sha256 as sha from issued_document where kind = 'minutes'`,
        )
      )?.sha ?? '';
  });

  it('change no more: by no form, no role, no statement of the application', async () => {
    const section = await act(secretariat, '/sections/2', { content: 'Altro', act: 'save', version: '2' });
    const others = [
      await act(secretariat, '/circulation'),
      await act(secretariat, '/draft', { language: 'it' }),
      await act(secretariat, '/adoption', { sitting: 'MT-2026-01' }),
      await act(member, '/observations', { message: 'Tardi' }),
    ];
    expect([section, ...others].map(({ status }) => status)).toEqual([409, 409, 409, 409, 409]);
    for (const sql of [
      `update minutes set state = 'draft_circulated' where document_id is not null`,
      `update minutes set adopted_on = '2026-01-01' where document_id is not null`,
      `update minutes set document_id = null where document_id is not null`,
      `delete from minutes where document_id is not null`,
      `update minutes_section set content = 'x'`,
      `delete from minutes_section`,
      `insert into minutes_section (meeting_id, agenda_item_number, content) select meeting_id, 99, 'x' from minutes where document_id is not null`,
      `update minutes_observation set answer = 'taken'`,
      `delete from minutes_observation`,
    ]) {
      await expect(desk.database.run(sql)).rejects.toThrow(/frozen|permission denied/);
      // The guard holds for the owner of the tables too, where rights alone would not.
      await expect(withClient(desk.application.database.ownerUrl, (client) => client.query(sql))).rejects.toThrow(
        /frozen/,
      );
    }
  });

  it('are put right by an erratum beside them, once however often it is sent', async () => {
    const words = { content: 'Al punto 1, «6 voti» si legge **«7 voti»**.', reason: 'Errore di trascrizione.' };
    expect((await act(secretariat, '/errata', { ...words, reason: '' })).status).toBe(422);
    expect((await act(member, '/errata', words)).status).toBe(403);
    expect((await act(secretariat, '/errata', words)).status).toBe(303);
    expect((await act(secretariat, '/errata', words)).status).toBe(303);
    for (let click = 0; click < 2; click++)
      expect((await act(secretariat, '/extracts', { extract: '1' })).status).toBe(303);
    const rows = await desk.database.rows<{ kind: string; count: number }>(
      `select kind, count(*)::integer as count from issued_document group by kind order by kind`,
    );
    expect(rows).toEqual([
      { kind: 'minutes', count: 1 },
      { kind: 'minutes_erratum', count: 1 },
      { kind: 'minutes_extract', count: 1 },
    ]);
    const { judge, nodePlatform } = verifier();
    for (const kind of ['minutes_erratum', 'minutes_extract'])
      expect((await judge(await download(auditor, kind), {}, nodePlatform())).verdict).toBe('unaltered');
    const still = await desk.database.first<{ sha: string }>(
      `select pdf_sha256 as sha from issued_document where kind = 'minutes'`,
    );
    expect(still?.sha).toBe(issued);
  });

  it('take register number and receipts afterwards, as dated facts', async () => {
    const row = await desk.database.first<{ id: string }>(`select id from issued_document where kind = 'minutes'`);
    const page = `/accords/${code}/documents/${row?.id}`;
    const fact = { kind: 'certified_mail_receipt', value: 'opec123.2026@pec.it', datedOn: '2026-10-30' };
    expect((await secretariat.submit(page, `${page}/facts`, fact)).status).toBe(303);
    expect((await member.get(page).expect(200)).text).toContain('opec123.2026@pec.it');
    expect((await member.submit(page, `${page}/facts`, fact)).status).toBe(403);
    const refused = await secretariat.submit(page, `${page}/facts`, { ...fact, datedOn: '2026-02-31' });
    expect([refused.status, refused.text.includes('opec123.2026@pec.it')]).toEqual([422, true]);
  });
});
