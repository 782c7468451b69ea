import { type DataSource } from 'typeorm';
import { type Viewer } from '../../src/access/viewer';
import { ImportAccord } from '../../src/exchange/import/import-accord.command';
import { systemActor } from '../../src/kernel/actor';
import { Refusal } from '../../src/kernel/refusal';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { alpineFile, listOf, lombardyFile, readChanged, readFile, type Json } from '../cast/accord-files';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

const actor = systemActor('command-line');
const nothing = { created: [], changed: [], removed: [], kept: [], standing: [], refused: [] };

describe('importing an accord file', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;
  let audited: AuditedTransaction;
  let importer: ImportAccord;

  beforeEach(async () => {
    test = await cloneDatabase('template_lombardy');
    source = await makeDataSource(test.url, { poolSize: 3 }).initialize();
    database = new Database(source);
    audited = new AuditedTransaction(database);
    importer = new ImportAccord(database, audited);
  });
  afterEach(async () => {
    await source.destroy();
    await test.drop();
  });

  const one = async <T>(sql: string, values: unknown[] = []): Promise<T> =>
    (await database.first<{ value: T }>(sql, values))?.value as T;
  const entries = (): Promise<number> => one('select count(*)::integer as value from ledger_entry');
  const inProduct = (sql: string): Promise<number> =>
    audited.run({ actor, event: 'test.entered' }, (tx) => tx.run(sql));
  const taken = async (change: (file: Json) => unknown, file = lombardyFile) =>
    (await importer.run(readChanged(change, file), actor)).plan;
  const refused = async (change: (file: Json) => unknown): Promise<Refusal> => {
    const before = await entries();
    const refusal: unknown = await taken(change).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(await entries()).toBe(before);
    return refusal as Refusal;
  };
  const put = (owner: Json | undefined, key: string | number, value: unknown): void => {
    (owner as unknown as Record<string | number, unknown>)[key] = value;
  };

  /** An action of the plan that is still a draft. */
  const draftAction = (file: Json): void => {
    const next = structuredClone(file['actions']?.[1]) as Json;
    const dates = { startDate: '2027-01-11', endDate: '2027-12-01' };
    for (const [key, value] of Object.entries({ code: 'A27-1', planYear: 2027, ...dates })) put(next, key, value);
    for (const key of ['milestones', 'reports', 'spending']) put(next, key, []);
    for (const indicator of listOf(next['indicators']))
      for (const period of listOf(indicator['periods']))
        Object.assign(period, { period: String(period['period']).replace('2026', '2027'), actualCumulative: null });
    listOf(file['actions']).push(next);
  };

  it('keeps what the file says', async () => {
    expect(await one('select count(*)::integer as value from action_version')).toBe(30);
    expect(await one('select sum(budget_cents)::bigint as value from action_version')).toBe(1_450_000_000);
    expect(
      await one(`select json_agg(json_build_array(p.year, p.state, v.number, v.state, m.code) order by p.year) as value
        from action_plan p join plan_version v on v.action_plan_id = p.id left join meeting m on m.id = v.adopted_in_meeting_id`),
    ).toEqual([
      [2025, 'closed', 2, 'in_force', 'MT-2025-02'],
      [2026, 'in_force', 1, 'in_force', 'MT-2026-01'],
      [2027, 'draft', 0, 'draft', null],
    ]);
    expect(
      await one(`select json_object_agg(state, n) as value from
      (select state, count(*) as n from submission group by state) s`),
    ).toEqual({ accepted: 89 });
    expect(
      await one(`select count(*)::integer as value from submission s
      where declared_spent_cents is distinct from accepted_spent_cents`),
    ).toBe(0);
    expect(await one(`select count(*)::integer as value from submission where submitted_by_party_id is null`)).toBe(2);
    expect(await one(`select rules->'colour' as value from accord_rule_version`)).toMatchObject({
      green: 0.85,
      shown: 'mean',
    });
    expect(
      await one(`select title as value from action_version av join action a on a.id = av.action_id
      where a.code = 'A26-L1-01'`),
    ).toEqual({
      it: 'Missione istituzionale e imprenditoriale in Uzbekistan',
      en: 'Institutional and business mission to Uzbekistan',
    });
    expect(await one('select count(*)::integer as value from action_progress')).toBe(30);
    expect(
      await one(`select count(distinct accord_id)::integer as value from ledger_entry where event = 'accord.imported'
      and accord_id is not null`),
    ).toBe(1);
  });

  it('the same file a second time changes nothing and leaves no entry', async () => {
    const before = await entries();
    const { plan } = await importer.run(readFile(lombardyFile), actor);
    expect(plan).toMatchObject(nothing);
    expect(await entries()).toBe(before);
  });

  it('a preview writes nothing and tells what the import then does', async () => {
    const before = await entries();
    const alpine = readFile(alpineFile);
    const preview = await importer.preview(alpine, actor);
    expect(await entries()).toBe(before);
    const { plan } = await importer.run(alpine, actor);
    expect(plan.created).toEqual(preview.created);
  });

  it('a second accord with other rules stands beside the first', async () => {
    await importer.run(readFile(alpineFile), actor);
    expect(
      await one(`select json_build_object('language', original_language, 'currency', currency, 'zone', time_zone,
        'title', title) as value from accord where code = 'alpine-trade-2026'`),
    ).toEqual({
      language: 'en',
      currency: 'CHF',
      zone: 'Europe/Zurich',
      title: { en: 'Alpine trade promotion accord' },
    });
    expect(
      await one(`select json_agg(json_build_array(t.code, t.kind, s.body_code, s.is_invited) order by t.code, s.body_code) as value
        from table_seat s join governing_table t on t.id = s.table_id where t.code = 'ADVICE'`),
    ).toEqual([
      ['ADVICE', 'other', 'BANK', true],
      ['ADVICE', 'other', 'KTN', false],
      ['ADVICE', 'other', 'UNI', true],
    ]);
    expect(
      await one(`select json_object_agg(a.code, s.state) as value from submission s join action a on a.id = s.action_id
      join accord on accord.id = s.accord_id where accord.code = 'alpine-trade-2026'`),
    ).toEqual({
      'FAIR-1': 'accepted',
      'COURSE-1': 'returned',
    });
    expect(
      await one(`select json_build_array(r.rules -> 'reporting' -> 'visibility', i.disaggregated_by) as value
        from accord a join accord_rule_version r on r.accord_id = a.id join indicator i on i.accord_id = a.id
        where a.code = 'alpine-trade-2026' and i.code = 'I-PART'`),
    ).toEqual([{ evidence: 'members', submitted: 'members' }, ['target_group', 'province']]);
    expect(await importer.run(readFile(alpineFile), actor)).toMatchObject({ plan: nothing });
    expect(await importer.run(readFile(lombardyFile), actor)).toMatchObject({ plan: nothing });
  });

  it('a corrected file updates by code, and the row counts its versions', async () => {
    const plan = await taken((file) => {
      put(file['parties']?.[2], 'shortName', 'AICE – commercio estero');
      put(
        listOf(file['meetings']).find((meeting) => String(meeting['state']) === 'planned') as Json,
        'placeIt',
        'Brescia',
      );
    });
    expect(plan.changed.map(({ table, columns }) => [table, columns.map(({ column }) => column)])).toEqual([
      ['party', ['short_name']],
      ['meeting', ['place']],
    ]);
    expect(await one(`select json_build_array(short_name, version) as value from party where code = 'AICE'`)).toEqual([
      'AICE – commercio estero',
      2,
    ]);
  });

  it('a later file adds: a sheet, a milestone, a statement, an action of a draft plan', async () => {
    const plan = await taken((file) => {
      const action = listOf(file['actions']).find((row) => String(row['code']) === 'A26-L2-06') as Json;
      put(action['spending']?.[2], 'spentCumulative', 30000);
      put(action['reports']?.[2], 'state', 'submitted');
      put(action['reports']?.[2], 'submittedOn', '2026-11-02');
      put(action, 'percentComplete', 70);
      const next = structuredClone(file['actions']?.[1]) as Json;
      for (const [key, value] of Object.entries({
        code: 'A27-1',
        planYear: 2027,
        startDate: '2027-01-11',
        endDate: '2027-12-01',
      }))
        put(next, key, value);
      for (const key of ['milestones', 'reports', 'spending', 'indicators']) put(next, key, []);
      listOf(file['actions']).push(next);
    });
    expect(plan.created.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['action', 'action_version', 'budget_share', 'submission']),
    );
    expect(await one(`select declared_spent_cents as value from submission where state = 'submitted'`)).toBe(3_000_000);
    expect(
      await one(`select count(*)::integer as value from action_statement s join action a on a.id = s.action_id
      where a.code = 'A26-L2-06'`),
    ).toBe(2);
  });

  it('an amended plan becomes a version of its own, and what was adopted stays as it was', async () => {
    await taken((file) => {
      put(file['plans']?.[1], 'version', 2);
      put(file['plans']?.[1], 'amendedIn', 'MT-2026-02');
      put(file['actions']?.[0], 'titleIt', 'Missione in Uzbekistan e Kazakistan');
    });
    expect(
      await one(`select json_agg(json_build_array(v.number, v.state, av.title->>'it') order by v.number) as value
        from plan_version v join action_version av on av.plan_version_id = v.id join action a on a.id = av.action_id
        where a.code = 'A26-L1-01'`),
    ).toEqual([
      [1, 'superseded', 'Missione istituzionale e imprenditoriale in Uzbekistan'],
      [2, 'in_force', 'Missione in Uzbekistan e Kazakistan'],
    ]);
  });

  it('a draft plan comes into force with its corrections', async () => {
    await taken(draftAction);
    const plan = await taken((file) => {
      draftAction(file);
      put(file['plans']?.[2], 'state', 'in_force');
      put(file['plans']?.[2], 'version', 1);
      put(file['actions']?.[30], 'titleIt', 'Quattro Motori 2027');
    });
    expect(plan.changed.map(({ table }) => table)).toEqual(['action_plan', 'plan_version', 'action_version']);
    expect(
      await one(`select json_agg(json_build_array(number, v.state)) as value from plan_version v
      join action_plan p on p.id = v.action_plan_id where p.year = 2027`),
    ).toEqual([[1, 'in_force']]);
  });

  it.each<[string, (file: Json) => unknown, string]>([
    [
      'an accepted spending',
      (f) => put(f['actions']?.[0]?.['spending']?.[2], 'spentCumulative', 131_000.01),
      '/actions/0/spending/2/spentCumulative',
    ],
    [
      'an accepted value',
      (f) => put(f['actions']?.[0]?.['indicators']?.[0]?.['periods']?.[2], 'actualCumulative', 2),
      '/actions/0/indicators/0/periods/2/actualCumulative',
    ],
    ['an accepted sheet', (f) => put(f['actions']?.[0]?.['reports']?.[2], 'state', 'returned'), '/actions/0/reports/2'],
    ['an adopted title', (f) => put(f['actions']?.[0], 'titleIt', 'Altro'), '/actions/0'],
    [
      'an adopted milestone',
      (f) => put(f['actions']?.[0]?.['milestones']?.[2], 'dueDate', '2026-11-29'),
      '/actions/0/milestones/2',
    ],
    [
      'a planned value',
      (f) => put(f['actions']?.[0]?.['indicators']?.[0]?.['periods']?.[3], 'plannedCumulative', 2),
      '/actions/0/indicators/0/periods/3/plannedCumulative',
    ],
    ['an action out of an adopted plan', (f) => listOf(f['actions']).pop(), ''],
    ['approved minutes', (f) => put(f['meetings']?.[0]?.['agenda']?.[4], 'titleIt', 'Altro'), '/meetings/0/agenda/4'],
    ['a decision', (f) => put(f['approvals']?.[0], 'subjectIt', 'Altro'), '/approvals/0'],
    [
      'a plan back to draft',
      (f) => {
        put(f['plans']?.[1], 'state', 'draft');
        put(f['plans']?.[1], 'version', 0);
      },
      '/plans/1',
    ],
    [
      'the definition of an indicator',
      (f) => put(f['indicatorCatalogue']?.[2], 'direction', 'down'),
      '/indicatorCatalogue/2',
    ],
  ])('%s is never changed: the difference is listed and nothing is written', async (_, change, pointer) => {
    const refusal = await refused(change);
    expect(refusal.code).toBe('import.differences_refused');
    expect(refusal.faults.map((fault) => fault.pointer)).toContain(pointer);
  });

  it('what was entered in the product stays: beside the file, under the same file, and against another one', async () => {
    await inProduct(`update party set note = 'telefonare' where code = 'CNA'`);
    const before = await entries();
    const same = await taken(() => undefined);
    expect(same).toMatchObject({ created: [], changed: [], removed: [], refused: [] });
    expect(same.standing).toMatchObject([
      { table: 'party', label: 'CNA', pointer: '/parties/6', columns: [{ column: 'note', stored: 'telefonare' }] },
    ]);
    expect(await entries()).toBe(before);
    const refusal = await refused((file) => put(file['parties']?.[6], 'note', 'scrivere'));
    expect(refusal.faults).toMatchObject([{ pointer: '/parties/6', it: expect.stringContaining('telefonare') }]);
    await inProduct(`update party set note = null where code = 'CNA'`);
    await inProduct(`insert into province (accord_id, code, position) select id, 'XX', 99 from accord`);
    const { plan } = await importer.run(readFile(lombardyFile), actor);
    expect(plan.kept).toMatchObject([{ table: 'province', label: 'XX' }]);
  });

  it('the same file has nothing to do, whatever was moved, taken out, made anew or carried on here', async () => {
    await taken(draftAction);
    const [meeting, sheet] = [
      `(select id from meeting where code = 'MT-2027-02')`,
      `(select v.id from action_version v join action x on x.id = v.action_id where x.code = 'A27-1')`,
    ];
    await inProduct(`delete from agenda_item where meeting_id = ${meeting} and number = 1`);
    await inProduct(`update agenda_item set number = number - 1 where meeting_id = ${meeting} and number = 2`);
    await inProduct(`update agenda_item set number = number + 10 where meeting_id = ${meeting} and number = 3`);
    await inProduct(
      `insert into agenda_item (meeting_id, number, kind, title) values (${meeting}, 3, 'other', '{"it": "Nuovo"}')`,
    );
    await inProduct(`update meeting set state = 'cancelled', cancel_reason = 'Neve' where code = 'MT-2027-02'`);
    await inProduct(`delete from planned_value where planned_indicator_id in
      (select id from planned_indicator where action_version_id = ${sheet})`);
    await inProduct(`delete from planned_indicator where action_version_id = ${sheet} and position = 0`);
    await inProduct(`with gone as (delete from planned_indicator where action_version_id = ${sheet} returning *),
        made as (insert into planned_indicator (action_version_id, indicator_id, position, annual_target)
          select action_version_id, indicator_id, position, annual_target + 1 from gone returning id)
      insert into planned_value (planned_indicator_id, period, cumulative) select id, '2027-Q1', 77 from made`);
    const before = await entries();
    const same = await taken(draftAction);
    expect(same).toMatchObject({ created: [], changed: [], removed: [], refused: [] });
    expect(new Set(same.standing.map(({ table }) => table))).toEqual(
      new Set(['meeting', 'agenda_item', 'planned_indicator', 'planned_value']),
    );
    expect(await entries()).toBe(before);
    const refusal = await refused((file) => {
      draftAction(file);
      put(file['meetings']?.[17]?.['agenda']?.[1], 'titleIt', 'Altro');
    });
    expect(refusal.faults.map((fault) => fault.pointer)).toEqual(['/meetings/17/agenda/1']);
  });

  it('a file with faults writes nothing', async () => {
    const refusal = await refused((file) => put(file['actions']?.[0], 'leadParty', 'NOBODY'));
    expect(refusal.code).toBe('import.file_refused');
    expect(refusal.faults).toMatchObject([{ pointer: '/actions/0/leadParty' }]);
  });

  it('takes a mandate of the secretariat on this accord', async () => {
    const accordId = await one<string>('select id as value from accord');
    const viewer = (role: 'secretariat' | 'signatory'): Viewer => ({
      userId: '00000000-0000-4000-8000-000000000001',
      name: 'Livia Montefiori',
      email: 'livia@example.org',
      language: 'it',
      isAdministrator: false,
      mandates: [{ id: '1', accordId, accordCode: 'x', role, partyId: null, partyCode: null, tableCode: null }],
      actingPartyId: null,
    });
    const change = readChanged((file) => put(file['parties']?.[0], 'note', 'nuova'));
    await expect(importer.run(change, viewer('signatory'))).rejects.toThrow(/import.not_allowed/);
    await importer.run(change, viewer('secretariat'), 'correzione');
    expect(
      await one(
        `select json_build_array(actor, body::json->>'reason') as value from ledger_entry order by id desc limit 1`,
      ),
    ).toEqual(['user:00000000-0000-4000-8000-000000000001', 'correzione']);
  });
});
