import { contentNow } from '../../src/progress/sheet-draft.rules';
import { emptyIndicator, type SheetContent } from '../../src/progress/sheet-content';
import { typedNumber } from '../../src/progress/prefill-sheet.rules';
import { type SheetFacts } from '../../src/progress/sheet-facts';

/** A sheet that can be sent: as prefilled, with whatever is still missing filled in. */
export function filledSheet(facts: SheetFacts, change: Partial<SheetContent> = {}): SheetContent {
  const now = contentNow(facts, 'it');
  const indicators = facts.indicators.map(({ code, planned }): [string, (typeof now.indicators)[string]] => {
    const entry = now.indicators[code] ?? emptyIndicator;
    return [code, { ...entry, value: entry.value || typedNumber(planned ?? '1', 'it'), explanation: 'Come previsto' }];
  });
  const milestones = Object.entries(now.milestones).map(([number, entry]) => [
    number,
    entry.completedOn ? entry : { completedOn: '', expectedOn: '2027-06-30' },
  ]);
  return {
    ...now,
    note: 'Avanti secondo il piano.',
    spending: { ...now.spending, spent: now.spending.spent || '0', explanation: 'Come previsto' },
    indicators: Object.fromEntries(indicators),
    milestones: Object.fromEntries(milestones) as SheetContent['milestones'],
    ...change,
  };
}
