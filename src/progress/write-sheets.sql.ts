import { telling } from '../platform/database/told';
import { type SheetRows } from './sheet-rows.rules';

const sheet = `
sheet as materialized (
  select * from jsonb_to_recordset($1::jsonb) as s (id uuid, "actionId" uuid, "actionVersionId" uuid, "leadId" uuid,
    kind text, "nilReason" text, "committedCents" bigint, "spentCents" bigint, "spendingCorrection" text, "dueOn" date,
    "enteredByPartyId" uuid, confirmation text, revision integer, "isTextOnly" boolean, indicators jsonb,
    "bySource" jsonb, completed jsonb, expected jsonb, risks jsonb, "droppedRisks" jsonb, measures jsonb,
    statements jsonb, draft text)
),
figures as (select * from sheet where not "isTextOnly")`;

/** What every sheet has. */
const always = `
kept as (
  insert into submission as s (id, accord_id, action_id, action_version_id, period, state, origin,
    submitted_by_party_id, entered_by_id, due_on, submitted_on, received_at, declared_spent_cents,
    declared_committed_cents, correction, kind, nil_reason, entered_by_party_id, confirmation, revision, version)
  select id, $2, "actionId", "actionVersionId", $3, 'submitted', 'product', "leadId", $4, "dueOn", $5::date,
    $6::timestamptz, "spentCents", "committedCents", "spendingCorrection", kind, "nilReason", "enteredByPartyId",
    confirmation, revision, 1
  from sheet
  on conflict (action_id, period) do update set action_version_id = excluded.action_version_id, state = 'submitted',
    origin = 'product', submitted_by_party_id = excluded.submitted_by_party_id,
    entered_by_id = excluded.entered_by_id, due_on = excluded.due_on,
    submitted_on = case when s.state = 'returned' then coalesce(s.submitted_on, $5::date) else $5::date end,
    received_at = excluded.received_at, declared_spent_cents = excluded.declared_spent_cents,
    declared_committed_cents = excluded.declared_committed_cents, correction = excluded.correction,
    kind = excluded.kind, nil_reason = excluded.nil_reason,
    accepted_spent_cents = case when s.reopened_scope = 'text' then s.accepted_spent_cents end,
    accepted_committed_cents = case when s.reopened_scope = 'text' then s.accepted_committed_cents end, entered_by_party_id = excluded.entered_by_party_id,
    confirmation = excluded.confirmation, acceptance_proposed_by_id = null, revision = excluded.revision,
    version = s.version + 1
),
author as (
  insert into sheet_author (submission_id, user_id) select sheet.id, $4 from sheet where $4::uuid is not null
  on conflict do nothing
),
draft as (
  insert into sheet_draft as d (submission_id, content, version, saved_at, saved_by_id)
  select id, draft, 2, $6::timestamptz, $4 from sheet
  on conflict (submission_id) do update set content = excluded.content, version = d.version + 1,
    saved_at = excluded.saved_at, saved_by_id = excluded.saved_by_id
)`;

/** What a sheet may have, by the list of `SheetRows` that tells. */
const parts = {
  indicators: `
read_value as materialized (
  select sheet.id as sheet_id, sheet."isTextOnly" as is_text_only, v.*
  from sheet, jsonb_to_recordset(sheet.indicators) as v ("indicatorId" uuid, value numeric, note jsonb,
    correction text, explanation text, parts jsonb)
),
value as (
  insert into indicator_value as v (submission_id, indicator_id, declared, correction, note, explanation)
  select sheet_id, "indicatorId", value, correction, note, explanation from read_value
  on conflict (submission_id, indicator_id) do update set declared = excluded.declared,
    accepted = (select v.accepted from read_value r where r.sheet_id = v.submission_id and r."indicatorId" = v.indicator_id
      and r.is_text_only),
    correction = excluded.correction, note = excluded.note, explanation = excluded.explanation
  returning id, submission_id, indicator_id
)`,
  parts: `
part as (
  insert into indicator_value_part (indicator_value_id, dimension, code, declared)
  select value.id, p.dimension, p.code, p.value
  from read_value v
    join value on value.submission_id = v.sheet_id and value.indicator_id = v."indicatorId"
    cross join jsonb_to_recordset(v.parts) as p (dimension text, code text, value numeric)
  where not v.is_text_only
  on conflict (indicator_value_id, dimension, code) do update set declared = excluded.declared, accepted = null
)`,
  bySource: `
share as (
  insert into spending_share (submission_id, budget_share_id, declared_committed_cents, declared_spent_cents)
  select figures.id, b."budgetShareId", b."committedCents", b."spentCents"
  from figures, jsonb_to_recordset(figures."bySource") as b ("budgetShareId" uuid, "committedCents" bigint, "spentCents" bigint)
  on conflict (submission_id, budget_share_id) do update set declared_committed_cents = excluded.declared_committed_cents,
    declared_spent_cents = excluded.declared_spent_cents, accepted_committed_cents = null, accepted_spent_cents = null
)`,
  completed: `
completion as (
  insert into milestone_completion as c (action_id, action_version_id, milestone_number, completed_on, submission_id, origin)
  select figures."actionId", figures."actionVersionId", m.number, m."on", figures.id, 'product'
  from figures, jsonb_to_recordset(figures.completed) as m (number integer, "on" date)
  on conflict (action_id, milestone_number) do update set completed_on = excluded.completed_on,
    action_version_id = excluded.action_version_id
  where c.submission_id = excluded.submission_id
)`,
  expected: `
forecast as (
  insert into milestone_forecast (submission_id, milestone_number, expected_on)
  select figures.id, m.number, m."on" from figures, jsonb_to_recordset(figures.expected) as m (number integer, "on" date)
  on conflict (submission_id, milestone_number) do update set expected_on = excluded.expected_on
)`,
  risks: `
risk_row as (
  insert into risk as r (action_id, action_version_id, position, description, impact, likelihood, mitigation, owner,
    submission_id, kind, due_on, closed_on, origin)
  select sheet."actionId", sheet."actionVersionId", k.position, k.description, k.impact, k.likelihood, k.mitigation,
    k.owner, sheet.id, k.kind, k."dueOn", case when k."isClosed" then $5::date end, 'product'
  from sheet, jsonb_to_recordset(sheet.risks) as k (position integer, description jsonb, impact text, likelihood text,
    mitigation jsonb, owner text, kind text, "dueOn" date, "isClosed" boolean)
  on conflict (action_id, position) do update set description = excluded.description, impact = excluded.impact,
    likelihood = excluded.likelihood, mitigation = excluded.mitigation, owner = excluded.owner, kind = excluded.kind,
    due_on = excluded.due_on, submission_id = excluded.submission_id,
    closed_on = case when excluded.closed_on is not null then coalesce(r.closed_on, excluded.closed_on) end
)`,
  droppedRisks: `
dropped_risk as (
  update risk r set closed_on = $5::date from sheet
  where r.action_id = sheet."actionId" and sheet."droppedRisks" @> to_jsonb(r.position) and r.closed_on is null
)`,
  measures: `
measure as (
  insert into corrective_measure (submission_id, action_id, kind, description, owner, due_on)
  select sheet.id, sheet."actionId", m.kind, m.description, m.owner, m."dueOn"
  from sheet, jsonb_to_recordset(sheet.measures) as m (kind text, description jsonb, owner text, "dueOn" date)
)`,
  statements: `
stated as (
  insert into action_statement (action_id, action_version_id, period, status, percent_complete, note, deviations,
    suspended_on, submission_id, origin)
  select sheet."actionId", sheet."actionVersionId", $3, st.status, st."percentComplete", st.note, st.deviations,
    st."suspendedOn", sheet.id, 'product'
  from sheet, jsonb_to_recordset(sheet.statements) as st (status text, "percentComplete" numeric, note jsonb,
    deviations jsonb, "suspendedOn" date)
)`,
} as const;

export type SheetPart = keyof typeof parts;

const known = new Map<string, string>();

/**
 * Everything that sheets become when they are sent, in one statement: the tables that at least one of them has something
 * for, each once. $1 the sheets (`SheetRows`) as JSON, $2 accord, $3 period, $4 person, $5 today, $6 the instant.
 */
export function writeSheetsSql(has: ReadonlySet<SheetPart>): string {
  const names = (Object.keys(parts) as SheetPart[]).filter((name) => has.has(name));
  const text =
    known.get(names.join()) ??
    `with ${[sheet, always, ...names.map((name) => parts[name])].join(',')}
insert into submission_event (submission_id, kind, revision, by_user_id, by_party_id, happened_on)
select id, 'sent', revision, $4, coalesce("enteredByPartyId", "leadId"), $5::date from sheet`;
  known.set(names.join(), text);
  return text;
}

/** What the sheets have between them. */
export function partsIn(rows: readonly SheetRows[]): Set<SheetPart> {
  const lists = [
    'indicators',
    'bySource',
    'completed',
    'expected',
    'risks',
    'droppedRisks',
    'measures',
    'statements',
  ] as const;
  const has = new Set<SheetPart>(lists.filter((name) => rows.some((row) => row[name].length > 0)));
  if (rows.some(({ indicators }) => indicators.some((indicator) => indicator.parts.length > 0))) has.add('parts');
  return has;
}

/**
 * What an earlier sending said and this one no longer does; before the rest is written. $1 ids of the sheets whose
 * figures may change, $2 ids of all, $3 the sheets as JSON.
 */
export const clearSheetsSql = `
with sheet as materialized (
  select * from jsonb_to_recordset($3::jsonb) as s (id uuid, indicators jsonb, "bySource" jsonb, completed jsonb, expected jsonb)
),
value as (
  delete from indicator_value v using sheet where v.submission_id = sheet.id and sheet.id = any ($1)
    and not exists (select from jsonb_array_elements(sheet.indicators) n where (n ->> 'indicatorId')::uuid = v.indicator_id)
),
part as (
  delete from indicator_value_part p using indicator_value v, sheet
  where v.id = p.indicator_value_id and v.submission_id = sheet.id and sheet.id = any ($1)
    and exists (select from jsonb_array_elements(sheet.indicators) n where (n ->> 'indicatorId')::uuid = v.indicator_id
      and not exists (select from jsonb_array_elements(n -> 'parts') q
        where q ->> 'dimension' = p.dimension and q ->> 'code' = p.code))
),
share as (
  delete from spending_share h using sheet where h.submission_id = sheet.id and sheet.id = any ($1)
    and not exists (select from jsonb_array_elements(sheet."bySource") n where (n ->> 'budgetShareId')::uuid = h.budget_share_id)
),
completion as (
  delete from milestone_completion c using sheet where c.submission_id = sheet.id and sheet.id = any ($1)
    and not exists (select from jsonb_array_elements(sheet.completed) n where (n ->> 'number')::integer = c.milestone_number)
),
forecast as (
  delete from milestone_forecast f using sheet where f.submission_id = sheet.id and sheet.id = any ($1)
    and not exists (select from jsonb_array_elements(sheet.expected) n where (n ->> 'number')::integer = f.milestone_number)
)
delete from corrective_measure m where m.submission_id = any ($2)`;

/**
 * One press of the button, whose number is told to what follows. $1 id, $2 accord, $3 lead, $4 period, $5 today, $6 instant, $7 person, $8 name, $9 body that
 * entered, $10 hash, $11 the revisions as JSON.
 */
export const writeSendingSql = `
with pressed as (
  insert into sending (id, accord_id, party_id, period, number, sent_on, sent_at, sent_by_id, sent_by_name,
    entered_by_party_id, snapshot_sha256)
  values ($1, $2, $3, $4,
    (select coalesce(max(number), 0) + 1 from sending where accord_id = $2 and period = $4), $5, $6, $7, $8, $9, $10)
  returning number
),
frozen as (
  insert into sheet_revision (submission_id, sending_id, revision, snapshot, snapshot_sha256)
  select r."submissionId", $1, r.revision, r.snapshot, r.sha256
  from jsonb_to_recordset($11::jsonb) as r ("submissionId" uuid, revision integer, snapshot text, sha256 text)
)
select number, ${telling('number')} from pressed`;

/** Which revision a document supported first. $1 the revisions as JSON. */
export const stampEvidenceSql = `
  update evidence e set first_revision = r.revision
  from jsonb_to_recordset($1::jsonb) as r ("submissionId" uuid, revision integer)
  where e.submission_id = r."submissionId" and e.first_revision is null and e.removed_at is null`;
