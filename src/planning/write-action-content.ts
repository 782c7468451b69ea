import { canonicalJson } from '../kernel/canonical-json';
import { type Statements } from '../platform/database/statements';
import { type ActionContent } from '../plans/plan-content';

const idsOf = (table: string, key: string): string => `
  array(select x.id from jsonb_array_elements_text($3::jsonb -> '${key}') with ordinality as given (code, place)
    join ${table} x on x.accord_id = $1 and x.code = given.code order by given.place)`;

const textsOf = (key: string): string =>
  `array(select given.code from jsonb_array_elements_text($3::jsonb -> '${key}') with ordinality as given (code, place)
    order by given.place)`;

/** Columns of an action's row and where their values come from: $1 accord, $3 the content. */
const columns: Readonly<Record<string, string>> = {
  action_line_id: `(select l.id from action_line l where l.accord_id = $1 and l.code = $3::jsonb ->> 'line')`,
  title: `$3::jsonb -> 'title'`,
  lead_party_id: `(select p.id from party p where p.accord_id = $1 and p.code = $3::jsonb ->> 'lead')`,
  partner_party_ids: idsOf('party', 'partners'),
  implementing_body_ids: idsOf('other_body', 'bodies'),
  target_group_ids: idsOf('target_group', 'targetGroups'),
  markets: textsOf('markets'),
  markets_note: `$3::jsonb ->> 'marketsNote'`,
  sectors: textsOf('sectors'),
  starts_on: `($3::jsonb ->> 'startsOn')::date`,
  ends_on: `($3::jsonb ->> 'endsOn')::date`,
  continues_from_year: `($3::jsonb ->> 'continuesFromYear')::integer`,
  budget_cents: `(($3::jsonb ->> 'budget')::numeric * 100)::bigint`,
  calibration: `$3::jsonb ->> 'calibration'`,
  standing: `$3::jsonb ->> 'standing'`,
  standing_from: `($3::jsonb ->> 'standingFrom')::date`,
  standing_reason: `$3::jsonb ->> 'standingReason'`,
};

const insertAction = `
  insert into action_version (action_id, plan_version_id, position, ${Object.keys(columns).join(', ')})
  select $4::uuid, $2::uuid, (select coalesce(max(position), -1) + 1 from action_version where plan_version_id = $2),
    ${Object.values(columns).join(', ')} returning id`;

const updateAction = `
  update action_version set ${Object.entries(columns)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')}, is_to_confirm = false, version = version + 1
  where id = $2 returning version`;

const forgetSources = 'delete from budget_share where action_version_id = $1';
const writeSources = `
  insert into budget_share (action_version_id, position, party_id, external_name, amount_cents)
  select $2::uuid, given.place - 1, p.id, case when given.item ->> 'party' is null then given.item ->> 'name' end,
    ((given.item ->> 'amount')::numeric * 100)::bigint
  from jsonb_array_elements($3::jsonb -> 'sources') with ordinality as given (item, place)
    left join party p on p.accord_id = $1 and p.code = given.item ->> 'party'`;

const forgetMilestones = 'delete from milestone where action_version_id = $1';
const writeMilestones = `
  insert into milestone (action_version_id, number, title, due_on)
  select $2::uuid, (item ->> 'number')::integer, item -> 'title', (item ->> 'dueOn')::date
  from jsonb_array_elements($3::jsonb -> 'milestones') as given (item)
  where $1::uuid is not null`;

const forgetValues = `
  delete from planned_value v using planned_indicator i where i.id = v.planned_indicator_id and i.action_version_id = $1`;
const forgetIndicators = 'delete from planned_indicator where action_version_id = $1';
const writeIndicators = `
  insert into planned_indicator (action_version_id, position, indicator_id, baseline_value, baseline_year, annual_target)
  select $2::uuid, given.place - 1, i.id, (given.item ->> 'baselineValue')::numeric,
    (given.item ->> 'baselineYear')::integer, (given.item ->> 'annualTarget')::numeric
  from jsonb_array_elements($3::jsonb -> 'indicators') with ordinality as given (item, place)
    join indicator i on i.accord_id = $1 and i.code = given.item ->> 'indicator'`;
const writeValues = `
  insert into planned_value (planned_indicator_id, period, cumulative)
  select made.id, given.item ->> 'period', (given.item ->> 'planned')::numeric
  from jsonb_array_elements($3::jsonb -> 'indicators') as one (item)
    join indicator i on i.accord_id = $1 and i.code = one.item ->> 'indicator'
    join planned_indicator made on made.action_version_id = $2 and made.indicator_id = i.id
    cross join lateral jsonb_array_elements(one.item -> 'values') as given (item)`;

/** Adds an action to a draft; an action that the accord does not know yet comes into being. */
export async function addActionContent(
  tx: Statements,
  accordId: string,
  planVersionId: string,
  content: ActionContent,
): Promise<string> {
  await tx.run('insert into action (accord_id, code) values ($1, $2) on conflict (accord_id, code) do nothing', [
    accordId,
    content.code,
  ]);
  const action = await tx.first<{ id: string }>('select id from action where accord_id = $1 and code = $2', [
    accordId,
    content.code,
  ]);
  const made = await tx.first<{ id: string }>(insertAction, [accordId, planVersionId, content, action?.id]);
  if (!made) throw new Error('The action was not written');
  const values = [accordId, made.id, content];
  for (const statement of [writeSources, writeMilestones, writeIndicators, writeValues])
    await tx.run(statement, values);
  return made.id;
}

/** Writes over what a draft says about an action; parts that did not change are left alone. */
export async function changeActionContent(
  tx: Statements,
  accordId: string,
  actionVersionId: string,
  before: ActionContent,
  after: ActionContent,
): Promise<number> {
  const values = [accordId, actionVersionId, after];
  const differs = (key: 'sources' | 'milestones' | 'indicators'): boolean =>
    canonicalJson(before[key]) !== canonicalJson(after[key]);
  const row = await tx.first<{ version: number }>(updateAction, values);
  if (differs('sources')) {
    await tx.run(forgetSources, [actionVersionId]);
    await tx.run(writeSources, values);
  }
  if (differs('milestones')) {
    await tx.run(forgetMilestones, [actionVersionId]);
    await tx.run(writeMilestones, values);
  }
  if (differs('indicators')) {
    await forgetIndicatorsOf(tx, actionVersionId);
    await tx.run(writeIndicators, values);
    await tx.run(writeValues, values);
  }
  return row?.version ?? 0;
}

/** Takes an action out of a draft. */
export async function removeActionContent(tx: Statements, actionVersionId: string): Promise<void> {
  await forgetIndicatorsOf(tx, actionVersionId);
  for (const statement of [
    forgetMilestones,
    forgetSources,
    'delete from action_progress where action_version_id = $1',
    'delete from action_version where id = $1',
  ])
    await tx.run(statement, [actionVersionId]);
}

async function forgetIndicatorsOf(tx: Statements, actionVersionId: string): Promise<void> {
  await tx.run(forgetValues, [actionVersionId]);
  await tx.run(forgetIndicators, [actionVersionId]);
}
