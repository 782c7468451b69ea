import { Injectable } from '@nestjs/common';
import { hasOneRuleVersion, rulesOn, versionOn } from '../accord/rules-on.queries';
import { seesAll, type SheetSight } from '../accord/sheet-visibility.sql';
import { amountOf, changeMarkOf, countUntil, todayOf } from '../accord/today.queries';
import { type PageOf } from '../platform/api/cursor';
import { shownColour } from './action-list.queries';
import { pageStatement, readPage, type JsonAnswer } from '../platform/api/json-answer';
import { Database } from '../platform/database/database';
import { markedFor, progressSeen, sightValues, type SightParameters } from './progress-figures.sql';

const list = pageStatement(`
  select ap.year::text as sort_key, ap.id::text as tie, json_build_object('year', ap.year, 'state', ap.state,
    'planVersion', v.number, 'adoptedOn', v.adopted_on,
    'adoptedIn', (select m.code from meeting m where m.id = v.adopted_in_meeting_id),
    'actions', coalesce(sum.actions, 0), 'budget', ${amountOf('coalesce(sum.budget, 0)')}) as item
  from accord a join action_plan ap on ap.accord_id = a.id
  left join lateral (select pv.* from plan_version pv where pv.action_plan_id = ap.id
    order by pv.state = 'in_force' desc, pv.number desc limit 1) v on true
  left join lateral (select count(*) as actions, sum(g.budget_cents)::bigint as budget from action_progress g
    where g.plan_version_id = v.id) sum on true
  where a.id = any($1::uuid[]) and a.code = $5`);

const views = `
  'physical', avg(g.attainment_capped),
  'financial', case when sum(g.budget_cents) > 0
    then (coalesce(sum(g.spent_cents), 0) / sum(g.budget_cents))::double precision end,
  'procedural', case when sum(g.due) > 0 then (sum(g.due_completed)::numeric / sum(g.due))::double precision end`;

function coloursBy(column: string): string {
  return `json_build_object('green', count(*) filter (where ${column} = 'green'),
    'amber', count(*) filter (where ${column} = 'amber'), 'red', count(*) filter (where ${column} = 'red'),
    'none', count(*) filter (where ${column} is null))`;
}

const statuses = ['not_started', 'in_progress', 'delayed', 'at_risk', 'suspended', 'completed', 'cancelled']
  .map((status) => `'${status}', count(*) filter (where g.status = '${status}')`)
  .join(', ');

const sums = `
  'actions', count(*), 'budget', ${amountOf('coalesce(sum(g.budget_cents), 0)')},
  'spent', ${amountOf('coalesce(sum(g.spent_cents), 0)')}, ${views}`;

/** The read model of the plan's current version, with what depends on today counted from its due dates. */
const progressOfPlan = (progress: string): string => `
  select p.action_line_id, p.action_version_id, p.budget_cents, p.spent_cents, p.attainment_capped, p.status,
    p.as_of_period, p.is_provisional, p.colour_by_mean, p.colour_by_worst,
    ${shownColour('p', 'h')} as colour,
    due.completed + due.open as due, due.completed as due_completed, due.overdue
  from head h join ${progress} p on p.plan_version_id = h.plan_version_id
  cross join lateral (select ${countUntil('p.milestones_open_due_on', 'h.today')} as open,
    ${countUntil('p.milestones_open_due_on', 'h.today - 1')} as overdue,
    ${countUntil('p.milestones_completed_due_on', 'h.today')} as completed) due`;

const ofYear = (sight: SightParameters | null): string => `
  with head as (
    select a.id as accord_id, a.code, a.title, a.currency, a.is_illustrative, a.disclaimer, d.today,
      ap.id as plan_id, ap.year, ap.state, ap.version, v.id as plan_version_id, v.number, v.adopted_on,
      v.adopted_in_meeting_id, rule.settings -> 'colour' as colour_rules, rule.valid_from as rules_from,
      rule.settings #>> '{colour,shown}' as shown, ${hasOneRuleVersion('a.id')} as has_one_rule
    from accord a cross join lateral (select ${todayOf('a')} as today) d
    join action_plan ap on ap.accord_id = a.id
    left join lateral (select pv.* from plan_version pv where pv.action_plan_id = ap.id
      order by pv.state = 'in_force' desc, pv.number desc limit 1) v on true
    left join lateral (select known.period from (select distinct p.as_of_period as period from ${progressSeen(sight)} p
      where p.plan_version_id = v.id) known order by period_ends_on(known.period) desc nulls last limit 1) latest on true
    left join lateral ${rulesOn('a.id', 'coalesce(period_ends_on(latest.period), d.today)', 'r.rules as settings, r.valid_from')}
      rule on true
    where a.id = any($1::uuid[]) and a.code = $2 and ap.year = $3::integer
  ),
  g as materialized (${progressOfPlan(progressSeen(sight))}),
  by_line as (
    select g.action_line_id, json_build_object('code', l.code, 'name', l.name, ${sums},
      'colours', ${coloursBy('g.colour')}) as item, l.position
    from g join action_line l on l.id = g.action_line_id
    group by g.action_line_id, l.code, l.name, l.position
  ),
  cell as (
    select g.action_line_id, target.id as target_group_id, count(*) as actions, sum(g.budget_cents) as budget
    from g join action_version av on av.id = g.action_version_id
    cross join lateral unnest(av.target_group_ids) as target (id)
    group by g.action_line_id, target.id
  )
  select ${changeMarkOf('h.accord_id')} || '-' || h.today::text as mark, json_build_object(
    'accord', json_build_object('code', h.code, 'title', h.title, 'currency', h.currency, 'today', h.today,
      'isIllustrative', h.is_illustrative, 'disclaimer', h.disclaimer),
    'year', h.year, 'state', h.state, 'version', h.version, 'planVersion', h.number, 'adoptedOn', h.adopted_on,
    'adoptedIn', (select m.code from meeting m where m.id = h.adopted_in_meeting_id),
    'versions', coalesce((select json_agg(json_build_object('number', pv.number, 'state', pv.state,
      'adoptedOn', pv.adopted_on, 'adoptedIn', (select m.code from meeting m where m.id = pv.adopted_in_meeting_id))
      order by pv.number) from plan_version pv where pv.action_plan_id = h.plan_id), '[]'),
    'thresholds', json_build_object('green', h.colour_rules -> 'green', 'amber', h.colour_rules -> 'amber',
      'shown', h.shown, 'validFrom', h.rules_from),
    'figures', (select json_build_object(${sums}, 'asOfPeriod', max(g.as_of_period),
      'provisional', count(*) filter (where g.is_provisional),
      'milestonesDue', coalesce(sum(g.due), 0), 'milestonesCompleted', coalesce(sum(g.due_completed), 0),
      'milestonesOverdue', coalesce(sum(g.overdue), 0), 'colours', ${coloursBy('g.colour')},
      'colourByMean', ${coloursBy('g.colour_by_mean')}, 'colourByWorst', ${coloursBy('g.colour_by_worst')},
      'statuses', json_build_object(${statuses})) from g),
    'lines', coalesce((select json_agg(coalesce(b.item, json_build_object('code', l.code, 'name', l.name,
      'actions', 0, 'budget', '0.00', 'spent', '0.00', 'physical', null, 'financial', null, 'procedural', null,
      'colours', json_build_object('green', 0, 'amber', 0, 'red', 0, 'none', 0))) order by l.position)
      from action_line l left join by_line b on b.action_line_id = l.id where l.accord_id = h.accord_id), '[]'),
    'coverage', json_build_object(
      'targetGroups', coalesce((select json_agg(json_build_object('code', t.code, 'name', tv.name) order by t.position)
        from target_group t left join lateral (select v.name from target_group_version v
          where v.target_group_id = t.id
          order by ${versionOn('v', 'greatest(h.today, make_date(h.year, 1, 1))')} limit 1) tv on true where t.accord_id = h.accord_id), '[]'),
      'cells', coalesce((select json_agg(json_build_object('line', l.code, 'targetGroup', t.code,
        'actions', coalesce(c.actions, 0), 'budget', ${amountOf('coalesce(c.budget, 0)')}) order by l.position, t.position)
        from action_line l join target_group t on t.accord_id = l.accord_id
        left join cell c on c.action_line_id = l.id and c.target_group_id = t.id
        where l.accord_id = h.accord_id), '[]')),
    'previousYear', (select json_build_object('year', h.year - 1,
      'lines', json_agg(json_build_object('line', l.code, 'actions', x.actions,
        'budget', ${amountOf('x.budget_cents')}, 'spent', ${amountOf('x.spent_cents')}) order by l.position),
      'indicators', coalesce((select json_agg(json_build_object('indicator', i.code, 'name', i.name, 'unit', i.unit,
        'decimals', i.decimals, 'target', y.target::text, 'actual', y.actual::text) order by i.position)
        from past_plan_indicator y join indicator i on i.id = y.indicator_id
        where y.accord_id = h.accord_id and y.year = h.year - 1), '[]'))
      from past_plan_line x join action_line l on l.id = x.action_line_id
      where x.accord_id = h.accord_id and x.year = h.year - 1 having count(*) > 0)
  )::text as body from head h`;

const ofYearInFull = ofYear(null);
const ofYearAsSeen = ofYear({ reviewed: '$4', ownParties: '$5' });

/** The plans of an accord: the list, and one year with its figures, views, coverage and versions. */
@Injectable()
export class PlanQueries {
  constructor(private readonly database: Database) {}

  list(accordIds: readonly string[], accord: string, page: PageOf): Promise<string | undefined> {
    return readPage(this.database, list, accordIds, page, [accord]);
  }

  async ofYear(
    accordIds: readonly string[],
    sight: SheetSight,
    accord: string,
    year: number,
  ): Promise<JsonAnswer | undefined> {
    const values = [accordIds, accord, year];
    if (seesAll(sight, accordIds)) return this.database.first<JsonAnswer>(ofYearInFull, values);
    return markedFor(sight, await this.database.first<JsonAnswer>(ofYearAsSeen, [...values, ...sightValues(sight)]));
  }
}
