import { isOpenAccount } from '../access/open-account.sql';
import { accessDayOf } from '../accord/mandate-source.queries';
import { todayOf } from '../accord/today.queries';
import { isMemberOn } from './table-members.sql';

const head = `json_build_object('code', w.code, 'kind', w.kind, 'state', w.state, 'subject', w.subject, 'wording', w.text,
  'openedOn', w.opened_on, 'closesOn', w.closes_on, 'consents', w.consents, 'silences', w.silences,
  'abstentions', w.abstentions, 'objections', w.objections, 'outcome', w.outcome, 'planYear', w.related_plan_year,
  'relatedActions', w.related_actions, 'version', w.version, 'cancelReason', w.cancel_reason,
  'minutesOf', (select m.code from meeting m where m.id = w.adopted_minutes_of_id),
  'minutesDocumentId', w.minutes_document_id)`;

const member = `json_build_object('partyId', p.id, 'party', p.code, 'name', p.short_name) order by p.position`;

/** Who was asked once it is open; before, the seats of the Table, all parties where it names none. */
const members = `case when w.state in ('draft', 'cancelled') and not exists
    (select from procedure_member x where x.written_procedure_id = w.id)
  then (select json_agg(${member}) from party p where p.accord_id = a.id
    and ${isMemberOn('p', `(${todayOf('a')})`)})
  else (select json_agg(${member}) from procedure_member x join party p on p.id = x.party_id
    where x.written_procedure_id = w.id) end`;

const answers = `select json_agg(json_build_object('party', p.code, 'name', p.short_name, 'answer', x.answer,
    'comment', x.comment, 'answeredOn', x.answered_on, 'version', x.version) order by p.position)
  from procedure_answer x join party p on p.id = x.party_id where x.written_procedure_id = w.id`;

const documents = `select json_agg(json_build_object('id', x.id, 'name', x.name, 'sha256', x.file_sha256,
    'mediaType', s.media_type) order by x.tabled_at)
  from tabled_document x join stored_file s on s.sha256 = x.file_sha256
  where x.written_procedure_id = w.id and x.withdrawn_at is null`;

const invitations = `select json_agg(json_build_object('party', p.code, 'recipient', x.recipient_name,
    'sentAt', x.sent_at) order by p.position, x.sent_at)
  from procedure_invitation x join party p on p.id = x.party_id where x.written_procedure_id = w.id`;

const listed = (expression: string): string => `coalesce((${expression}), '[]'::json)`;

const roomColumns = `a.id as "accordId", a.code as accord, a.title as "accordTitle",
  a.is_illustrative as "isIllustrative", a.disclaimer, ${todayOf('a')}::text as today,
  ${listed(`select json_agg(json_build_object('validFrom', r.valid_from, 'rules', r.rules) order by r.valid_from)
    from accord_rule_version r where r.accord_id = a.id`)} as rules,
  t.id as "tableId", t.code as table, t.name as "tableName", w.id as "procedureId", ${head} as procedure,
  ${listed(members)} as members, ${listed(answers)} as answers, ${listed(documents)} as documents,
  ${listed(invitations)} as invitations,
  (select r.code from resolution r where r.written_procedure_id = w.id order by r.code limit 1) as resolution`;

const from = `from written_procedure w join accord a on a.id = w.accord_id join governing_table t on t.id = w.table_id`;

/** SQL: one procedure: accord's code, its own code, accords allowed (null: all). */
export const procedureRoomSql = `select ${roomColumns} ${from}
  where a.code = $1 and w.code = $2 and ($3::uuid[] is null or a.id = any ($3))`;

/** SQL: what a link that is still good opens: the hash of its token. */
export const invitedRoomSql = `select ${roomColumns}, i.party_id as "partyId", i.user_id as "userId",
    i.recipient_name as recipient ${from}
  join procedure_invitation i on i.written_procedure_id = w.id left join user_account u on u.id = i.user_id
  where i.token_sha256 = $1 and i.answered_at is null and w.state = 'open' and ${isOpenAccount('u')}
    and (i.user_id is null or exists (select from mandate x where x.user_id = i.user_id and x.accord_id = a.id
      and x.party_id = i.party_id and x.valid_from <= ${accessDayOf()}
      and (x.valid_to is null or x.valid_to >= ${accessDayOf()})))`;
