import { Injectable } from '@nestjs/common';
import { amountOf, todayOf } from '../accord/today.queries';
import { type PageOf } from '../platform/api/cursor';
import { pageBody } from '../platform/api/json-answer';
import { Database } from '../platform/database/database';

/** Orders a list may have; each key is a text that sorts by its bytes. */
const sortKeys = {
  position: `lpad(av.position::text, 9, '0')`,
  code: `x.code`,
  budget: `lpad((999999999999999 - g.budget_cents)::text, 15, '0')`,
  spent: `lpad((999999999999999 - coalesce(g.spent_cents, 0))::text, 15, '0')`,
  attainment: `coalesce(lpad(trunc(g.attainment_mean * 1000000)::bigint::text, 15, '0'), '~')`,
  'ends-on': `av.ends_on::text`,
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

const shownColour = `coalesce(g.colour_override, case when h.shown = 'worst' then g.colour_by_worst else g.colour_by_mean end)`;

function statement(sortKey: string): string {
  return `
    with head as (
      select a.id as accord_id, d.today, v.id as plan_version_id, v.number,
        (select r.rules #>> '{colour,shown}' from accord_rule_version r
          where r.accord_id = a.id and r.valid_from <= d.today order by r.valid_from desc limit 1) as shown
      from accord a cross join lateral (select ${todayOf('a')} as today) d
      join action_plan ap on ap.accord_id = a.id and ap.year = $6::integer
      join lateral (select pv.id, pv.number from plan_version pv where pv.action_plan_id = ap.id
        order by pv.state = 'in_force' desc, pv.number desc limit 1) v on true
      where a.id = any($1::uuid[]) and a.code = $5
    ),
    chosen as (
      select ${sortKey} as sort_key, x.code as tie, g.action_version_id, h.today, h.number as plan_version,
        ${shownColour} as colour
      from head h
      join action_progress g on g.plan_version_id = h.plan_version_id
      join action_version av on av.id = g.action_version_id
      join action x on x.id = av.action_id
      where ($7::text is null or exists (select from action_line l where l.id = g.action_line_id and l.code = $7))
        and ($8::text is null or g.status = $8)
        and ($9::text is null or ${shownColour} = $9 or ($9 = 'none' and ${shownColour} is null))
        and ($10::text is null or exists (select from party p where p.accord_id = h.accord_id and p.code = $10
          and (p.id = av.lead_party_id or p.id = any (av.partner_party_ids) or exists
            (select from budget_share b where b.action_version_id = av.id and b.party_id = p.id))))
        and ($11::text is null or exists (select from target_group t where t.accord_id = h.accord_id
          and t.code = $11 and t.id = any (av.target_group_ids)))
        and ($12::boolean is null or $12 = exists (select from unnest(g.milestones_open_due_on) u where u < h.today))
        and ($13::text is null or strpos(lower(x.code || ' ' || av.title::text), lower($13)) > 0)
        and ($3::text is null or (${sortKey} collate "C", x.code collate "C") > ($3, $4))
      order by ${sortKey} collate "C", x.code collate "C"
      limit $2::integer + 1
    ),
    page as (
      select c.sort_key, c.tie, row_number() over (order by c.sort_key collate "C", c.tie collate "C") as place,
        json_build_object('code', c.tie, 'planYear', $6::integer, 'planVersion', c.plan_version, 'line', l.code,
          'title', av.title, 'lead', lead.code, 'leadName', lead.short_name,
          'partners', array(select p.code from party p where p.id = any (av.partner_party_ids) order by p.position),
          'targetGroups', array(select t.code from target_group t where t.id = any (av.target_group_ids)
            order by t.position),
          'startsOn', av.starts_on, 'endsOn', av.ends_on, 'status', g.status, 'percentComplete', g.percent_complete,
          'asOfPeriod', g.as_of_period, 'isProvisional', g.is_provisional, 'attainmentMean', g.attainment_mean,
          'attainmentWorst', g.attainment_worst, 'colour', c.colour, 'colourByMean', g.colour_by_mean,
          'colourByWorst', g.colour_by_worst, 'isColourOverridden', g.colour_override is not null,
          'budget', ${amountOf('g.budget_cents')}, 'spent', ${amountOf('g.spent_cents')},
          'milestones', cardinality(g.milestones_open_due_on) + cardinality(g.milestones_completed_due_on),
          'milestonesCompleted', cardinality(g.milestones_completed_due_on),
          'milestonesOverdue', (select count(*) from unnest(g.milestones_open_due_on) u where u < c.today)) as item
      from chosen c
      join action_progress g on g.action_version_id = c.action_version_id
      join action_version av on av.id = c.action_version_id
      join action_line l on l.id = av.action_line_id
      join party lead on lead.id = av.lead_party_id
    )
    select ${pageBody('page')} as body, exists (select from head) as is_known from page`;
}

const statements = Object.fromEntries(Object.entries(sortKeys).map(([name, key]) => [name, statement(key)]));

/** The actions of a plan's current version. */
@Injectable()
export class ActionListQueries {
  constructor(private readonly database: Database) {}

  /** JSON text `{ items, next }`; undefined where there is no such plan for this viewer. */
  async list(
    accordIds: readonly string[],
    accord: string,
    year: number,
    page: PageOf,
    filter: ActionFilter = {},
    sort: ActionSort = 'position',
  ): Promise<string | undefined> {
    const { line, status, colour, party, targetGroup, late, q } = filter;
    const values: unknown[] = [accordIds, page.limit, page.cursor?.key ?? null, page.cursor?.tie ?? null, accord, year];
    values.push(...[line, status, colour, party, targetGroup, late, q].map((value) => value ?? null));
    const row = await this.database.first<{ body: string; is_known: boolean }>(statements[sort] as string, values);
    return row?.is_known ? row.body : undefined;
  }
}
