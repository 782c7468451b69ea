import { type Statements } from '../platform/database/statements';
import { figureExpressions, figuresOf } from '../plans/progress-figures.sql';

/**
 * Keeps the read model within the write that changes it: call it in the same transaction, for the whole accord
 * (import, amendment) or for the actions that were touched (a submission, an override).
 */
export async function refreshActionProgress(
  tx: Statements,
  accordId: string,
  actionIds?: readonly string[],
): Promise<void> {
  if (actionIds) {
    await tx.run(write, [accordId, actionIds]);
    return;
  }
  const actions = await tx.rows<{ id: string }>('select id from action where accord_id = $1', [accordId]);
  await tx.run(write, [accordId, actions.map((action) => action.id)]);
  await tx.run(forgetOldVersions, [accordId]);
}

/** Throws the read model away and computes it anew; equals what the writes kept. */
export async function rebuildActionProgress(tx: Statements): Promise<number> {
  await tx.run('delete from action_progress');
  const accords = await tx.rows<{ id: string }>('select id from accord');
  for (const accord of accords) await refreshActionProgress(tx, accord.id);
  const counted = await tx.first<{ rows: number }>('select count(*)::integer as rows from action_progress');
  return counted?.rows ?? 0;
}

/** SQL: the plan version that counts for plan `ap`: the one in force, else the latest. */
const currentVersion = `(select c.id from plan_version c where c.action_plan_id = ap.id
  order by (c.state = 'in_force') desc, c.number desc limit 1)`;

/** Everything hangs on the actions given, by index: the plan is good for one of them and for all. */
const write = `
with target as (
  select av.id, av.action_id, av.plan_version_id, av.action_line_id, av.lead_party_id, av.budget_cents, ap.year::text as year
  from action_version av
    join plan_version pv on pv.id = av.plan_version_id
    join action_plan ap on ap.id = pv.action_plan_id
  where av.action_id = any ($2::uuid[]) and ap.accord_id = $1 and pv.id = ${currentVersion}
)
insert into action_progress as kept (action_version_id, action_id, accord_id, plan_version_id, action_line_id,
  lead_party_id, budget_cents, as_of_period, is_provisional, attainment_mean, attainment_worst, attainment_capped,
  colour_by_mean, colour_by_worst, colour_override, spent_cents, status, percent_complete, milestones_open_due_on,
  milestones_completed_due_on)
select target.id, target.action_id, $1, target.plan_version_id, target.action_line_id, target.lead_party_id,
  target.budget_cents, ${figureExpressions}
from target
${figuresOf('$1')}
on conflict (action_version_id) do update set
  action_line_id = excluded.action_line_id, lead_party_id = excluded.lead_party_id,
  budget_cents = excluded.budget_cents, as_of_period = excluded.as_of_period,
  is_provisional = excluded.is_provisional, attainment_mean = excluded.attainment_mean,
  attainment_worst = excluded.attainment_worst, attainment_capped = excluded.attainment_capped,
  colour_by_mean = excluded.colour_by_mean, colour_by_worst = excluded.colour_by_worst,
  colour_override = excluded.colour_override, spent_cents = excluded.spent_cents, status = excluded.status,
  percent_complete = excluded.percent_complete, milestones_open_due_on = excluded.milestones_open_due_on,
  milestones_completed_due_on = excluded.milestones_completed_due_on`;

/** After an amendment the rows of the version that is no longer current go. */
const forgetOldVersions = `
delete from action_progress g where g.accord_id = $1 and not exists (
  select from plan_version pv join action_plan ap on ap.id = pv.action_plan_id
  where pv.id = g.plan_version_id and pv.id = ${currentVersion})`;
