/** The money of a plan: by action line, by source and in total. Source: the plan's own shares, added up in cents. */
import { parseCents, type Cents } from '../kernel/money';
import { type ActionContent, type PlanContent, type SourceContent } from './plan-content';

export interface BudgetRow {
  /** Code of a line, a party's code or the name of an outside source; `total`. */
  readonly key: string;
  readonly before: Cents;
  readonly after: Cents;
}

export interface BudgetComparison {
  readonly lines: readonly BudgetRow[];
  readonly sources: readonly BudgetRow[];
  readonly total: BudgetRow;
}

/** Cancelled actions keep what the plan gave them: what is freed is decided by writing another amount. */
export function budgetComparison(before: PlanContent, after: PlanContent): BudgetComparison {
  return {
    lines: rowsOf(sumsBy(before, lineParts), sumsBy(after, lineParts)),
    sources: rowsOf(sumsBy(before, sourceParts), sumsBy(after, sourceParts)),
    total: { key: 'total', before: totalOf(before), after: totalOf(after) },
  };
}

export function totalOf(plan: PlanContent): Cents {
  return plan.reduce((sum, { budget }) => sum + centsOf(budget), 0);
}

/** Null: they add up to the cent; else what the sources give. */
export function sourcesOff(action: Pick<ActionContent, 'budget' | 'sources'>): Cents | null {
  const given = action.sources.reduce((sum, { amount }) => sum + centsOf(amount), 0);
  return given === centsOf(action.budget) ? null : given;
}

export function sourceKey({ party, name }: SourceContent): string {
  return party ?? name ?? '';
}

type Part = readonly [key: string, cents: Cents];

function lineParts({ line, budget }: ActionContent): Part[] {
  return [[line, centsOf(budget)]];
}

function sourceParts({ sources }: ActionContent): Part[] {
  return sources.map((source) => [sourceKey(source), centsOf(source.amount)]);
}

function sumsBy(plan: PlanContent, parts: (action: ActionContent) => Part[]): Map<string, Cents> {
  const sums = new Map<string, Cents>();
  for (const [key, cents] of plan.flatMap(parts)) sums.set(key, (sums.get(key) ?? 0) + cents);
  return sums;
}

function rowsOf(before: ReadonlyMap<string, Cents>, after: ReadonlyMap<string, Cents>): BudgetRow[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((key) => ({ key, before: before.get(key) ?? 0, after: after.get(key) ?? 0 }));
}

function centsOf(amount: string): Cents {
  const cents = parseCents(amount);
  if (cents === null) throw new RangeError(`Not an amount: ${amount}`);
  return cents;
}
