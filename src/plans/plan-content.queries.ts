import { canonicalJson } from '../kernel/canonical-json';
import { amountOf } from '../accord/today.queries';
import { type Statements } from '../platform/database/statements';
import { type PlanContent } from './plan-content';

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

/** All that a version of a plan says. */
export async function planContentOf(statements: Statements, versionId: string): Promise<PlanContent> {
  const row = await statements.first<{ content: PlanContent }>(contentOfVersion, [versionId]);
  return row?.content ?? [];
}

/** RFC 8785: two equal versions give equal texts. */
export function canonicalPlan(content: PlanContent): string {
  return canonicalJson(content);
}
