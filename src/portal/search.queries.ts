import { Injectable } from '@nestjs/common';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';

export interface Found {
  readonly kind: 'action' | 'meeting' | 'resolution';
  readonly code: string;
  readonly title: LocalizedText;
  readonly year: number | null;
  readonly on: string | null;
}

const found = `
  with a as (select id from accord where id = any($1::uuid[]) and code = $2),
  hit as (
    select 1 as rank, 'action' as kind, x.code, av.title, ap.year, av.ends_on as "on"
    from a join action_progress g on g.accord_id = a.id join action_version av on av.id = g.action_version_id
      join action x on x.id = g.action_id join plan_version v on v.id = av.plan_version_id
      join action_plan ap on ap.id = v.action_plan_id
    where strpos(lower(x.code || ' ' || av.title::text), lower($3)) > 0
    union all
    select 2, 'meeting', m.code, t.name, null, m.held_on
    from a join meeting m on m.accord_id = a.id join governing_table t on t.id = m.table_id
    where strpos(lower(m.code || ' ' || t.name::text), lower($3)) > 0 or exists (select from agenda_item i
      where i.meeting_id = m.id and strpos(lower(i.title::text || ' ' || array_to_string(i.related_actions, ' ')), lower($3)) > 0)
    union all
    select 3, 'resolution', r.code, r.subject, null, r.decided_on
    from a join resolution r on r.accord_id = a.id
    where strpos(lower(r.code || ' ' || r.subject::text || ' ' || array_to_string(r.related_actions, ' ')), lower($3)) > 0
  )
  select coalesce(json_agg(json_build_object('kind', hit.kind, 'code', hit.code, 'title', hit.title, 'year', hit.year,
    'on', hit."on") order by hit.rank, hit."on" desc, hit.code), '[]')::text as body
  from (select * from hit order by rank, "on" desc, code limit $4::integer) hit`;

/** Words or codes over an accord's actions, sittings and resolutions. */
@Injectable()
export class SearchQueries {
  constructor(private readonly database: Database) {}

  async find(accordIds: readonly string[], accord: string, words: string, limit: number): Promise<readonly Found[]> {
    const row = await this.database.first<{ body: string }>(found, [accordIds, accord, words, limit]);
    return JSON.parse(row?.body ?? '[]') as Found[];
  }
}
