import { type Fault } from '../../kernel/refusal';
import { type RefusedDifference } from './import-plan.rules';
import { type Protection } from './protection.rules';

const because: Readonly<Record<Protection, { readonly it: string; readonly en: string }>> = {
  product: { it: 'inserito nel prodotto', en: 'entered in the product' },
  accepted: { it: 'accettato', en: 'accepted' },
  adopted: { it: 'adottato', en: 'adopted' },
  approved_minutes: { it: 'in un verbale approvato', en: 'in approved minutes' },
  decided: { it: 'deciso', en: 'decided' },
};

/** A refused difference as a fault: what, stored, in the file, and why it stays. */
export function differenceAsFault(difference: RefusedDifference): Fault {
  const { table, label, column, pointer, protection, stored, inFile } = difference;
  const what = [table, label, column].filter((part) => part !== '').join(' · ');
  const reason = because[protection];
  return {
    pointer,
    it: `${what}: memorizzato ${show(stored)}, nel file ${show(inFile)}; resta com’è perché ${reason.it}.`,
    en: `${what}: stored ${show(stored)}, in the file ${show(inFile)}; it stays because it was ${reason.en}.`,
  };
}

function show(value: unknown): string {
  if (value === null || value === undefined) return '—';
  const text = typeof value === 'string' ? `«${value}»` : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
