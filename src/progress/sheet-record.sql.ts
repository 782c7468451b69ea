/** One sheet as its rows stand, as JSON. $1 submission. */

const shares = `
  select json_agg(json_build_object('id', h.id, 'position', b.position, 'name', coalesce(p.short_name, b.external_name),
    'committed', json_build_object('declared', h.declared_committed_cents, 'accepted', h.accepted_committed_cents),
    'spent', json_build_object('declared', h.declared_spent_cents, 'accepted', h.accepted_spent_cents)) order by b.position)
  from spending_share h join budget_share b on b.id = h.budget_share_id left join party p on p.id = b.party_id
  where h.submission_id = s.id`;

const parts = `
  select json_agg(json_build_object('id', q.id, 'dimension', q.dimension, 'code', q.code,
    'declared', trim_scale(q.declared)::text, 'accepted', trim_scale(q.accepted)::text) order by q.dimension, q.code)
  from indicator_value_part q where q.indicator_value_id = v.id`;

const indicators = `
  select json_agg(json_build_object('id', v.id, 'code', i.code, 'declared', trim_scale(v.declared)::text,
    'accepted', trim_scale(v.accepted)::text, 'note', v.note, 'correction', v.correction, 'explanation', v.explanation,
    'parts', coalesce((${parts}), '[]')) order by i.code)
  from indicator_value v join indicator i on i.id = v.indicator_id where v.submission_id = s.id`;

const statement = `
  select json_build_object('status', st.status, 'percentComplete', trim_scale(st.percent_complete)::text, 'note', st.note,
    'deviations', st.deviations)
  from action_statement st
  where st.submission_id = s.id or (st.submission_id is null and st.action_id = s.action_id and st.period = s.period)
  order by (st.submission_id is not null) desc, st.stated_at desc, st.id desc limit 1`;

const person = (id: string): string =>
  `(select u.given_name || ' ' || u.family_name from user_account u where u.id = ${id})`;
const party = (id: string): string => `(select p.short_name from party p where p.id = ${id})`;

const sendings = `
  select json_agg(json_build_object('number', g.number, 'revision', h.revision, 'sentAt', g.sent_at,
    'sentBy', g.sent_by_name, 'enteredBy', ${party('g.entered_by_party_id')}, 'sha256', h.snapshot_sha256) order by h.revision)
  from sheet_revision h join sending g on g.id = h.sending_id where h.submission_id = s.id`;

const events = `
  select json_agg(json_build_object('kind', e.kind, 'revision', e.revision, 'field', e.field, 'message', e.message,
    'by', ${person('e.by_user_id')}, 'party', ${party('e.by_party_id')}, 'on', e.happened_on, 'at', e.happened_at)
    order by e.happened_at, e.id)
  from submission_event e where e.submission_id = s.id`;

export const sheetRecordSql = `
select json_build_object(
  'committed', json_build_object('declared', s.declared_committed_cents, 'accepted', s.accepted_committed_cents),
  'spent', json_build_object('declared', s.declared_spent_cents, 'accepted', s.accepted_spent_cents),
  'correction', s.correction,
  'explanation', (select h.snapshot::jsonb -> 'values' ->> 'spendingExplanation' from sheet_revision h
    where h.submission_id = s.id order by h.revision desc limit 1),
  'shares', coalesce((${shares}), '[]'),
  'indicators', coalesce((${indicators}), '[]'),
  'statement', (${statement}),
  'completed', coalesce((select json_agg(json_build_object('number', c.milestone_number, 'on', c.completed_on)
    order by c.milestone_number) from milestone_completion c where c.submission_id = s.id), '[]'),
  'expected', coalesce((select json_agg(json_build_object('number', f.milestone_number, 'on', f.expected_on)
    order by f.milestone_number) from milestone_forecast f where f.submission_id = s.id), '[]'),
  'risks', coalesce((select json_agg(json_build_object('kind', r.kind, 'description', r.description, 'impact', r.impact,
    'likelihood', r.likelihood, 'mitigation', r.mitigation, 'owner', r.owner, 'dueOn', r.due_on, 'closedOn', r.closed_on)
    order by r.position) from risk r where r.submission_id = s.id), '[]'),
  'measures', coalesce((select json_agg(json_build_object('kind', m.kind, 'description', m.description, 'owner', m.owner,
    'dueOn', m.due_on) order by m.id) from corrective_measure m where m.submission_id = s.id), '[]'),
  'sendings', coalesce((${sendings}), '[]'),
  'events', coalesce((${events}), '[]')
) as record
from submission s where s.id = $1`;
