import { Injectable } from '@nestjs/common';
import { type SheetSight } from '../accord/sheet-visibility.sql';
import { todayOf } from '../accord/today.queries';
import { type LocalizedText } from '../kernel/language';
import { milestoneIsReached, sightValues } from '../plans/progress-figures.sql';
import { Database } from '../platform/database/database';

export interface ComingDate {
  readonly accord: string;
  readonly accordTitle: LocalizedText;
  readonly on: string;
  readonly kind: 'meeting' | 'notice' | 'minutes' | 'milestone' | 'procedure' | 'term';
  readonly code: string;
  readonly at: string | null;
  readonly title: LocalizedText | null;
  /** The body it stands with, where it is one. */
  readonly who: string | null;
  readonly year: number | null;
}

const dates = `
  with own as (
    select a.*, ${todayOf('a')} as today from accord a where a.id = any($1::uuid[])
  ),
  coming as (
    select own.id, m.held_on as "on", 'meeting' as kind, m.code, to_char(m.starts_at, 'HH24:MI') as at, t.name as title,
      null as who, null::integer as year
    from own join meeting m on m.accord_id = own.id join governing_table t on t.id = m.table_id
    where m.state in ('planned', 'scheduled') and m.held_on >= own.today
    union all
    select own.id, m.notice_due_on, 'notice', m.code, null, t.name, null, null
    from own join meeting m on m.accord_id = own.id join governing_table t on t.id = m.table_id
    where m.state in ('planned', 'scheduled') and m.notice_sent_on is null and m.notice_due_on >= own.today
    union all
    select own.id, n.draft_due_on, 'minutes', m.code, null, t.name, null, null
    from own join meeting m on m.accord_id = own.id join minutes n on n.meeting_id = m.id
      join governing_table t on t.id = m.table_id
    where n.state = 'not_drafted' and n.draft_due_on >= own.today
    union all
    select own.id, m.due_on, 'milestone', x.code, null, m.title, p.short_name, ap.year
    from own join action_progress g on g.accord_id = own.id join action x on x.id = g.action_id
      join milestone m on m.action_version_id = g.action_version_id join party p on p.id = g.lead_party_id
      join plan_version v on v.id = g.plan_version_id join action_plan ap on ap.id = v.action_plan_id
    where m.due_on >= own.today and not ${milestoneIsReached('own.id', 'p.id', { reviewed: '$3', ownParties: '$4' })}
    union all
    select own.id, w.closes_on, 'procedure', w.code, null, w.subject, null, null
    from own join written_procedure w on w.accord_id = own.id where w.outcome is null and w.closes_on >= own.today
    union all
    select own.id, own.ends_on, 'term', own.code, null, null, null, null from own where own.ends_on >= own.today
  )
  select coalesce(json_agg(next.item), '[]')::text as body from (
    select json_build_object('accord', own.code, 'accordTitle', own.title, 'on', coming."on", 'kind', coming.kind,
      'code', coming.code, 'at', coming.at, 'title', coming.title, 'who', coming.who, 'year', coming.year) as item
    from coming join own on own.id = coming.id
    order by coming."on", own.code, coming.kind, coming.code limit $2::integer) next`;

/** What is due next over all accords of a reader, in one list. */
@Injectable()
export class ComingDatesQueries {
  constructor(private readonly database: Database) {}

  async next(accordIds: readonly string[], sight: SheetSight, limit: number): Promise<readonly ComingDate[]> {
    const row = await this.database.first<{ body: string }>(dates, [accordIds, limit, ...sightValues(sight)]);
    return JSON.parse(row?.body ?? '[]') as ComingDate[];
  }
}
