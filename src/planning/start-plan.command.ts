import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { type ActionContent } from '../plans/plan-content';
import { actionContent, fromActionVersion } from '../plans/plan-content.queries';
import { planLifecycle, type PlanState } from '../plans/plan-version.lifecycle';
import { carriedOver, goesOn } from './carry-over.rules';
import { copyVersion } from './copy-version';
import { holdPlan, type VersionPlace } from './held-version';
import { newVersion } from './open-amendment.command';
import { openPlanDesk, type PlanDesk } from './plan-desk';
import { planningRefusals } from './planning.refusals';
import { addActionContent } from './write-action-content';

/** An action of the year before, as the choice of what goes on shows it. */
export interface Continuing {
  readonly content: ActionContent;
  readonly status: string | null;
  readonly completedMilestones: readonly number[];
  /** Chosen unless somebody says otherwise. */
  readonly goesOn: boolean;
}

/** The plan of a year begins: with what goes on of the year before, or again after it was rejected. */
@Injectable()
export class StartPlan {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  /** @param chosen codes of the actions that go on; null: those that are neither finished nor stopped */
  async start(acting: Acting, accord: string, year: number, chosen: readonly string[] | null): Promise<VersionPlace> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', accord);
    const act = { actor: actorBehind(acting), event: 'plan.started', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      await holdPlan(tx, desk, year);
      const planId = await planOf(tx, desk, year);
      const last = await lastVersion(tx, planId);
      if (last && !last.isOver && !last.isEmptyDraft) throw planningRefusals.of('plan.already_there', { year });
      if (last?.isOver) {
        const again = await newVersion(tx, planId, { kind: 'plan', basedOnId: last.id, note: null });
        await copyVersion(tx, last.id, again.id);
        return { accord, year, number: again.number };
      }
      const version = last ?? (await newVersion(tx, planId, { kind: 'plan', basedOnId: null, note: null }));
      await tx.run(`update plan_version set origin = 'product' where id = $1`, [version.id]);
      await carryOver(tx, desk, year, version.id, chosen);
      return { accord, year, number: version.number };
    });
  }

  async close(acting: Acting, accord: string, year: number): Promise<void> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', accord);
    if (desk.today <= `${year}-12-31`) throw planningRefusals.of('plan.not_over', { year });
    const act = { actor: actorBehind(acting), event: 'plan.closed', accordId: desk.accordId };
    await this.audited.run(act, async (tx) => {
      await holdPlan(tx, desk, year);
      const plan = await tx.first<{ id: string; state: PlanState }>(
        'select id, state from action_plan where accord_id = $1 and year = $2 for update',
        [desk.accordId, year],
      );
      if (!plan) throw planningRefusals.of('plan.not_found');
      await tx.run('update action_plan set state = $2, version = version + 1 where id = $1', [
        plan.id,
        planLifecycle.move(plan.state, 'closed'),
      ]);
    });
  }
}

/** The plan of the year; it comes into being with its first draft or its first proposal. */
export async function planOf(tx: Statements, desk: PlanDesk, year: number): Promise<string> {
  const [from, to] = [Number(desk.startsOn.slice(0, 4)), Number(desk.endsOn.slice(0, 4))];
  if (!(year >= from && year <= to)) throw planningRefusals.of('plan.year_outside_term', { year, from, to });
  await tx.run(
    `insert into action_plan (accord_id, year, state) values ($1, $2, 'draft') on conflict (accord_id, year) do nothing`,
    [desk.accordId, year],
  );
  const plan = await tx.first<{ id: string }>('select id from action_plan where accord_id = $1 and year = $2', [
    desk.accordId,
    year,
  ]);
  return plan?.id ?? '';
}

async function lastVersion(
  tx: Statements,
  planId: string,
): Promise<{ id: string; number: number; isOver: boolean; isEmptyDraft: boolean } | undefined> {
  return tx.first(
    `select v.id, v.number, v.state in ('rejected', 'withdrawn') as "isOver",
       v.state = 'draft' and not exists (select from action_version av where av.plan_version_id = v.id) as "isEmptyDraft"
     from plan_version v where v.action_plan_id = $1
     order by v.state in ('draft', 'opinion_given', 'proposed', 'in_force') desc, v.number desc limit 1`,
    [planId],
  );
}

async function carryOver(
  tx: Statements,
  desk: PlanDesk,
  year: number,
  versionId: string,
  chosen: readonly string[] | null,
): Promise<void> {
  const known = await continuingActions(tx, desk.accordId, year - 1);
  const going = known.filter((one) => (chosen === null ? one.goesOn : chosen.includes(one.content.code)));
  for (const { content, completedMilestones } of going) {
    const { startsOn, endsOn } = desk;
    const carried = carriedOver(content, { year, startsOn, endsOn, completedMilestones });
    await addActionContent(tx, desk.accordId, versionId, carried);
  }
  await tx.run('update action_version set is_to_confirm = true where plan_version_id = $1', [versionId]);
}

/** The actions of the version in force in that year. */
export async function continuingActions(statements: Statements, accordId: string, year: number): Promise<Continuing[]> {
  const rows = await statements.rows<Omit<Continuing, 'goesOn'>>(
    `select ${actionContent} as content,
       (select g.status from action_progress g where g.action_version_id = av.id) as status,
       coalesce((select json_agg(c.milestone_number) from milestone_completion c
         where c.action_id = av.action_id and c.completed_on is not null), '[]') as "completedMilestones"
     ${fromActionVersion} join plan_version v on v.id = av.plan_version_id and v.state = 'in_force'
       join action_plan ap on ap.id = v.action_plan_id
     where ap.accord_id = $1 and ap.year = $2 order by av.position, x.code`,
    [accordId, year],
  );
  return rows.map((row) => ({ ...row, goesOn: goesOn(row.status, row.content.standing) }));
}
