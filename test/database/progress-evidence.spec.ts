import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Viewer } from '../../src/access/viewer';
import { systemActor } from '../../src/kernel/actor';
import { Refusal } from '../../src/kernel/refusal';
import { FileStore } from '../../src/platform/files/file-store';
import { AddEvidence } from '../../src/progress/add-evidence.command';
import { ChangeEvidence } from '../../src/progress/change-evidence.command';
import { EvidenceQueries } from '../../src/progress/evidence.queries';
import { type EvidencePurpose } from '../../src/progress/evidence.rules';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';
import * as cast from '../cast/evidence-files';

const place = { accord: 'lombardia-2025', period: '2026-Q4' };

describe('evidence', () => {
  let desk: ReportingDesk;
  let add: AddEvidence;
  let change: ChangeEvidence;
  let queries: EvidenceQueries;
  let lead: Viewer;
  let [own, second] = ['', ''];
  let folder = '';

  beforeAll(async () => {
    desk = await openReportingDesk();
    await alter(`update accord set reference_date = '2027-01-11'`);
    add = new AddEvidence(desk.database, desk.audited, desk.files);
    change = new ChangeEvidence(desk.database, desk.audited);
    queries = new EvidenceQueries(desk.database);
    lead = await desk.viewer('signatory', desk.accordId, 'AICE');
    const led = await desk.database.rows<{ code: string }>(
      `select a.code from action a join action_version v on v.action_id = a.id join party p on p.id = v.lead_party_id
       join plan_version n on n.id = v.plan_version_id where p.code = 'AICE' and n.state = 'in_force' order by a.code`,
      [],
    );
    [own = '', second = ''] = led.map(({ code }) => code);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-given-'));
  });
  afterAll(async () => {
    fs.rmSync(folder, { recursive: true, force: true });
    await desk.close();
  });

  const alter = (sql: string): Promise<unknown> =>
    desk.audited.run({ actor: systemActor('demo'), event: 'demo.loaded', accordId: desk.accordId }, (tx) =>
      tx.run(sql, []),
    );
  const given = (name: string, bytes: Buffer, about = '', purpose: EvidencePurpose = 'evidence') => {
    const file = path.join(folder, `${Math.random()}.upload`);
    fs.writeFileSync(file, bytes);
    return { path: file, name, place: about, purpose };
  };
  const address = () => ({ ...place, action: own });
  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error as Error)),
    );
  const filesKept = (): number =>
    fs.readdirSync(desk.files.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  const rowsKept = async (): Promise<number> =>
    Number((await desk.database.first<{ n: string }>('select count(*) as n from stored_file', []))?.n);

  it('may be the first that is said of a sheet; the envelope tells what is inside', async () => {
    const [indicator] = await desk.database.rows<{ code: string }>(
      `select i.code from planned_indicator p join indicator i on i.id = p.indicator_id join action_version v on v.id = p.action_version_id
       join action a on a.id = v.action_id where a.code = $1 order by p.position`,
      [own],
    );
    await add.expect(lead, address());
    const id = await add.add(
      lead,
      address(),
      given('../verbale.pdf.p7m', cast.signedPdf, `indicator:${indicator?.code}`),
    );
    const [found] = await queries.list(lead, address());
    expect(found).toMatchObject({
      id,
      name: 'verbale.pdf.p7m',
      indicator: indicator?.code,
      milestone: null,
      mediaType: 'application/pkcs7-mime',
      size: cast.signedPdf.length,
      isShared: false,
      firstRevision: null,
    });
    expect(found?.signedInner).toMatch(/^verbale\.pdf sha256:[0-9a-f]{64} 1$/);
    expect(await desk.files.read(found?.sha256 ?? '')).toEqual(cast.signedPdf);
    const sheet = await desk.database.first(
      `select s.state, s.revision, s.entered_by_party_id, w.user_id from submission s join sheet_author w on w.submission_id = s.id
       join action a on a.id = s.action_id where a.code = $1 and s.period = '2026-Q4'`,
      [own],
    );
    expect(sheet).toEqual({ state: 'draft', revision: 0, entered_by_party_id: null, user_id: lead.userId });
    expect(
      await add.add(lead, address(), given('verbale.pdf.p7m', cast.signedPdf, `indicator:${indicator?.code}`)),
    ).toBe(id);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('belongs to a draft that nobody else sees, and then is seen as the accord says', async () => {
    const [other, auditor, secretariat] = await Promise.all([
      desk.viewer('signatory', desk.accordId, 'CONFAPI'),
      desk.viewer('auditor'),
      desk.viewer('secretariat'),
    ]);
    const seenBy = async (viewer: Viewer): Promise<string | number> =>
      queries.list(viewer, address()).then(
        (list) => list.length,
        (error: Refusal) => error.code,
      );
    const all = async () => [await seenBy(lead), await seenBy(other), await seenBy(auditor), await seenBy(secretariat)];
    expect(await all()).toEqual([1, 'sheet.not_found', 'sheet.not_found', 'sheet.not_found']);
    const [id] = (await queries.list(lead, address())).map((one) => one.id);
    await alter(`update submission set state = 'submitted', revision = 1 where period = '2026-Q4'`);
    expect(await all()).toEqual([1, 'sheet.not_found', 1, 1]);
    await alter(`update submission set state = 'accepted' where period = '2026-Q4'`);
    expect(await all()).toEqual([1, 0, 1, 1]);
    expect(await codeOf(queries.one(other, address(), id ?? ''))).toBe('evidence.not_found');
    expect(await codeOf(change.share(other, address(), id ?? '', true))).toBe('sheet.not_found');
    expect(await codeOf(change.share(secretariat, address(), id ?? '', true))).toBe('evidence.not_yours');
    await change.share(lead, address(), id ?? '', true);
    expect(await all()).toEqual([1, 1, 1, 1]);
    await change.share(lead, address(), id ?? '', false);
    expect(await all()).toEqual([1, 0, 1, 1]);
    expect(await codeOf(add.expect(lead, address()))).toBe('sheet.blocked');
    expect(await codeOf(add.add(lead, address(), given('a.pdf', cast.pdf)))).toBe('sheet.blocked');
    await alter(`update submission set state = 'draft', revision = 0 where period = '2026-Q4'`);
  });

  it('is taken out as long as it was never sent', async () => {
    const id = await add.add(lead, address(), given('foto.png', cast.png, 'milestone:1'));
    await change.remove(lead, address(), id);
    expect((await queries.list(lead, address())).map(({ name }) => name)).toEqual(['verbale.pdf.p7m']);
    expect(await codeOf(change.remove(lead, address(), id))).toBe('evidence.not_found');
    await alter(`update evidence set first_revision = 1 where removed_at is null`);
    const [sent] = await queries.list(lead, address());
    expect(await codeOf(change.remove(lead, address(), sent?.id ?? ''))).toBe('evidence.already_sent');
  });

  it('is refused where it is of no known kind, about nothing on the sheet, or not theirs to give', async () => {
    const other = await desk.viewer('signatory', desk.accordId, 'CONFAPI');
    expect(await codeOf(add.add(lead, address(), given('a.svg', Buffer.from('<svg/>'))))).toBe('file.type_refused');
    expect(await codeOf(add.add(lead, address(), given('a.pdf', cast.png)))).toBe('file.content_differs');
    for (const about of ['indicator:NO', 'milestone:99', 'nonsense', 'indicator:'])
      expect(await codeOf(add.add(lead, address(), given('a.pdf', cast.pdf, about)))).toBe('evidence.place_unknown');
    expect(await codeOf(add.add(lead, address(), given('a.eml', cast.eml, '', 'party_mail')))).toBe(
      'evidence.mail_by_party',
    );
    expect(await codeOf(add.expect(other, address()))).toBe('sheet.not_found');
    expect(await codeOf(add.add(other, address(), given('a.pdf', cast.pdf)))).toBe('sheet.not_found');
    expect(await codeOf(add.add(lead, { ...address(), action: 'NO' }, given('a.pdf', cast.pdf)))).toBe(
      'sheet.not_found',
    );
    expect(await codeOf(add.add(lead, { ...address(), period: '2026-Q1' }, given('a.pdf', cast.pdf)))).toBe(
      'sheet.blocked',
    );
    expect(fs.readdirSync(folder)).toEqual([]);
    expect(filesKept()).toBe(await rowsKept());
  });

  it('may be the message of a party for which the secretariat enters the sheet', async () => {
    const secretariat = await desk.viewer('secretariat');
    const there = { ...place, action: second };
    await add.add(secretariat, there, given('pec.eml', cast.eml, '', 'party_mail'));
    expect(await queries.list(secretariat, there)).toMatchObject([{ name: 'pec.eml', purpose: 'party_mail' }]);
    const row = await desk.database.first(
      `select p.code from submission s join party p on p.id = s.entered_by_party_id join action a on a.id = s.action_id
       where a.code = $1 and s.period = '2026-Q4'`,
      [second],
    );
    expect(row).toEqual({ code: 'RL' });
  });

  it('keeps to the quota of the party, also where two come at once', async () => {
    await alter(`update accord_rule_version set rules = jsonb_set(rules, '{reporting,evidenceQuotaMegabytes}', '1')`);
    const photograph = (fill: number) => Buffer.concat([cast.wholeJpeg, Buffer.alloc(600 * 1024, fill)]);
    const both = await Promise.all(
      [1, 2].map((fill) => codeOf(add.add(lead, address(), given('a.jpg', photograph(fill))))),
    );
    expect(both.sort()).toEqual(['done', 'evidence.quota_exceeded']);
    expect(fs.readdirSync(folder)).toEqual([]);
    expect(filesKept()).toBe(await rowsKept());
    await alter(`update accord_rule_version set rules = rules #- '{reporting,evidenceQuotaMegabytes}'`);
  });

  it('is refused while the disk is short of room, and leaves nothing behind', async () => {
    const other = Buffer.concat([cast.pdf, Buffer.from('% b %%EOF')]);
    const before = [filesKept(), await rowsKept()];
    const scarce = new FileStore(desk.files.folder);
    jest
      .spyOn(scarce, 'refuseBelow')
      .mockImplementation((bytes) => new FileStore(desk.files.folder).refuseBelow(bytes + 2 ** 60));
    const adding = new AddEvidence(desk.database, desk.audited, scarce);
    expect(await codeOf(adding.expect(lead, address()))).toBe('file.no_room');
    expect(await codeOf(adding.add(lead, address(), given('b.pdf', other)))).toBe('file.no_room');
    jest.spyOn(scarce, 'refuseBelow').mockRejectedValue(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    expect(await codeOf(adding.add(lead, address(), given('b.pdf', other)))).toBe('file.no_room');
    expect([filesKept(), await rowsKept()]).toEqual(before);
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});
