/** What may be said of an issued document afterwards. Source: CAD art. 40-bis (register number and signed copy beside the original). */
import { parseCivilDate } from '../kernel/civil-date';
import { type Fault } from '../kernel/refusal';

export const factKinds = ['register_number', 'act_number', 'signed_copy', 'certified_mail_receipt'] as const;
export type FactKind = (typeof factKinds)[number];
/** Facts that a line of text says. */
export const numberKinds = ['register_number', 'act_number', 'certified_mail_receipt'] as const;
export type NumberKind = (typeof numberKinds)[number];
/** Facts that are a file. */
export const copyKinds = ['signed_copy', 'certified_mail_receipt'] as const;
export type CopyKind = (typeof copyKinds)[number];

export const largestCopyMegabytes = 20;
/** All signed copies of one accord together. */
export const copyQuotaMegabytes = 1024;

export function faultsOfFact(fact: { readonly value: string; readonly datedOn: string }): Fault[] {
  const faults: Fault[] = [];
  const value = fact.value.trim();
  if (value === '' || value.length > 200 || /\p{C}/u.test(value))
    faults.push({
      pointer: '/value',
      it: 'Scrivere il numero, al massimo 200 caratteri su una riga.',
      en: 'Write the number, at most 200 characters on one line.',
    });
  return [...faults, ...faultsOfDate(fact.datedOn)];
}

export function faultsOfDate(datedOn: string): Fault[] {
  if (parseCivilDate(datedOn) !== null) return [];
  return [{ pointer: '/datedOn', it: 'La data non esiste.', en: 'There is no such date.' }];
}
