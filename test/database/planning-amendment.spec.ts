import { systemActor } from '../../src/kernel/actor';
import { canonicalPlan } from '../../src/plans/plan-content.queries';
import { type ActionContent } from '../../src/plans/plan-content';
import { accord, openPlanningDesk, type PlanningDesk } from '../support/planning-desk';

describe('a plan is changed by decision alone', () => {
  let desk: PlanningDesk;
  const place = (number: number) => ({ accord, year: 2026, number });
  const refusal = (code: string) => expect.objectContaining({ code }) as unknown;

  beforeAll(async () => {
    desk = await openPlanningDesk();
  });
  afterAll(() => desk.close());

  const amend = async (number: number, code: string, change: (before: ActionContent) => ActionContent) => {
    const { content, version } = await desk.sheet(2026, number, code);
    return desk.sheets.change(desk.self, place(number), version, change(content));
  };
  const moreMoney = (before: ActionContent): ActionContent => ({
    ...before,
    budget: '190000.01',
    sources: [
      { party: 'RL', name: null, amount: '150000.01' },
      { party: 'UCL', name: null, amount: '40000.00' },
    ],
  });
  /** Every row of a version as the database keeps it. */
  const rowsOf = async (number: number): Promise<string> => {
    const { id } = await desk.versionOf(2026, number);
    const row = await desk.database.first<{ rows: string }>(
      `select jsonb_build_array((select to_jsonb(v) from plan_version v where v.id = $1),
         (select jsonb_agg(to_jsonb(av) order by av.id) from action_version av where av.plan_version_id = $1),
         (select jsonb_agg(to_jsonb(b) order by b.id) from budget_share b join action_version av on av.id = b.action_version_id
           where av.plan_version_id = $1),
         (select jsonb_agg(to_jsonb(m) order by m.id) from milestone m join action_version av on av.id = m.action_version_id
           where av.plan_version_id = $1),
         (select jsonb_agg(to_jsonb(i) order by i.id) from planned_indicator i
           join action_version av on av.id = i.action_version_id where av.plan_version_id = $1),
         (select jsonb_agg(to_jsonb(pv) order by pv.planned_indicator_id, pv.period) from planned_value pv
           join planned_indicator i on i.id = pv.planned_indicator_id
           join action_version av on av.id = i.action_version_id where av.plan_version_id = $1))::text as rows`,
      [id],
    );
    return row?.rows ?? '';
  };

  it('opens an amendment that says what the version in force says, and only one at a time', async () => {
    const made = await desk.amendments.open(desk.self, accord, 2026, 'Fiere da cinque a quattro');
    expect(made.number).toBe(2);
    expect(canonicalPlan(await desk.content(2026, 2))).toBe(canonicalPlan(await desk.content(2026, 1)));
    await expect(desk.amendments.open(desk.self, accord, 2026, 'Un’altra')).rejects.toEqual(
      refusal('plan.version_open'),
    );
  });

  it('takes no step out of turn and nothing that is unfinished', async () => {
    const { version } = await desk.versionOf(2026, 2);
    const opinion = await desk.decide('TT', '2026-10-05', { outcome: 'approved' });
    await expect(desk.moves.giveOpinion(desk.self, place(2), version, opinion)).rejects.toMatchObject({
      code: 'plan.blocked',
      faults: [{ pointer: '/unchanged' }],
    });
    await expect(desk.moves.propose(desk.self, place(2), version)).rejects.toEqual(refusal('plan.blocked'));
    const unbalanced = amend(2, 'A26-L1-01', (before) => ({ ...before, budget: '190000.00' }));
    await expect(unbalanced).rejects.toMatchObject({ code: 'plan.sheet_invalid', faults: [{ pointer: '/budget' }] });
  });

  it('refuses a sheet that was saved meanwhile and a step on a version that changed meanwhile', async () => {
    const { content, version } = await desk.sheet(2026, 2, 'A26-L1-01');
    const { version: seen } = await desk.versionOf(2026, 2);
    await desk.sheets.change(desk.self, place(2), version, moreMoney(content));
    await expect(desk.sheets.change(desk.self, place(2), version, content)).rejects.toEqual(
      refusal('plan.sheet_changed'),
    );
    await expect(desk.moves.withdraw(desk.self, place(2), seen, 'Non serve più')).rejects.toEqual(
      refusal('plan.changed_meanwhile'),
    );
  });

  it('is rejected by a resolution: the version in force stays byte for byte', async () => {
    const before = [await rowsOf(1), canonicalPlan(await desk.content(2026, 1))];
    const opinion = await desk.decide('TT', '2026-10-06', { outcome: 'approved' });
    const step = async () => (await desk.versionOf(2026, 2)).version;
    await desk.moves.giveOpinion(desk.self, place(2), await step(), opinion);
    await expect(amend(2, 'A26-L1-01', (sheet) => sheet)).rejects.toEqual(refusal('plan.not_draft'));
    await desk.moves.propose(desk.self, place(2), await step());
    const against = await desk.decide('MT', '2026-10-07', { outcome: 'rejected' });
    await expect(
      desk.decisions.adopt(desk.self, place(2), await step(), { resolution: against, noReportReason: '' }),
    ).rejects.toEqual(refusal('plan.resolution_unknown'));
    await desk.decisions.reject(desk.self, place(2), await step(), against);
    expect((await desk.versionOf(2026, 2)).state).toBe('rejected');
    expect([await rowsOf(1), canonicalPlan(await desk.content(2026, 1))]).toEqual(before);
  });

  it('is adopted only with the report before the sitting, or with the reason why not', async () => {
    await desk.amendments.open(desk.self, accord, 2026, 'Una fiera in meno');
    await amend(3, 'A26-L1-01', moreMoney);
    await amend(3, 'A26-L4-02', (before) => ({
      ...before,
      standing: 'suspended',
      standingFrom: '2026-10-20',
      standingReason: 'Mancano le adesioni',
    }));
    const step = async () => (await desk.versionOf(2026, 3)).version;
    await desk.moves.giveOpinion(
      desk.self,
      place(3),
      await step(),
      await desk.decide('TT', '2026-10-08', { outcome: 'approved' }),
    );
    await desk.moves.propose(desk.self, place(3), await step());
    const resolution = await desk.decide('MT', '2026-10-09', { outcome: 'approved' });
    const adopt = async (noReportReason: string, by = resolution) =>
      desk.decisions.adopt(desk.self, place(3), await step(), { resolution: by, noReportReason });
    const gone = await desk.decide('MT', '2026-10-10', { outcome: 'approved' });
    await desk.audited.run({ actor: systemActor('demo'), event: 'resolution.superseded' }, (tx) =>
      tx.run(
        `update resolution set state = 'superseded', superseded_by_id = (select id from resolution where code = $2)
         where code = $1`,
        [gone, resolution],
      ),
    );
    await expect(adopt('', gone)).rejects.toEqual(refusal('plan.resolution_unknown'));
    await expect(adopt('')).rejects.toEqual(refusal('plan.report_not_tabled'));
    await desk.tableReport(resolution);
    await adopt('');
    expect((await desk.versionOf(2026, 1)).state).toBe('superseded');
    const now = await desk.database.first<{ state: string; adoptedOn: string; reason: string | null; budget: string }>(
      `select v.state, v.adopted_on::text as "adoptedOn", v.no_report_reason as reason,
         (select g.budget_cents::text from action_progress g join action x on x.id = g.action_id
          where g.plan_version_id = v.id and x.code = 'A26-L1-01') as budget
       from plan_version v where v.id = $1`,
      [(await desk.versionOf(2026, 3)).id],
    );
    expect(now).toEqual({ state: 'in_force', adoptedOn: '2026-10-09', reason: null, budget: '19000001' });
    const stopped = await desk.database.first<{ status: string }>(
      `select g.status from action_progress g join action x on x.id = g.action_id where x.code = 'A26-L4-02'`,
    );
    expect(stopped?.status).toBe('suspended');
    const consequences = await desk.database.rows<{ kind: string; subject: string; address: string }>(
      `select c.kind, c.subject, c.address from resolution_consequence c join resolution r on r.id = c.resolution_id
       where r.code = $1 order by c.position`,
      [resolution],
    );
    expect(consequences).toEqual([
      { kind: 'amends_plan', subject: '2026 v3', address: '/accords/lombardia-2025/plans/2026/versions/3' },
      {
        kind: 'suspends_action',
        subject: 'A26-L4-02',
        address: '/accords/lombardia-2025/plans/2026/actions/A26-L4-02',
      },
    ]);
  });

  it('keeps what left the draft against every statement of the product', async () => {
    const write = (statement: string) =>
      desk.audited.run({ actor: systemActor('demo'), event: 'plan.tried' }, (tx) => tx.run(statement));
    const rejected = `plan_version where state = 'rejected'`;
    for (const statement of [
      `update plan_version set state = 'in_force' where state = 'rejected'`,
      `update plan_version set note = 'altro' where state = 'rejected'`,
      `update plan_version set resolution_id = null where state = 'in_force' and resolution_id is not null`,
      `update action_version set budget_cents = 1 where plan_version_id in (select id from ${rejected})`,
      `delete from milestone where action_version_id in
         (select id from action_version where plan_version_id in (select id from ${rejected}))`,
      `insert into plan_version (action_plan_id, number, state, origin)
         select action_plan_id, 99, 'superseded', 'product' from plan_version limit 1`,
      `update resolution_consequence set subject = 'altro'`,
    ])
      await expect(write(statement)).rejects.toThrow(/plan version|draft|happened/);
  });
});
