import { Client } from 'pg';
import { smallPdf } from '../support/small-pdf';
import { expensiveLimit } from '../../src/platform/api/rate-limit.guard';
import { type ApiStage, type Member, startApiStage } from './cast';
import { type CatalogueRoute, existing, fill, routeCatalogue } from './catalogue';

const bodies: Readonly<Record<string, object>> = {
  cosignCheckpoint: { note: 'no checkpoint' },
  registerWitness: { key: 'no key', proof: 'no checkpoint' },
  compileReport: { period: '2026-Q2' },
  writeReport: { judgement: 'In line.' },
  circulateReport: { sentOutside: 'by mail' },
  approveReport: { approvedOn: '2026-10-30', reason: 'written procedure' },
  reopenReport: { reason: 'a correction' },
  discardReport: { reason: 'a mistake' },
  overrideColour: { period: '2026-Q3', colour: 'red', reason: 'the supplier has stopped' },
  withdrawColour: { reason: 'it goes on' },
  attachSignedCopy: { datedOn: '2026-10-31' },
  shareEvidence: { isShared: true },
  askFigures: { body: 'party:P02', recipient: 'Ugo Neri', asksSpending: true },
  saveSheet: { content: {} },
  withdrawSheet: { reason: 'a mistake' },
  returnSheet: { reason: 'a figure is missing' },
  reopenSheet: { reason: 'a figure is wrong' },
  contestSheet: { reason: 'not our figure' },
  remarkOnSheet: { message: 'as of December?' },
  planMeeting: { heldOn: '2027-12-10', startsAt: '10:00', mode: 'in_person', place: 'Milan' },
  changePlannedMeeting: { heldOn: '2027-12-10', startsAt: '10:00', mode: 'in_person', place: 'Milan' },
  takeAgendaSuggestion: { source: 'plan:2027' },
  addAgendaItem: { kind: 'decision', title: 'A trade fair' },
  changeAgendaItem: { kind: 'decision', title: 'A trade fair' },
  tableIssuedDocument: { document: '00000000-0000-4000-8000-0000000000b1' },
  sendNotice: { known: 0 },
  cancelMeeting: { reason: 'a strike' },
  answerNotice: { version: 0, answer: 'attending' },
  requestAgendaItem: { kind: 'decision', title: 'A trade fair' },
  commentAgendaItem: { message: 'as of when?' },
  moveAgendaItem: { way: 'up' },
  declineItemRequest: { reason: 'not ours to decide' },
  recordPresence: { movements: [{ party: 'P02', kind: 'arrived' }] },
  giveProxy: { party: 'P02', holder: 'P03' },
  addUrgentItem: { title: 'A mission', kind: 'decision', reason: 'the call closes', isUnanimous: true },
  actOnItem: { act: 'take_up' },
  closeVote: { recordedAs: 'by_party', others: 'for', presidedBy: 'P01' },
  declareRecusal: { party: 'P02' },
  writeMinutesSection: { content: 'The Table takes note.' },
  observeMinutes: { message: 'the length is missing' },
  answerObservation: { answer: 'taken' },
  adoptMinutes: { sitting: 'MT-02' },
  issueExtract: { item: 1 },
  issueErratum: { content: 'read seven', reason: '' },
  prepareWrittenProcedure: { kind: 'decision', subject: 'A fair', text: 'The Table admits it.' },
  writeWrittenProcedure: { kind: 'decision', subject: 'A fair', text: 'The Table admits it.' },
  answerWrittenProcedure: { version: 0, answer: 'consent' },
  cancelWrittenProcedure: { reason: 'a mistake' },
  makeAnswerLink: { party: 'P02' },
  makeProcedureLink: { party: 'P02' },
  recordMeeting: {
    ...{ heldOn: '2026-09-15', startsAt: '10:00', mode: 'remote', ending: 'held', attendance: [] },
    items: [{ kind: 'information', title: 'News' }],
  },
  acceptSheets: { sheets: [{ action: 'A0001', version: 1 }] },
  returnSheets: { sheets: [{ action: 'A0001', version: 1 }], reason: 'a figure is missing' },
  reopenWindow: { reason: 'closed too soon' },
  grantException: { party: 'P02', untilOn: '2199-01-01', reason: 'illness' },
  withdrawException: { reason: 'no longer needed' },
  openPlanVersion: { kind: 'amendment', note: 'one fair less' },
  movePlanVersion: { act: 'propose' },
  addPlannedAction: { code: 'A9999', sheet: {} },
  writePlannedAction: { sheet: {} },
  actOnPlannedAction: { act: 'confirm' },
  beginProposal: { sheet: {}, why: 'asked for' },
  saveProposal: { sheet: {}, why: 'asked for' },
  actOnProposal: { act: 'withdraw' },
  actOnResolution: { act: 'tell', words: 'published' },
  openFollowUp: { title: 'a list', ownerName: 'a notary', dueOn: '2026-12-01' },
  changeFollowUp: { title: 'a list', ownerName: 'a notary', dueOn: '2026-12-01' },
  closeFollowUp: { act: 'done' },
  attachFact: { kind: 'register_number', value: 'A1', datedOn: '2026-10-31' },
};
/** Routes that belong to the party as well: its signatory meets what is missing, never a closed door. */
const ofParties = new Set([
  'beginProposal',
  'saveProposal',
  'actOnProposal',
  'closeFollowUp',
  'saveSheet',
  'sendSheets',
  'withdrawSheet',
]);
const report = {
  'bench-001': '00000000-0000-4000-8000-0000000000a1',
  'bench-002': '00000000-0000-4000-8000-0000000000a2',
};
const document = {
  'bench-001': '00000000-0000-4000-8000-0000000000b1',
  'bench-002': '00000000-0000-4000-8000-0000000000b2',
};
type Accord = keyof typeof report;

describe('the rights to write', () => {
  let stage: ApiStage;
  let client: Client;
  let writes: CatalogueRoute[];
  /** Those that signatories share with the secretariat. */
  let sheetWrites: CatalogueRoute[];
  /** The party's own word on a sheet, and remarks of both. */
  let partyWrites: CatalogueRoute[];
  /** What signatories alone may do: witness the log. */
  let witnessWrites: CatalogueRoute[];
  /** What members of a Table say to a notice. */
  let memberWrites: CatalogueRoute[];

  beforeAll(async () => {
    stage = await startApiStage();
    writes = (await routeCatalogue(stage)).routes.filter(
      ({ method, path }) => method !== 'get' && path.includes('{accord}'),
    );
    const isOfSheet = ({ path }: CatalogueRoute): boolean =>
      /\/progress\/\{period\}\/\{action\}\/(evidence|figure-requests)/.test(path);
    const isOfMember = ({ path }: CatalogueRoute): boolean =>
      /\/meetings\/\{meeting\}\/answer(?!-links)|\/minutes\/observations$|\/\{procedure\}\/answers$/.test(path);
    const isOfParty = ({ path }: CatalogueRoute): boolean =>
      /\/reviews\/.*(confirmation|contestation|remarks)$/.test(path);
    const isOfWitness = ({ path }: CatalogueRoute): boolean => path.includes('/checkpoint/');
    witnessWrites = writes.filter(isOfWitness);
    writes = writes.filter((route) => !isOfWitness(route));
    memberWrites = writes.filter(isOfMember);
    writes = writes.filter((route) => !isOfMember(route));
    partyWrites = writes.filter(isOfParty);
    writes = writes.filter((route) => !isOfParty(route));
    sheetWrites = writes.filter(isOfSheet);
    writes = writes.filter((route) => !isOfSheet(route));
    client = new Client({ connectionString: stage.database.superUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    for (const accord of Object.keys(report) as Accord[]) {
      await client.query(
        `insert into technical_table_report (id, accord_id, period, revision, language, state, plan_versions, snapshot,
           snapshot_sha256)
         select $1, id, '2026-Q3', 1, 'it', 'draft', '[]', '{}', 'x' from accord where code = $2`,
        [report[accord], accord],
      );
      await client.query(
        `insert into issued_document (id, accord_id, kind, year, number, title, language, issued_on, snapshot,
           snapshot_sha256, pdf_sha256)
         select $1, id, 'progress_report', 2026, 1, '{"it": "Relazione"}', 'it', '2026-10-31', '{}', 'x', 'x'
         from accord where code = $2`,
        [document[accord], accord],
      );
    }
    await client.query(
      `insert into reporting_exception (id, accord_id, period, party_id, until_on, reason, granted_on)
       select $1, a.id, $2, p.id, '2199-01-01', 'illness', '2026-10-31' from accord a
       join party p on p.accord_id = a.id and p.position = 2 where a.code = 'bench-001'`,
      [existing['exception'], existing['period']],
    );
    await client.query(
      `insert into follow_up (id, accord_id, table_id, title, owner_name, due_on)
       select $1, a.id, t.id, 'a list', 'a notary', '2026-12-01' from accord a
       join governing_table t on t.accord_id = a.id where a.code = 'bench-001' limit 1`,
      [existing['task']],
    );
    await client.query(
      `insert into brief_link (id, meeting_id, token_sha256, language, expires_at)
       select $1, m.id, 'x', 'it', '2199-01-01' from meeting m join accord a on a.id = m.accord_id
       where a.code = 'bench-001' and m.code = $2`,
      [existing['link'], existing['meeting']],
    );
    await client.query(
      `insert into action_proposal (id, action_plan_id, party_id, content)
       select $1, y.id, m.party_id, '{"sheet": {"title": {}}, "why": ""}' from accord a
       join action_plan y on y.accord_id = a.id and y.year = 2026
       join mandate m on m.accord_id = a.id and m.user_id = $2 where a.code = 'bench-001' limit 1`,
      [existing['proposal'], stage.cast.secretariat.userId],
    );
  });
  afterAll(async () => {
    await client.end();
    await stage.close();
  });

  const send = (route: CatalogueRoute, member: Member, inPath: Accord, ofAccord: Accord = inPath) => {
    const sent = stage
      .send(
        route.method === 'get' ? 'post' : route.method,
        fill(route.path, { ...existing, accord: inPath, report: report[ofAccord], document: document[ofAccord] }),
        member,
      )
      .set('If-Match', '"v1"');
    const body = bodies[route.id] ?? {};
    if (route.bodyType !== 'multipart/form-data')
      return sent.set('Content-Type', route.bodyType ?? 'application/json').send(JSON.stringify(body));
    return sent.field({ ...body }).attach('copy', smallPdf('Copia'), 'copia.pdf');
  };
  const standing = async (): Promise<unknown> =>
    (
      await client.query(
        `select (select json_agg(r order by r.id) from technical_table_report r) as reports,
           (select json_agg(f) from document_fact f) as facts, (select json_agg(c) from colour_override c) as colours`,
      )
    ).rows;

  it('belong to the secretariat alone, on every route', async () => {
    const before = await standing();
    expect(writes.length).toBeGreaterThan(8);
    for (const route of writes)
      for (const role of ['signatory', 'table_member', 'auditor', 'administrator'] as const)
        if (role !== 'signatory' || !ofParties.has(route.id))
          expect([route.id, role, (await send(route, stage.cast[role], 'bench-001')).status]).toEqual([
            route.id,
            role,
            403,
          ]);
    expect(await standing()).toEqual(before);
  });

  it('end where the accord ends: what stands in another one is not there', async () => {
    const before = await standing();
    for (const route of writes) {
      const foreign = await send(route, stage.cast.outsider, 'bench-001');
      expect([route.id, foreign.status]).toEqual([route.id, 404]);
      if (!/\{(report|document)\}/.test(route.path)) continue;
      const borrowed = await send(route, stage.cast.outsider, 'bench-002', 'bench-001');
      expect([route.id, borrowed.status]).toEqual([route.id, 404]);
      const astray = await send(route, stage.cast.secretariat, 'bench-001', 'bench-002');
      expect([route.id, astray.status]).toEqual([route.id, 404]);
    }
    expect(await standing()).toEqual(before);
  });

  it('of sheets belong to signatories too, and end where the accord ends', async () => {
    expect(sheetWrites.length).toBeGreaterThan(2);
    for (const route of sheetWrites) {
      const statusOf = async (member: Member): Promise<number> => (await send(route, member, 'bench-001')).status;
      for (const role of ['table_member', 'auditor', 'administrator'] as const)
        expect([route.id, role, await statusOf(stage.cast[role])]).toEqual([route.id, role, 403]);
      expect([route.id, await statusOf(stage.cast.outsider)]).toEqual([route.id, 404]);
      for (const role of ['signatory', 'secretariat'] as const)
        expect([route.id, role, [200, 404, 409, 415, 422].includes(await statusOf(stage.cast[role]))]).toEqual([
          route.id,
          role,
          true,
        ]);
    }
  });

  it('of witnesses belong to signatories alone, on their own accord', async () => {
    expect(witnessWrites).toHaveLength(3);
    for (const route of witnessWrites) {
      const statusOf = async (member: Member): Promise<number> => (await send(route, member, 'bench-001')).status;
      for (const role of ['secretariat', 'table_member', 'auditor', 'administrator', 'outsider'] as const)
        expect([route.id, role, await statusOf(stage.cast[role])]).toEqual([route.id, role, 403]);
      const met = route.path.includes('{witness}') ? 404 : 422;
      expect([route.id, await statusOf(stage.cast.signatory)]).toEqual([route.id, met]);
      expect([route.id, (await send(route, stage.cast.signatory, 'bench-002')).status]).toEqual([route.id, 404]);
    }
  });

  it('on a review are the party’s as well, and end where the accord ends', async () => {
    expect(partyWrites.length).toBe(3);
    for (const route of partyWrites) {
      const statusOf = async (member: Member): Promise<number> => (await send(route, member, 'bench-001')).status;
      for (const role of ['table_member', 'auditor', 'administrator'] as const)
        expect([route.id, role, await statusOf(stage.cast[role])]).toEqual([route.id, role, 403]);
      expect([route.id, await statusOf(stage.cast.outsider)]).toEqual([route.id, 404]);
      // Both meet the sheet, or what stands in the way; a signatory of another party meets none.
      for (const role of ['signatory', 'secretariat'] as const)
        expect([route.id, role, [201, 404, 409].includes(await statusOf(stage.cast[role]))]).toEqual([
          route.id,
          role,
          true,
        ]);
    }
  });

  it('on answers to a notice, a draft or a written procedure are the members’ alone', async () => {
    expect(memberWrites.length).toBe(8);
    for (const route of memberWrites) {
      const statusOf = async (member: Member): Promise<number> => (await send(route, member, 'bench-001')).status;
      for (const role of ['secretariat', 'auditor', 'administrator', 'outsider'] as const)
        expect([route.id, role, await statusOf(stage.cast[role])]).toEqual([route.id, role, 403]);
      // The sitting, its minutes, the procedure are over: it is theirs to answer no more.
      for (const role of ['signatory', 'table_member'] as const)
        expect([route.id, role, await statusOf(stage.cast[role])]).toEqual([route.id, role, 409]);
    }
  });

  it('hold on the own accord: no route refuses the secretariat as a stranger', async () => {
    // The made accord reports on no period, and its minutes have no text to extract: both are proved on the imported one.
    for (const route of writes.filter(({ id }) => id !== 'compileReport' && id !== 'issueExtract')) {
      const answer = await send(route, stage.cast.secretariat, 'bench-001');
      expect([route.id, [401, 403, 404].includes(answer.status)]).toEqual([route.id, false]);
      expect([route.id, answer.status < 500]).toEqual([route.id, true]);
    }
  });

  it('are gone at once for a person who is disabled, and for a mandate that ends', async () => {
    const read = async (member: Member): Promise<number> =>
      (await stage.get('/api/v1/accords/bench-001/plans/2026', member)).status;
    expect([await read(stage.cast.signatory), await read(stage.cast.table_member)]).toEqual([200, 200]);
    await client.query('update user_account set disabled_at = $2 where id = $1', [
      stage.cast.signatory.userId,
      stage.clock.now(),
    ]);
    expect(await read(stage.cast.signatory)).toBe(401);
    await client.query(`update mandate set valid_to = '2025-06-30' where user_id = $1`, [
      stage.cast.table_member.userId,
    ]);
    expect(await read(stage.cast.table_member)).toBe(403);
  });

  it('stop for a minute after too many costly requests, with a problem that says when to come back', async () => {
    const costly = () =>
      stage.send('post', '/api/v1/imports', stage.cast.secretariat).set('Content-Type', 'application/json').send('{');
    await stage.app.listen(0, '127.0.0.1');
    for (let sent = 0; sent < expensiveLimit; sent += 30)
      expect((await Promise.all(Array.from({ length: 30 }, costly))).some(({ status }) => status === 429)).toBe(false);
    const refused = await costly();
    expect([refused.status, refused.headers['content-type']]).toEqual([429, 'application/problem+json; charset=utf-8']);
    expect(refused.body).toMatchObject({ status: 429, type: 'urn:accordo:problem:request.too_many' });
    const wait = Number(refused.headers['retry-after']);
    expect(wait > 0 && wait <= 60).toBe(true);
    expect(refused.headers['x-ratelimit-remaining']).toBe('0');
    expect((await stage.get('/api/v1/accords', stage.cast.secretariat)).status).toBe(200);
  }, 60_000);
});
