/**
 * Figures over many actions: the three views side by side, lines, counts. Source: monitoring practice for partnership
 * programmes (physical, financial, procedural progress); physical is the mean of the actions, each capped at 1.
 */
import { formatCents } from '../kernel/money';
import { type ActionFigures } from './action-figures.rules';
import { type ActionStatus, type Colour, type ColourCounts, type ThreeViews } from './report-snapshot';

export interface PlanFigures extends ThreeViews {
  readonly actions: number;
  readonly budget: string;
  readonly spent: string;
  readonly milestonesDue: number;
  readonly milestonesCompleted: number;
  readonly milestonesOverdue: number;
  readonly colourByMean: ColourCounts;
  readonly colourByWorst: ColourCounts;
  readonly statuses: Readonly<Record<ActionStatus, number>>;
}

export const actionStatuses: readonly ActionStatus[] = [
  'not_started',
  'in_progress',
  'delayed',
  'at_risk',
  'suspended',
  'completed',
  'cancelled',
];

export function planFigures(actions: readonly ActionFigures[]): PlanFigures {
  const budgetCents = sum(actions.map((action) => action.facts.budgetCents));
  const spentCents = sum(actions.map((action) => action.spentCents ?? 0));
  const attained = actions.map((action) => action.attainmentCapped).filter((value) => value !== null);
  const milestonesDue = sum(actions.map((action) => action.milestonesDue));
  const milestonesCompleted = sum(actions.map((action) => action.milestonesCompleted));
  return {
    actions: actions.length,
    budget: formatCents(budgetCents),
    spent: formatCents(spentCents),
    physical: ratio(sum(attained), attained.length),
    financial: ratio(spentCents, budgetCents),
    procedural: ratio(milestonesCompleted, milestonesDue),
    milestonesDue,
    milestonesCompleted,
    milestonesOverdue: sum(actions.map((action) => action.milestonesOverdue)),
    colourByMean: countColours(actions.map((action) => action.colourByMean)),
    colourByWorst: countColours(actions.map((action) => action.colourByWorst)),
    statuses: countStatuses(actions),
  };
}

/** A share that can be told: nothing of nothing is unknown, not zero. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function countColours(colours: readonly (Colour | null)[]): ColourCounts {
  const count = (wanted: Colour | null): number => colours.filter((colour) => colour === wanted).length;
  return { green: count('green'), amber: count('amber'), red: count('red'), none: count(null) };
}

function countStatuses(actions: readonly ActionFigures[]): Record<ActionStatus, number> {
  const entries = actionStatuses.map((status) => [
    status,
    actions.filter((action) => action.statement?.status === status).length,
  ]);
  return Object.fromEntries(entries) as Record<ActionStatus, number>;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
