import { Injectable } from '@nestjs/common';
import { type Acting, allowedAccordIds } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { type GovernanceRules } from '../accord/governance.rules';
import { rulesOn } from '../accord/rules-on.queries';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { firstPlanYearOfAccord, todayOfAccord } from './accord-for-reporting';
import { membersInForce } from './held-report';
import { reportingRefusals } from './reporting.refusals';

/** What the pages of an accord's reports need to know of the accord around them. */
export interface ReportRoom {
  readonly id: string;
  readonly code: string;
  readonly title: LocalizedText;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
  readonly timeZone: string;
  readonly language: 'it' | 'en';
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly consolidatedReport: GovernanceRules['reporting']['consolidatedReport'] | null;
  readonly tableName: LocalizedText | null;
  /** Before it nothing is kept here that could be reported on; null: no plan has actions yet. */
  readonly firstPlanYear: number | null;
}

export interface HeldSitting {
  readonly code: string;
  readonly heldOn: string;
}

export interface Member {
  readonly name: string;
  readonly party: string | null;
}

const room = `
  select json_build_object('id', a.id, 'code', a.code, 'title', a.title, 'startsOn', a.starts_on, 'endsOn', a.ends_on,
    'today', (${todayOfAccord})::text, 'timeZone', a.time_zone, 'language', a.original_language,
    'isIllustrative', a.is_illustrative, 'disclaimer', a.disclaimer,
    'consolidatedReport', ${rulesOn('a.id', todayOfAccord, "r.rules -> 'reporting' ->> 'consolidatedReport'")},
    'firstPlanYear', ${firstPlanYearOfAccord}, 'tableName', (select t.name from governing_table t where t.accord_id = a.id and t.kind = 'technical'
      order by t.position limit 1)) as room
  from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`;

const sittings = `
  select m.code, m.held_on::text as "heldOn" from meeting m
  join governing_table t on t.id = m.table_id and t.kind = 'technical'
  where m.accord_id = $1 and m.state = 'held' and m.held_on between $3::date and $2::date order by m.held_on desc`;

const person = `u.given_name || ' ' || u.family_name as name, (select short_name from party where id = m.party_id) as party`;

@Injectable()
export class ReportRoomQueries {
  constructor(private readonly database: Database) {}

  async of(acting: Acting, accordCode: string, permission: Permission = 'report.read'): Promise<ReportRoom> {
    const row = await this.database.first<{ room: ReportRoom }>(room, [
      accordCode,
      allowedAccordIds(acting, permission),
    ]);
    if (!row) throw reportingRefusals.of('reporting.accord_not_found');
    return row.room;
  }

  /** Sittings that the Technical Table has held from a day on, the latest first. */
  sittings(of: ReportRoom, from: string): Promise<HeldSitting[]> {
    return this.database.rows<HeldSitting>(sittings, [of.id, of.today, from]);
  }

  /** Who could read the report if it were circulated today. */
  members(of: ReportRoom): Promise<Member[]> {
    return this.database.rows<Member>(
      `select ${person} from accord a cross join lateral (select * from ${membersInForce}) m
       join user_account u on u.id = m.user_id where a.id = $1 order by party nulls first, name`,
      [of.id],
    );
  }

  /** Whom a report was circulated to since it last left the draft. */
  readersOf(reportId: string): Promise<Member[]> {
    return this.database.rows<Member>(
      `select ${person} from technical_table_report r
       join report_circulation c on c.report_id = r.id and c.circulated_at >= r.circulated_at
       join mandate m on m.id = c.mandate_id join user_account u on u.id = m.user_id
       where r.id = $1 order by party nulls first, name`,
      [reportId],
    );
  }

  async compilerOf(reportId: string): Promise<string | null> {
    const row = await this.database.first<{ name: string }>(
      `select u.given_name || ' ' || u.family_name as name from technical_table_report r
       join user_account u on u.id = r.compiled_by_id where r.id = $1`,
      [reportId],
    );
    return row?.name ?? null;
  }

  async namesOf(userIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.rows<{ id: string; name: string }>(
      `select id, given_name || ' ' || family_name as name from user_account where id = any ($1::uuid[])`,
      [userIds],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
