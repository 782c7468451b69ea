import { Injectable } from '@nestjs/common';

import { rulesOn } from '../accord/rules-on.queries';
import { changeMarkOf, todayOf } from '../accord/today.queries';
import { type PageOf } from '../platform/api/cursor';
import { pageStatement, readPage, type JsonAnswer } from '../platform/api/json-answer';
import { Database } from '../platform/database/database';

const meetingHead = `
  'code', m.code, 'table', t.code, 'tableName', t.name, 'heldOn', m.held_on,
  'startsAt', to_char(m.starts_at, 'HH24:MI'), 'endsAt', to_char(m.ends_at, 'HH24:MI'), 'mode', m.mode,
  'place', m.place, 'note', m.note, 'call', m.call, 'state', m.state,
  'notice', json_build_object('dueOn', m.notice_due_on, 'sentOn', m.notice_sent_on,
    'workingDays', m.notice_working_days, 'registerNumber', m.notice_register_number, 'isUrgent', m.is_urgent,
    'isOverdue', m.state in ('planned', 'scheduled') and m.notice_sent_on is null and m.notice_due_on < d.today),
  'isRecordedAfterwards', m.is_recorded_afterwards, 'presentCount', m.present_count, 'quorumRequired', m.quorum_required, 'isQuorumMet', m.is_quorum_met,
  'minutes', (select json_build_object('state', n.state, 'draftDueOn', n.draft_due_on, 'draftSentOn', n.draft_sent_on,
    'approvedInMeeting', (select other.code from meeting other where other.id = n.approved_in_meeting_id),
    'isOverdue', n.state = 'not_drafted' and n.draft_due_on < d.today) from minutes n where n.meeting_id = m.id)`;

const fromMeeting = `
  from accord a cross join lateral (select ${todayOf('a')} as today) d
  join meeting m on m.accord_id = a.id join governing_table t on t.id = m.table_id
  where a.id = any($1::uuid[])`;

const list = pageStatement(`
  select m.held_on::text as sort_key, m.code as tie, json_build_object(${meetingHead},
    'agendaItems', (select count(*) from agenda_item i where i.meeting_id = m.id and i.state <> 'withdrawn')) as item
  ${fromMeeting} and a.code = $5 and ($6::text is null or t.code = $6)
    and ($7::integer is null or extract(year from m.held_on) = $7) and ($8::text is null or m.state = $8)`);

const vote = `
  case when i.outcome is not null then json_build_object('outcome', i.outcome, 'for', i.votes_for,
    'against', i.votes_against, 'abstentions', i.abstentions, 'recused', i.recused,
    'presidedBy', i.presided_by, 'chairVote', i.chair_vote,
    'presentCount', (select v.present_count + case when v.rules::jsonb ->> 'recusal' = 'excluded' then v.recused else 0 end
      from item_vote v where v.agenda_item_id = i.id order by v.number desc limit 1)) end`;

const resolution = `
  json_build_object('code', r.code, 'decidedOn', r.decided_on, 'table', t.code,
    'meeting', (select m.code from meeting m where m.id = r.meeting_id), 'agendaItem', r.agenda_item_number,
    'writtenProcedure', (select w.code from written_procedure w where w.id = r.written_procedure_id),
    'subject', r.subject, 'outcome', r.outcome, 'state', r.state, 'executedOn', r.executed_on,
    'supersededBy', (select s.code from resolution s where s.id = r.superseded_by_id), 'planYear', r.plan_year,
    'relatedActions', r.related_actions)`;

const detail = `
  select ${changeMarkOf('a.id')} || '-' || d.today::text as mark, json_build_object('accord', a.code, ${meetingHead},
    'version', m.version,
    'agenda', coalesce((select json_agg(json_build_object('number', i.number, 'kind', i.kind, 'title', i.title,
      'state', i.state, 'version', i.version, 'relatedPlanYear', i.related_plan_year, 'relatedActions', i.related_actions, 'addedOn', i.added_on,
      'addedNote', i.added_note, 'dissent', i.dissent, 'vote', ${vote}) order by i.number) from agenda_item i
      where i.meeting_id = m.id and i.state <> 'withdrawn'), '[]'),
    'attendance', coalesce((select json_agg(json_build_object('party', p.code, 'partyName', p.short_name,
      'state', x.state, 'office', x.office, 'deputyOffice', x.deputy_office, 'isRemote', x.is_remote)
      order by p.position) from attendance x join party p on p.id = x.party_id where x.meeting_id = m.id), '[]'),
    'resolutions', coalesce((select json_agg(${resolution} order by r.code)
      from resolution r where r.meeting_id = m.id), '[]')
  )::text as body ${fromMeeting} and a.code = $2 and m.code = $3`;

const procedures = pageStatement(`
  select w.opened_on::text as sort_key, w.code as tie, json_build_object('code', w.code, 'table', t.code,
    'openedOn', w.opened_on, 'closesOn', w.closes_on, 'subject', w.subject, 'ruleInWords', w.rule_in_words,
    'consents', w.consents, 'silences', w.silences, 'abstentions', w.abstentions, 'objections', w.objections,
    'outcome', w.outcome, 'isOpen', w.outcome is null and w.state in ('open', 'closed') and w.closes_on >= d.today, 'state', w.state, 'kind', w.kind,
    'resolutions', coalesce((select json_agg(r.code order by r.code) from resolution r
      where r.written_procedure_id = w.id), '[]'), 'version', w.version) as item
  from accord a cross join lateral (select ${todayOf('a')} as today) d
  join written_procedure w on w.accord_id = a.id join governing_table t on t.id = w.table_id
  where a.id = any($1::uuid[]) and a.code = $5 and w.state <> 'draft'`);

const resolutions = pageStatement(`
  select r.decided_on::text as sort_key, r.code as tie, ${resolution} as item
  from accord a join resolution r on r.accord_id = a.id join governing_table t on t.id = r.table_id
  where a.id = any($1::uuid[]) and a.code = $5 and ($6::text is null or t.code = $6)
    and ($7::text is null or $7 = any (r.related_actions)) and ($8::integer is null or r.plan_year = $8)
    and ($9::text is null or r.state = $9) and ($10::text is null or r.code ilike $10 or exists (
      select from jsonb_each_text(r.subject) wording where wording.value ilike $10))`);

const tables = pageStatement(`
  select lpad(t.position::text, 9, '0') as sort_key, t.code as tie, json_build_object('code', t.code, 'kind', t.kind,
    'name', t.name,
    'members', coalesce((select json_agg(s.body_code order by s.body_code) from table_seat s
      where s.table_id = t.id and not s.is_invited), '[]'),
    'invited', coalesce((select json_agg(s.body_code order by s.body_code) from table_seat s
      where s.table_id = t.id and s.is_invited), '[]'),
    'year', extract(year from d.today)::integer,
    'held', (select count(*) from meeting m where m.table_id = t.id and m.state = 'held'
      and extract(year from m.held_on) = extract(year from d.today)),
    'required', coalesce(own.rules ->> 'minMeetingsPerYear', own.rules ->> 'targetMeetingsPerYear')::integer,
    'isObligation', own.rules ->> 'minMeetingsPerYear' is not null,
    'next', (select json_build_object('code', m.code, 'heldOn', m.held_on, 'startsAt', to_char(m.starts_at, 'HH24:MI'))
      from meeting m where m.table_id = t.id and m.state in ('planned', 'scheduled') and m.held_on >= d.today
      order by m.held_on limit 1)) as item
  from accord a cross join lateral (select ${todayOf('a')} as today) d
  join governing_table t on t.accord_id = a.id
  left join lateral ${rulesOn('a.id', 'd.today')} current on true
  left join lateral (select x.value as rules from jsonb_array_elements(current.rules -> 'tables') x
    where x.value ->> 'code' = t.code limit 1) own on true
  where a.id = any($1::uuid[]) and a.code = $5`);

export interface MeetingFilter {
  readonly table?: string;
  readonly year?: number;
  readonly state?: string;
}

export interface ResolutionFilter {
  readonly table?: string;
  readonly action?: string;
  readonly year?: number;
  readonly state?: string;
  /** Words in the code or in the subject. */
  readonly q?: string;
}

/** Tables, sittings, written procedures and the register of resolutions of one accord. */
@Injectable()
export class MeetingQueries {
  constructor(private readonly database: Database) {}

  tables(accordIds: readonly string[], accord: string, page: PageOf): Promise<string | undefined> {
    return readPage(this.database, tables, accordIds, page, [accord]);
  }

  list(
    accordIds: readonly string[],
    accord: string,
    page: PageOf,
    filter: MeetingFilter = {},
  ): Promise<string | undefined> {
    const own = [accord, filter.table ?? null, filter.year ?? null, filter.state ?? null];
    return readPage(this.database, list, accordIds, page, own);
  }

  detail(accordIds: readonly string[], accord: string, code: string): Promise<JsonAnswer | undefined> {
    return this.database.first<JsonAnswer>(detail, [accordIds, accord, code]);
  }

  writtenProcedures(accordIds: readonly string[], accord: string, page: PageOf): Promise<string | undefined> {
    return readPage(this.database, procedures, accordIds, page, [accord]);
  }

  resolutions(
    accordIds: readonly string[],
    accord: string,
    page: PageOf,
    filter: ResolutionFilter = {},
  ): Promise<string | undefined> {
    const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null;
    const own = [accord, filter.table ?? null, filter.action ?? null, filter.year ?? null, filter.state ?? null, like];
    return readPage(this.database, resolutions, accordIds, page, own);
  }
}
