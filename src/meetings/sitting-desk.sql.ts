import { isOpenAccount } from '../access/open-account.sql';
import { accessDayOf } from '../accord/mandate-source.queries';
import { todayOf } from '../accord/today.queries';
import { isMemberOn } from './table-members.sql';

/** SQL: who answers for party `p` at Table `t` on the real day, each once. */
const holders = `(select json_agg(json_build_object('userId', one.id, 'name', one.name, 'email', one.email,
    'language', one.language) order by one.name, one.id)
  from (select distinct u.id, u.given_name || ' ' || u.family_name as name, u.email, u.language
    from mandate d join user_account u on u.id = d.user_id
    where d.accord_id = a.id and d.party_id = p.id and d.role in ('signatory', 'table_member')
      and (d.table_code is null or d.table_code = t.code) and ${isOpenAccount('u')}
      and d.valid_from <= ${accessDayOf()} and (d.valid_to is null or d.valid_to >= ${accessDayOf()})) one)`;

const meeting = `json_build_object('id', m.id, 'code', m.code, 'state', m.state, 'version', m.version,
  'heldOn', m.held_on, 'startsAt', to_char(m.starts_at, 'HH24:MI'), 'mode', m.mode, 'place', m.place, 'note', m.note,
  'remoteLink', m.remote_link, 'secondCallOn', m.second_call_on, 'secondCallAt', to_char(m.second_call_at, 'HH24:MI'),
  'answerBy', m.answer_by, 'urgentReason', m.urgent_reason, 'cancelReason', m.cancel_reason,
  'noticeDueOn', m.notice_due_on, 'noticeSentOn', m.notice_sent_on, 'call', m.call)`;

const items = `(select json_agg(json_build_object('id', i.id, 'number', i.number, 'kind', i.kind, 'title', i.title,
    'question', i.question, 'state', i.state, 'relatedPlanYear', i.related_plan_year,
    'relatedActions', i.related_actions, 'addedOn', i.added_on, 'source', i.source,
    'minutesOf', (select x.code from meeting x where x.id = i.minutes_of_id),
    'adoptsMinutes', exists (select from minutes x where x.meeting_id = i.minutes_of_id and x.approved_in_meeting_id = m.id), 'version', i.version,
    'comments', coalesce((select json_agg(json_build_object('party', coalesce(p.short_name, ''), 'message', c.message,
        'at', c.happened_at) order by c.happened_at, c.id)
      from item_comment c left join party p on p.id = c.party_id where c.agenda_item_id = i.id), '[]'),
    'interests', coalesce((select json_agg(json_build_object('party', p.code, 'partyName', p.short_name,
        'reason', n.reason) order by p.position)
      from interest_declaration n join party p on p.id = n.party_id
      where n.agenda_item_id = i.id and n.withdrawn_at is null), '[]')) order by i.number)
  from agenda_item i where i.meeting_id = m.id)`;

const documents = `(select json_agg(json_build_object('id', d.id, 'item', d.agenda_item_number, 'kind', d.kind,
    'name', d.name, 'sha256', d.file_sha256, 'size', f.size, 'mediaType', f.media_type, 'documentId', d.document_id, 'tabledOn', d.tabled_on)
    order by d.agenda_item_number nulls first, d.tabled_at, d.id)
  from tabled_document d join stored_file f on f.sha256 = d.file_sha256
  where d.meeting_id = m.id and d.withdrawn_at is null)`;

const notices = `(select json_agg(json_build_object('id', n.id, 'number', n.number, 'kind', n.kind, 'sentOn', n.sent_on,
    'sentAt', n.sent_at, 'workingDays', n.notice_working_days, 'isUrgent', n.is_urgent, 'reason', n.reason,
    'snapshot', n.snapshot::json, 'sha256', n.snapshot_sha256, 'documentId', n.document_id,
    'documentNumber', (select k.year || '/' || k.number from issued_document k where k.id = n.document_id),
    'sendings', coalesce((select json_agg(json_build_object('id', s.id, 'kind', s.kind, 'party', p.code,
        'name', s.recipient_name, 'email', s.recipient_email, 'language', o.language, 'queuedAt', o.queued_at, 'sentAt', o.sent_at,
        'droppedAt', o.dropped_at, 'attempts', o.attempts, 'lastError', o.last_error)
        order by s.kind, p.position nulls last, s.recipient_name, s.id)
      from notice_sending s left join party p on p.id = s.party_id
        left join outgoing_mail o on o.message_id = s.message_key where s.notice_id = n.id), '[]')) order by n.number)
  from meeting_notice n where n.meeting_id = m.id)`;

const members = `(select json_agg(json_build_object('id', p.id, 'code', p.code, 'name', p.short_name,
    'persons', coalesce(${holders}, '[]'),
    'answer', (select json_build_object('answer', x.answer, 'deputyName', x.deputy_name,
        'deputyOffice', x.deputy_office, 'holder', h.code, 'holderName', h.short_name,
        'proxyFileSha256', x.proxy_file_sha256, 'isRemote', x.is_remote, 'comment', x.comment,
        'answeredAt', x.answered_at, 'version', x.version)
      from meeting_answer x left join party h on h.id = x.proxy_holder_id
      where x.meeting_id = m.id and x.party_id = p.id)) order by p.position)
  from party p where p.accord_id = a.id and ${isMemberOn('p', 'm.held_on')})`;

const invited = `(select json_agg(json_build_object('code', s.body_code, 'name', coalesce(p.short_name, b.name, s.body_code),
    'partyId', p.id) order by s.body_code)
  from table_seat s left join party p on p.accord_id = a.id and p.code = s.body_code
    left join other_body b on b.accord_id = a.id and b.code = s.body_code
  where s.table_id = t.id and s.is_invited)`;

/** SQL: a request that its own sitting never dealt with goes to the next one. */
export const isLeftOver = (
  request: string,
): string => `exists (select from meeting gone where gone.id = ${request}.meeting_id
  and gone.state in ('held', 'not_quorate', 'cancelled'))`;

const requests = `(select json_agg(json_build_object('id', r.id, 'party', p.code, 'partyName', p.short_name,
    'kind', r.kind, 'title', r.title, 'reason', r.reason, 'state', r.state, 'stateReason', r.state_reason,
    'askedAt', r.asked_at) order by r.asked_at, r.id)
  from item_request r join party p on p.id = r.party_id
  where r.meeting_id = m.id or (r.table_id = t.id and r.state = 'open'
    and (r.meeting_id is null or ${isLeftOver('r')})))`;

/** What its resolutions brought about, and what they left to do. */
const effects = `(select json_agg(one.effect order by one.resolution, one.place) from (
  select r.code as resolution, c.position as place, json_build_object('resolution', r.code, 'description', c.description,
    'address', c.address, 'doneOn', c.done_on, 'dueOn', null) as effect
  from resolution r join resolution_consequence c on c.resolution_id = r.id where r.meeting_id = m.id
  union all
  select r.code, 10000, json_build_object('resolution', r.code, 'description', json_build_object('it',
      concat_ws(': ', coalesce(p.short_name, f.owner_name), f.title)),
    'address', '/accords/' || a.code || '/follow-ups/' || f.id, 'doneOn', f.done_on, 'dueOn', f.due_on)
  from resolution r join follow_up f on f.resolution_id = r.id left join party p on p.id = f.owner_party_id
  where r.meeting_id = m.id and f.state <> 'dropped') one)`;

/** One sitting with all that surrounds it, as JSON. */
export const deskSql = (condition: string): string => `
  select json_build_object('accordId', a.id, 'accord', a.code, 'accordTitle', a.title,
    'isIllustrative', a.is_illustrative, 'disclaimer', a.disclaimer, 'timeZone', a.time_zone,
    'language', a.original_language, 'today', ${todayOf('a')}, 'tableId', t.id, 'table', t.code, 'tableName', t.name,
    'versions', coalesce((select json_agg(json_build_object('validFrom', r.valid_from, 'rules', r.rules)
      order by r.valid_from) from accord_rule_version r where r.accord_id = a.id), '[]'),
    'meeting', ${meeting}, 'items', coalesce(${items}, '[]'), 'documents', coalesce(${documents}, '[]'),
    'notices', coalesce(${notices}, '[]'), 'members', coalesce(${members}, '[]'),
    'invited', coalesce(${invited}, '[]'), 'requests', coalesce(${requests}, '[]'),
    'effects', coalesce(${effects}, '[]')) as desk
  from meeting m join accord a on a.id = m.accord_id join governing_table t on t.id = m.table_id
  where ${condition}`;
