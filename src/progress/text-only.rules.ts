/**
 * A sheet that was reopened although a later one is accepted: its words may change, its figures not, since the later
 * ones build on them. Source: the product's own rule, after comparable programmes; figures are corrected by an entry of
 * the next period.
 */
import { type SheetFacts } from './sheet-facts';
import { type SheetFault, type SheetValues } from './sheet-values';

export function isTextOnly({ submission }: SheetFacts): boolean {
  return submission?.reopenedScope === 'text';
}

/** Figures that differ from those sent before. */
export function textOnlyFaults(values: SheetValues, { submission, indicators }: SheetFacts): SheetFault[] {
  if (submission?.reopenedScope !== 'text') return [];
  const changed: string[] = [];
  if (values.kind !== submission.kind) changed.push('kind');
  if (values.committedCents !== submission.declaredCommittedCents) changed.push('spending.committed');
  if (values.spentCents !== submission.declaredSpentCents) changed.push('spending.spent');
  for (const { code, declared } of indicators) {
    const value = values.indicators.find((read) => read.code === code)?.value ?? null;
    if (value === declared || (value !== null && declared !== null && Number(value) === Number(declared))) continue;
    changed.push(`indicators.${code}.value`);
  }
  return changed.map((field) => ({
    field,
    it: 'Una scheda successiva è già accettata: qui cambiano solo i testi; la cifra si corregge nel periodo seguente.',
    en: 'A later sheet is accepted already: only the words change here; the figure is corrected in the next period.',
  }));
}
