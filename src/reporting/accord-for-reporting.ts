import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { todayOf } from '../accord/today.queries';
import { parseReportPeriod, type CalendarPeriod } from '../kernel/calendar-period';
import { civilDate, parseCivilDate, type CivilDate } from '../kernel/civil-date';
import { type Language } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { reportingRefusals } from './reporting.refusals';

export interface ReportingAccord {
  readonly id: string;
  readonly code: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  /** The reference date of illustrative data, else the civil date in the accord's zone. */
  readonly today: CivilDate;
  readonly language: Language;
}

/** SQL: today of the accord `a`. */
export const todayOfAccord = todayOf('a');

/** SQL: the first year of which the accord `a` has a plan with actions here. */
export const firstPlanYearOfAccord = `(select min(ap.year) from action_plan ap
  join plan_version v on v.action_plan_id = ap.id where ap.accord_id = a.id
  and exists (select from action_version av where av.plan_version_id = v.id))`;

/** The accord, if they may do this on it; else not found. */
export async function accordFor(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accordCode: string,
): Promise<ReportingAccord> {
  const row = await statements.first<Record<'id' | 'code' | 'starts' | 'ends' | 'today' | 'language', string>>(
    `select a.id, a.code, a.starts_on::text as starts, a.ends_on::text as ends, (${todayOfAccord})::text as today,
       a.original_language as language
     from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`,
    [accordCode, allowedAccordIds(acting, permission)],
  );
  if (!row) throw reportingRefusals.of('reporting.accord_not_found');
  return {
    id: row.id,
    code: row.code,
    startsOn: civilDate(row.starts),
    endsOn: civilDate(row.ends),
    today: civilDate(row.today),
    language: row.language === 'en' ? 'en' : 'it',
  };
}

/** A period that touches the accord's term, or the whole term. */
export function periodIn(accord: ReportingAccord, code: string): CalendarPeriod {
  const period = parseReportPeriod(code, { startsOn: accord.startsOn, endsOn: accord.endsOn });
  if (!period || period.endsOn < accord.startsOn || period.startsOn > accord.endsOn)
    throw reportingRefusals.of('reporting.period_unknown', { period: code.slice(0, 40) });
  return period;
}

export function dayGiven(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day === null) throw reportingRefusals.of('reporting.date_invalid', { date: text.slice(0, 40) });
  return day;
}
