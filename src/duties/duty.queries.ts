import { Injectable } from '@nestjs/common';
import { allowedAccordIds, type Acting } from '../access/acting';
import { accessDayOf } from '../accord/mandate-source.queries';
import { type DatedRules, rulesInForce } from '../accord/rules-in-force.rules';
import { todayOf } from '../accord/today.queries';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { OwedReportQueries } from '../reporting/owed-report.queries';
import { OwedSheetQueries } from '../reporting/owed-sheet.queries';
import { dutyRefusals } from './duty.refusals';
import { dutiesOf } from './duty.rules';
import { type Duty, type DutyFacts } from './duty';

interface DutyGround extends DutyFacts {
  readonly code: string;
  readonly title: LocalizedText;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly rules: readonly DatedRules[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
}

export interface DutyRoom {
  readonly ground: DutyGround;
  readonly year: number;
  /** Years of the term. */
  readonly years: readonly number[];
  readonly duties: readonly Duty[];
}

export interface DutiesOfYears {
  readonly ground: DutyGround;
  readonly duties: readonly Duty[];
}

/** Days ahead within which an ending mandate is told; a term, twice as many. */
const warnWithinDays = 90;

const groundSql = `
  select json_build_object('code', a.code, 'title', a.title, 'isIllustrative', a.is_illustrative,
    'disclaimer', a.disclaimer, 'today', ${todayOf('a')}, 'startsOn', a.starts_on, 'endsOn', a.ends_on,
    'rules', coalesce((select json_agg(json_build_object('validFrom', r.valid_from, 'validTo', r.valid_to, 'rules', r.rules)
      order by r.valid_from) from accord_rule_version r where r.accord_id = a.id), '[]'),
    'parties', coalesce((select json_agg(json_build_object('code', p.code, 'name', p.short_name) order by p.position)
      from party p where p.accord_id = a.id), '[]'),
    'tables', coalesce((select json_agg(json_build_object('code', t.code, 'name', t.name, 'kind', t.kind)
      order by t.position) from governing_table t where t.accord_id = a.id), '[]'),
    'meetings', coalesce((select json_agg(json_build_object('code', m.code, 'table', t.code, 'state', m.state,
      'heldOn', m.held_on, 'isImported', m.origin = 'import', 'noticeDueOn', m.notice_due_on,
      'noticeSentOn', coalesce((select min(s.sent_on) from meeting_notice s
        where s.meeting_id = m.id and s.kind = 'convening'), m.notice_sent_on),
      'reportTabledOn', (select min(x.tabled_on) from tabled_document x
        where x.meeting_id = m.id and x.kind = 'technical_report' and x.withdrawn_at is null),
      'draftDueOn', n.draft_due_on, 'draftSentOn', n.draft_sent_on, 'minutesState', n.state,
      'adoptedIn', coalesce(o.code, w.code), 'adoptedOn', coalesce(n.adopted_on, o.held_on)) order by m.held_on, m.code)
      from meeting m join governing_table t on t.id = m.table_id left join minutes n on n.meeting_id = m.id
        left join meeting o on o.id = n.approved_in_meeting_id
        left join written_procedure w on w.id = n.adopted_by_procedure_id where m.accord_id = a.id), '[]'),
    'followUps', coalesce((select json_agg(json_build_object('title', f.title, 'table', t.code, 'owner', p.code,
      'resolution', r.code, 'dueOn', f.due_on, 'state', f.state, 'doneOn', f.done_on) order by f.due_on, f.title)
      from follow_up f join governing_table t on t.id = f.table_id left join party p on p.id = f.owner_party_id
        left join resolution r on r.id = f.resolution_id where f.accord_id = a.id), '[]'),
    'plans', coalesce((select json_agg(json_build_object('year', y.year, 'adoptedOn', v.adopted_on, 'adoptedIn', m.code)
      order by y.year) from action_plan y
        left join lateral (select * from plan_version c where c.action_plan_id = y.id and c.adopted_on is not null
          order by c.number limit 1) v on true
        left join meeting m on m.id = v.adopted_in_meeting_id where y.accord_id = a.id), '[]'),
    'representatives', coalesce((select json_agg(json_build_object('party', p.code, 'name', p.short_name,
        'validTo', last.valid_to, 'isInForce', coalesce(last.is_in_force, false)) order by p.position)
      from party p left join lateral (
        select m.valid_to, (m.valid_to is null or m.valid_to >= ${accessDayOf()}) as is_in_force
        from mandate m where m.party_id = p.id and m.role in ('signatory', 'secretariat')
          and m.valid_from <= ${accessDayOf()}
        order by m.valid_to desc nulls first limit 1) last on true
      where p.accord_id = a.id), '[]')) as ground
  from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`;

/** The promises of an accord in a year, each with who owes it, by when, and what shows that it was kept. */
@Injectable()
export class DutyQueries {
  constructor(
    private readonly database: Database,
    private readonly sheets: OwedSheetQueries,
    private readonly reports: OwedReportQueries,
  ) {}

  async of(acting: Acting, accord: string, wantedYear?: number): Promise<DutyRoom> {
    const ground = await this.ground(acting, accord);
    const years = yearsBetween(ground.startsOn, ground.endsOn);
    const today = Number(ground.today.slice(0, 4));
    const nearest = years.includes(today) ? today : today < (years[0] ?? today) ? years[0] : years.at(-1);
    const year = wantedYear ?? nearest ?? today;
    if (!years.includes(year)) throw dutyRefusals.of('duty.year_outside_term', { year });
    const [duties] = await this.dutiesIn(acting, ground, [year]);
    return { ground, year, years, duties: duties ?? [] };
  }

  /** Of several years at once, those outside the term left out: ground and reports are read once. */
  async ofYears(acting: Acting, accord: string, from: number, to: number): Promise<DutiesOfYears> {
    const ground = await this.ground(acting, accord);
    const years = yearsBetween(ground.startsOn, ground.endsOn).filter((year) => year >= from && year <= to);
    return { ground, duties: (await this.dutiesIn(acting, ground, years)).flat() };
  }

  private async ground(acting: Acting, accord: string): Promise<DutyGround> {
    const row = await this.database.first<{ ground: DutyGround }>(groundSql, [
      accord,
      allowedAccordIds(acting, 'duty.read'),
    ]);
    if (!row) throw dutyRefusals.of('duty.accord_not_found');
    return row.ground;
  }

  private async dutiesIn(acting: Acting, ground: DutyGround, years: readonly number[]): Promise<Duty[][]> {
    if (years.length === 0) return [];
    const [reports, ...sheetsByYear] = await Promise.all([
      this.reports.list(acting, ground.code),
      ...years.map((year) => this.sheets.list(acting, ground.code, `${year}-Y1`)),
    ]);
    return years.map((year, at) => {
      const lastDay = `${year}-12-31`;
      const rules = rulesInForce(ground.rules, ground.today < lastDay ? ground.today : lastDay);
      return [...dutiesOf(ground, { year, rules, sheets: sheetsByYear[at] ?? [], reports, warnWithinDays })];
    });
  }
}

function yearsBetween(startsOn: string, endsOn: string): number[] {
  const [first, last] = [Number(startsOn.slice(0, 4)), Number(endsOn.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
