import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';

interface Named {
  readonly code: string;
  readonly name: LocalizedText | string;
}

/** What an action sheet may speak of: everything that the accord knows, by code and name. */
export interface PlanGround {
  readonly lines: readonly Named[];
  readonly parties: readonly Named[];
  readonly bodies: readonly Named[];
  readonly targetGroups: readonly Named[];
  readonly sectors: readonly Named[];
  readonly indicators: readonly (Named & { readonly unit: string; readonly decimals: number })[];
  /** Codes of every action of the accord, of whatever plan. */
  readonly actions: readonly string[];
}

const list = (table: string, name: string, rest = '', order = 'x.position'): string => `
  coalesce((select json_agg(json_build_object('code', x.code, 'name', ${name}${rest}) order by ${order}, x.code)
    from ${table} x where x.accord_id = $1), '[]')`;

const groundSql = `
  select json_build_object(
    'lines', ${list('action_line', 'x.name')},
    'parties', ${list('party', 'x.short_name')},
    'bodies', ${list('other_body', 'x.name')},
    'targetGroups', ${list(
      'target_group',
      '(select v.name from target_group_version v where v.target_group_id = x.id order by v.valid_from desc limit 1)',
    )},
    'sectors', ${list('sector', 'x.name')},
    'indicators', ${list('indicator', 'x.name', `, 'unit', x.unit, 'decimals', x.decimals`)},
    'actions', coalesce((select json_agg(x.code order by x.code) from action x where x.accord_id = $1), '[]')
  ) as ground`;

export async function planGround(statements: Statements, accordId: string): Promise<PlanGround> {
  const row = await statements.first<{ ground: PlanGround }>(groundSql, [accordId]);
  if (!row) throw new Error('The ground of a plan was not read');
  return row.ground;
}

/** The next free number of a milestone: numbers of completed ones stay theirs in every plan. */
export async function lastMilestoneOf(statements: Statements, accordId: string, action: string): Promise<number> {
  const row = await statements.first<{ last: number }>(
    `select coalesce(max(known.number), 0)::integer as last from action x
       left join lateral (
         select m.number from action_version av join milestone m on m.action_version_id = av.id where av.action_id = x.id
         union all select c.milestone_number from milestone_completion c where c.action_id = x.id) known on true
     where x.accord_id = $1 and x.code = $2`,
    [accordId, action],
  );
  return row?.last ?? 0;
}
