/** Paths of a sheet's fields, as faults and remarks name them. Source: the sheet's own content. */
import { type SheetFacts } from './sheet-facts';

const plainFields = [
  'status',
  'percentComplete',
  'note',
  'deviations',
  'spending.committed',
  'spending.spent',
  'risks',
  'measures',
  'evidence',
] as const;

/** What somebody may remark on. */
export function fieldsOf(facts: Pick<SheetFacts, 'indicators' | 'milestones'>): string[] {
  return [
    ...plainFields,
    ...facts.indicators.map(({ code }) => `indicators.${code}.value`),
    ...facts.milestones.map(({ number }) => `milestones.${number}`),
  ];
}

export function isFieldOf(field: string, facts: Pick<SheetFacts, 'indicators' | 'milestones'>): boolean {
  return fieldsOf(facts).includes(field);
}
