import { setTimeout as sleep } from 'node:timers/promises';
import { type Viewer } from '../../src/access/viewer';
import { Proving } from '../../src/documents/proving';
import { systemActor } from '../../src/kernel/actor';
import { canonicalJson, sha256Hex } from '../../src/kernel/canonical-json';
import { Refusal } from '../../src/kernel/refusal';
import { verifier } from '../../src/ledger/verifier';
import { Settings } from '../../src/platform/config/settings';
import { DocumentSigner } from '../../src/platform/signing/document-signer';
import { IssueReport } from '../../src/reporting/issue-report.command';
import { ReportRenderer } from '../../src/reporting/report-renderer';
import { type ReportSnapshot } from '../../src/reporting/report-snapshot';
import { readPdf, wordsOf } from '../pdf/read-pdf';
import { keptMails } from '../support/kept-mail';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';
import { SigningRoom } from '../support/signing';

const accord = 'lombardia-2025';

describe('the Technical Table’s report', () => {
  let desk: ReportingDesk;
  let secretariat: Viewer;
  let member: Viewer;
  let auditor: Viewer;
  let stranger: Viewer;
  let signatory: Viewer;

  beforeAll(async () => {
    desk = await openReportingDesk();
    secretariat = await desk.viewer('secretariat');
    member = await desk.viewer('table_member', desk.accordId, 'AICE');
    auditor = await desk.viewer('auditor');
    signatory = await desk.viewer('signatory');
    const other = await desk.audited.run({ actor: systemActor('init'), event: 'accord.imported' }, (tx) =>
      tx.first<{ id: string }>(
        `insert into accord (code, title, signed_on, starts_on, ends_on)
         values ('altro', '{"it":"Altro"}', '2025-01-01', '2025-01-01', '2027-12-31') returning id`,
      ),
    );
    stranger = await desk.viewer('secretariat', other?.id ?? '');
  });
  afterAll(() => desk.close());

  /** From nothing to approved, ready to be issued. */
  async function approved(period: string): Promise<{ id: string; version: number }> {
    const draft = await desk.compile.compile(secretariat, accord, period);
    const written = await desk.write.write(secretariat, draft.id, draft.version, { judgement: 'Nel complesso bene.' });
    const sent = await desk.circulate.circulate(secretariat, draft.id, written);
    const version = await desk.approve.approve(secretariat, draft.id, sent.version, { meeting: 'TT-2026-04' });
    return { id: draft.id, version };
  }

  it('goes from draft to issue: frozen, numbered, hashed, readable by the auditor', async () => {
    await desk.audited.run({ actor: systemActor('init'), event: 'follow_up.opened', accordId: desk.accordId }, (tx) =>
      tx.run(
        `insert into follow_up (accord_id, table_id, title, owner_name, due_on, state, state_reason, done_on)
         select t.accord_id, t.id, s.title, 'Ufficio', '2026-09-01', s.state, s.reason, s.day
         from governing_table t, (values ('aperto', 'open', null, null), ('di prima', 'done', null, date '2026-06-30'),
           ('fatto', 'done', null, '2026-07-01'), ('caduto', 'dropped', 'inutile', null)) s (title, state, reason, day)
         where t.accord_id = $1 and t.code = 'TT'`,
        [desk.accordId],
      ),
    );
    const draft = await desk.compile.compile(secretariat, accord, '2026-Q3');
    expect(await refusalOf(desk.reports.one(auditor, draft.id))).toBe('report.not_found');
    expect(await refusalOf(desk.reports.one(member, draft.id))).toBe('report.not_found');
    const start = await desk.reports.one(secretariat, draft.id);
    expect(start.blockers.circulate.map((blocker) => blocker.code)).toEqual(['judgement_missing']);
    expect(start.blockers.issue.map((blocker) => blocker.code)).toEqual(['wrong_state']);
    expect(await refusalOf(desk.circulate.circulate(secretariat, draft.id, draft.version))).toBe('report.blocked');

    const version = await desk.write.write(secretariat, draft.id, draft.version, {
      judgement: 'Nel complesso bene.',
      correctiveActions: 'Rafforzare la linea 4.',
      requests: 'Rimodulare A26-L4-07.',
    });
    const sent = await desk.circulate.circulate(secretariat, draft.id, version);
    expect(sent.recipients).toBe(1);
    expect((await desk.reports.one(member, draft.id)).snapshot.judgement).toBe('Nel complesso bene.');
    expect(await refusalOf(desk.issue.issue(secretariat, draft.id, sent.version))).toBe('report.blocked');
    expect(await refusalOf(desk.approve.approve(secretariat, draft.id, sent.version, { meeting: 'MT-2026-02' }))).toBe(
      'report.sitting_not_held',
    );
    const approvedVersion = await desk.approve.approve(secretariat, draft.id, sent.version, { meeting: 'TT-2026-04' });
    const issued = await desk.issue.issue(secretariat, draft.id, approvedVersion);
    expect(issued.number).toBe('2026/1');
    expect(await desk.issue.issue(secretariat, draft.id, approvedVersion)).toEqual(issued);

    const json = await desk.documents.snapshot(auditor, issued.documentId);
    const snapshot = JSON.parse(json.content.toString()) as ReportSnapshot;
    expect(canonicalJson(snapshot)).toBe(json.content.toString());
    expect(sha256Hex(json.content)).toBe(issued.sha256);
    expect(snapshot).toMatchObject({
      number: '2026/1',
      issuedOn: '2026-10-31',
      approval: { meeting: 'TT-2026-04', approvedOn: '2026-10-15' },
      followUps: [
        { title: 'aperto', decision: null, table: 'TT', owner: 'Ufficio', dueOn: '2026-09-01', state: 'open' },
        { title: 'fatto', state: 'done', doneOn: '2026-07-01' },
      ],
      plans: [{ year: 2026, version: 1, adoptedIn: 'MT-2026-01' }],
      reports: { expected: 29, accepted: 28, late: 0, missing: 1 },
      missingSheets: [{ party: 'AICE', action: 'A26-L2-06', workingDaysLate: 12 }],
    });
    const pdf = await desk.documents.pdf(auditor, issued.documentId);
    expect(pdf.content.toString()).toContain('2026/1');
    const listed = await desk.documents.list(auditor, accord);
    expect(listed[0]).toMatchObject({ number: '2026/1', sha256: issued.sha256, supersedes: null, supersededBy: null });
    expect((await desk.reports.list(auditor, accord)).map((report) => report.state)).toEqual(['issued']);
  });

  it('is superseded by a later revision, in one chain', async () => {
    const next = await approved('2026-Q3');
    const issued = await desk.issue.issue(secretariat, next.id, next.version);
    const [latest, first] = await desk.documents.list(auditor, accord);
    expect(latest).toMatchObject({ id: issued.documentId, supersedes: { id: first?.id, number: '2026/1' } });
    expect(first?.supersededBy).toMatchObject({ id: issued.documentId });
    const detail = await desk.reports.one(auditor, next.id);
    expect(detail).toMatchObject({ revision: 2, state: 'issued' });
    expect(detail.snapshot.supersedes).toMatchObject({ number: '2026/1', sha256: first?.sha256 });
  });

  it('is frozen by the database itself', async () => {
    const act = { actor: systemActor('init'), event: 'tampering' } as const;
    for (const sql of [
      `update issued_document set snapshot = '{}'`,
      'delete from issued_document',
      `update technical_table_report set judgement = 'x' where state = 'issued'`,
      `update technical_table_report set state = 'draft' where state = 'issued'`,
    ])
      await expect(desk.audited.run(act, (tx) => tx.run(sql))).rejects.toMatchObject({ code: '42501' });
  });

  it('gets one number each when two are issued at once, and one when the same is issued twice', async () => {
    const [one, two] = [await approved('2026-H1'), await approved('2026-Q2')];
    const answers = await Promise.all([
      desk.issue.issue(secretariat, one.id, one.version),
      desk.issue.issue(secretariat, two.id, two.version),
      desk.issue.issue(secretariat, one.id, one.version),
    ]);
    expect(answers[2]).toEqual(answers[0]);
    expect(new Set(answers.map((answer) => answer.number))).toEqual(new Set(['2026/3', '2026/4']));
  });

  it('has its proof made by the server where the issuing broke off before it, and is not proved twice', async () => {
    const report = await approved('2025-Q4');
    const seal = jest.spyOn(desk.proofs, 'prove').mockRejectedValueOnce(new Error('killed'));
    await expect(desk.issue.issue(secretariat, report.id, report.version)).rejects.toThrow('killed');
    const [unproved, ...others] = await desk.proofs.unproved();
    expect([unproved, others]).toEqual([expect.any(String), []]);
    const proving = new Proving(desk.proofs);
    proving.start(0);
    for (let wait = 0; wait < 100 && (await desk.proofs.unproved()).length > 0; wait++) await sleep(50);
    await proving.beforeApplicationShutdown();
    seal.mockRestore();
    const proofs = await desk.database.rows<{ sha256: string }>(
      'select file_sha256 as sha256 from document_proof where document_id = $1',
      [unproved],
    );
    expect(proofs).toHaveLength(1);
    const { judge, nodePlatform } = verifier();
    const { verdict } = await judge(await desk.files.read(proofs[0]?.sha256 ?? ''), {}, nodePlatform());
    expect(verdict).toBe('unaltered');
    expect(await desk.proofs.prove(unproved ?? '')).toBe(proofs[0]?.sha256);
  });

  it('stays approved, with no number spent, when its PDF cannot be made', async () => {
    const report = await approved('2025-H2');
    class BrokenRenderer extends ReportRenderer {
      override render(): Promise<Buffer> {
        return Promise.reject(new Error('no font'));
      }
    }
    const broken = new IssueReport(desk.audited, desk.files, new BrokenRenderer(), desk.proofs, desk.mail);
    await expect(broken.issue(secretariat, report.id, report.version)).rejects.toThrow('no font');
    expect(await desk.reports.one(secretariat, report.id)).toMatchObject({ state: 'approved', document: null });
    expect((await desk.issue.issue(secretariat, report.id, report.version)).number).toBe('2026/6');
  });

  it('is signed and stamped while nobody’s row is held, with the number that it gets in the end', async () => {
    const [report, other] = [await approved('2025-Q3'), await approved('2025-H1')];
    const room = new SigningRoom();
    const held: number[] = [];
    const authority = await room.authority(async () => {
      if (held.length === 0) await desk.issue.issue(secretariat, other.id, other.version);
      const open = await desk.database.rows(
        `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
      );
      held.push(open.length);
      return 'stamp';
    });
    try {
      const settings = { signingCertificate: room.file('rsa.pem'), timeStampUrl: authority.address };
      const signer = await DocumentSigner.from(Object.assign(new Settings(), settings));
      const renderer = new ReportRenderer(undefined, signer);
      const signing = new IssueReport(desk.audited, desk.files, renderer, desk.proofs, desk.mail);
      const issued = await signing.issue(secretariat, report.id, report.version);
      // Overtaken once, hence asked twice; the stamp that counts is the one on the bytes that were issued.
      expect([issued.number, held]).toEqual(['2026/8', [0, 0]]);
      const { content } = await desk.documents.pdf(auditor, issued.documentId);
      expect(wordsOf(content).join(' ')).toContain('2026/8');
      expect(readPdf(content, 'pdfsig', ['-nocert'])).toContain('Signature is Valid');
      await authority.close();
      const last = await approved('2025-Q2');
      const refused = signing.issue(secretariat, last.id, last.version);
      await expect(refused).rejects.toMatchObject({ code: 'signing.no_time_stamp' });
      expect(await desk.reports.one(secretariat, last.id)).toMatchObject({ state: 'approved', document: null });
    } finally {
      await authority.close();
      room.close();
    }
  });

  it('lets the second of two editors know, and keeps one draft per period', async () => {
    const draft = await desk.compile.compile(secretariat, accord, '2026-Q1');
    expect(await refusalOf(desk.compile.compile(secretariat, accord, '2026-Q1'))).toBe('report.already_open');
    const edits = await Promise.allSettled([
      desk.write.write(secretariat, draft.id, draft.version, { judgement: 'Uno' }),
      desk.write.write(secretariat, draft.id, draft.version, { judgement: 'Due' }),
    ]);
    expect(edits.map((edit) => edit.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = edits.find((edit) => edit.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'report.changed_meanwhile' });
    const again = await desk.compile.recompile(secretariat, draft.id, draft.version + 1);
    expect(await refusalOf(desk.withdraw.discard(secretariat, draft.id, again.version, '  '))).toBe(
      'report.reason_missing',
    );
    await desk.withdraw.discard(secretariat, draft.id, again.version, 'Periodo sbagliato');
    const anew = await desk.compile.compile(secretariat, accord, '2026-Q1');
    const detail = await desk.reports.one(secretariat, anew.id);
    expect(detail).toMatchObject({ revision: 1, state: 'draft' });
  });

  it('goes back to the draft with a reason, and has to be circulated anew', async () => {
    const report = await approved('2026-Y1');
    const version = await desk.withdraw.reopen(secretariat, report.id, report.version, 'Dato da correggere');
    expect(await desk.reports.one(secretariat, report.id)).toMatchObject({ state: 'draft', approvedOn: null });
    expect(await refusalOf(desk.reports.one(member, report.id))).toBe('report.not_found');
    expect(await refusalOf(desk.issue.issue(secretariat, report.id, version))).toBe('report.blocked');
    const entries = await desk.database.rows<{ reason: string }>(
      `select body::json ->> 'reason' as reason from ledger_entry where event = 'report.reopened'`,
    );
    expect(entries).toEqual([{ reason: 'Dato da correggere' }]);
  });

  it('covers the whole term', async () => {
    const draft = await desk.compile.compile(secretariat, accord, 'term');
    const { snapshot } = await desk.reports.one(secretariat, draft.id);
    expect(snapshot.period).toEqual({ code: 'term', startsOn: '2025-01-01', endsOn: '2027-12-31' });
    expect(snapshot.plans.map((plan) => plan.year)).toEqual([2025, 2026]);
    expect(snapshot.figures.actions).toBe(30);
    expect(snapshot.reports.expected).toBe(88);
  });

  it('is out of reach for auditors, members and people of other accords', async () => {
    for (const viewer of [auditor, member, stranger]) {
      expect(await refusalOf(desk.compile.compile(viewer, accord, '2026-H2'))).toBe('reporting.accord_not_found');
      const [report] = await desk.reports.list(secretariat, accord);
      expect(await refusalOf(desk.write.write(viewer, report?.id ?? '', 1, { judgement: '' }))).toBe(
        'report.not_found',
      );
    }
    expect(await desk.documents.list(stranger, accord)).toEqual([]);
    const [document] = await desk.documents.list(auditor, accord);
    expect(await refusalOf(desk.documents.pdf(stranger, document?.id ?? ''))).toBe('document.not_found');
    expect(await refusalOf(desk.compile.compile(secretariat, accord, '2031-Q1'))).toBe('reporting.period_unknown');
  });

  it('shows an overridden colour beside the computed one', async () => {
    const wanted = { accord, action: 'A26-L1-01', period: '2026-Q3' };
    expect(await refusalOf(desk.override.set(secretariat, { ...wanted, colour: 'green' }, ''))).toBe(
      'report.reason_missing',
    );
    expect(await refusalOf(desk.override.set(auditor, { ...wanted, colour: 'green' }, 'x'))).toBe('colour.not_found');
    await desk.override.set(secretariat, { ...wanted, colour: 'green' }, 'Accordo firmato il 2 ottobre');
    const preview = await desk.compile.preview(secretariat, accord, '2026-Q3');
    expect(preview.actions[0]).toMatchObject({
      colourByMean: 'amber',
      colourOverride: { colour: 'green', reason: 'Accordo firmato il 2 ottobre' },
    });
    expect(await kept()).toEqual({ colour_by_mean: 'amber', colour_override: 'green' });
    await desk.override.withdraw(secretariat, wanted, 'Era un errore');
    expect(await kept()).toEqual({ colour_by_mean: 'amber', colour_override: null });
  });

  function kept(): Promise<object | undefined> {
    return desk.database.first(
      `select colour_by_mean, colour_override from action_progress ap join action a on a.id = ap.action_id
       where a.code = 'A26-L1-01'`,
    );
  }

  it('tells signatories of every issue, once, with where the checkpoint is to be had', async () => {
    const mails = (await keptMails(desk.database)).filter(({ recipient }) => recipient === signatory.email);
    const issued = await desk.database.rows(`select from issued_document where kind = 'progress_report'`);
    expect([mails.length, new Set(mails.map(({ subject }) => subject)).size]).toEqual([issued.length, issued.length]);
    for (const { body } of mails)
      expect(body).toMatch(/reports\/issued\/2026-\d[^]*accords\/lombardia-2025\/checkpoint/);
  });
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'none';
}
