/**
 * A sheet that was reopened although a later one is accepted: its words may change, its figures not. Source: the
 * product's own rule, see reopened-text.rules.ts; here what was sent is what is on record.
 */
import { changedFigures, type SheetFigures } from './reopened-text.rules';
import { type SheetFacts } from './sheet-facts';
import { type SheetFault, type SheetValues } from './sheet-values';

export function isTextOnly({ submission }: SheetFacts): boolean {
  return submission?.reopenedScope === 'text';
}

/** Figures that differ from those sent before. */
export function textOnlyFaults(values: SheetValues, facts: SheetFacts): SheetFault[] {
  const { submission } = facts;
  if (submission?.reopenedScope !== 'text') return [];
  const sent: SheetFigures = {
    committedCents: submission.declaredCommittedCents,
    spentCents: submission.declaredSpentCents,
    bySource: submission.bySource.map(({ position, ...share }) => ({
      budgetShareId: facts.sources.find((source) => source.position === position)?.id ?? '',
      ...share,
    })),
    completed: facts.milestones.flatMap(({ number, completedOn, isSettled }) =>
      completedOn !== null && !isSettled ? [{ number, on: completedOn }] : [],
    ),
    indicators: facts.indicators.map(({ code, declared, declaredParts }) => ({
      code,
      value: declared,
      parts: declaredParts,
    })),
  };
  return changedFigures(values, sent);
}
