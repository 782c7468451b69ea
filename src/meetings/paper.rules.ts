/** Papers kept with a sitting: what they are and when. Source: the product's own rule; the limits are those of evidence. */
import { parseCivilDate } from '../kernel/civil-date';
import { type Fault } from '../kernel/refusal';

export const paperKinds = [
  'signed_minutes',
  'notice_proof',
  'certified_mail_receipt',
  'register_number',
  'other',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const largestPaperMegabytes = 20;
/** All files of one accord’s sittings and procedures together. */
export const paperQuotaMegabytes = 1024;

export interface PaperFacts {
  readonly kind: string;
  readonly datedOn: string;
  readonly registerNumber: string;
}

/** What may be said of a paper: its day and its number; a number alone stands without a file. */
export function faultsOfPaper({ kind, datedOn, registerNumber }: PaperFacts, hasFile: boolean): Fault[] {
  const faults: Fault[] = [];
  const fault = (field: string, it: string, en: string): void => void faults.push({ pointer: `/${field}`, it, en });
  if (!paperKinds.some((one) => one === kind)) fault('kind', 'Scegliere che cosa è.', 'Choose what it is.');
  if (datedOn !== '' && parseCivilDate(datedOn) === null)
    fault('datedOn', 'La data non esiste.', 'There is no such date.');
  if (registerNumber.length > 200 || /\p{C}/u.test(registerNumber))
    fault('registerNumber', 'Al massimo 200 caratteri su una riga.', 'At most 200 characters on one line.');
  if (kind === 'register_number' && registerNumber.trim() === '')
    fault('registerNumber', 'Scrivere il numero di protocollo.', 'Write the register number.');
  if (kind === 'register_number' && datedOn === '')
    fault('datedOn', 'Scrivere la data del protocollo.', 'Write the day of the register number.');
  if (kind !== 'register_number' && !hasFile) fault('paper', 'Scegliere il file.', 'Choose the file.');
  return faults;
}
