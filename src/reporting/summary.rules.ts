/** The summary that a command line or another program reads. Source: the product's own contract; figures by the rules beside. */
import { rulesInForce } from '../accord/rules-in-force.rules';
import { yearOf, type CivilDate } from '../kernel/civil-date';
import { formatCents } from '../kernel/money';
import { type CalendarPeriod } from '../kernel/calendar-period';
import { actionFigures, type ActionFigures } from './action-figures.rules';
import { planYearsOf } from './plan-years.rules';
import { planFigures } from './plan-figures.rules';
import { type ProgressFacts } from './progress-facts';
import { type ColourCounts } from './report-snapshot';
import { countSheets, owedSheets, type SheetCounts } from './sheets.rules';

export interface Summary {
  readonly accord: string;
  readonly year: number;
  readonly period: string;
  readonly asOf: string;
  readonly actions: number;
  readonly byLine: Readonly<Record<string, { actions: number; budget: string; spent: string }>>;
  readonly rag: { readonly mean: ColourCounts; readonly worst: ColourCounts };
  readonly status: Readonly<Record<string, number>>;
  readonly milestonesOverdue: number;
  readonly reports: SheetCounts;
  /** By Table: meetings held in the year, beside the obligation (`required`) or the aim (`target`), if there is one. */
  readonly meetings: Readonly<Record<string, { held: number; required?: number; target?: number }>>;
}

export function summarise(facts: ProgressFacts, period: CalendarPeriod, asOf: CivilDate): Summary {
  const rules = rulesInForce(facts.rules, period.endsOn);
  const actions = facts.actions.map((action) => actionFigures(action, period.endsOn, asOf, rules.colour));
  const figures = planFigures(actions);
  const year = planYearsOf(period, asOf).at(-1) ?? yearOf(period.endsOn);
  return {
    accord: facts.accord.code,
    year,
    period: period.code,
    asOf,
    actions: actions.length,
    byLine: Object.fromEntries(facts.lines.map((line) => [line.code, lineSummary(actions, line.code)])),
    rag: { mean: figures.colourByMean, worst: figures.colourByWorst },
    status: Object.fromEntries(Object.entries(figures.statuses).filter(([, count]) => count > 0)),
    milestonesOverdue: figures.milestonesOverdue,
    reports: countSheets(owedSheets(facts.actions, period, rules, asOf)),
    meetings: meetingCounts(facts, year, period.endsOn),
  };
}

function lineSummary(
  actions: readonly ActionFigures[],
  line: string,
): { actions: number; budget: string; spent: string } {
  const own = actions.filter((action) => action.facts.line === line);
  const total = (amounts: number[]): string => formatCents(amounts.reduce((sum, amount) => sum + amount, 0));
  return {
    actions: own.length,
    budget: total(own.map((action) => action.facts.budgetCents)),
    spent: total(own.map((action) => action.spentCents ?? 0)),
  };
}

function meetingCounts(facts: ProgressFacts, year: number, day: string): Summary['meetings'] {
  const bodies = rulesInForce(facts.rules, day).tables;
  return Object.fromEntries(
    facts.tables.map((table) => {
      const rule = bodies.find((body) => body.code === table.code);
      const [required, target] = [rule?.minMeetingsPerYear ?? null, rule?.targetMeetingsPerYear ?? null];
      const held = table.held.find((one) => one.year === year)?.count ?? 0;
      return [table.code, { held, ...(required !== null ? { required } : target !== null ? { target } : {}) }];
    }),
  );
}
