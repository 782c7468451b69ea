/** The current version of each plan: the one in force, else the latest. $1 accord, $2 years, $3 a day. */
const plans = `
  plans as (
    select distinct on (pv.action_plan_id) pv.id, ap.year, pv.number, ap.state, pv.adopted_on, m.code as adopted_in
    from action_plan ap
      join plan_version pv on pv.action_plan_id = ap.id
      left join meeting m on m.id = pv.adopted_in_meeting_id
    where ap.accord_id = $1 and ap.year = any ($2::integer[])
    order by pv.action_plan_id, (pv.state = 'in_force') desc, pv.number desc
  )`;

const indicators = `
  select json_agg(json_build_object(
    'code', i.code, 'name', i.name, 'unit', i.unit, 'decimals', i.decimals, 'direction', i.direction,
    'isDeduplicated', i.is_deduplicated, 'baselineValue', trim_scale(pi.baseline_value)::text,
    'baselineYear', pi.baseline_year, 'annualTarget', trim_scale(pi.annual_target)::text,
    'planned', coalesce((
      select json_agg(json_build_object('period', v.period, 'cumulative', trim_scale(v.cumulative)::text) order by v.period)
      from planned_value v where v.planned_indicator_id = pi.id), '[]')
  ) order by pi.position)
  from planned_indicator pi join indicator i on i.id = pi.indicator_id
  where pi.action_version_id = av.id`;

/** An accepted sheet counts with what was accepted, any other with what was declared; a draft made here not at all. */
const sheets = `
  select json_agg(json_build_object(
    'period', s.period, 'state', s.state, 'dueOn', s.due_on, 'submittedOn', s.submitted_on,
    'spentCents', case
      when s.state = 'accepted' then s.accepted_spent_cents
      when s.state <> 'draft' or s.origin = 'import' then s.declared_spent_cents end,
    'values', coalesce((
      select json_agg(json_build_object('indicator', i.code, 'value', trim_scale(case
        when s.state = 'accepted' then v.accepted
        when s.state <> 'draft' or s.origin = 'import' then v.declared end)::text) order by i.position)
      from indicator_value v join indicator i on i.id = v.indicator_id where v.submission_id = s.id), '[]')
  ) order by s.period)
  from submission s where s.action_id = av.action_id and left(s.period, 4) = plans.year::text`;

const milestones = `
  select json_agg(json_build_object(
    'number', m.number, 'title', m.title, 'dueOn', m.due_on, 'completedOn', c.completed_on) order by m.number)
  from milestone m
    left join milestone_completion c on c.action_id = av.action_id and c.milestone_number = m.number
  where m.action_version_id = av.id`;

const statements = `
  select json_agg(json_build_object(
    'period', st.period, 'status', st.status, 'percentComplete', st.percent_complete, 'note', st.note,
    'deviations', st.deviations, 'suspendedOn', st.suspended_on, 'isChangeProposed', st.is_change_proposed,
    'hasOverspendRisk', st.has_overspend_risk) order by st.stated_at, st.id)
  from action_statement st where st.action_id = av.action_id
    and (st.period is null or left(st.period, 4) <= plans.year::text)
    and not exists (select from submission d where d.id = st.submission_id and d.state = 'draft')`;

const codesOf = (table: string, column: string): string => `
  select json_agg(x.code order by chosen.position)
  from unnest(av.${column}) with ordinality as chosen (id, position) join ${table} x on x.id = chosen.id`;

const actions = `
  select json_agg(json_build_object(
    'code', a.code, 'planYear', plans.year, 'planVersion', plans.number, 'line', l.code, 'title', av.title,
    'lead', lead.code,
    'partners', coalesce((${codesOf('party', 'partner_party_ids')}), '[]'),
    'implementingBodies', coalesce((${codesOf('other_body', 'implementing_body_ids')}), '[]'),
    'targetGroups', coalesce((${codesOf('target_group', 'target_group_ids')}), '[]'),
    'startsOn', av.starts_on, 'endsOn', av.ends_on, 'budgetCents', av.budget_cents,
    'sources', coalesce((
      select json_agg(json_build_object('party', p.code, 'external', b.external_name, 'amountCents', b.amount_cents)
        order by b.position)
      from budget_share b left join party p on p.id = b.party_id where b.action_version_id = av.id), '[]'),
    'indicators', coalesce((${indicators}), '[]'),
    'sheets', coalesce((${sheets}), '[]'),
    'milestones', coalesce((${milestones}), '[]'),
    'statements', coalesce((${statements}), '[]'),
    'risks', coalesce((
      select json_agg(json_build_object('description', r.description, 'impact', r.impact, 'likelihood', r.likelihood,
        'mitigation', r.mitigation, 'owner', r.owner) order by r.position)
      from risk r where r.action_id = av.action_id and r.closed_on is null), '[]'),
    'overrides', coalesce((
      select json_agg(json_build_object('period', o.period, 'colour', o.colour, 'reason', o.reason) order by o.set_at)
      from colour_override o
      where o.action_id = av.action_id and o.withdrawn_at is null and left(o.period, 4) = plans.year::text), '[]')
  ) order by plans.year, av.position)
  from plans
    join action_version av on av.plan_version_id = plans.id
    join action a on a.id = av.action_id
    join action_line l on l.id = av.action_line_id
    join party lead on lead.id = av.lead_party_id`;

const tables = `
  select json_agg(json_build_object('code', t.code, 'kind', t.kind, 'name', t.name, 'held', coalesce((
      select json_agg(json_build_object('year', held.year, 'count', held.count) order by held.year) from (
        select extract(year from m.held_on)::integer as year, count(*)::integer as count
        from meeting m where m.table_id = t.id and m.state = 'held' group by 1) held), '[]')) order by t.position)
  from governing_table t where t.accord_id = accord.id`;

const decisions = `
  select json_agg(json_build_object('code', r.code, 'decidedOn', r.decided_on, 'table', t.code, 'meeting', m.code,
    'subject', r.subject, 'outcome', r.outcome, 'state', r.state, 'executedOn', r.executed_on,
    'planYear', r.plan_year, 'relatedActions', r.related_actions) order by r.decided_on, r.code)
  from resolution r join governing_table t on t.id = r.table_id left join meeting m on m.id = r.meeting_id
  where r.accord_id = accord.id`;

const followUps = `
  select json_agg(json_build_object('decision', r.code, 'table', t.code, 'title', f.title,
    'owner', coalesce(p.code, f.owner_name), 'dueOn', f.due_on, 'state', f.state, 'doneOn', f.done_on)
    order by f.due_on, f.title, f.id)
  from follow_up f join governing_table t on t.id = f.table_id left join resolution r on r.id = f.resolution_id
    left join party p on p.id = f.owner_party_id
  where f.accord_id = accord.id and f.state <> 'dropped'`;

/** Everything in one JSON document, built by PostgreSQL. */
export const progressFactsSql = `
with ${plans}
select json_build_object(
  'accord', json_build_object('id', accord.id, 'code', accord.code, 'title', accord.title,
    'currency', accord.currency, 'originalLanguage', accord.original_language, 'timeZone', accord.time_zone,
    'startsOn', accord.starts_on, 'endsOn', accord.ends_on, 'isIllustrative', accord.is_illustrative,
    'referenceDate', accord.reference_date, 'disclaimer', accord.disclaimer),
  'rules', coalesce((
    select json_agg(json_build_object('validFrom', r.valid_from, 'validTo', r.valid_to, 'rules', r.rules)
      order by r.valid_from) from accord_rule_version r where r.accord_id = accord.id), '[]'),
  'lines', coalesce((
    select json_agg(json_build_object('code', l.code, 'name', l.name) order by l.position)
    from action_line l where l.accord_id = accord.id), '[]'),
  'targetGroups', coalesce((
    select json_agg(json_build_object('code', g.code, 'name', (
      select v.name from target_group_version v where v.target_group_id = g.id
      order by (v.valid_from <= $3::date) desc, case when v.valid_from <= $3::date then v.valid_from end desc, v.valid_from
      limit 1)) order by g.position)
    from target_group g where g.accord_id = accord.id), '[]'),
  'parties', coalesce((
    select json_agg(json_build_object('code', p.code, 'name', p.short_name) order by p.position)
    from party p where p.accord_id = accord.id), '[]'),
  'bodies', coalesce((
    select json_agg(json_build_object('code', b.code, 'name', b.name) order by b.position)
    from other_body b where b.accord_id = accord.id), '[]'),
  'plans', coalesce((
    select json_agg(json_build_object('id', plans.id, 'year', plans.year, 'version', plans.number,
      'state', plans.state, 'adoptedIn', plans.adopted_in, 'adoptedOn', plans.adopted_on) order by plans.year)
    from plans), '[]'),
  'actions', coalesce((${actions}), '[]'),
  'tables', coalesce((${tables}), '[]'),
  'decisions', coalesce((${decisions}), '[]'),
  'followUps', coalesce((${followUps}), '[]')
) as facts
from accord where accord.id = $1`;
