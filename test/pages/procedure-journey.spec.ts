import { mkdirSync, writeFileSync } from 'node:fs';
import { systemActor } from '../../src/kernel/actor';
import { verifier } from '../../src/ledger/verifier';
import { RecomputeQueries } from '../../src/meetings/recompute.queries';
import * as files from '../cast/evidence-files';
import { withClient } from '../../src/platform/database/open-database';
import { wordsOf } from '../pdf/read-pdf';
import { IssuePaper } from '../../src/meetings/issue-paper';
import { minutesRefusals } from '../../src/meetings/minutes.refusals';
import { fieldsOfForm } from '../support/form-fields';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, Visitor } from '../support/visitor';

const elsewhere = '7e0c2f5e-93a7-4c05-8f4e-2f4b7e0f9a11';
const table = `/accords/${code}/tables/MT`;

describe('a written procedure', () => {
  let desk: PagesDesk;
  let [secretariat, member] = [{} as Visitor, {} as Visitor];
  let path = '';

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
    member = await desk.visitor('signatory@example.org');
  });
  afterAll(() => desk.close());

  const act = async (visitor: Visitor, where: string, values: Record<string, string> = {}) => {
    const page = await visitor.get(path);
    const _csrf = hiddenValue((await visitor.get('/account')).text, '_csrf');
    return visitor.post(`${path}${where}`, { _csrf, version: hiddenValue(page.text, 'version'), ...values });
  };
  const today = (day: string) =>
    desk.audited.run({ actor: systemActor('demo'), event: 'demo.loaded', accordId: desk.accordId }, (tx) =>
      tx.run(`update accord set reference_date = $1`, [day]),
    );
  const prepare = async (values: Record<string, string>) => {
    const form = `${table}/procedure`;
    const page = await secretariat.get(form).expect(200);
    const given = { kind: 'decision', subject: 'Ingresso di un osservatore', wording: 'Si chiede di ammettere.' };
    const answer = await secretariat.post(form, { _csrf: hiddenValue(page.text, '_csrf'), ...given, ...values });
    if (answer.status === 303) path = answer.headers['location'] as string;
    return answer;
  };
  const handed = async (party: string): Promise<string> => {
    const { text } = await act(secretariat, '/links', { party });
    return /\/procedure-answers\/[\w-]{43}/.exec(text)?.[0] ?? '';
  };
  const answerBy = async (link: string, values: Record<string, string>) => {
    const outsider = new Visitor(desk.url);
    return outsider.submit(link, link, { version: '0', ...values });
  };

  it('is prepared with its text and its documents, seen by nobody else meanwhile', async () => {
    const refused = await prepare({ subject: '', actions: 'NOPE' });
    expect(refused.status).toBe(422);
    for (const words of ['Azioni sconosciute: NOPE', 'Si chiede di ammettere.']) expect(refused.text).toContain(words);
    expect((await prepare({})).status).toBe(303);
    const form = fieldsOfForm((await secretariat.get(`${path}/draft`).expect(200)).text);
    const save = (values: Record<string, string>) => secretariat.post(`${path}/draft`, { ...form, ...values });
    expect((await save({ wording: 'Si chiede di ammettere un osservatore.' })).status).toBe(303);
    const stale = await save({ wording: 'Il mio testo' });
    expect(stale.status).toBe(412);
    for (const words of ['Ora è salvato', '<dd>Si chiede di ammettere un osservatore.</dd>', 'Il mio testo'])
      expect(stale.text).toContain(words);
    await member.get(path).expect(404);
    expect((await secretariat.get(`${table}/procedure`)).text).toContain(path);
    const token = hiddenValue((await secretariat.get('/account')).text, '_csrf');
    const sent = await secretariat.agent
      .post(`${path}/documents`)
      .field('_csrf', token)
      .attach('document', files.pdf, { filename: 'proposta.pdf' });
    expect(sent.status).toBe(303);
    expect((await secretariat.get(path)).text).toContain('proposta.pdf</a>');
  });

  it('is opened once: members frozen, ten working days counted, a message for each person', async () => {
    // Whose replacement is dated ahead answers until then, and is asked.
    await desk.audited.run({ actor: systemActor('demo'), event: 'user.replaced' }, (tx) =>
      tx.run(`update user_account set disabled_at = now() + interval '30 days' where email = 'signatory@example.org'`),
    );
    // Who speaks for two parties is asked for each.
    const second = (statement: string) =>
      desk.audited.run({ actor: systemActor('demo'), event: 'demo.loaded', accordId: desk.accordId }, (tx) =>
        tx.run(statement),
      );
    await second(
      `insert into mandate (accord_id, user_id, role, party_id, valid_from)
       select p.accord_id, u.id, 'table_member', p.id, '2020-01-01' from party p, user_account u
       where p.code = 'AICE' and u.email = 'signatory@example.org'`,
    );
    const page = await secretariat.get(path).expect(200);
    const version = hiddenValue(page.text, 'version');
    const answers = await Promise.all([1, 2].map(() => act(secretariat, '/opening', { version })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const row = await desk.database.first<{ state: string; opened: string; closes: string; members: number }>(
      `select w.state, w.opened_on::text as opened, w.closes_on::text as closes,
         (select count(*)::integer from procedure_member x where x.written_procedure_id = w.id) as members
       from written_procedure w where code = $1`,
      [path.split('/').at(-1)],
    );
    expect(row).toEqual({ state: 'open', opened: '2026-10-31', closes: '2026-11-13', members: 12 });
    const mail = await desk.database.rows<{ body: string }>(
      `select body from outgoing_mail where subject like 'Procedura scritta%'`,
    );
    await second(
      `update mandate set valid_to = '2020-01-02' where role = 'table_member' and valid_from = '2020-01-01'`,
    );
    // Without a mail server the message leads to the page, for which one signs in.
    expect(mail.map(({ body }) => [body.includes(path), body.includes('procedure-answers')])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(new Set(mail.map(({ body }) => /la risposta di ([^:]+) entro/.exec(body)?.[1])).size).toBe(2);
    expect((await act(secretariat, '/draft', { subject: 'Altro', wording: 'Altro', kind: 'decision' })).status).toBe(
      409,
    );
  });

  it('is answered signed in, with a reason where one objects, and the last answer counts', async () => {
    expect((await member.get('/')).text).toContain('Rispondi alla procedura scritta');
    const bare = await act(member, '/answers', { answer: 'objection', comment: '', version: '0' });
    expect(bare.status).toBe(422);
    const objection = { answer: 'objection', comment: 'Manca la valutazione.', version: '0' };
    expect((await act(member, '/answers', objection)).status).toBe(303);
    expect((await act(member, '/answers', objection)).status).toBe(303);
    expect((await act(member, '/answers', { answer: 'consent', comment: '', version: '0' })).status).toBe(412);
    expect((await act(member, '/answers', { answer: 'abstention', comment: '', version: '1' })).status).toBe(303);
    expect((await act(secretariat, '/answers', { answer: 'consent', version: '0' })).status).toBe(403);
    expect((await member.get('/')).text).not.toContain('Rispondi alla procedura scritta');
  });

  it('is answered by a link that works once, and that looking does not use up', async () => {
    const link = await handed('AICE');
    expect(link).not.toBe('');
    for (let click = 0; click < 2; click++) {
      const seen = await new Visitor(desk.url).get(link).expect(200);
      for (const words of ['Ingresso di un osservatore', 'proposta.pdf']) expect(seen.text).toContain(words);
    }
    const document = /href="(\/procedure-answers\/[^"]+\/documents\/[0-9a-f-]{36})"/.exec(
      (await new Visitor(desk.url).get(link)).text,
    )?.[1];
    await new Visitor(desk.url).get(document ?? '').expect(200);
    expect((await answerBy(link, { answer: 'objection', comment: '' })).status).toBe(422);
    expect((await answerBy(link, { answer: 'objection', comment: 'Prima il parere.' })).status).toBe(200);
    await new Visitor(desk.url).get(link).expect(404);
    await new Visitor(desk.url).get(`/procedure-answers/${'x'.repeat(43)}`).expect(404);
    await desk.audited.run({ actor: systemActor('demo'), event: 'demo.loaded' }, (tx) =>
      tx.run(
        `with other as (insert into accord select (jsonb_populate_record(a, '{"id": "${elsewhere}", "code": "altrove"}')).*
           from accord a where a.id = $1 returning id),
         party as (insert into party select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
           'accord_id', other.id))).* from party p cross join other where p.accord_id = $1 and p.code = 'AICE'
           returning id, accord_id)
         insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select party.accord_id, u.id, 'signatory', party.id, '2025-01-01' from party cross join user_account u
         where u.email = 'signatory@example.org'`,
        [desk.accordId],
      ),
    );
    // Not even by somebody who speaks, on another accord, for a party of the same code.
    expect((await member.get(path).expect(200)).text).not.toContain('Prima il parere.');
  });

  it('is not closed before its time; then the outcome follows the accord’s rules, with minutes and register entry', async () => {
    expect((await act(secretariat, '/closing')).status).toBe(409);
    await today('2026-11-14');
    const late = await act(member, '/answers', { answer: 'consent', comment: '', version: '2' });
    expect(late.status).toBe(409);
    const reminder = `Chiudi la procedura scritta: ${path.split('/').at(-1)}`;
    expect((await secretariat.get('/')).text).toContain(reminder);
    const version = hiddenValue((await secretariat.get(path)).text, 'version');
    const answers = await Promise.all([1, 2].map(() => act(secretariat, '/closing', { version })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await secretariat.get('/')).text).not.toContain(reminder);
    const { text } = await member.get(path).expect(200);
    for (const words of [
      '0 consensi, 1 obiezioni, 1 astensioni, 10 silenzi',
      'chi tace consente',
      'Prima il parere.',
      'Approvata',
    ])
      expect(text).toContain(words);
    const resolution = await desk.database.first<{ code: string; outcome: string }>(
      `select r.code, r.outcome from resolution r join written_procedure w on w.id = r.written_procedure_id where w.code = $1`,
      [path.split('/').at(-1)],
    );
    expect(resolution?.outcome).toBe('approved');
    expect((await member.get(`/accords/${code}/resolutions`)).text).toContain(resolution?.code);
    const row = await desk.database.first<{ id: string }>(
      `select id from issued_document where kind = 'procedure_minutes'`,
    );
    const pdf = (await member.get(`/accords/${code}/documents/${row?.id}/pdf`).buffer(true).expect(200)).body as Buffer;
    if (process.env['KEEP_PDF']) {
      mkdirSync(process.env['KEEP_PDF'], { recursive: true });
      writeFileSync(`${process.env['KEEP_PDF']}/procedure_minutes.pdf`, pdf);
    }
    const { judge, nodePlatform } = verifier();
    expect((await judge(pdf, {}, nodePlatform())).verdict).toBe('unaltered');
    for (const words of ['Prima il parere.', 'obiezione', 'nessuna risposta', resolution?.code ?? ''])
      expect(wordsOf(pdf).join(' ')).toContain(words);
  });

  it('stays as it was closed, also for the database role of the application', async () => {
    expect((await act(secretariat, '/cancellation', { reason: 'Ripensamento' })).status).toBe(409);
    for (const sql of [
      `update written_procedure set outcome = 'rejected' where closed_at is not null`,
      `update written_procedure set state = 'open' where closed_at is not null`,
      `update procedure_answer set answer = 'consent'`,
      `delete from procedure_answer`,
      `delete from procedure_member`,
      `insert into procedure_answer (written_procedure_id, party_id, answer, answered_on)
         select x.written_procedure_id, x.party_id, 'consent', '2026-11-14' from procedure_member x limit 1`,
    ])
      await expect(desk.database.run(sql)).rejects.toThrow(/frozen|permission denied|stands or falls/);
  });

  it('is counted again without a difference, and a change behind the product is named', async () => {
    const recompute = desk.application.app.get(RecomputeQueries, { strict: false });
    expect(await recompute.run()).toMatchObject({ procedures: 2, differences: [] });
    const behind = (outcome: string) =>
      withClient(desk.application.database.superUrl, async (client) => {
        await client.query('set session_replication_role = replica');
        await client.query(`update written_procedure set outcome = $1 where closed_at is not null`, [outcome]);
      });
    await behind('rejected');
    expect((await recompute.run()).differences).toEqual([
      { accord: code, where: `${path.split('/').at(-1)} outcome`, kept: 'rejected', computed: 'approved' },
    ]);
    await behind('approved');
  });

  it('is cancelled with a reason', async () => {
    expect((await prepare({ subject: 'Da annullare' })).status).toBe(303);
    expect((await act(secretariat, '/opening')).status).toBe(303);
    expect((await act(secretariat, '/cancellation', { reason: ' ' })).status).toBe(422);
    expect((await act(secretariat, '/cancellation', { reason: 'Testo sbagliato' })).status).toBe(303);
    expect((await member.get(path).expect(200)).text).toContain('Annullata: Testo sbagliato');
    expect((await act(member, '/answers', { answer: 'consent', version: '0' })).status).toBe(409);
  });

  it('adopts minutes, which are then frozen as a numbered document', async () => {
    const open = await desk.database.first<{ code: string }>(
      `select m.code from meeting m join minutes n on n.meeting_id = m.id join governing_table t on t.id = m.table_id
       where t.code = 'MT' and m.state = 'held' and n.state <> 'approved' order by m.held_on limit 1`,
    );
    const minutes = `/accords/${code}/meetings/${open?.code}/minutes`;
    expect((await prepare({ kind: 'minutes_approval', subject: 'Verbale', minutesOf: open?.code ?? '' })).status).toBe(
      303,
    );
    const _csrf = hiddenValue((await secretariat.get('/account')).text, '_csrf');
    expect((await secretariat.post(`${minutes}/draft`, { _csrf, language: 'en' })).status).toBe(303);
    const early = await act(secretariat, '/opening');
    expect([early.status, early.text.includes('bozza circolata')]).toEqual([409, true]);
    const version = hiddenValue((await secretariat.get(minutes)).text, 'version');
    expect((await secretariat.post(`${minutes}/circulation`, { _csrf, version })).status).toBe(303);
    expect((await act(secretariat, '/opening')).status).toBe(303);
    await today('2026-12-31');
    // The procedure closes, also where its minutes cannot be frozen in the same breath: their page offers it again.
    const papers = desk.application.app.get(IssuePaper, { strict: false });
    jest
      .spyOn(papers, 'refuseIfUnable')
      .mockResolvedValueOnce()
      .mockRejectedValueOnce(minutesRefusals.of('minutes.not_found'));
    expect((await act(secretariat, '/closing')).status).toBe(303);
    for (const [what, values] of [
      ['/extracts', { extract: '1' }],
      ['/errata', { content: 'Altro', reason: 'Refuso' }],
    ] as const) {
      const early = await secretariat.post(`${minutes}${what}`, { _csrf, ...values });
      expect([early.status, early.text.includes('non è ancora un documento')]).toEqual([409, true]);
    }
    expect((await secretariat.post(`${minutes}/issue`, { _csrf })).status).toBe(303);
    expect((await member.get(minutes)).text).toContain(path.split('/').at(-1));
    const row = await desk.database.first<{ state: string; language: string }>(
      `select n.state, d.language from minutes n join issued_document d on d.id = n.document_id
       join meeting m on m.id = n.meeting_id where m.code = $1`,
      [open?.code],
    );
    expect(row).toEqual({ state: 'approved', language: 'en' });
  });
});
