import { type Statements } from '../platform/database/statements';

/** Copies all that a version says, row by row in the database. $1 from, $2 to. */
const copyActions = `
  insert into action_version (action_id, plan_version_id, position, action_line_id, title, lead_party_id,
    partner_party_ids, implementing_body_ids, target_group_ids, markets, markets_note, sectors, starts_on, ends_on,
    continues_from_year, budget_cents, calibration, standing, standing_from, standing_reason)
  select action_id, $2, position, action_line_id, title, lead_party_id, partner_party_ids, implementing_body_ids,
    target_group_ids, markets, markets_note, sectors, starts_on, ends_on, continues_from_year, budget_cents,
    calibration, standing, standing_from, standing_reason
  from action_version where plan_version_id = $1`;

const pairs = `
  action_version old join action_version fresh
    on fresh.action_id = old.action_id and fresh.plan_version_id = $2 and old.plan_version_id = $1`;

const copyParts = [
  `insert into budget_share (action_version_id, position, party_id, external_name, amount_cents)
   select fresh.id, b.position, b.party_id, b.external_name, b.amount_cents
   from ${pairs} join budget_share b on b.action_version_id = old.id`,
  `insert into milestone (action_version_id, number, title, due_on)
   select fresh.id, m.number, m.title, m.due_on from ${pairs} join milestone m on m.action_version_id = old.id`,
  `insert into planned_indicator (action_version_id, position, indicator_id, baseline_value, baseline_year, annual_target)
   select fresh.id, i.position, i.indicator_id, i.baseline_value, i.baseline_year, i.annual_target
   from ${pairs} join planned_indicator i on i.action_version_id = old.id`,
  `insert into planned_value (planned_indicator_id, period, cumulative)
   select made.id, v.period, v.cumulative
   from ${pairs} join planned_indicator i on i.action_version_id = old.id
     join planned_indicator made on made.action_version_id = fresh.id and made.indicator_id = i.indicator_id
     join planned_value v on v.planned_indicator_id = i.id`,
];

export async function copyVersion(tx: Statements, fromId: string, toId: string): Promise<void> {
  for (const statement of [copyActions, ...copyParts]) await tx.run(statement, [fromId, toId]);
}
