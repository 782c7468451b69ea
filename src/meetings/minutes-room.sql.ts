import { isOpenAccount } from '../access/open-account.sql';
import { accessDayOf } from '../accord/mandate-source.queries';
import { todayOf } from '../accord/today.queries';

const head = `json_build_object('code', m.code, 'state', m.state, 'heldOn', m.held_on,
  'startsAt', to_char(m.starts_at, 'HH24:MI'), 'endsAt', to_char(m.ends_at, 'HH24:MI'), 'mode', m.mode,
  'place', m.place, 'call', m.call, 'noticeSentOn', m.notice_sent_on, 'noticeWorkingDays', m.notice_working_days,
  'noticeRegisterNumber', m.notice_register_number, 'isUrgent', m.is_urgent, 'presentCount', m.present_count,
  'quorumRequired', m.quorum_required, 'isQuorumMet', m.is_quorum_met,
  'chair', (select p.short_name from party p where p.id = m.chair_party_id), 'secretary', m.secretary_name)`;

const attendance = `select json_agg(json_build_object('partyId', p.id, 'party', p.code, 'name', p.short_name,
    'state', x.state, 'office', coalesce(x.deputy_office, x.office), 'isRemote', x.is_remote) order by p.position)
  from attendance x join party p on p.id = x.party_id where x.meeting_id = m.id`;

const proxies = `select json_agg(json_build_object('party', p.short_name, 'holder', h.short_name) order by p.position)
  from proxy x join party p on p.id = x.party_id join party h on h.id = x.holder_party_id
  where x.meeting_id = m.id and x.withdrawn_at is null`;

const events = `select json_agg(json_build_object('party', p.short_name, 'kind', x.kind,
    'time', to_char(x.at_time, 'HH24:MI'), 'item', x.agenda_item_number) order by x.position)
  from presence_event x join party p on p.id = x.party_id where x.meeting_id = m.id and x.voided_at is null
    and (x.kind = 'left' or x.at_time > m.starts_at)`;

const recused = `select json_agg(p.short_name order by p.position) from vote_right r join party p on p.id = r.party_id
  where r.standing = 'recused' and r.item_vote_id =
    (select v.id from item_vote v where v.agenda_item_id = i.id order by v.number desc limit 1)`;

const items = `select json_agg(json_build_object('number', i.number, 'kind', i.kind, 'title', i.title,
    'question', i.question, 'addedNote', i.added_note, 'outcome', i.outcome, 'votesFor', i.votes_for,
    'votesAgainst', i.votes_against, 'abstentions', i.abstentions, 'chairVote', i.chair_vote, 'dissent', i.dissent,
    'recused', coalesce((${recused}), '[]')) order by i.number)
  from agenda_item i where i.meeting_id = m.id and i.state <> 'withdrawn'`;

const sections = `select json_agg(json_build_object('number', s.agenda_item_number, 'content', s.content,
    'version', s.version, 'savedAt', s.saved_at, 'savedBy', u.given_name || ' ' || u.family_name)
    order by s.agenda_item_number)
  from minutes_section s left join user_account u on u.id = s.saved_by_id where s.meeting_id = m.id`;

const observations = `select json_agg(json_build_object('id', o.id, 'party', p.code, 'partyName', p.short_name,
    'item', o.agenda_item_number, 'message', o.message, 'happenedAt', o.happened_at, 'answer', o.answer,
    'reason', o.answer_reason, 'version', o.version) order by o.happened_at)
  from minutes_observation o join party p on p.id = o.party_id where o.meeting_id = m.id`;

const errata = `select json_agg(json_build_object('number', e.number, 'content', e.content, 'reason', e.reason,
    'documentId', e.document_id) order by e.number) from minutes_erratum e where e.meeting_id = m.id`;

/** Held later, with an approved item on minutes that names this sitting, or none and is not taken by other minutes. */
const adoptable = `select json_agg(json_build_object('code', l.code, 'heldOn', l.held_on, 'item', i.number)
    order by l.held_on, l.starts_at, i.number)
  from meeting l join agenda_item i on i.meeting_id = l.id
  where l.table_id = m.table_id and l.state = 'held' and l.id <> m.id
    and (l.held_on, l.starts_at) > (m.held_on, m.starts_at) and l.held_on <= d.today
    and i.kind = 'minutes_approval' and i.outcome = 'approved'
    and (i.minutes_of_id = m.id or (i.minutes_of_id is null and
      (select count(*) from agenda_item other where other.meeting_id = l.id and other.kind = 'minutes_approval'
         and other.outcome = 'approved') >
      (select count(*) from minutes taken where taken.approved_in_meeting_id = l.id)))`;

const minutes = `json_build_object('state', coalesce(n.state, 'not_drafted'), 'version', coalesce(n.version, 0),
  'language', coalesce(n.language, 'it'), 'draftDueOn', n.draft_due_on, 'draftSentOn', n.draft_sent_on,
  'circulatedAt', n.circulated_at, 'adoptedOn', n.adopted_on,
  'adoptedIn', (select l.code from meeting l where l.id = n.approved_in_meeting_id),
  'adoptedBy', (select w.code from written_procedure w where w.id = n.adopted_by_procedure_id),
  'documentId', n.document_id)`;

const listed = (query: string): string => `coalesce((${query}), '[]'::json)`;

/** SQL: the minutes of a sitting with all they rest on: accord's code, sitting's code, accords allowed (null: all). */
export const minutesRoomSql = `
  select a.id as "accordId", a.code as accord, a.title as "accordTitle", a.is_illustrative as "isIllustrative",
    a.disclaimer, d.today::text as today, m.id as "meetingId", t.id as "tableId", t.code as table, t.name as "tableName",
    ${listed(`select json_agg(json_build_object('validFrom', r.valid_from, 'rules', r.rules) order by r.valid_from)
      from accord_rule_version r where r.accord_id = a.id`)} as rules,
    ${head} as meeting, ${listed(attendance)} as attendance, ${listed(proxies)} as proxies, ${listed(events)} as events,
    ${listed(items)} as items, ${minutes} as minutes, ${listed(sections)} as sections,
    ${listed(observations)} as observations, ${listed(errata)} as errata, ${listed(adoptable)} as adoptable
  from accord a cross join lateral (select ${todayOf('a')} as today) d
  join meeting m on m.accord_id = a.id join governing_table t on t.id = m.table_id
  left join minutes n on n.meeting_id = m.id
  where a.code = $1 and m.code = $2 and ($3::uuid[] is null or a.id = any ($3))`;

/** SQL: who holds a mandate today for which of these parties on this accord. */
export const peopleOfPartiesSql = `
  select distinct u.id as "userId", p.id as "partyId", p.short_name as party, p.position,
    u.given_name || ' ' || u.family_name as name, u.email, u.language
  from mandate x join accord a on a.id = x.accord_id join party p on p.id = x.party_id
  join user_account u on u.id = x.user_id
  where x.accord_id = $1 and x.party_id = any ($2::uuid[]) and x.role in ('signatory', 'table_member')
    and ${isOpenAccount('u')} and x.valid_from <= ${accessDayOf()} and (x.valid_to is null or x.valid_to >= ${accessDayOf()})
    and (x.table_code is null or x.table_code = $3)
  order by p.position, u.id`;
