/**
 * Which progress sheets are owed and how they came. Source: the accord's rules (cadence, working days) and the accord
 * file's description: one sheet for each ended period that overlaps the action, owed by its lead; late = sent after the
 * due date. Our assumption: a suspended or cancelled action still owes the period in which it stopped, none after it.
 */
import { type GovernanceRules } from '../accord/governance.rules';
import {
  periodHasEnded,
  periodsOfYear,
  periodsOverlap,
  type CalendarPeriod,
  type Term,
} from '../kernel/calendar-period';
import { civilDate, type CivilDate } from '../kernel/civil-date';
import { nthWorkingDayAfter, workingDaysLate } from '../kernel/working-days';
import { type ActionFacts, type SheetFacts } from './progress-facts';

export interface OwedSheet {
  readonly party: string;
  readonly action: string;
  readonly period: string;
  readonly dueOn: CivilDate;
  readonly submittedOn: string | null;
  readonly state: SheetFacts['state'] | 'none';
  /** Sent, but after the due date. */
  readonly isLate: boolean;
  /** Not sent, and the due date has passed. */
  readonly isMissing: boolean;
  readonly workingDaysLate: number;
}

export interface SheetCounts {
  readonly expected: number;
  readonly accepted: number;
  readonly late: number;
  readonly missing: number;
}

/** The sheets owed for party periods that end within the given one, as they stand at the end of the day `asOf`. */
export function owedSheets(
  actions: readonly ActionFacts[],
  within: Term,
  rules: GovernanceRules,
  asOf: CivilDate,
): OwedSheet[] {
  return actions.flatMap((action) =>
    periodsOfYear(action.planYear, rules.reporting.partyReportEvery)
      .filter((period) => within.startsOn <= period.endsOn && period.endsOn <= within.endsOn)
      .filter((period) => periodHasEnded(period, asOf) && owes(action, period))
      .map((period) => sheetOf(action, period, rules, asOf)),
  );
}

/** Last day on which a sheet comes in time; the deadline is the end of that day in the accord's zone. */
export function sheetDueOn(period: Term, rules: GovernanceRules): CivilDate {
  return nthWorkingDayAfter(rules.workingDays, period.endsOn, rules.reporting.dueWorkingDaysAfterPeriod);
}

export function countSheets(sheets: readonly OwedSheet[]): SheetCounts {
  const count = (test: (sheet: OwedSheet) => boolean): number => sheets.filter(test).length;
  return {
    expected: sheets.length,
    accepted: count((sheet) => sheet.state === 'accepted'),
    late: count((sheet) => sheet.isLate),
    missing: count((sheet) => sheet.isMissing),
  };
}

function owes(action: ActionFacts, period: CalendarPeriod): boolean {
  const running = { startsOn: civilDate(action.startsOn), endsOn: civilDate(action.endsOn) };
  if (!periodsOverlap(running, period)) return false;
  const last = action.statements.at(-1);
  const hasStopped = last?.status === 'suspended' || last?.status === 'cancelled';
  return !(hasStopped && last.suspendedOn !== null && last.suspendedOn < period.startsOn);
}

function sheetOf(action: ActionFacts, period: CalendarPeriod, rules: GovernanceRules, asOf: CivilDate): OwedSheet {
  const found = action.sheets.find((sheet) => sheet.period === period.code);
  const dueOn = found?.dueOn ? civilDate(found.dueOn) : sheetDueOn(period, rules);
  const submittedOn = found?.submittedOn && found.submittedOn <= asOf ? civilDate(found.submittedOn) : null;
  const isSent = submittedOn !== null || (found !== undefined && found.state !== 'draft' && !found.submittedOn);
  const isMissing = !isSent && dueOn < asOf;
  const lateTo = submittedOn ?? (isMissing ? asOf : null);
  return {
    party: action.lead,
    action: action.code,
    period: period.code,
    dueOn,
    submittedOn,
    state: found?.state ?? 'none',
    isLate: submittedOn !== null && submittedOn > dueOn,
    isMissing,
    workingDaysLate: lateTo === null ? 0 : workingDaysLate(rules.workingDays, dueOn, lateTo),
  };
}
