import { isOvertaken } from '../plans/progress-figures.sql';
import { type CalendarPeriod, periodsAround } from '../kernel/calendar-period';

/** The sheets of a period, one JSON document each, built by PostgreSQL: `periodValues`, then what narrows them. */

/** What sheets are asked for by; each by an index of its own, so that one plan is good for one sheet and for all. */
export interface SheetNarrowing {
  readonly actionIds?: readonly string[];
  /** Codes of actions. */
  readonly actions?: readonly string[] | null;
  /** Code of the lead. */
  readonly lead?: string;
}

interface Narrowed {
  readonly where: string;
  readonly values: readonly unknown[];
}

/** A condition with its values, after those of the period. */
export function narrowed({ actionIds, actions, lead }: SheetNarrowing): Narrowed {
  const values: unknown[] = [];
  const next = (value: unknown): string => `$${values.push(value) + 5}`;
  const where = [
    ...(actionIds ? [`av.action_id = any (${next(actionIds)}::uuid[])`] : []),
    ...(actions
      ? [
          `av.action_id = any (array(select y.id from action y where y.accord_id = $1 and y.code = any (${next(actions)}::text[])))`,
        ]
      : []),
    ...(lead === undefined ? [] : [`lead.code = ${next(lead)}`]),
  ];
  return { where: where.length > 0 ? `where ${where.join(' and ')}` : '', values };
}

/** $1 accord, $2 period, $3 its last day, $4 and $5 the periods of its year that end before and after it, in order. */
export function periodValues(accordId: string, period: CalendarPeriod): readonly unknown[] {
  const { earlier, later } = periodsAround(period);
  return [accordId, period.code, period.endsOn, earlier, later];
}

/** The latest earlier sheet of the year that was sent or imported; an accepted one counts as accepted. */
const previousSheet = `
  select p.*, case when p.state = 'accepted' then p.accepted_spent_cents else p.declared_spent_cents end as spent,
    case when p.state = 'accepted' then p.accepted_committed_cents else p.declared_committed_cents end as committed
  from submission p
  where p.action_id = av.action_id and p.period = any ($4::text[]) and (p.state <> 'draft' or p.origin = 'import')
    and coalesce(p.accepted_spent_cents, p.declared_spent_cents) is not null
  order by array_position($4::text[], p.period) desc limit 1`;

/** The breakdown of a value by target group and province. */
const partsOf = (valueId: string, value: string): string => `
  select json_agg(json_build_object('dimension', part.dimension, 'code', part.code, 'value', trim_scale(${value})::text)
    order by part.dimension, part.code)
  from indicator_value_part part where part.indicator_value_id = ${valueId} and ${value} is not null`;

const indicators = `
  select json_agg(json_build_object('id', i.id, 'code', i.code, 'name', i.name, 'unit', i.unit, 'decimals', i.decimals,
    'direction', i.direction, 'aggregation', i.aggregation, 'disaggregatedBy', i.disaggregated_by,
    'planned', trim_scale(plan.cumulative)::text, 'annualTarget', trim_scale(pi.annual_target)::text,
    'previous', trim_scale(before.value)::text, 'previousPeriod', before.period,
    'declared', trim_scale(v.declared)::text, 'accepted', trim_scale(v.accepted)::text, 'correction', v.correction,
    'previousParts', coalesce((${partsOf('before.id', 'coalesce(part.accepted, part.declared)')}), '[]'),
    'declaredParts', coalesce((${partsOf('v.id', 'part.declared')}), '[]'))
    order by pi.position)
  from planned_indicator pi
    join indicator i on i.id = pi.indicator_id
    left join planned_value plan on plan.planned_indicator_id = pi.id and plan.period = $2
    left join indicator_value v on v.submission_id = s.id and v.indicator_id = i.id
    left join lateral (
      select pv.id, p.period, case when p.state = 'accepted' then pv.accepted else pv.declared end as value
      from submission p join indicator_value pv on pv.submission_id = p.id and pv.indicator_id = i.id
      where p.action_id = av.action_id and p.period = any ($4::text[])
        and (p.state <> 'draft' or p.origin = 'import') and coalesce(pv.accepted, pv.declared) is not null
      order by array_position($4::text[], p.period) desc limit 1) before on true
  where pi.action_version_id = av.id`;

const milestones = `
  select json_agg(json_build_object('number', m.number, 'title', m.title, 'dueOn', m.due_on,
    'completedOn', c.completed_on, 'isSettled', c.id is not null and (s.id is null or c.submission_id is distinct from s.id),
    'expectedOn', (select f.expected_on from milestone_forecast f join submission p on p.id = f.submission_id
      where p.action_id = av.action_id and f.milestone_number = m.number and period_ends_on(p.period) <= $3::date
      order by period_ends_on(p.period) desc limit 1)) order by m.number)
  from milestone m
    left join milestone_completion c on c.action_id = av.action_id and c.milestone_number = m.number
  where m.action_version_id = av.id`;

const risks = `
  select json_agg(json_build_object('id', r.id, 'position', r.position, 'kind', r.kind, 'description', r.description,
    'impact', r.impact, 'likelihood', r.likelihood, 'mitigation', r.mitigation, 'owner', r.owner, 'dueOn', r.due_on,
    'isClosed', r.closed_on is not null, 'isOfThisSheet', coalesce(r.submission_id = s.id, false)) order by r.position)
  from risk r where r.action_id = av.action_id and (r.closed_on is null or r.submission_id = s.id)`;

const submission = `
  json_build_object('id', s.id, 'state', s.state, 'version', s.version, 'revision', s.revision, 'kind', s.kind,
    'nilReason', s.nil_reason, 'origin', s.origin, 'actionVersionId', s.action_version_id, 'dueOn', s.due_on,
    'submittedOn', s.submitted_on, 'declaredCommittedCents', s.declared_committed_cents,
    'acceptedCommittedCents', s.accepted_committed_cents, 'declaredSpentCents', s.declared_spent_cents,
    'acceptedSpentCents', s.accepted_spent_cents,
    'bySource', coalesce((select json_agg(json_build_object('position', b.position,
        'committedCents', h.declared_committed_cents, 'spentCents', h.declared_spent_cents) order by b.position)
      from spending_share h join budget_share b on b.id = h.budget_share_id where h.submission_id = s.id), '[]'),
    'correction', s.correction,
    'enteredByParty', (select code from party where id = s.entered_by_party_id), 'confirmation', s.confirmation,
    'reopenedScope', s.reopened_scope, 'acceptanceProposedById', s.acceptance_proposed_by_id,
    'authorIds', coalesce((select json_agg(w.user_id) from sheet_author w where w.submission_id = s.id), '[]'))`;

const evidence = `
  select json_agg(json_build_object('id', e.id, 'purpose', e.purpose, 'indicator', i.code,
    'milestone', e.milestone_number, 'name', e.file_name, 'mediaType', e.media_type, 'size', e.byte_size,
    'sha256', e.file_sha256, 'signedInner', e.signed_inner, 'isShared', e.is_shared, 'addedAt', e.added_at,
    'firstRevision', e.first_revision) order by e.added_at)
  from evidence e left join indicator i on i.id = e.indicator_id
  where e.submission_id = s.id and e.removed_at is null`;

/** The plan version that counts in the year of the period. $1 accord, $2 period. */
export const currentPlan = `
current as (
  select v.id, v.number, ap.year from action_plan ap
    join lateral (select c.id, c.number from plan_version c where c.action_plan_id = ap.id
      order by (c.state = 'in_force') desc, c.number desc limit 1) v on true
  where ap.accord_id = $1 and ap.year = left($2, 4)::integer
)`;

export const sheetFactsSql = (where: string): string => `
with ${currentPlan}
select json_build_object(
  'actionId', x.id, 'action', x.code, 'title', av.title, 'line', l.code, 'lineName', l.name, 'leadId', lead.id,
  'lead', lead.code, 'leadName', lead.short_name, 'actionVersionId', av.id,
  'isVersionOld', s.id is not null and s.action_version_id <> av.id, 'planVersion', current.number,
  'year', current.year, 'startsOn', av.starts_on, 'endsOn', av.ends_on, 'budgetCents', av.budget_cents,
  'lastStatus', st.status, 'suspendedOn', st.suspended_on,
  'sources', coalesce((select json_agg(json_build_object('id', b.id, 'position', b.position,
      'name', coalesce(p.short_name, b.external_name), 'amountCents', b.amount_cents) order by b.position)
    from budget_share b left join party p on p.id = b.party_id where b.action_version_id = av.id), '[]'),
  'targetGroups', coalesce((select json_agg(json_build_object('code', g.code, 'name', (select v.name
      from target_group_version v where v.target_group_id = g.id order by v.valid_from desc limit 1)) order by g.position)
    from target_group g where g.id = any (av.target_group_ids)), '[]'),
  'provinces', coalesce((select json_agg(json_build_object('code', p.code, 'name', json_build_object('it', p.code)) order by p.position)
    from province p where p.accord_id = $1), '[]'),
  'indicators', coalesce((${indicators}), '[]'),
  'milestones', coalesce((${milestones}), '[]'),
  'risks', coalesce((${risks}), '[]'),
  'lastRiskPosition', coalesce((select max(r.position) from risk r where r.action_id = av.action_id), 0),
  'previous', case when before.id is not null then json_build_object('period', before.period, 'state', before.state,
    'committedCents', before.committed, 'spentCents', before.spent,
    'bySource', coalesce((select json_agg(json_build_object('position', b.position,
        'committedCents', coalesce(h.accepted_committed_cents, h.declared_committed_cents),
        'spentCents', coalesce(h.accepted_spent_cents, h.declared_spent_cents)) order by b.position)
      from spending_share h join budget_share b on b.id = h.budget_share_id where h.submission_id = before.id), '[]'),
    'status', st.status, 'percentComplete', trim_scale(st.percent_complete)::text, 'note', st.note) end,
  'submission', case when s.id is not null then ${submission} end,
  'draft', (select json_build_object('content', d.content, 'version', d.version, 'savedAt', d.saved_at,
      'savedBy', (select given_name || ' ' || family_name from user_account where id = d.saved_by_id),
      'isAsSent', coalesce(d.saved_at <= (select g.sent_at from sheet_revision h join sending g on g.id = h.sending_id
        where h.submission_id = s.id order by h.revision desc limit 1), false))
    from sheet_draft d where d.submission_id = s.id),
  'evidence', coalesce((${evidence}), '[]'),
  'isEarlierReopened', exists (select from submission p where p.action_id = x.id and p.reopened_scope is not null
    and period_ends_on(p.period) < $3::date),
  'isLaterAccepted', exists (select from submission p where p.action_id = x.id and p.state = 'accepted'
    and p.period = any ($5::text[])),
  'windowEvents', coalesce((select json_agg(json_build_object('kind', w.kind) order by w.happened_at)
    from reporting_window_event w where w.accord_id = $1 and w.period = $2), '[]'),
  'exceptions', coalesce((select json_agg(json_build_object('partyId', o.party_id, 'actionId', o.action_id,
      'untilOn', o.until_on, 'isWithdrawn', o.withdrawn_at is not null) order by o.granted_at)
    from reporting_exception o where o.accord_id = $1 and o.period = $2 and o.party_id = lead.id), '[]')
) as sheet
from current
  join action_version av on av.plan_version_id = current.id
  join action x on x.id = av.action_id
  join action_line l on l.id = av.action_line_id
  join party lead on lead.id = av.lead_party_id
  left join submission s on s.action_id = x.id and s.period = $2
  left join lateral (${previousSheet}) before on true
  left join lateral (select * from action_statement t where t.action_id = x.id
    and (t.period is null or period_ends_on(t.period) <= $3::date) and not ${isOvertaken('t')} and (s.id is null or t.submission_id is distinct from s.id)
    and not exists (select from submission d where d.id = t.submission_id and d.state = 'draft')
    order by t.stated_at desc, t.id desc limit 1) st on true
${where}
order by av.position`;
