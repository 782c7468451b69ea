import { type Statements } from '../platform/database/statements';

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

/** SQL: of periods that end on the same day the longer one comes last. */
const rank = (period: string): string => `period_ends_on(${period}), position(substr(${period}, 6, 1) in 'QHY')`;

const newestFirst = (period: string): string =>
  `period_ends_on(${period}) desc, position(substr(${period}, 6, 1) in 'QHY') desc`;

/**
 * The same rules as action-figures.rules.ts and attainment.rules.ts, over sets; a test holds the two together.
 * Everything hangs on the actions given, by index: the plan is good for one of them and for all.
 */
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
  target.budget_cents, sheet.period, coalesce(sheet.state <> 'accepted', false), attained.mean, attained.worst,
  least(1, attained.mean),
  case when attained.mean >= threshold.green then 'green' when attained.mean >= threshold.amber then 'amber'
    when attained.mean is not null then 'red' end,
  case when attained.worst >= threshold.green then 'green' when attained.worst >= threshold.amber then 'amber'
    when attained.worst is not null then 'red' end,
  override.colour, sheet.spent_cents, statement.status, statement.percent_complete,
  coalesce(due.open, '{}'), coalesce(due.completed, '{}')
from target
  left join lateral (
    select * from (
      select s.id, s.period, s.state, s.origin, case when s.state = 'accepted' then s.accepted_spent_cents
        when s.state <> 'draft' or s.origin = 'import' then s.declared_spent_cents end as spent_cents
      from submission s where s.action_id = target.action_id and left(s.period, 4) = target.year
    ) known
    where known.spent_cents is not null order by ${newestFirst('known.period')} limit 1
  ) sheet on true
  left join lateral (
    select sum(judged.attainment order by judged.position) / count(judged.attainment) as mean,
      min(judged.attainment) as worst
    from (
      select pi.position, case when plan.cumulative is null or plan.cumulative = 0 or done.value is null then null
          when i.direction = 'up' then done.value::float8 / plan.cumulative::float8
          when done.value = 0 then 1::float8
          else plan.cumulative::float8 / done.value::float8 end as attainment
      from planned_indicator pi
        join indicator i on i.id = pi.indicator_id
        left join planned_value plan on plan.planned_indicator_id = pi.id and plan.period = sheet.period
        left join lateral (
          select case when sheet.state = 'accepted' then v.accepted
            when sheet.state <> 'draft' or sheet.origin = 'import' then v.declared end as value
          from indicator_value v where v.submission_id = sheet.id and v.indicator_id = pi.indicator_id
        ) done on true
      where pi.action_version_id = target.id
    ) judged
    where judged.attainment is not null
  ) attained on true
  left join lateral (
    select (r.rules #>> '{colour,green}')::float8 - 1e-9 as green, (r.rules #>> '{colour,amber}')::float8 - 1e-9 as amber
    from accord_rule_version r where r.accord_id = $1
    order by (r.valid_from <= period_ends_on(sheet.period)) desc,
      case when r.valid_from <= period_ends_on(sheet.period) then r.valid_from end desc, r.valid_from
    limit 1
  ) threshold on true
  left join lateral (
    select st.status, st.percent_complete from action_statement st
    where st.action_id = target.action_id and (st.period is null or left(st.period, 4) <= target.year)
      and not exists (select from submission d where d.id = st.submission_id and d.state = 'draft')
    order by st.stated_at desc, st.id desc limit 1
  ) statement on true
  left join lateral (
    select o.colour from colour_override o
    where o.action_id = target.action_id and o.withdrawn_at is null and left(o.period, 4) = target.year
      and (sheet.period is null or (${rank('o.period')}) >= (${rank('sheet.period')}))
    order by ${newestFirst('o.period')} limit 1
  ) override on true
  left join lateral (
    select array_agg(m.due_on order by m.due_on, m.number) filter (where c.completed_on is null) as open,
      array_agg(m.due_on order by m.due_on, m.number) filter (where c.completed_on is not null) as completed
    from milestone m
      left join milestone_completion c on c.action_id = target.action_id and c.milestone_number = m.number
    where m.action_version_id = target.id
  ) due on true
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
