import fs from 'node:fs';
import path from 'node:path';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction, setAccordOfAct } from '../../src/ledger/audited-transaction';
import { type Database } from '../../src/platform/database/database';
import { type Statements } from '../../src/platform/database/statements';

/** The Lombardy file's rows put in by plain SQL, for tests of what stands on them and not of the import. */
export async function insertLombardyRows(database: Database): Promise<string> {
  const file = path.join(__dirname, '../../src/seed/accord-lombardia.json');
  const text = fs.readFileSync(file, 'utf8');
  return new AuditedTransaction(database).run({ actor: systemActor('init'), event: 'accord.imported' }, async (tx) => {
    const id = await insertAccord(tx, text);
    for (const sql of statements) await tx.run(sql, [id, text]);
    return id;
  });
}

async function insertAccord(tx: Statements, text: string): Promise<string> {
  const row = await tx.first<{ id: string }>(
    `insert into accord (code, title, signed_on, starts_on, ends_on, is_illustrative, reference_date, disclaimer)
     select d->'accord'->>'code', json_build_object('it', d->'accord'->>'titleIt', 'en', d->'accord'->>'titleEn'),
       (d->'accord'->'term'->>'signedOn')::date, (d->'accord'->'term'->>'start')::date,
       (d->'accord'->'term'->>'end')::date, true, (d->>'referenceDate')::date, d->'disclaimer'
     from (select $1::jsonb as d) file returning id`,
    [text],
  );
  const id = row?.id ?? '';
  await setAccordOfAct(tx, id);
  return id;
}

const file = 'with file as (select $1::uuid as id, $2::jsonb as d)';
const it = (row: string): string => `json_build_object('it', ${row}->>'nameIt', 'en', ${row}->>'nameEn')`;
const partyId = (code: string): string => `(select id from party where accord_id = file.id and code = ${code})`;

const statements = [
  `${file} insert into accord_rule_version (accord_id, valid_from, source, rules)
   select file.id, '2025-01-01', 'file', jsonb_build_object(
     'tables', jsonb_build_array(r->'managementTable' || '{"kind":"management"}', r->'technicalTable' || '{"kind":"technical"}'),
     'minutes', r->'minutes', 'writtenProcedure', r->'writtenProcedure', 'reporting', r->'reporting',
     'colour', r->'ragThresholds' || '{"shown":"mean"}', 'workingDays', r->'workingDays', 'note', null)
   from (select file.id, d->'accord'->'rules' as r from file) file`,
  `${file} insert into party (accord_id, code, position, kind, short_name, official_name, joined_on)
   select file.id, p->>'code', n, p->>'type', p->>'shortName', jsonb_build_object('it', p->>'officialNameIt'), '2025-01-01'
   from file cross join jsonb_array_elements(d->'parties') with ordinality x (p, n)`,
  `${file} insert into other_body (accord_id, code, position, name, kind)
   select file.id, p->>'code', n, p->>'name', p->>'kind' from file cross join jsonb_array_elements(d->'otherBodies') with ordinality x (p, n)`,
  `${file} insert into action_line (accord_id, code, position, name)
   select file.id, p->>'code', n, ${it('p')} from file cross join jsonb_array_elements(d->'actionLines') with ordinality x (p, n)`,
  `${file} insert into target_group (accord_id, code, position)
   select file.id, p->>'code', n from file cross join jsonb_array_elements(d->'targetGroups') with ordinality x (p, n)`,
  `${file} insert into target_group_version (target_group_id, valid_from, name)
   select g.id, '2025-01-01', ${it('p')} from file cross join jsonb_array_elements(d->'targetGroups') p
     join target_group g on g.code = p->>'code' where g.accord_id = file.id`,
  `${file} insert into indicator (accord_id, code, position, name, kind, unit, decimals, direction, aggregation, is_deduplicated)
   select file.id, p->>'code', n, ${it('p')}, p->>'kind', p->>'unit', (p->>'decimals')::integer, p->>'direction',
     p->>'aggregation', (p->>'deduplicateEnterprises')::boolean
   from file cross join jsonb_array_elements(d->'indicatorCatalogue') with ordinality x (p, n)`,
  `${file} insert into governing_table (accord_id, code, position, kind, name)
   select file.id, r->>'code', n, case n when 1 then 'management' else 'technical' end, ${it('r')}
   from file, lateral (values (1, d->'accord'->'rules'->'managementTable'), (2, d->'accord'->'rules'->'technicalTable')) v (n, r)`,
  `${file} insert into meeting (accord_id, table_id, code, held_on, starts_at, mode, call, state, origin)
   select file.id, t.id, m->>'code', (m->>'date')::date, (m->>'startTime')::time, m->>'mode', (m->>'call')::integer,
     m->>'state', 'import'
   from file cross join jsonb_array_elements(d->'meetings') m join governing_table t on t.code = m->>'body' where t.accord_id = file.id`,
  `${file} insert into resolution (accord_id, table_id, code, decided_on, meeting_id, subject, outcome, plan_year)
   select file.id, t.id, r->>'code', (r->>'decidedOn')::date, (select id from meeting where code = r->>'meeting'),
     jsonb_build_object('it', r->>'subjectIt'), r->>'outcome', (r->>'planYear')::integer
   from file cross join jsonb_array_elements(d->'approvals') r join governing_table t on t.code = r->>'body'`,
  `${file} insert into action_plan (accord_id, year, state)
   select file.id, (p->>'year')::integer, p->>'state' from file cross join jsonb_array_elements(d->'plans') p`,
  `${file} insert into plan_version (action_plan_id, number, state, adopted_in_meeting_id, adopted_on)
   select ap.id, (p->>'version')::integer, case p->>'state' when 'draft' then 'draft' else 'in_force' end, m.id, m.held_on
   from file cross join jsonb_array_elements(d->'plans') p join action_plan ap on ap.year = (p->>'year')::integer
     left join meeting m on m.code = p->>'approvedIn'`,
  `${file} insert into action (accord_id, code) select file.id, a->>'code' from file cross join jsonb_array_elements(d->'actions') a`,
  `${file} insert into action_version (action_id, plan_version_id, position, action_line_id, title, lead_party_id,
     partner_party_ids, target_group_ids, starts_on, ends_on, budget_cents)
   select action.id, pv.id, n, l.id, jsonb_build_object('it', a->>'titleIt', 'en', a->>'titleEn'), ${partyId(`a->>'leadParty'`)},
     array(select id from party where a->'partnerParties' ? code), array(select id from target_group where a->'targetGroups' ? code),
     (a->>'startDate')::date, (a->>'endDate')::date, (a->'budget'->>'total')::numeric * 100
   from file cross join jsonb_array_elements(d->'actions') with ordinality x (a, n)
     join action on action.code = a->>'code' join action_line l on l.code = a->>'actionLine'
     join action_plan ap on ap.year = (a->>'planYear')::integer join plan_version pv on pv.action_plan_id = ap.id`,
  `${file} insert into budget_share (action_version_id, position, party_id, external_name, amount_cents)
   select av.id, n, ${partyId(`s->>'party'`)}, s->>'name', (s->>'amount')::numeric * 100
   from file cross join jsonb_array_elements(d->'actions') a join action on action.code = a->>'code'
     join action_version av on av.action_id = action.id cross join jsonb_array_elements(a->'budget'->'sources') with ordinality x (s, n)`,
  `${file} insert into milestone (action_version_id, number, title, due_on)
   select av.id, (m->>'n')::integer, jsonb_build_object('it', m->>'titleIt'), (m->>'dueDate')::date
   from file cross join jsonb_array_elements(d->'actions') a join action on action.code = a->>'code'
     join action_version av on av.action_id = action.id cross join jsonb_array_elements(a->'milestones') m`,
  `${file} insert into milestone_completion (action_id, action_version_id, milestone_number, completed_on, origin)
   select action.id, av.id, (m->>'n')::integer, (m->>'completedDate')::date, 'import'
   from file cross join jsonb_array_elements(d->'actions') a join action on action.code = a->>'code'
     join action_version av on av.action_id = action.id cross join jsonb_array_elements(a->'milestones') m
   where m->>'completedDate' is not null`,
  `${file} insert into planned_indicator (action_version_id, position, indicator_id, baseline_value, baseline_year, annual_target)
   select av.id, n, i.id, (x->'baseline'->>'value')::numeric, (x->'baseline'->>'year')::integer, (x->>'annualTarget')::numeric
   from file cross join jsonb_array_elements(d->'actions') a join action on action.code = a->>'code'
     join action_version av on av.action_id = action.id cross join jsonb_array_elements(a->'indicators') with ordinality y (x, n)
     join indicator i on i.code = x->>'indicator'`,
  `${file} insert into planned_value (planned_indicator_id, period, cumulative)
   select pi.id, p->>'period', (p->>'plannedCumulative')::numeric
   from file cross join jsonb_array_elements(d->'actions') a join action on action.code = a->>'code'
     join action_version av on av.action_id = action.id cross join jsonb_array_elements(a->'indicators') x
     join indicator i on i.code = x->>'indicator'
     join planned_indicator pi on pi.action_version_id = av.id and pi.indicator_id = i.id cross join jsonb_array_elements(x->'periods') p`,
  `${file} insert into submission (accord_id, action_id, action_version_id, period, state, origin, submitted_by_party_id,
     due_on, submitted_on, declared_spent_cents, accepted_spent_cents)
   select file.id, action.id, av.id, s->>'period', 'accepted', 'import', ${partyId(`r->>'submittedBy'`)}, (r->>'dueDate')::date,
     (r->>'submittedOn')::date, (s->>'spentCumulative')::numeric * 100, (s->>'spentCumulative')::numeric * 100
   from file cross join jsonb_array_elements(d->'actions') a join action on action.code = a->>'code'
     join action_version av on av.action_id = action.id cross join jsonb_array_elements(a->'spending') s
     left join lateral (select r from jsonb_array_elements(a->'reports') r where r->>'period' = s->>'period') y (r) on true
   where s->>'spentCumulative' is not null`,
  `${file} insert into indicator_value (submission_id, indicator_id, declared, accepted)
   select s.id, i.id, (p->>'actualCumulative')::numeric, (p->>'actualCumulative')::numeric
   from file cross join jsonb_array_elements(d->'actions') a join action on action.code = a->>'code'
     cross join jsonb_array_elements(a->'indicators') x join indicator i on i.code = x->>'indicator' cross join jsonb_array_elements(x->'periods')  p
     cross join submission s where s.action_id = action.id and s.period = p->>'period' and p->>'actualCumulative' is not null`,
  `${file} insert into action_statement (action_id, action_version_id, status, percent_complete, note, suspended_on, origin)
   select action.id, av.id, a->>'status', (a->>'percentComplete')::numeric, jsonb_build_object('it', a->>'latestNoteIt'),
     (a->>'suspendedOn')::date, 'import'
   from file cross join jsonb_array_elements(d->'actions') a join action on action.code = a->>'code'
     join action_version av on av.action_id = action.id`,
];
