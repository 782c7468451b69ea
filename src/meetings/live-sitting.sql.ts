import { todayOf } from '../accord/today.queries';
import { isMemberOn } from './table-members.sql';

/** SQL: parties with a seat at a Table on the day of a sitting, in the accord's order. */
export const membersSql = `
  select p.id, p.code, p.short_name, p.position from party p
  where p.accord_id = a.id and ${isMemberOn('p', 'm.held_on')}`;

const vote = `
  select json_build_object('id', v.id, 'recordedAs', v.recorded_as, 'call', v.call, 'presentCount', v.present_count,
    'quorumRequired', v.quorum_required, 'isQuorumMet', v.is_quorum_met, 'votesFor', v.votes_for,
    'votesAgainst', v.votes_against, 'abstentions', v.abstentions, 'recused', v.recused,
    'presidedBy', (select p.code from party p where p.id = v.presided_by_party_id), 'chairVote', v.chair_vote,
    'dissent', v.dissent, 'outcome', v.outcome, 'rules', v.rules, 'closedAt', v.closed_at,
    'rights', coalesce((select json_agg(json_build_object('party', p.code, 'standing', r.standing,
        'holder', h.code, 'isRemote', r.is_remote, 'choice', r.choice) order by r.position)
      from vote_right r join party p on p.id = r.party_id left join party h on h.id = r.holder_party_id
      where r.item_vote_id = v.id), '[]'))
  from item_vote v where v.agenda_item_id = i.id order by v.number desc limit 1`;

const minutesPut = `
  select json_build_object('meeting', o.code, 'state', coalesce(n.state, 'not_drafted'),
    'unanswered', (select count(*) from minutes_observation b where b.meeting_id = o.id and b.answer is null),
    'isAdoptedHere', coalesce(n.approved_in_meeting_id = i.meeting_id, false),
    'isToBeIssued', n.state = 'approved' and n.document_id is null
      and exists (select from minutes_section s where s.meeting_id = o.id))
  from meeting o left join minutes n on n.meeting_id = o.id where o.id = i.minutes_of_id`;

/** SQL: the items of sitting `m`, with who is recused and the vote as it was closed. */
export const itemsSql = `
  select json_agg(json_build_object('id', i.id, 'number', i.number, 'kind', i.kind, 'title', i.title,
    'question', i.question, 'relatedPlanYear', i.related_plan_year, 'relatedActions', i.related_actions,
    'addedOn', i.added_on, 'urgentReason', i.urgent_reason, 'state', i.state, 'stateReason', i.state_reason,
    'version', i.version, 'outcome', i.outcome, 'minutes', (${minutesPut}),
    'recusals', coalesce((select json_agg(json_build_object('id', d.id, 'party', p.code, 'reason', d.reason,
        'declaredAt', d.declared_at, 'withdrawnAt', d.withdrawn_at) order by d.declared_at)
      from interest_declaration d join party p on p.id = d.party_id where d.agenda_item_id = i.id), '[]'),
    'vote', (${vote})) order by i.number)
  from agenda_item i where i.meeting_id = m.id`;

/** SQL: arrivals and departures of sitting `m` as recorded. */
export const eventsSql = `
  select json_agg(json_build_object('id', e.id, 'party', p.code, 'kind', e.kind, 'as', e.attends_as,
    'isRemote', e.is_remote, 'at', to_char(e.at_time, 'HH24:MI'), 'item', e.agenda_item_number,
    'recordedAt', e.recorded_at, 'isVoided', e.voided_at is not null) order by e.position)
  from presence_event e join party p on p.id = e.party_id where e.meeting_id = m.id`;

/** SQL: proxies of sitting `m`, in the order in which they were accepted. */
export const proxiesSql = `
  select json_agg(json_build_object('id', x.id, 'party', p.code, 'holder', h.code, 'recordedAt', x.recorded_at,
    'withdrawnAt', x.withdrawn_at) order by x.recorded_at, p.position)
  from proxy x join party p on p.id = x.party_id join party h on h.id = x.holder_party_id where x.meeting_id = m.id`;

const answersSql = `
  select json_agg(json_build_object('party', p.code, 'answer', w.answer, 'holder', h.code,
    'deputyName', w.deputy_name, 'deputyOffice', w.deputy_office, 'isRemote', w.is_remote, 'comment', w.comment)
    order by p.position)
  from meeting_answer w join party p on p.id = w.party_id left join party h on h.id = w.proxy_holder_id
  where w.meeting_id = m.id`;

/** $1 accord, $2 sitting, $3 accords that may be seen; null: all. */
export const liveSittingSql = `
  select json_build_object('accordId', a.id, 'accord', a.code, 'accordTitle', a.title,
    'isIllustrative', a.is_illustrative, 'disclaimer', a.disclaimer, 'today', ${todayOf('a')},
    'clock', to_char(now() at time zone a.time_zone, 'HH24:MI'), 'id', m.id, 'code', m.code, 'tableId', t.id,
    'table', t.code, 'tableName', t.name, 'heldOn', m.held_on, 'startsAt', to_char(m.starts_at, 'HH24:MI'),
    'endsAt', to_char(m.ends_at, 'HH24:MI'), 'secondCallOn', m.second_call_on,
    'secondCallAt', to_char(m.second_call_at, 'HH24:MI'), 'state', m.state, 'call', m.call,
    'quorumRequired', m.quorum_required, 'remoteLink', m.remote_link,
    'chair', (select p.code from party p where p.id = m.chair_party_id), 'secretaryName', m.secretary_name,
    'rules', coalesce((select json_agg(json_build_object('validFrom', r.valid_from, 'rules', r.rules)
      order by r.valid_from) from accord_rule_version r where r.accord_id = a.id), '[]'),
    'members', coalesce((select json_agg(json_build_object('id', s.id, 'code', s.code, 'name', s.short_name)
      order by s.position) from (${membersSql}) s), '[]'),
    'observers', coalesce((select json_agg(json_build_object('code', s.body_code,
        'name', coalesce(b.name, p.short_name, s.body_code)) order by s.body_code)
      from table_seat s left join other_body b on b.accord_id = a.id and b.code = s.body_code
        left join party p on p.accord_id = a.id and p.code = s.body_code
      where s.table_id = t.id and s.is_invited), '[]'),
    'events', coalesce((${eventsSql}), '[]'), 'proxies', coalesce((${proxiesSql}), '[]'),
    'answers', coalesce((${answersSql}), '[]'), 'items', coalesce((${itemsSql}), '[]')) as sitting
  from accord a join meeting m on m.accord_id = a.id join governing_table t on t.id = m.table_id
  where a.code = $1 and m.code = $2 and ($3::uuid[] is null or a.id = any ($3))`;
