/**
 * Where one action stands in a period. Source: "Computed values" of the accord file's description. Our assumptions:
 * an accepted value counts before a declared one; of statements, the last one made for no later period counts,
 * unless it is of an earlier period than one made before it;
 * a milestone completed after the day looked at was open on that day.
 */
import { comparePeriods, parsePeriod, type CalendarPeriod } from '../kernel/calendar-period';
import { attainmentOf, capped, colourOf, meanAndWorst, type Thresholds } from './attainment.rules';
import { type ActionFacts, type IndicatorFacts, type MilestoneFacts, type StatementFacts } from './progress-facts';
import { type Colour } from './report-snapshot';

export interface IndicatorFigures {
  readonly code: string;
  readonly planned: string | null;
  readonly actual: string | null;
  readonly attainment: number | null;
}

export interface ActionFigures {
  readonly facts: ActionFacts;
  readonly asOfPeriod: string | null;
  readonly isProvisional: boolean;
  readonly spentCents: number | null;
  readonly attainmentMean: number | null;
  readonly attainmentWorst: number | null;
  readonly attainmentCapped: number | null;
  readonly colourByMean: Colour | null;
  readonly colourByWorst: Colour | null;
  readonly override: { readonly colour: Colour; readonly reason: string } | null;
  readonly statement: StatementFacts | null;
  readonly indicators: readonly IndicatorFigures[];
  readonly milestonesDue: number;
  readonly milestonesCompleted: number;
  readonly milestonesOverdue: number;
}

/** Figures with values up to the last day of the period; `asOf` moves only what is due or overdue. */
export function actionFigures(facts: ActionFacts, until: string, asOf: string, thresholds: Thresholds): ActionFigures {
  const sheet = facts.sheets
    .filter((one) => one.spentCents !== null && endsBy(one.period, until))
    .sort((left, right) => comparePeriods(periodOf(left.period), periodOf(right.period)))
    .at(-1);
  const indicators = facts.indicators.map((indicator) => {
    const planned = sheet ? plannedIn(indicator, sheet.period) : null;
    const actual = sheet?.values.find((value) => value.indicator === indicator.code)?.value ?? null;
    const attainment = attainmentOf(indicator.direction, numberOf(planned), numberOf(actual));
    return { code: indicator.code, planned, actual, attainment };
  });
  const { mean, worst } = meanAndWorst(indicators.map((indicator) => indicator.attainment));
  const due = facts.milestones.filter((milestone) => milestone.dueOn <= asOf);
  return {
    facts,
    asOfPeriod: sheet?.period ?? null,
    isProvisional: sheet !== undefined && sheet.state !== 'accepted',
    spentCents: sheet?.spentCents ?? null,
    attainmentMean: mean,
    attainmentWorst: worst,
    attainmentCapped: capped(mean),
    colourByMean: colourOf(mean, thresholds),
    colourByWorst: colourOf(worst, thresholds),
    override: overrideIn(facts, sheet?.period ?? null, until),
    statement: statementBy(facts.statements, until),
    indicators,
    milestonesDue: due.length,
    milestonesCompleted: due.filter((milestone) => !isOpen(milestone, asOf)).length,
    milestonesOverdue: facts.milestones.filter((milestone) => isOverdue(milestone, asOf)).length,
  };
}

export function isOpen(milestone: MilestoneFacts, asOf: string): boolean {
  return milestone.completedOn === null || milestone.completedOn > asOf;
}

/** Open after its day; due today is not overdue. */
export function isOverdue(milestone: MilestoneFacts, asOf: string): boolean {
  return isOpen(milestone, asOf) && milestone.dueOn < asOf;
}

/** A period of the year that is over by that day. */
export function endsBy(code: string, until: string): boolean {
  const period = parsePeriod(code);
  return period !== null && period.endsOn <= until;
}

function periodOf(code: string): CalendarPeriod {
  const period = parsePeriod(code);
  if (period === null) throw new RangeError(`Not a period: ${code}`);
  return period;
}

function plannedIn(indicator: IndicatorFacts, period: string): string | null {
  return indicator.planned.find((value) => value.period === period)?.cumulative ?? null;
}

function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value);
}

/** The last override up to that day, unless a later sheet has come since: that one is judged anew. */
function overrideIn(facts: ActionFacts, reported: string | null, until: string): ActionFigures['override'] {
  const found = facts.overrides
    .filter((one) => endsBy(one.period, until))
    .filter((one) => reported === null || comparePeriods(periodOf(reported), periodOf(one.period)) <= 0)
    .sort((left, right) => comparePeriods(periodOf(left.period), periodOf(right.period)))
    .at(-1);
  return found ? { colour: found.colour, reason: found.reason } : null;
}

/**
 * The last statement made for no later period; what was said of an earlier one since takes nothing of it back. An earlier
 * look falls back on the first one known.
 */
function statementBy(statements: readonly StatementFacts[], until: string): StatementFacts | null {
  const made = statements.filter((one) => one.period === null || endsBy(one.period, until));
  const counting = made.filter((one, index) => !made.slice(0, index).some((before) => isOfLater(before, one)));
  return counting.at(-1) ?? statements[0] ?? null;
}

function isOfLater(left: StatementFacts, right: StatementFacts): boolean {
  if (left.period === null || right.period === null) return false;
  return periodOf(left.period).endsOn > periodOf(right.period).endsOn;
}
