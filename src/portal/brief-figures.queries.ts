import { Injectable } from '@nestjs/common';
import { rulesOn } from '../accord/rules-on.queries';
import { amountOf, todayOf } from '../accord/today.queries';
import { BriefFigures, type BriefAction } from '../meetings/brief';
import { Database } from '../platform/database/database';

const sql = `
  select x.code, v.title, p.short_name as lead, ${amountOf('g.budget_cents')} as budget,
    ${amountOf('g.spent_cents')} as spent, coalesce(g.colour_override, case
      when ${rulesOn('a.id', todayOf('a'), "r.rules #>> '{colour,shown}'")} = 'worst' then g.colour_by_worst
      else g.colour_by_mean end) = 'red' as "isRed"
  from accord a join action_progress g on g.accord_id = a.id join plan_version n on n.id = g.plan_version_id
    join action x on x.id = g.action_id join action_version v on v.id = g.action_version_id
    join party p on p.id = g.lead_party_id
  where a.id = $1 and n.state = 'in_force'
  order by x.code`;

/** How actions stand, told to the chair's brief: the colour that the accord shows, and the money. */
@Injectable()
export class PlanBriefFigures extends BriefFigures {
  constructor(private readonly database: Database) {
    super();
  }

  async actions(accordId: string, codes: readonly string[]): Promise<readonly BriefAction[]> {
    const all = await this.database.rows<BriefAction>(sql, [accordId]);
    return all
      .filter(({ code, isRed }) => isRed || codes.includes(code))
      .map((one) => ({ ...one, isRed: one.isRed ?? false }));
  }
}
