import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../kernel/canonical-json';
import { amountOf } from '../accord/today.queries';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { type PlanContent } from './plan-content';
import { type PlanVersionState } from './plan-version.lifecycle';

const codesOf = (table: string, column: string): string => `
  coalesce((select json_agg(x.code order by chosen.position)
  from unnest(av.${column}) with ordinality as chosen (id, position) join ${table} x on x.id = chosen.id), '[]')`;

/** SQL: what the row `av` of action_version says about its action, by codes. */
export const actionContent = `
  json_build_object('code', x.code, 'line', l.code, 'title', av.title, 'lead', lead.code,
    'partners', ${codesOf('party', 'partner_party_ids')},
    'bodies', ${codesOf('other_body', 'implementing_body_ids')},
    'targetGroups', ${codesOf('target_group', 'target_group_ids')},
    'markets', av.markets, 'marketsNote', av.markets_note, 'sectors', av.sectors,
    'startsOn', av.starts_on, 'endsOn', av.ends_on, 'continuesFromYear', av.continues_from_year,
    'budget', ${amountOf('av.budget_cents')},
    'sources', coalesce((select json_agg(json_build_object('party', p.code, 'name', b.external_name,
      'amount', ${amountOf('b.amount_cents')}) order by b.position)
      from budget_share b left join party p on p.id = b.party_id where b.action_version_id = av.id), '[]'),
    'milestones', coalesce((select json_agg(json_build_object('number', m.number, 'title', m.title, 'dueOn', m.due_on)
      order by m.number) from milestone m where m.action_version_id = av.id), '[]'),
    'indicators', coalesce((select json_agg(json_build_object('indicator', i.code,
      'baselineValue', trim_scale(pi.baseline_value)::text, 'baselineYear', pi.baseline_year,
      'annualTarget', trim_scale(pi.annual_target)::text,
      'values', coalesce((select json_agg(json_build_object('period', v.period,
        'planned', trim_scale(v.cumulative)::text) order by v.period)
        from planned_value v where v.planned_indicator_id = pi.id), '[]')) order by pi.position)
      from planned_indicator pi join indicator i on i.id = pi.indicator_id where pi.action_version_id = av.id), '[]'),
    'standing', av.standing, 'standingFrom', av.standing_from, 'standingReason', av.standing_reason,
    'calibration', av.calibration)`;

/** SQL: what `actionContent` hangs on. */
export const fromActionVersion = `
  from action_version av
  join action x on x.id = av.action_id
  join action_line l on l.id = av.action_line_id
  join party lead on lead.id = av.lead_party_id`;

const contentOfVersion = `
  select coalesce(json_agg(${actionContent} order by av.position, x.code collate "C"), '[]') as content
  ${fromActionVersion} where av.plan_version_id = $1`;

export interface StoredVersion {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly state: PlanVersionState;
  readonly adoptedOn: string | null;
  readonly adoptedIn: string | null;
}

/** All that a version of a plan says, and the one text of it that a hash can be made of. */
@Injectable()
export class PlanContentQueries {
  constructor(private readonly database: Database) {}

  /** One version of a plan's year; without a number, the one in force, else the latest. */
  version(
    accordIds: readonly string[],
    accord: string,
    year: number,
    number?: number,
  ): Promise<StoredVersion | undefined> {
    return this.database.first<StoredVersion>(
      `select v.id, ap.year, v.number, v.state, v.adopted_on::text as "adoptedOn",
         (select m.code from meeting m where m.id = v.adopted_in_meeting_id) as "adoptedIn"
       from accord a join action_plan ap on ap.accord_id = a.id join plan_version v on v.action_plan_id = ap.id
       where a.id = any ($1::uuid[]) and a.code = $2 and ap.year = $3 and ($4::integer is null or v.number = $4)
       order by v.state = 'in_force' desc, v.number desc limit 1`,
      [accordIds, accord, year, number ?? null],
    );
  }

  content(versionId: string): Promise<PlanContent> {
    return planContentOf(this.database, versionId);
  }
}

export async function planContentOf(statements: Statements, versionId: string): Promise<PlanContent> {
  const row = await statements.first<{ content: PlanContent }>(contentOfVersion, [versionId]);
  return row?.content ?? [];
}

/** RFC 8785: two equal versions give equal texts. */
export function canonicalPlan(content: PlanContent): string {
  return canonicalJson(content);
}
