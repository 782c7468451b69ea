import { Injectable } from '@nestjs/common';
import { allowedAccordIds, type Acting } from '../access/acting';
import { periodsOfYear, type CalendarPeriod } from '../kernel/calendar-period';
import { Database } from '../platform/database/database';
import { accordFor, firstPlanYearOfAccord } from '../reporting/accord-for-reporting';
import { OwedSheetQueries } from '../reporting/owed-sheet.queries';
import { type DatedRules, rulesInForce } from '../accord/rules-in-force.rules';
import { sheetDueOn, type OwedSheet } from '../reporting/sheets.rules';
import { turnOf } from './submission.lifecycle';
import { windowState, type WindowEvent, type WindowState } from './window.rules';

/** A period of the accord: its window, and how many sheets lie where. */
export interface PeriodRow {
  readonly period: CalendarPeriod;
  readonly dueOn: string;
  readonly window: WindowState;
  readonly counts: SheetsWhere;
}

export interface SheetsWhere {
  readonly owed: number;
  readonly accepted: number;
  /** With the secretariat, to be reviewed. */
  readonly toReview: number;
  /** With the parties: not sent, or returned. */
  readonly withParties: number;
  /** Of those with the parties: past the due date. */
  readonly missing: number;
}

const facts = `
  select ${firstPlanYearOfAccord} as "firstYear",
    coalesce((select json_agg(json_build_object('validFrom', r.valid_from, 'validTo', r.valid_to, 'rules', r.rules)
      order by r.valid_from) from accord_rule_version r where r.accord_id = a.id), '[]') as rules,
    coalesce((select json_object_agg(w.period, w.events) from (select e.period,
      json_agg(json_build_object('kind', e.kind) order by e.happened_at) as events
      from reporting_window_event e where e.accord_id = a.id group by e.period) w), '{}') as windows
  from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`;

/** The periods in which sheets were owed so far, and the one that runs: the latest first. */
@Injectable()
export class ProgressListQueries {
  constructor(
    private readonly database: Database,
    private readonly owed: OwedSheetQueries,
  ) {}

  async periods(acting: Acting, code: string): Promise<PeriodRow[]> {
    const accord = await accordFor(this.database, acting, 'submission.read', code);
    const row = await this.database.first<{
      firstYear: number | null;
      rules: readonly DatedRules[];
      windows: Readonly<Record<string, readonly WindowEvent[]>>;
    }>(facts, [code, allowedAccordIds(acting, 'submission.read')]);
    if (!row || row.firstYear === null || row.rules.length === 0) return [];
    const sheets = await this.owed.list(acting, code, 'term');
    const found: PeriodRow[] = [];
    for (let year = row.firstYear; year <= Number(accord.today.slice(0, 4)); year++) {
      const { partyReportEvery } = rulesInForce(row.rules, `${year}-12-31`).reporting;
      if (partyReportEvery === undefined) continue;
      for (const period of periodsOfYear(year, partyReportEvery)) {
        if (period.startsOn > accord.today || period.endsOn < accord.startsOn) continue;
        found.push({
          period,
          dueOn: sheetDueOn(period, rulesInForce(row.rules, period.endsOn)),
          window: windowState(period.endsOn, row.windows[period.code] ?? [], accord.today),
          counts: countWhere(sheets.filter((sheet) => sheet.period === period.code)),
        });
      }
    }
    return found.reverse();
  }
}

function countWhere(sheets: readonly OwedSheet[]): SheetsWhere {
  const count = (test: (sheet: OwedSheet) => boolean): number => sheets.filter(test).length;
  return {
    owed: sheets.length,
    accepted: count(({ state }) => state === 'accepted'),
    toReview: count(({ state }) => turnOf(state) === 'secretariat'),
    withParties: count(({ state }) => turnOf(state) === 'party'),
    missing: count(({ isMissing }) => isMissing),
  };
}
