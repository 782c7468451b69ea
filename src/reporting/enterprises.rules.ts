/**
 * Enterprises by target group. Source: our assumption, after the accord's affiliations: members of affiliated parties
 * overlap and one enterprise may take part in several actions, so no true total can be told. What is told is an upper
 * bound: per action the largest of its indicators that count an enterprise once, added up over actions, never over parties.
 */
import { type ActionFigures } from './action-figures.rules';

/** Null where no action of the group counts enterprises. */
export function enterprisesAtMost(actions: readonly ActionFigures[], targetGroup: string): number | null {
  const counts = actions
    .filter((action) => action.facts.targetGroups.includes(targetGroup))
    .map(enterprisesOf)
    .filter((count) => count !== null);
  return counts.length === 0 ? null : counts.reduce((total, count) => total + count, 0);
}

function enterprisesOf(action: ActionFigures): number | null {
  const counts = action.facts.indicators
    .filter((indicator) => indicator.isDeduplicated)
    .map((indicator) => action.indicators.find((figures) => figures.code === indicator.code)?.actual ?? null)
    .filter((actual) => actual !== null)
    .map(Number);
  return counts.length === 0 ? null : Math.max(...counts);
}
