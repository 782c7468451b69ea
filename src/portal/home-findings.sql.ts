import { todayOf } from '../accord/today.queries';

/** A finding that waits for an answer, or for the auditors to see what became of it. */
export interface FindingWork {
  readonly accord: string;
  readonly kind: 'answer' | 'follow_up';
  readonly number: number;
  readonly title: string;
  readonly since: string;
}

/** SQL: findings to answer in the accords $7, and in the accords $8 those whose day of follow-up or of doing has come. */
export const findingWorkSql = `
  select coalesce(json_agg(json_build_object('accord', a.code, 'kind', work.kind, 'number', f.number, 'title', f.title,
    'since', work.since) order by work.since, f.number), '[]')
  from finding f join accord a on a.id = f.accord_id cross join lateral (select ${todayOf('a')} as today) d
  cross join lateral (
    select 'answer' as kind, f.raised_on as since where f.state = 'open' and a.id = any ($7::uuid[])
    union all
    select 'follow_up', least(f.follow_up_on, (select min(r.due_on) from recommendation r
      where r.finding_id = f.id and r.state = 'open')) where f.state = 'answered' and a.id = any ($8::uuid[])) work
  where work.since <= d.today`;
