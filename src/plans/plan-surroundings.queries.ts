import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';

const surroundings = `
  select json_build_object(
    'parties', coalesce((select json_agg(json_build_object('code', p.code, 'name', p.short_name) order by p.position)
      from party p where p.accord_id = a.id), '[]'),
    'years', coalesce((select json_agg(ap.year order by ap.year) from action_plan ap where ap.accord_id = a.id), '[]')
  )::text as body
  from accord a where a.id = any($1::uuid[]) and a.code = $2`;

/** What a plan's page needs beside the plan: parties to filter by, the other years. */
@Injectable()
export class PlanSurroundingsQueries {
  constructor(private readonly database: Database) {}

  async of(accordIds: readonly string[], accord: string): Promise<string | undefined> {
    return (await this.database.first<{ body: string }>(surroundings, [accordIds, accord]))?.body;
  }
}
