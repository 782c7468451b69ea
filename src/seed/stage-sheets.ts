import { emptyIndicator, type SheetContent } from '../progress/sheet-content';
import { typedNumber } from '../progress/prefill-sheet.rules';
import { contentNow } from '../progress/sheet-draft.rules';
import { type SheetFacts } from '../progress/sheet-facts';

/** What a lead says of the fourth quarter in the demo; all of it invented. */
export interface StagedSheet {
  readonly note: string;
  readonly deviations?: string;
  readonly status?: string;
  readonly percent: string;
  /** Of what was planned to date: 1 is all of it. */
  readonly attained: number;
  /** Of the budget. */
  readonly spent: number;
  readonly isSplit?: boolean;
  readonly change?: Partial<SheetContent>;
}

/** A sheet as its lead types it: figures from the plan, words of its own. */
export function stagedContent(facts: SheetFacts, said: StagedSheet): SheetContent {
  const now = contentNow(facts, 'it');
  const spentCents = Math.max(facts.previous?.spentCents ?? 0, hundreds(facts.budgetCents * said.spent));
  return {
    ...now,
    note: said.note,
    deviations: said.deviations ?? '',
    status: said.status ?? now.status,
    percentComplete: said.percent,
    spending: {
      ...now.spending,
      committed: typedCents(Math.max(spentCents, hundreds(facts.budgetCents * Math.min(1, said.spent + 0.03)))),
      spent: typedCents(spentCents),
      bySource: said.isSplit ? splitBySource(facts, spentCents) : {},
    },
    indicators: Object.fromEntries(
      facts.indicators.map((indicator) => {
        const { code, planned, previous, aggregation, decimals } = indicator;
        const reached = Number(planned ?? 0) * (aggregation === 'sum' ? said.attained : 1);
        const value = Math.max(aggregation === 'sum' ? Number(previous ?? 0) : 0, reached).toFixed(decimals);
        return [code, { ...emptyIndicator, ...now.indicators[code], value: typedNumber(value, 'it') }];
      }),
    ),
    milestones: Object.fromEntries(
      facts.milestones
        .filter(({ isSettled }) => !isSettled)
        .map(({ number, dueOn }) => [String(number), { completedOn: dueOn, expectedOn: '' }]),
    ),
    ...said.change,
  };
}

function splitBySource(facts: SheetFacts, spentCents: number): SheetContent['spending']['bySource'] {
  const parts = facts.sources.map(({ amountCents }) => hundreds((spentCents * amountCents) / facts.budgetCents));
  const rest = spentCents - parts.slice(1).reduce((sum, part) => sum + part, 0);
  return Object.fromEntries(
    facts.sources.map(({ position }, index) => [
      String(position),
      { committed: '', spent: typedCents(index === 0 ? rest : (parts[index] ?? 0)) },
    ]),
  );
}

/** Whole hundreds, in cents. */
function hundreds(cents: number): number {
  return Math.floor(cents / 10_000) * 10_000;
}

function typedCents(cents: number): string {
  return typedNumber((cents / 100).toFixed(2), 'it');
}
