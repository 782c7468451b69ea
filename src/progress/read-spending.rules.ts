/**
 * Committed and spent, cumulative since the start of the year. Source: the accord file's description; a split by source
 * is given whole or not at all ("not split"), never guessed.
 */
import { type SheetContent } from './sheet-content';
import { type FieldReader } from './sheet-field';
import { type SheetFacts } from './sheet-facts';
import { isFarFrom } from './far-change.rules';
import { type SheetContext, type SheetValues, type SourceValue } from './sheet-values';

type Spending = Pick<
  SheetValues,
  'committedCents' | 'spentCents' | 'spendingCorrection' | 'spendingExplanation' | 'bySource'
>;

export function readSpending(
  reader: FieldReader,
  { spending }: SheetContent,
  facts: SheetFacts,
  context: SheetContext,
): Spending {
  const committedCents = reader.amount('spending.committed', spending.committed);
  const spentCents = reader.amount('spending.spent', spending.spent);
  const spendingCorrection = reader.words('spending.correction', spending.correction, 2000);
  const spendingExplanation = reader.words('spending.explanation', spending.explanation, 2000);
  if (spending.spent.trim() === '')
    reader.fault(
      'spending.spent',
      'Scrivere quanto è stato speso dall’inizio dell’anno: 0 se nulla.',
      'Write what was spent since the start of the year: 0 if nothing.',
    );
  if (spentCents !== null && committedCents !== null && committedCents < spentCents)
    reader.fault(
      'spending.committed',
      'L’impegnato non può essere minore dello speso.',
      'What is committed cannot be less than what is spent.',
    );
  const before = facts.previous?.spentCents ?? null;
  if (spentCents !== null && before !== null && spentCents < before && spendingCorrection === null)
    reader.fault(
      'spending.correction',
      'Lo speso è minore del periodo precedente: indicare perché si corregge.',
      'What is spent is less than in the last period: say why it is corrected.',
    );
  if (isFarFrom(spentCents, before, context.explainChangeAbove) && spendingExplanation === null)
    reader.fault(
      'spending.explanation',
      'Lo speso cambia molto rispetto al periodo precedente: aggiungere una spiegazione.',
      'What is spent changed a lot since the last period: add an explanation.',
    );
  if (spentCents !== null && spentCents > facts.budgetCents && spendingExplanation === null)
    reader.fault(
      'spending.explanation',
      'Lo speso supera il bilancio dell’azione: aggiungere una spiegazione.',
      'What is spent exceeds the action’s budget: add an explanation.',
    );
  const bySource = readSources(reader, spending, facts, { committedCents, spentCents });
  return { committedCents, spentCents, spendingCorrection, spendingExplanation, bySource };
}

function readSources(
  reader: FieldReader,
  spending: SheetContent['spending'],
  facts: SheetFacts,
  total: Pick<Spending, 'committedCents' | 'spentCents'>,
): SourceValue[] {
  const typed = (position: number): { committed: string; spent: string } =>
    spending.bySource[String(position)] ?? { committed: '', spent: '' };
  if (!facts.sources.some(({ position }) => typed(position).spent.trim() || typed(position).committed.trim()))
    return [];
  const read = facts.sources.map(({ id, position }) => ({
    budgetShareId: id,
    committedCents: reader.amount(`spending.bySource.${position}.committed`, typed(position).committed),
    spentCents: reader.amount(`spending.bySource.${position}.spent`, typed(position).spent),
  }));
  for (const [key, sum, field] of [
    ['spentCents', total.spentCents, 'spending.spent'],
    ['committedCents', total.committedCents, 'spending.committed'],
  ] as const) {
    const parts = read.map((part) => part[key]);
    if (parts.every((part) => part === null) || sum === null) continue;
    if (parts.reduce<number>((all, part) => all + (part ?? 0), 0) !== sum)
      reader.fault(
        field,
        'La somma delle fonti non dà il totale: correggere, oppure lasciare vuote tutte le fonti.',
        'The sources do not add up to the total: correct them, or leave all sources empty.',
      );
  }
  return read;
}
