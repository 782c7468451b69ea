import { type Role } from '../access/permission.rules';
import { type PersonForm, readPerson } from '../access/person-form.rules';
import { canonicalHash } from '../kernel/canonical-json';
import { type Language } from '../kernel/language';
import { type MandateForm, readMandate } from './mandate-form.rules';
import { type ListRow, type Sentence } from './people-list.rules';

export interface HeldMandate {
  readonly id: string;
  readonly accordId: string;
  readonly role: Role;
  readonly partyId: string | null;
  readonly tableCode: string | null;
  readonly office: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly endedReason: string | null;
  readonly version: number;
}

export interface KnownPerson {
  readonly id: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly language: Language;
  readonly isAdministrator: boolean;
  readonly isDisabled: boolean;
  readonly version: number;
  readonly mandates: readonly HeldMandate[];
}

export interface ListedAccord {
  readonly accordId: string;
  readonly code: string;
  readonly parties: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly tables: readonly string[];
}

/** What a pasted list is compared with. */
export interface OnRecord {
  readonly people: readonly KnownPerson[];
  readonly accords: readonly ListedAccord[];
}

/** What one row of a pasted list would do. Source: our assumption: a list adds and corrects, it never ends anything. */
export interface PlannedRow {
  readonly line: number;
  readonly row: ListRow;
  readonly email: string;
  readonly person: PersonForm;
  /** `listed`: an earlier row already says it. */
  readonly personOutcome: 'new' | 'changed' | 'unchanged' | 'listed';
  readonly known: KnownPerson | null;
  readonly mandate: MandateForm | null;
  readonly mandateOutcome: 'new' | 'changed' | 'unchanged' | null;
  readonly held: HeldMandate | null;
  readonly faults: readonly Sentence[];
}

export type RowOutcome = 'error' | 'new_person' | 'new_mandate' | 'changed' | 'unchanged';

export function outcomeOf(planned: PlannedRow): RowOutcome {
  if (planned.faults.length > 0) return 'error';
  if (planned.personOutcome === 'new') return 'new_person';
  if (planned.mandateOutcome === 'new') return 'new_mandate';
  return planned.personOutcome === 'changed' || planned.mandateOutcome === 'changed' ? 'changed' : 'unchanged';
}

/** Changes with anything that the preview shows: what is confirmed is what was seen. */
export function markOf(plan: readonly PlannedRow[]): string {
  return canonicalHash(
    plan.map((one) => [one.row.cells, outcomeOf(one), one.personOutcome, one.mandateOutcome, one.known, one.held]),
  );
}

export function planPeopleList(rows: readonly ListRow[], onRecord: OnRecord): PlannedRow[] {
  const planned: PlannedRow[] = [];
  for (const row of rows) planned.push(planRow(row, onRecord, planned));
  return planned;
}

function planRow(row: ListRow, onRecord: OnRecord, earlier: readonly PlannedRow[]): PlannedRow {
  const faults: Sentence[] = [...row.faults];
  const email = row.cells.email.toLowerCase();
  const known = onRecord.people.find((person) => person.email === email) ?? null;
  const sameBefore = earlier.find((one) => one.email === email);
  const language = row.language ?? known?.language ?? sameBefore?.person.language ?? 'it';
  const read = readPerson({ ...row.cells, language });
  const person = { ...read.person, isAdministrator: known?.isAdministrator ?? false };
  faults.push(...read.faults);
  if (known?.isDisabled)
    faults.push({
      it: 'La persona è disattivata: riattivala prima.',
      en: 'The person is disabled: enable them first.',
    });
  if (sameBefore && !isSamePerson(sameBefore.person, person))
    faults.push({
      it: `Nome o lingua diversi dalla riga ${sameBefore.line} con lo stesso indirizzo.`,
      en: `Name or language differ from row ${sameBefore.line} with the same address.`,
    });
  const changedOrNot = known && isSamePerson(known, person) ? 'unchanged' : known ? 'changed' : 'new';
  const personOutcome = sameBefore ? 'listed' : changedOrNot;
  const common = { line: row.line, row, email, person, personOutcome, known } as const;
  if (!hasMandate(row)) {
    if (sameBefore)
      faults.push({ it: `La riga ripete la ${sameBefore.line}.`, en: `The row repeats ${sameBefore.line}.` });
    return { ...common, mandate: null, mandateOutcome: null, held: null, faults };
  }
  const mandate = mandateOf(row, onRecord, faults);
  const likewise = (known?.mandates ?? []).filter((held) => isSameRole(held, mandate));
  const held = likewise.find((one) => one.validFrom === mandate.validFrom) ?? null;
  if (faults.length === 0) {
    faults.push(...clashes(mandate, held, likewise));
    const twin = earlier.find((one) => one.email === email && one.mandate && overlaps(one.mandate, mandate));
    if (twin && isSameRole(twin.mandate as MandateForm, mandate))
      faults.push({
        it: `Lo stesso ruolo è già nella riga ${twin.line}.`,
        en: `The same role is already in row ${twin.line}.`,
      });
  }
  const isSame = held && held.office === mandate.office && held.validTo === mandate.validTo;
  return { ...common, mandate, held, mandateOutcome: isSame ? 'unchanged' : held ? 'changed' : 'new', faults };
}

function isSamePerson(one: Omit<PersonForm, 'isAdministrator'>, other: PersonForm): boolean {
  return one.givenName === other.givenName && one.familyName === other.familyName && one.language === other.language;
}

function hasMandate({ cells }: ListRow): boolean {
  const { accord, role, party, table, office, valid_from: from, valid_to: to } = cells;
  return [accord, role, party, table, office, from, to].some((cell) => cell !== '');
}

/** Accord, party and Table by their codes (a party also by its short name). */
function mandateOf(row: ListRow, { accords }: OnRecord, faults: Sentence[]): MandateForm {
  const { cells } = row;
  const isNamed = (name: string, text: string): boolean => name.toLowerCase() === text.toLowerCase();
  const accord = accords.find(({ code }) => isNamed(code, cells.accord));
  const party = accord?.parties.find(({ code, name }) => isNamed(code, cells.party) || isNamed(name, cells.party));
  const partyCodes = accord?.parties.map(({ code }) => code).join(', ') ?? '';
  if (accord && cells.party !== '' && !party)
    faults.push({
      it: `«${cells.party.slice(0, 40)}» non è un soggetto dell’accordo: ci sono ${partyCodes}.`,
      en: `“${cells.party.slice(0, 40)}” is no party of the accord: there are ${partyCodes}.`,
    });
  const table = accord?.tables.find((code) => isNamed(code, cells.table)) ?? cells.table;
  const fields = { accord: accord?.accordId ?? '', party: party?.id ?? '', table, office: cells.office };
  const dates = { valid_from: row.validFrom ?? '', valid_to: row.validTo ?? '' };
  const read = readMandate({ role: row.role ?? '', ...fields, ...dates }, accords);
  const isSaid = (pointer: string): boolean =>
    (pointer === '/role' && cells.role !== '') ||
    (pointer === '/party' && cells.party !== '') ||
    (pointer === '/valid_from' && cells.valid_from !== '') ||
    (pointer === '/valid_to' && row.validTo === null && cells.valid_to !== '');
  const unknownAccord = {
    it: `Accordo non riconosciuto; qui ci sono ${accords.map(({ code }) => code).join(', ') || 'nessuno'}.`,
    en: `Unknown accord; there are ${accords.map(({ code }) => code).join(', ') || 'none'}.`,
  };
  const sentences: Readonly<Record<string, Sentence>> = {
    '/accord': unknownAccord,
    '/role': { it: 'Manca il ruolo.', en: 'The role is missing.' },
    '/valid_from': { it: 'Manca la data di inizio.', en: 'The first day is missing.' },
  };
  for (const fault of read.faults)
    if (!(isSaid(fault.pointer) && row.faults.length + faults.length > 0))
      faults.push(sentences[fault.pointer] ?? { it: fault.it, en: fault.en });
  return read.mandate;
}

type Spoken = Pick<MandateForm, 'accordId' | 'role' | 'partyId' | 'tableCode'>;
type Dated = Pick<MandateForm, 'validFrom' | 'validTo'>;

function isSameRole(one: Spoken, other: Spoken): boolean {
  return (
    one.accordId === other.accordId &&
    one.role === other.role &&
    one.partyId === other.partyId &&
    one.tableCode === other.tableCode
  );
}

function overlaps(one: Dated, other: Dated): boolean {
  const end = ({ validTo }: Dated): string => validTo ?? '9999-12-31';
  return one.validFrom <= end(other) && other.validFrom <= end(one);
}

/** A list revives nothing that was ended, and gives no role twice for the same days. */
function clashes(mandate: MandateForm, held: HeldMandate | null, likewise: readonly HeldMandate[]): Sentence[] {
  if (held && held.endedReason !== null && held.validTo !== mandate.validTo)
    return [
      {
        it: `Questo ruolo è stato terminato il ${dayOf(held.validTo)}: per darlo di nuovo scrivi un inizio successivo.`,
        en: `This role was ended on ${dayOf(held.validTo)}: to give it again write a later first day.`,
      },
    ];
  const other = likewise.find((one) => one !== held && overlaps(one, mandate));
  if (!other) return [];
  return [
    {
      it: `Ha già questo ruolo dal ${dayOf(other.validFrom)}: terminalo prima, oppure scrivi quella data.`,
      en: `They hold this role since ${dayOf(other.validFrom)}: end it first, or write that date.`,
    },
  ];
}

function dayOf(date: string | null): string {
  return date ? `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}` : '–';
}
