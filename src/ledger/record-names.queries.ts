import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';

/** What an id stands for, table by table. */
const names = `
  select id::text, name from (
    select id, short_name as name from party union all select id, code from action
    union all select id, given_name || ' ' || family_name from user_account
    union all select id, code from meeting union all select id, code from resolution
    union all select id, code from written_procedure union all select id, code from indicator
    union all select id, code from action_line union all select id, code from target_group
    union all select id, code from governing_table union all select id, code from accord
    union all select id, code from objective union all select id, name from other_body
    union all select id, year::text from action_plan
    union all select v.id, p.year || ' v. ' || v.number from plan_version v join action_plan p on p.id = v.action_plan_id
    union all select v.id, x.code from action_version v join action x on x.id = v.action_id
    union all select s.id, x.code || ' · ' || s.period from submission s join action x on x.id = s.action_id
    union all select id, year || '/' || number from issued_document
    union all select id, period || ', rev. ' || revision from technical_table_report
    union all select r.id, x.code || ' · ' || r.position from risk r join action x on x.id = r.action_id
    union all select s.id, x.code from action_statement s join action x on x.id = s.action_id
    union all select c.id, x.code || ' · ' || c.milestone_number
      from milestone_completion c join action x on x.id = c.action_id
    union all select o.id, x.code || ' · ' || o.period from colour_override o join action x on x.id = o.action_id
    union all select i.id, m.code || ' · ' || i.number from agenda_item i join meeting m on m.id = i.meeting_id
    union all select m.id, u.given_name || ' ' || u.family_name from mandate m join user_account u on u.id = m.user_id
  ) known where id = any ($1::uuid[])`;

/** Names for the ids that records speak of. */
@Injectable()
export class RecordNames {
  constructor(private readonly database: Database) {}

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.rows<{ id: string; name: string }>(names, [ids]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
