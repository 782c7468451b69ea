import { Injectable } from '@nestjs/common';
import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { type DatedRules } from '../accord/rules-in-force.rules';
import { todayOf } from '../accord/today.queries';
import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { Database } from '../platform/database/database';
import { meetingRefusals } from './meeting.refusals';
import { type SittingGround } from './sitting-entry';
import { isMemberOn } from './table-members.sql';

/** A Table as its secretariat stands before it. */
export interface TableGround extends SittingGround {
  readonly accordId: string;
  readonly accord: string;
  readonly accordTitle: LocalizedText;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly tableId: string;
  readonly table: string;
  readonly tableName: LocalizedText;
  readonly rules: readonly DatedRules[];
}

const ground = `
  select a.id as "accordId", a.code as accord, a.title as "accordTitle", a.is_illustrative as "isIllustrative",
    a.disclaimer, t.id as "tableId", t.code as table, t.name as "tableName",
    d.today::text as today,
    coalesce((select json_agg(json_build_object('id', p.id, 'code', p.code, 'name', p.short_name, 'joinedOn', p.joined_on,
        'leftOn', p.left_on) order by p.position)
      from party p where p.accord_id = a.id and ${isMemberOn('p', 'least(coalesce(p.left_on, d.today), d.today)')}), '[]')
      as members,
    coalesce((select json_agg(x.code order by x.code) from action x where x.accord_id = a.id), '[]') as actions,
    coalesce((select json_agg(y.year order by y.year) from action_plan y where y.accord_id = a.id), '[]') as "planYears",
    coalesce((select json_agg(json_build_object('code', m.code, 'heldOn', m.held_on) order by m.held_on, m.code)
      from meeting m left join minutes n on n.meeting_id = m.id
      where m.table_id = t.id and m.state in ('held', 'not_quorate') and n.state is distinct from 'approved'), '[]')
      as "openMinutes",
    coalesce((select json_agg(json_build_object('validFrom', r.valid_from, 'rules', r.rules) order by r.valid_from)
      from accord_rule_version r where r.accord_id = a.id), '[]') as rules
  from accord a cross join lateral (select ${todayOf('a')} as today) d join governing_table t on t.accord_id = a.id
  where a.code = $1 and t.code = $2 and ($3::uuid[] is null or a.id = any ($3))`;

@Injectable()
export class SittingGroundQueries {
  constructor(private readonly database: Database) {}

  of(acting: Acting, permission: Permission, accord: string, table: string): Promise<TableGround> {
    return tableGround(this.database, acting, permission, accord, table);
  }

  /** Versions of the accord's rules, oldest first. */
  rulesOf(accordIds: readonly string[], accord: string): Promise<readonly DatedRules[]> {
    return this.database.rows<DatedRules>(
      `select r.valid_from::text as "validFrom", r.rules from accord a join accord_rule_version r on r.accord_id = a.id
       where a.code = $1 and a.id = any ($2::uuid[]) order by r.valid_from`,
      [accord, accordIds],
    );
  }
}

/** The Table, if they hold this permission on its accord; else not found. */
export async function tableGround(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  table: string,
): Promise<TableGround> {
  const row = await statements.first<TableGround>(ground, [accord, table, allowedAccordIds(acting, permission)]);
  if (!row) throw meetingRefusals.of('meeting.not_found');
  return row;
}
