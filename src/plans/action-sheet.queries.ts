import { Injectable } from '@nestjs/common';
import { rulesOn, versionOn } from '../accord/rules-on.queries';
import { seesAll, sheetIsSeen, type SheetSight } from '../accord/sheet-visibility.sql';
import { amountOf, changeMarkOf, todayOf } from '../accord/today.queries';
import { type JsonAnswer } from '../platform/api/json-answer';
import { Database } from '../platform/database/database';
import { isOvertaken, markedFor, progressSeen, sightValues } from './progress-figures.sql';

const parties = (ids: string): string =>
  `coalesce((select json_agg(json_build_object('code', p.code, 'name', p.short_name) order by p.position)
    from party p where p.id = any (${ids})), '[]')`;

/** SQL: whether whoever asks sees the sheet. */
const isSeen = (s: string): string =>
  sheetIsSeen(s, { accord: 'a.id', lead: 'av.lead_party_id', reviewed: '$5', ownParties: '$6' });

/** SQL: whether a row rests on no sheet, or on one that is seen. */
const restsOnSeen = (row: string): string =>
  `not exists (select from submission u where u.id = ${row}.submission_id and not (${isSeen('u')}))`;

const isUncounted = (submission: string): string => `${submission}.state = 'draft' or not (${isSeen(submission)})`;

const indicators = `
  coalesce((select json_agg(json_build_object('code', i.code, 'name', i.name, 'kind', i.kind, 'unit', i.unit,
    'decimals', i.decimals, 'direction', i.direction, 'aggregation', i.aggregation,
    'isDeduplicated', i.is_deduplicated, 'baselineValue', pi.baseline_value::text, 'baselineYear', pi.baseline_year,
    'annualTarget', pi.annual_target::text,
    'periods', coalesce((select json_agg(json_build_object('period', coalesce(pl.period, ac.period),
      'planned', pl.cumulative::text, 'declared', ac.declared::text, 'accepted', ac.accepted::text,
      'actual', coalesce(ac.accepted, ac.declared)::text, 'correction', ac.correction)
      order by coalesce(pl.period, ac.period))
      from (select pv.period, pv.cumulative from planned_value pv where pv.planned_indicator_id = pi.id) pl
      full join (select s.period, iv.declared, iv.accepted, iv.correction from submission s
        join indicator_value iv on iv.submission_id = s.id and iv.indicator_id = i.id
        where s.action_id = av.action_id and ${isSeen('s')}) ac on ac.period = pl.period), '[]')) order by pi.position)
    from planned_indicator pi join indicator i on i.id = pi.indicator_id where pi.action_version_id = av.id), '[]')`;

const milestones = `
  coalesce((select json_agg(json_build_object('number', m.number, 'title', m.title, 'dueOn', m.due_on,
    'completedOn', mc.completed_on, 'isOverdue', mc.completed_on is null and m.due_on < d.today) order by m.number)
    from milestone m left join milestone_completion mc on mc.action_id = av.action_id and mc.milestone_number = m.number
      and ${restsOnSeen('mc')}
    where m.action_version_id = av.id), '[]')`;

const statement = `
  json_build_object('period', st.period, 'status', st.status, 'percentComplete', st.percent_complete,
    'note', st.note, 'suspendedOn', st.suspended_on, 'isChangeProposed', st.is_change_proposed,
    'hasOverspendRisk', st.has_overspend_risk, 'statedAt', st.stated_at)`;

/** Where each sheet stands is known to every member, save that a draft is told apart from nothing by its own party alone. */
const submissions = `
  coalesce((select json_agg(json_build_object('period', s.period, 'state', s.state,
    'submittedBy', (select p.code from party p where p.id = s.submitted_by_party_id), 'dueOn', s.due_on,
    'submittedOn', s.submitted_on, 'isLate', s.submitted_on > s.due_on,
    'isMissing', s.submitted_on is null and s.state = 'draft' and s.due_on < d.today,
    'declaredSpent', ${amountOf('known.declared')}, 'acceptedSpent', ${amountOf('known.accepted')},
    'spent', ${amountOf('coalesce(known.accepted, known.declared)')},
    'correction', known.correction, 'isHidden', not known.is_seen) order by s.period)
    from submission s
    cross join lateral (select ${isSeen('s')} as is_seen offset 0) sight
    cross join lateral (select sight.is_seen, case when sight.is_seen then s.declared_spent_cents end as declared,
      case when sight.is_seen then s.accepted_spent_cents end as accepted,
      case when sight.is_seen then s.correction end as correction) known
    where s.action_id = av.action_id and (sight.is_seen or s.state <> 'draft' or s.origin = 'import')), '[]')`;

const sheet = `
  select ${changeMarkOf('a.id')} || '-' || d.today::text as mark, json_build_object(
    'accord', json_build_object('code', a.code, 'title', a.title, 'currency', a.currency, 'today', d.today,
      'isIllustrative', a.is_illustrative, 'disclaimer', a.disclaimer),
    'code', x.code, 'planYear', ap.year, 'planVersion', v.number, 'planVersionState', v.state,
    'line', l.code, 'lineName', l.name, 'title', av.title,
    'lead', json_build_object('code', lead.code, 'name', lead.short_name),
    'partners', ${parties('av.partner_party_ids')},
    'implementingBodies', coalesce((select json_agg(json_build_object('code', b.code, 'name', b.name)
      order by b.position) from other_body b where b.id = any (av.implementing_body_ids)), '[]'),
    'targetGroups', coalesce((select json_agg(json_build_object('code', t.code, 'name', (select tv.name
      from target_group_version tv where tv.target_group_id = t.id
      order by ${versionOn('tv', 'greatest(d.today, av.starts_on)')} limit 1)) order by t.position)
      from target_group t where t.id = any (av.target_group_ids)), '[]'),
    'markets', av.markets, 'marketsNote', av.markets_note, 'sectors', av.sectors,
    'sectorNames', coalesce((select json_agg(json_build_object('code', s.code, 'name', s.name) order by s.position)
      from sector s where s.accord_id = a.id and s.code = any (av.sectors)), '[]'),
    'parties', coalesce((select json_agg(json_build_object('code', p.code, 'name', p.short_name) order by p.position)
      from party p where p.accord_id = a.id), '[]'),
    'startsOn', av.starts_on, 'endsOn', av.ends_on, 'continuesFromYear', av.continues_from_year,
    'budget', ${amountOf('av.budget_cents')}, 'calibration', av.calibration,
    'sources', coalesce((select json_agg(json_build_object('party', p.code, 'name', coalesce(p.short_name, b.external_name),
      'amount', ${amountOf('b.amount_cents')}) order by b.position) from budget_share b
      left join party p on p.id = b.party_id where b.action_version_id = av.id), '[]'),
    'status', g.status, 'percentComplete', g.percent_complete, 'asOfPeriod', g.as_of_period,
    'isProvisional', g.is_provisional, 'spent', ${amountOf('g.spent_cents')}, 'attainmentMean', g.attainment_mean,
    'attainmentWorst', g.attainment_worst, 'colourByMean', g.colour_by_mean, 'colourByWorst', g.colour_by_worst,
    'colour', coalesce(g.colour_override, case when rule.colour ->> 'shown' = 'worst' then g.colour_by_worst
      else g.colour_by_mean end),
    'colourOverride', (select json_build_object('colour', o.colour, 'period', o.period, 'reason', o.reason,
      'setAt', o.set_at) from colour_override o where o.action_id = x.id and o.withdrawn_at is null
      and g.colour_override is not null and left(o.period, 4) = ap.year::text
      order by period_ends_on(o.period) desc, position(substr(o.period, 6, 1) in 'QHY') desc limit 1),
    'thresholds', json_build_object('green', rule.colour -> 'green', 'amber', rule.colour -> 'amber',
      'shown', rule.colour ->> 'shown', 'validFrom', rule.valid_from),
    'milestones', ${milestones}, 'indicators', ${indicators}, 'submissions', ${submissions},
    'statements', coalesce((select json_agg(${statement} order by ${isOvertaken('st', isUncounted)}, st.stated_at desc, st.id desc)
      from action_statement st where st.action_id = x.id and ${restsOnSeen('st')}
        and not exists (select from submission d where d.id = st.submission_id and d.state = 'draft')), '[]'),
    'risks', coalesce((select json_agg(json_build_object('description', r.description, 'impact', r.impact,
      'likelihood', r.likelihood, 'mitigation', r.mitigation, 'owner', r.owner) order by r.position)
      from risk r where r.action_id = x.id and ${restsOnSeen('r')}), '[]'),
    'resolutions', coalesce((select json_agg(json_build_object('code', r.code, 'decidedOn', r.decided_on,
      'table', (select t.code from governing_table t where t.id = r.table_id),
      'meeting', (select m.code from meeting m where m.id = r.meeting_id), 'subject', r.subject, 'outcome', r.outcome)
      order by r.decided_on, r.code) from resolution r
      where r.accord_id = a.id and x.code = any (r.related_actions)), '[]'),
    'objectives', coalesce((select json_agg(json_build_object('code', o.code, 'title', o.title) order by o.position)
      from objective_contribution oc join objective o on o.id = oc.objective_id where oc.action_id = x.id), '[]'),
    'versions', coalesce((select json_agg(json_build_object('planYear', p2.year, 'planVersion', v2.number,
      'state', v2.state, 'adoptedOn', v2.adopted_on,
      'adoptedIn', (select m.code from meeting m where m.id = v2.adopted_in_meeting_id), 'title', av2.title,
      'startsOn', av2.starts_on, 'endsOn', av2.ends_on, 'budget', ${amountOf('av2.budget_cents')},
      'lead', (select p.code from party p where p.id = av2.lead_party_id)) order by p2.year, v2.number)
      from action_version av2 join plan_version v2 on v2.id = av2.plan_version_id
      join action_plan p2 on p2.id = v2.action_plan_id where av2.action_id = x.id), '[]')
  )::text as body
  from accord a cross join lateral (select ${todayOf('a')} as today) d
  join action x on x.accord_id = a.id
  join lateral (select candidate.* from action_version candidate join plan_version cv on cv.id = candidate.plan_version_id
    join action_plan cp on cp.id = cv.action_plan_id where candidate.action_id = x.id
    and ($4::integer is null or cp.year = $4)
    order by cp.year desc, cv.state = 'in_force' desc, cv.number desc limit 1) av on true
  join plan_version v on v.id = av.plan_version_id
  join action_plan ap on ap.id = v.action_plan_id
  join action_line l on l.id = av.action_line_id
  join party lead on lead.id = av.lead_party_id
  left join ${progressSeen({ reviewed: '$5', ownParties: '$6' })} g on g.action_version_id = av.id
  left join lateral ${rulesOn('a.id', 'coalesce(period_ends_on(g.as_of_period), d.today)', "r.rules -> 'colour' as colour, r.valid_from")}
    rule on true
  where a.id = any($1::uuid[]) and a.code = $2 and x.code = $3`;

/** One action as a sheet: what was decided about it in each plan version, and all that was reported. */
@Injectable()
export class ActionSheetQueries {
  constructor(private readonly database: Database) {}

  async sheet(
    accordIds: readonly string[],
    sight: SheetSight,
    accord: string,
    code: string,
    planYear?: number,
  ): Promise<JsonAnswer | undefined> {
    const values = [accordIds, accord, code, planYear ?? null, ...sightValues(sight)];
    const answer = await this.database.first<JsonAnswer>(sheet, values);
    return seesAll(sight, accordIds) ? answer : markedFor(sight, answer);
  }
}
