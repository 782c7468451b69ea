import { amountOf } from '../accord/today.queries';

/** Sheets of party periods that end between $2 and $3 on the accord $1, drafts made here left out. */
const sheets = `
  sheet as materialized (
    select s.*, x.code as action, lead.code as party, lead.id as lead_id,
      (select code from party where id = s.entered_by_party_id) as entered_by
    from submission s
      join action x on x.id = s.action_id
      join action_version av on av.id = s.action_version_id
      join party lead on lead.id = coalesce(s.submitted_by_party_id, av.lead_party_id)
    where s.accord_id = $1 and period_ends_on(s.period) between $2::date and $3::date
      and (s.state <> 'draft' or s.origin = 'import')
  )`;

/** The sheet before it in the year whose value counted. */
const earlier = (row: string): string => `p.action_id = ${row}.action_id and left(p.period, 4) = left(${row}.period, 4)
  and period_ends_on(p.period) < period_ends_on(${row}.period) and (p.state <> 'draft' or p.origin = 'import')`;

/** What counted before is told of cumulative figures alone: an average or a state that falls corrects nothing. */
const figures = `
  figure as (
    select sheet.party, sheet.action, sheet.period, null::text as indicator, null::jsonb as name, 2 as decimals,
      null::text as unit, ${amountOf('(' + previousSpent() + ')')} as before, ${amountOf('sheet.declared_spent_cents')} as declared,
      ${amountOf('sheet.accepted_spent_cents')} as accepted, sheet.state = 'accepted' as is_accepted,
      sheet.correction as reason, sheet.entered_by, -1 as position
    from sheet
    union all
    select sheet.party, sheet.action, sheet.period, i.code, i.name, i.decimals, i.unit,
      case when i.aggregation = 'sum' then trim_scale((select case when p.state = 'accepted' then pv.accepted else pv.declared end
        from submission p join indicator_value pv on pv.submission_id = p.id and pv.indicator_id = i.id
        where ${earlier('sheet')} and coalesce(pv.accepted, pv.declared) is not null
        order by period_ends_on(p.period) desc limit 1))::text end,
      trim_scale(v.declared)::text, trim_scale(v.accepted)::text, sheet.state = 'accepted', v.correction, sheet.entered_by,
      i.position
    from sheet join indicator_value v on v.submission_id = sheet.id join indicator i on i.id = v.indicator_id
    where i.aggregation = 'sum' or v.correction is not null or v.accepted is distinct from v.declared
  )`;

function previousSpent(): string {
  return `select case when p.state = 'accepted' then p.accepted_spent_cents else p.declared_spent_cents end
    from submission p where ${earlier('sheet')} and coalesce(p.accepted_spent_cents, p.declared_spent_cents) is not null
    order by period_ends_on(p.period) desc limit 1`;
}

/** The sheets of a report's period and what was corrected, measured and overridden in it, in one JSON document. */
export const roundFactsSql = `
with ${sheets}, ${figures}
select json_build_object(
  'sheets', coalesce((select json_agg(json_build_object('party', s.party, 'action', s.action, 'period', s.period,
    'state', s.state, 'kind', s.kind, 'nilReason', s.nil_reason, 'enteredBy', s.entered_by,
    'confirmation', s.confirmation,
    'contestedBecause', case when s.confirmation = 'contested' then (select e.message from submission_event e
      where e.submission_id = s.id and e.kind = 'contested' order by e.happened_at desc limit 1) end,
    'isOwnBody', exists (select from mandate m where m.accord_id = $1 and m.role = 'secretariat' and m.party_id = s.lead_id),
    'assents', case when s.origin = 'import' then null when s.state = 'accepted' and s.acceptance_proposed_by_id is not null then 2
      when s.state = 'accepted' or s.acceptance_proposed_by_id is not null then 1 else 0 end,
    'hasFigures', s.state <> 'draft' and s.declared_spent_cents is not null or exists (select from indicator_value v
      where v.submission_id = s.id and v.declared is not null))
    order by s.period, s.action) from sheet s), '[]'),
  'figures', coalesce((select json_agg(json_build_object('party', f.party, 'action', f.action, 'period', f.period,
    'indicator', f.indicator, 'name', f.name, 'decimals', f.decimals, 'unit', f.unit, 'before', f.before,
    'declared', f.declared, 'accepted', f.accepted, 'isAccepted', f.is_accepted, 'reason', f.reason,
    'enteredBy', f.entered_by) order by f.period, f.action, f.position)
    from figure f where f.reason is not null or (f.is_accepted and f.accepted is distinct from f.declared)
      or coalesce(f.accepted, f.declared)::numeric < f.before::numeric), '[]'),
  'measures', coalesce((select json_agg(json_build_object('party', s.party, 'action', s.action, 'period', s.period,
    'kind', m.kind, 'description', m.description, 'owner', m.owner, 'dueOn', m.due_on, 'isAccepted', s.state = 'accepted')
    order by s.period, s.action, m.kind, m.due_on nulls last, m.id)
    from sheet s join corrective_measure m on m.submission_id = s.id), '[]'),
  'overrides', coalesce((select json_agg(json_build_object('action', x.code, 'period', o.period, 'colour', o.colour,
    'reason', o.reason, 'setOn', (o.set_at at time zone a.time_zone)::date) order by o.period, x.code)
    from colour_override o join action x on x.id = o.action_id and x.accord_id = a.id
    where o.withdrawn_at is null and period_ends_on(o.period) between $2::date and $3::date), '[]')
) as facts
from accord a where a.id = $1`;
