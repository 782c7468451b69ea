import { Injectable } from '@nestjs/common';
import { hasOneRuleVersion, rulesOn } from '../accord/rules-on.queries';
import { seesAll, type SheetSight } from '../accord/sheet-visibility.sql';
import { amountOf, countUntil, todayOf } from '../accord/today.queries';
import { type PageOf } from '../platform/api/cursor';
import { pageBody } from '../platform/api/json-answer';
import { Database } from '../platform/database/database';
import { progressSeen, sightValues } from './progress-figures.sql';

const byCode = { tie: 'x.code collate "C"', tieType: 'text' } as const;

/** Orders a list may have: what is compared, what decides between equals, and the types that a cursor's texts have. */
const sortKeys = {
  position: { key: 'av.position', type: 'integer', tie: 'av.id', tieType: 'uuid' },
  code: { key: 'x.code collate "C"', type: 'text', ...byCode },
  budget: { key: '-g.budget_cents', type: 'bigint', ...byCode },
  spent: { key: '-coalesce(g.spent_cents, 0)', type: 'bigint', ...byCode },
  attainment: { key: `coalesce(g.attainment_mean, 'infinity')`, type: 'double precision', ...byCode },
  'ends-on': { key: 'av.ends_on', type: 'date', ...byCode },
} as const;
export type ActionSort = keyof typeof sortKeys;
export const actionSorts = Object.keys(sortKeys) as ActionSort[];

export interface ActionFilter {
  readonly line?: string;
  readonly status?: string;
  readonly colour?: string;
  /** Lead, partner or source of money. */
  readonly party?: string;
  readonly targetGroup?: string;
  readonly late?: boolean;
  /** Words in the code or in a title. */
  readonly q?: string;
}

/** SQL: the colour that counts, by the rules of the period that it was judged on; `head` has accord_id, shown, has_one_rule. */
export const shownColour = (progress: string, head: string): string =>
  `coalesce(${progress}.colour_override, case when 'worst' = (case when ${head}.has_one_rule then ${head}.shown
    else ${rulesOn(`${head}.accord_id`, `period_ends_on(${progress}.as_of_period)`, "r.rules #>> '{colour,shown}'")} end)
    then ${progress}.colour_by_worst else ${progress}.colour_by_mean end)`;

const filters = `
        and ($5::text is null or exists (select from action_line l where l.id = g.action_line_id and l.code = $5))
        and ($6::text is null or g.status = $6)
        and ($7::text is null or ${shownColour('g', 'h')} = $7 or ($7 = 'none' and ${shownColour('g', 'h')} is null))
        and ($8::text is null or exists (select from party p where p.accord_id = h.accord_id and p.code = $8
          and (p.id = av.lead_party_id or p.id = any (av.partner_party_ids) or exists
            (select from budget_share b where b.action_version_id = av.id and b.party_id = p.id))))
        and ($9::text is null or exists (select from target_group t where t.accord_id = h.accord_id
          and t.code = $9 and t.id = any (av.target_group_ids)))
        and ($10::boolean is null or $10 = (${countUntil('g.milestones_open_due_on', 'h.today - 1')} > 0))
        and ($11::text is null or strpos(lower(x.code || ' ' || av.title::text), lower($11)) > 0)`;

interface Form {
  readonly sort: ActionSort;
  readonly isFiltered: boolean;
  readonly isContinued: boolean;
  /** Whether every sheet is seen: then the figures are taken as they are kept. */
  readonly isAllSeen: boolean;
}

/** A text for each form: a plain page walks the index of positions and stops at the page's end. */
function statement({ sort, isFiltered, isContinued, isAllSeen }: Form): string {
  const { key, type, tie, tieType } = sortKeys[sort];
  const [after, afterTie] = isFiltered ? ['$12', '$13'] : ['$5', '$6'];
  const isPlain = sort === 'position' && !isFiltered;
  const first = 5 + (isFiltered ? 7 : 0) + (isContinued ? 2 : 0);
  const progress = progressSeen(isAllSeen ? null : { reviewed: `$${first}`, ownParties: `$${first + 1}` });
  return `
    with head as (
      select a.id as accord_id, d.today, v.id as plan_version_id, v.number,
        ${rulesOn('a.id', 'd.today', "r.rules #>> '{colour,shown}'")} as shown, ${hasOneRuleVersion('a.id')} as has_one_rule
      from accord a cross join lateral (select ${todayOf('a')} as today) d
      join action_plan ap on ap.accord_id = a.id and ap.year = $4::integer
      join lateral (select pv.id, pv.number from plan_version pv where pv.action_plan_id = ap.id
        order by pv.state = 'in_force' desc, pv.number desc limit 1) v on true
      where a.id = any($1::uuid[]) and a.code = $3
    ),
    chosen as materialized (
      select c.*, h.accord_id, h.today, h.shown, h.has_one_rule, h.number as plan_version, row_number() over () as place
      from head h cross join lateral (
        select av.id, (${key})::text as sort_key, (${tie})::text as tie
        from action_version av
        ${isPlain ? '' : `join ${progress} g on g.action_version_id = av.id join action x on x.id = av.action_id`}
        where av.plan_version_id = h.plan_version_id
        ${isContinued ? `and (${key}, ${tie}) > (${after}::text::${type}, ${afterTie}::text::${tieType})` : ''}
        ${isFiltered ? filters : ''}
        order by ${key}, ${tie}
        limit $2::integer + 1
      ) c
    ),
    page as (
      select c.sort_key, c.tie, c.place,
        json_build_object('code', x.code, 'planYear', $4::integer, 'planVersion', c.plan_version, 'line', l.code,
          'title', av.title, 'lead', lead.code, 'leadName', lead.short_name,
          'partners', array(select p.code from party p where p.id = any (av.partner_party_ids) order by p.position),
          'targetGroups', array(select t.code from target_group t where t.id = any (av.target_group_ids)
            order by t.position),
          'startsOn', av.starts_on, 'endsOn', av.ends_on, 'status', g.status, 'percentComplete', g.percent_complete,
          'asOfPeriod', g.as_of_period, 'isProvisional', g.is_provisional, 'attainmentMean', g.attainment_mean,
          'attainmentWorst', g.attainment_worst, 'colour', ${shownColour('g', 'c')}, 'colourByMean', g.colour_by_mean,
          'colourByWorst', g.colour_by_worst, 'isColourOverridden', g.colour_override is not null,
          'budget', ${amountOf('g.budget_cents')}, 'spent', ${amountOf('g.spent_cents')},
          'milestones', cardinality(g.milestones_open_due_on) + cardinality(g.milestones_completed_due_on),
          'milestonesCompleted', cardinality(g.milestones_completed_due_on),
          'milestonesOverdue', ${countUntil('g.milestones_open_due_on', 'c.today - 1')}) as item
      from chosen c
      join action_version av on av.id = c.id
      join action x on x.id = av.action_id
      join ${progress} g on g.action_version_id = av.id
      join action_line l on l.id = av.action_line_id
      join party lead on lead.id = av.lead_party_id
    )
    select ${pageBody('page')} as body, exists (select from head) as is_known from page`;
}

const texts = new Map<string, string>();

function textOf(form: Form): string {
  const name = `${form.sort} ${form.isFiltered} ${form.isContinued} ${form.isAllSeen}`;
  const text = texts.get(name) ?? statement(form);
  texts.set(name, text);
  return text;
}

/** The actions of a plan's current version. */
@Injectable()
export class ActionListQueries {
  constructor(private readonly database: Database) {}

  /** JSON text `{ items, next }`; undefined where there is no such plan for this viewer. */
  async list(
    accordIds: readonly string[],
    sight: SheetSight,
    accord: string,
    year: number,
    page: PageOf,
    filter: ActionFilter = {},
    sort: ActionSort = 'position',
  ): Promise<string | undefined> {
    const { line, status, colour, party, targetGroup, late, q } = filter;
    const chosen = [line, status, colour, party, targetGroup, late, q].map((value) => value ?? null);
    const isFiltered = chosen.some((value) => value !== null);
    const values: unknown[] = [accordIds, page.limit, accord, year];
    if (isFiltered) values.push(...chosen);
    if (page.cursor) values.push(page.cursor.key, page.cursor.tie);
    const isAllSeen = seesAll(sight, accordIds);
    if (!isAllSeen) values.push(...sightValues(sight));
    const text = textOf({ sort, isFiltered, isContinued: page.cursor !== null, isAllSeen });
    const row = await this.database.first<{ body: string; is_known: boolean }>(text, values);
    return row?.is_known ? row.body : undefined;
  }
}
