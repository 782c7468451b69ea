/**
 * Which consolidated reports the accord owes and how they stand. Source: the accord's rule `consolidatedReport` (cadence).
 * The accord sets no day for them; our assumption: one is owed once its period has ended, and it can be complete from
 * the day on which the last sheets of that period are due. Periods before the first plan with actions in this product
 * are owed to nobody here: their figures were never kept in it.
 */
import { type DatedRules, rulesInForce } from '../accord/rules-in-force.rules';
import { periodHasEnded, periodsBetween } from '../kernel/calendar-period';
import { yearOf, type CivilDate } from '../kernel/civil-date';
import { sheetDueOn } from './sheets.rules';
import { isOpenReport, type ReportState } from './technical-table-report.lifecycle';

export type OwedState = 'not_due' | 'missing' | 'in_preparation' | 'issued';

export interface OwedReport {
  readonly period: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly sheetsDueOn: CivilDate;
  readonly state: OwedState;
  /** The report issued, else the one being worked on as far as the reader may see it. */
  readonly report: ReportOfPeriod | null;
}

export interface ReportOfPeriod {
  readonly id: string;
  readonly period: string;
  readonly state: ReportState;
  readonly number: string | null;
  readonly issuedOn: string | null;
}

export function owedReports(
  term: { readonly startsOn: CivilDate; readonly endsOn: CivilDate },
  versions: readonly DatedRules[],
  reports: readonly ReportOfPeriod[],
  asOf: CivilDate,
  firstPlanYear: number | null,
): OwedReport[] {
  const cadence = rulesInForce(versions, asOf).reporting.consolidatedReport;
  const periods = periodsBetween(term.startsOn, term.endsOn, cadence);
  const kept = periods.filter((period) => firstPlanYear !== null && yearOf(period.startsOn) >= firstPlanYear);
  return kept.map((period) => {
    const own = reports.filter((report) => report.period === period.code);
    const report = own.find((one) => one.state === 'issued') ?? own.find((one) => isOpenReport(one.state)) ?? null;
    return {
      period: period.code,
      startsOn: period.startsOn,
      endsOn: period.endsOn,
      sheetsDueOn: sheetDueOn(period, rulesInForce(versions, period.endsOn)),
      state: stateOf(report, periodHasEnded(period, asOf)),
      report,
    };
  });
}

function stateOf(report: ReportOfPeriod | null, hasEnded: boolean): OwedState {
  if (report) return report.state === 'issued' ? 'issued' : 'in_preparation';
  return hasEnded ? 'missing' : 'not_due';
}
