import { currentPlan, type SheetNarrowing } from './sheet-facts.sql';

/** Lets nobody else act on these sheets until the transaction ends; always in one order, so that nobody waits in a circle. */
const held = (actionIds: string): string => `
select line.id, pg_advisory_xact_lock(hashtextextended('sheet:' || line.id || ':' || $2, 727))
from (${actionIds} order by 1 offset 0) line`;

/** By name alone: what they are is looked at once nobody else changes it. */
const named = held('select y.id from action y where y.accord_id = $1 and y.code = any ($3::text[])');

const all = `with ${currentPlan} ${held(`
  select av.action_id as id from current
    join action_version av on av.plan_version_id = current.id
    join party lead on lead.id = av.lead_party_id
  where $3::text is null or lead.code = $3`)}`;

/** $1 accord, $2 period, then the value: those that are named, else all of a lead, else all of the period. */
export function holdSheetsSql({ actions, lead }: Omit<SheetNarrowing, 'actionIds'> = {}): {
  readonly sql: string;
  readonly value: readonly string[] | string | null;
} {
  return actions ? { sql: named, value: actions } : { sql: all, value: lead ?? null };
}
