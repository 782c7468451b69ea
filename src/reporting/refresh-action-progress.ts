import { type Statements } from '../platform/database/statements';

/**
 * Keeps the read model within the write that changes it: call it in the same transaction, for the whole accord
 * (import, amendment) or for the actions that were touched (a submission, an override).
 */
export async function refreshActionProgress(
  tx: Statements,
  accordId: string,
  actionIds: readonly string[] | null = null,
): Promise<void> {
  await tx.run(write, [accordId, actionIds]);
  if (actionIds === null) await tx.run(forgetOldVersions, [accordId]);
}

/** Throws the read model away and computes it anew; equals what the writes kept. */
export async function rebuildActionProgress(tx: Statements): Promise<number> {
  await tx.run('delete from action_progress');
  const accords = await tx.rows<{ id: string }>('select id from accord');
  for (const accord of accords) await tx.run(write, [accord.id, null]);
  const counted = await tx.first<{ rows: number }>('select count(*)::integer as rows from action_progress');
  return counted?.rows ?? 0;
}

const currentVersions = `
  select distinct on (pv.action_plan_id) pv.id, ap.year
  from action_plan ap join plan_version pv on pv.action_plan_id = ap.id
  where ap.accord_id = $1
  order by pv.action_plan_id, (pv.state = 'in_force') desc, pv.number desc`;

/** The same rules as action-figures.rules.ts and attainment.rules.ts, over sets; a test holds the two together. */
const write = `
with current_version as (${currentVersions}),
target as (
  select av.id, av.action_id, av.plan_version_id, av.action_line_id, av.lead_party_id, av.budget_cents, cv.year
  from current_version cv join action_version av on av.plan_version_id = cv.id
  where $2::uuid[] is null or av.action_id = any ($2::uuid[])
),
sheet as (
  select distinct on (target.id) target.id as action_version_id, known.*
  from target join (
    select s.id as submission_id, s.action_id, s.period, s.state, s.origin,
      case when s.state = 'accepted' then s.accepted_spent_cents
        when s.state <> 'draft' or s.origin = 'import' then s.declared_spent_cents end as spent_cents
    from submission s where s.accord_id = $1
  ) known on known.action_id = target.action_id and left(known.period, 4) = target.year::text
  where known.spent_cents is not null
  order by target.id, period_ends_on(known.period) desc, position(substr(known.period, 6, 1) in 'QHY') desc
),
attained as (
  select judged.action_version_id, sum(judged.attainment order by judged.position) / count(judged.attainment) as mean,
    min(judged.attainment) as worst
  from (
    select sheet.action_version_id, pi.position,
      case when plan.cumulative is null or plan.cumulative = 0 or done.value is null then null
        when i.direction = 'up' then done.value::float8 / plan.cumulative::float8
        when done.value = 0 then 1::float8
        else plan.cumulative::float8 / done.value::float8 end as attainment
    from sheet
      join planned_indicator pi on pi.action_version_id = sheet.action_version_id
      join indicator i on i.id = pi.indicator_id
      left join planned_value plan on plan.planned_indicator_id = pi.id and plan.period = sheet.period
      left join lateral (
        select case when sheet.state = 'accepted' then v.accepted
          when sheet.state <> 'draft' or sheet.origin = 'import' then v.declared end as value
        from indicator_value v where v.submission_id = sheet.submission_id and v.indicator_id = pi.indicator_id
      ) done on true
  ) judged
  where judged.attainment is not null
  group by judged.action_version_id
),
threshold as (
  select sheet.action_version_id, (rule.colour ->> 'green')::float8 - 1e-9 as green,
    (rule.colour ->> 'amber')::float8 - 1e-9 as amber
  from sheet cross join lateral (
    select r.rules -> 'colour' as colour from accord_rule_version r where r.accord_id = $1
    order by (r.valid_from <= period_ends_on(sheet.period)) desc,
      case when r.valid_from <= period_ends_on(sheet.period) then r.valid_from end desc, r.valid_from
    limit 1) rule
),
statement as (
  select distinct on (target.id) target.id as action_version_id, st.status, st.percent_complete
  from target join action_statement st on st.action_id = target.action_id
  where st.period is null or left(st.period, 4) <= target.year::text
  order by target.id, st.stated_at desc, st.id desc
),
override as (
  select distinct on (target.id) target.id as action_version_id, o.colour
  from target
    join colour_override o on o.action_id = target.action_id and left(o.period, 4) = target.year::text
    left join sheet on sheet.action_version_id = target.id
  where o.withdrawn_at is null
    and (sheet.period is null or (period_ends_on(o.period), position(substr(o.period, 6, 1) in 'QHY'))
      >= (period_ends_on(sheet.period), position(substr(sheet.period, 6, 1) in 'QHY')))
  order by target.id, period_ends_on(o.period) desc, position(substr(o.period, 6, 1) in 'QHY') desc
),
due as (
  select target.id as action_version_id,
    array_agg(m.due_on order by m.due_on, m.number) filter (where c.completed_on is null) as open,
    array_agg(m.due_on order by m.due_on, m.number) filter (where c.completed_on is not null) as completed
  from target
    join milestone m on m.action_version_id = target.id
    left join milestone_completion c on c.action_id = target.action_id and c.milestone_number = m.number
  group by target.id
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
  left join sheet on sheet.action_version_id = target.id
  left join attained on attained.action_version_id = target.id
  left join threshold on threshold.action_version_id = target.id
  left join statement on statement.action_version_id = target.id
  left join override on override.action_version_id = target.id
  left join due on due.action_version_id = target.id
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
delete from action_progress where accord_id = $1 and not exists (
  select from (${currentVersions}) cv
    join action_version av on av.plan_version_id = cv.id
  where av.id = action_progress.action_version_id)`;
