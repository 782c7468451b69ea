import { todayOf } from '../accord/today.queries';
import { isMemberOn } from '../meetings/table-members.sql';

/** One thing that the Tables wait for. */
export interface TableWork {
  readonly accord: string;
  readonly kind:
    | 'answer'
    | 'live'
    | 'observe'
    | 'procedure'
    | 'draft'
    | 'circulate'
    | 'observations'
    | 'issue_minutes'
    | 'requests'
    | 'close_procedure';
  /** Code of the sitting, of the procedure or of the Table. */
  readonly code: string;
  readonly count: number;
  readonly dueOn: string | null;
  readonly today: string;
}

const isOwn = `p.id = any ($5::uuid[])`;
const sitsAt = `exists (select from party p where p.accord_id = a.id and ${isOwn} and ${isMemberOn('p', 'm.held_on')})`;
const unanswered = `(select count(*)::integer from minutes_observation o where o.meeting_id = m.id and o.answer is null)`;

/**
 * SQL: what waits for the parties $5 (notices to answer, a running sitting, minutes to observe, procedures) and, in the
 * accords $6, for the secretariat (a running sitting, minutes to draft, circulate and issue, observations, requests, procedures
 * past their day).
 */
export const tableWorkSql = `
  select coalesce(json_agg(json_build_object('accord', work.accord, 'kind', work.kind, 'code', work.code,
    'count', work.count, 'dueOn', work.due_on, 'today', work.today) order by work.due_on nulls last, work.code), '[]')
  from (
    select a.code as accord, case m.state when 'in_session' then 'live' else 'answer' end as kind, m.code, 1 as count,
      case m.state when 'in_session' then m.held_on else m.answer_by end as due_on, d.today
    from accord a cross join lateral (select ${todayOf('a')} as today) d join meeting m on m.accord_id = a.id
      join governing_table t on t.id = m.table_id
    where (m.state = 'in_session' and (a.id = any ($6::uuid[]) or ${sitsAt})) or (m.state = 'scheduled' and m.held_on >= d.today and ${sitsAt}
      and exists (select from meeting_notice n where n.meeting_id = m.id)
      and exists (select from party p where p.accord_id = a.id and ${isOwn} and ${isMemberOn('p', 'm.held_on')}
        and not exists (select from meeting_answer w where w.meeting_id = m.id and w.party_id = p.id)))
    union all
    select a.code, 'observe', m.code, 1, null, d.today
    from accord a cross join lateral (select ${todayOf('a')} as today) d join meeting m on m.accord_id = a.id
      join minutes n on n.meeting_id = m.id
    where n.state = 'draft_circulated' and exists (select from minutes_section s where s.meeting_id = m.id)
      and exists (select from attendance x join party p on p.id = x.party_id where x.meeting_id = m.id and ${isOwn}
        and x.state in ('present', 'delegate') and not exists (select from minutes_observation o
          where o.meeting_id = m.id and o.party_id = p.id))
    union all
    select a.code, 'procedure', w.code, 1, w.closes_on, d.today
    from accord a cross join lateral (select ${todayOf('a')} as today) d join written_procedure w on w.accord_id = a.id
    where w.state = 'open' and w.closes_on >= d.today and exists (select from procedure_member y
      join party p on p.id = y.party_id where y.written_procedure_id = w.id and ${isOwn}
        and not exists (select from procedure_answer r where r.written_procedure_id = w.id and r.party_id = p.id))
    union all
    select a.code, case when n.state = 'approved' then 'issue_minutes' when ${unanswered} > 0 then 'observations' when n.state = 'drafting' then 'circulate' else 'draft' end,
      m.code, greatest(1, ${unanswered}), case when n.state <> 'approved' then n.draft_due_on end, d.today
    from accord a cross join lateral (select ${todayOf('a')} as today) d join meeting m on m.accord_id = a.id
      join minutes n on n.meeting_id = m.id
    where a.id = any ($6::uuid[]) and m.state in ('held', 'not_quorate')
      and (n.state in ('not_drafted', 'drafting') or (n.state = 'draft_circulated' and ${unanswered} > 0)
        or (n.state = 'approved' and n.document_id is null and exists (select from minutes_section s where s.meeting_id = m.id)))
    union all
    select a.code, 'requests', t.code, count(*)::integer, null, d.today
    from accord a cross join lateral (select ${todayOf('a')} as today) d join governing_table t on t.accord_id = a.id
      join item_request r on r.table_id = t.id and r.state = 'open'
    where a.id = any ($6::uuid[]) group by a.code, t.code, d.today
    union all
    select a.code, 'close_procedure', w.code, 1, w.closes_on, d.today
    from accord a cross join lateral (select ${todayOf('a')} as today) d join written_procedure w on w.accord_id = a.id
    where a.id = any ($6::uuid[]) and w.state = 'open' and w.closes_on < d.today) work`;
