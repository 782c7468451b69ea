/**
 * What a developer would write by hand over the normalised tables, statement by statement: the same content as the
 * product's answers, no read model, no sign-in, no rights.
 */
const thresholds = `
  left join lateral (select (r.rules #>> '{colour,green}')::float8 as green, (r.rules #>> '{colour,amber}')::float8 as amber
    from accord_rule_version r where r.accord_id = a.id and r.valid_from <= a.reference_date
    order by r.valid_from desc limit 1) rule on true`;

const attainment = `
  left join lateral (select avg(coalesce(iv.accepted, iv.declared) / nullif(pv.cumulative, 0))::float8 as mean,
      min(coalesce(iv.accepted, iv.declared) / nullif(pv.cumulative, 0))::float8 as worst
    from indicator_value iv
    join planned_indicator pi on pi.action_version_id = av.id and pi.indicator_id = iv.indicator_id
    join planned_value pv on pv.planned_indicator_id = pi.id and pv.period = s.period
    where iv.submission_id = s.id) t on true`;

const latest = `
  left join lateral (select status, percent_complete from action_statement
    where action_id = av.action_id order by stated_at desc limit 1) st on true
  left join lateral (select id, period, state, coalesce(accepted_spent_cents, declared_spent_cents) as spent_cents
    from submission where action_id = av.action_id and coalesce(accepted_spent_cents, declared_spent_cents) is not null
    order by period desc limit 1) s on true`;

/** Values: accord, year. The page first, then what belongs to its rows. */
export const list = `
  with page as (
    select av.*, a.reference_date, a.id as accord_id, v.number
    from accord a join action_plan ap on ap.accord_id = a.id and ap.year = $2
    join plan_version v on v.action_plan_id = ap.id and v.state = 'in_force'
    join action_version av on av.plan_version_id = v.id
    where a.code = $1 order by av.position limit 100)
  select x.code, av.number, av.title, l.code as line, p.code as lead, p.short_name as lead_name,
    array(select code from party where id = any (av.partner_party_ids) order by position) as partners,
    array(select code from target_group where id = any (av.target_group_ids) order by position) as target_groups,
    av.starts_on, av.ends_on, av.budget_cents, st.status, st.percent_complete, s.period, s.state, s.spent_cents,
    t.mean, t.worst, rule.green, rule.amber, m.all, m.completed, m.overdue
  from page av join accord a on a.id = av.accord_id
  join action x on x.id = av.action_id
  join action_line l on l.id = av.action_line_id
  join party p on p.id = av.lead_party_id ${latest} ${attainment} ${thresholds}
  left join lateral (select count(*)::integer as all, count(c.completed_on)::integer as completed,
      count(*) filter (where c.completed_on is null and m.due_on < av.reference_date)::integer as overdue
    from milestone m left join milestone_completion c on c.action_id = av.action_id and c.milestone_number = m.number
    where m.action_version_id = av.id) m on true
  order by av.position`;

/** The statements of an action sheet; each takes the accord's and the action's code. */
const chosen = `
  from accord a join action x on x.accord_id = a.id and x.code = $2
  join action_version av on av.action_id = x.id
  join plan_version v on v.id = av.plan_version_id and v.state = 'in_force'
  join action_plan ap on ap.id = v.action_plan_id`;

export const sheet = {
  head: `
    select a.code as accord, a.title as accord_title, a.currency, a.reference_date, a.is_illustrative, a.disclaimer,
      ap.year, v.number, v.state as version_state, l.code as line, l.name as line_name, p.code as lead,
      p.short_name as lead_name, av.*, st.status, st.percent_complete, s.period, s.state, s.spent_cents, t.mean, t.worst,
      rule.green, rule.amber
    ${chosen} join action_line l on l.id = av.action_line_id
    join party p on p.id = av.lead_party_id ${latest} ${attainment} ${thresholds} where a.code = $1`,
  partners: `
    select p.code, p.short_name as name ${chosen} join party p on p.id = any (av.partner_party_ids)
    where a.code = $1 order by p.position`,
  targetGroups: `
    select g.code, gv.name ${chosen} join target_group g on g.id = any (av.target_group_ids)
    join target_group_version gv on gv.target_group_id = g.id where a.code = $1 order by g.position`,
  sources: `
    select p.code as party, coalesce(p.short_name, b.external_name) as name, b.amount_cents
    ${chosen} join budget_share b on b.action_version_id = av.id left join party p on p.id = b.party_id
    where a.code = $1 order by b.position`,
  milestones: `
    select m.number, m.title, m.due_on, c.completed_on, c.completed_on is null and m.due_on < a.reference_date as overdue
    ${chosen} join milestone m on m.action_version_id = av.id
    left join milestone_completion c on c.action_id = x.id and c.milestone_number = m.number
    where a.code = $1 order by m.number`,
  values: `
    select i.code, i.name, i.kind, i.unit, i.decimals, i.direction, i.aggregation, i.is_deduplicated,
      pi.baseline_value, pi.baseline_year, pi.annual_target, pv.period, pv.cumulative, iv.declared, iv.accepted,
      iv.correction
    ${chosen} join planned_indicator pi on pi.action_version_id = av.id join indicator i on i.id = pi.indicator_id
    join planned_value pv on pv.planned_indicator_id = pi.id
    left join submission s on s.action_id = x.id and s.period = pv.period
    left join indicator_value iv on iv.submission_id = s.id and iv.indicator_id = i.id
    where a.code = $1 order by pi.position, pv.period`,
  submissions: `
    select s.period, s.state, p.code as party, s.due_on, s.submitted_on, s.declared_spent_cents, s.accepted_spent_cents,
      s.correction ${chosen} join submission s on s.action_id = x.id left join party p on p.id = s.submitted_by_party_id
    where a.code = $1 order by s.period`,
  statements: `
    select st.period, st.status, st.percent_complete, st.note, st.suspended_on, st.is_change_proposed,
      st.has_overspend_risk, st.stated_at ${chosen} join action_statement st on st.action_id = x.id
    where a.code = $1 order by st.stated_at desc`,
  risks: `
    select r.description, r.impact, r.likelihood, r.mitigation, r.owner ${chosen} join risk r on r.action_id = x.id
    where a.code = $1 order by r.position`,
  resolutions: `
    select r.code, r.decided_on, t.code as table, m.code as meeting, r.subject, r.outcome
    from accord a join resolution r on r.accord_id = a.id and $2 = any (r.related_actions)
    join governing_table t on t.id = r.table_id left join meeting m on m.id = r.meeting_id
    where a.code = $1 order by r.decided_on, r.code`,
  versions: `
    select ap.year, v.number, v.state, v.adopted_on, m.code as meeting, av.title, av.starts_on, av.ends_on,
      av.budget_cents, p.code as lead
    from accord a join action x on x.accord_id = a.id and x.code = $2 join action_version av on av.action_id = x.id
    join plan_version v on v.id = av.plan_version_id join action_plan ap on ap.id = v.action_plan_id
    join party p on p.id = av.lead_party_id left join meeting m on m.id = v.adopted_in_meeting_id
    where a.code = $1 order by ap.year, v.number`,
} as const;

export const dashboard = `
  with current as (
    select av.id, av.action_id, av.action_line_id, av.budget_cents, s.id as submission_id, s.period,
      coalesce(s.accepted_spent_cents, s.declared_spent_cents) as spent_cents
    from accord a join action_plan ap on ap.accord_id = a.id and ap.year = $2
    join plan_version v on v.action_plan_id = ap.id and v.state = 'in_force'
    join action_version av on av.plan_version_id = v.id
    left join lateral (select * from submission where action_id = av.action_id
      and coalesce(accepted_spent_cents, declared_spent_cents) is not null order by period desc limit 1) s on true
    where a.code = $1),
  attained as (
    select c.id, avg(coalesce(iv.accepted, iv.declared) / nullif(pv.cumulative, 0)) as mean,
      min(coalesce(iv.accepted, iv.declared) / nullif(pv.cumulative, 0)) as worst
    from current c join indicator_value iv on iv.submission_id = c.submission_id
    join planned_indicator pi on pi.action_version_id = c.id and pi.indicator_id = iv.indicator_id
    join planned_value pv on pv.planned_indicator_id = pi.id and pv.period = c.period group by c.id),
  due as (
    select c.id, count(*) filter (where m.due_on <= $3::date) as due,
      count(*) filter (where m.due_on <= $3::date and mc.completed_on is not null) as completed
    from current c join milestone m on m.action_version_id = c.id
    left join milestone_completion mc on mc.action_id = c.action_id and mc.milestone_number = m.number group by c.id)
  select l.code, l.name, count(*) as actions, sum(c.budget_cents) as budget, sum(c.spent_cents) as spent,
    avg(least(t.mean, 1)) as physical, sum(d.completed) as completed, sum(d.due) as due,
    count(*) filter (where t.mean >= 0.85) as green, count(*) filter (where t.mean < 0.65) as red
  from current c join action_line l on l.id = c.action_line_id
  left join attained t on t.id = c.id left join due d on d.id = c.id group by l.code, l.name order by l.code`;
