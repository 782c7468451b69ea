import { type Language } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { type PlanFacts } from './plan-standing';

/**
 * What the plan decides about going on is said of the action from then on: sheets, figures and reports read it like what
 * its lead declares, and a sheet is owed again once the plan takes it up.
 */
export async function stateStoppedActions(
  tx: Statements,
  planVersionId: string,
  language: Language,
  { content, before }: Pick<PlanFacts, 'content' | 'before'>,
): Promise<void> {
  for (const { code, standing, standingFrom, standingReason } of content) {
    const was = before?.find((action) => action.code === code)?.standing ?? 'planned';
    if (standing === was) continue;
    await tx.run(
      `insert into action_statement (action_id, action_version_id, origin, period, status, percent_complete, note, suspended_on, is_change_proposed,
         has_overspend_risk)
       select x.id, av.id, 'product', null, $3, (select s.percent_complete from action_statement s where s.action_id = x.id
           order by s.stated_at desc, s.id desc limit 1), $4::jsonb, $5::date, false, false
       from action_version av join action x on x.id = av.action_id where av.plan_version_id = $1 and x.code = $2`,
      [
        planVersionId,
        code,
        standing === 'planned' ? 'in_progress' : standing,
        standingReason === null ? null : { [language]: standingReason },
        standingFrom,
      ],
    );
  }
}
