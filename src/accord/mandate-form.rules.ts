import { roles, type Role } from '../access/permission.rules';
import { type Fault } from '../kernel/refusal';

/** A mandate as a form sends it: the party is chosen together with its accord. */
export interface MandateForm {
  readonly role: Role;
  readonly accordId: string;
  readonly partyId: string | null;
  readonly tableCode: string | null;
  readonly office: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface KnownAccord {
  readonly accordId: string;
  readonly parties: readonly { readonly id: string }[];
  /** Codes of its Tables. */
  readonly tables: readonly string[];
}

/** Source: our assumption, after the accord: signatories and Table members speak for a party. */
export function readMandate(
  body: Readonly<Record<string, unknown>>,
  accords: readonly KnownAccord[],
): { mandate: MandateForm; faults: Fault[] } {
  const text = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string).trim() : '');
  const mandate: MandateForm = {
    role: roles.find((role) => role === text('role')) ?? 'auditor',
    accordId: text('accord'),
    partyId: text('party') || null,
    tableCode: text('table').slice(0, 20) || null,
    office: text('office').slice(0, 200) || null,
    validFrom: text('valid_from'),
    validTo: text('valid_to') || null,
  };
  const faults: Fault[] = [];
  const accord = accords.find(({ accordId }) => accordId === mandate.accordId);
  if (!roles.some((role) => role === text('role')))
    faults.push({ pointer: '/role', it: 'Scegli un ruolo.', en: 'Choose a role.' });
  if (!accord) faults.push({ pointer: '/accord', it: 'Scegli un accordo.', en: 'Choose an accord.' });
  const needsParty = mandate.role === 'signatory' || mandate.role === 'table_member';
  if (needsParty && !mandate.partyId)
    faults.push({ pointer: '/party', it: 'Per questo ruolo occorre un soggetto.', en: 'This role needs a party.' });
  if (accord && mandate.partyId && !accord.parties.some(({ id }) => id === mandate.partyId))
    faults.push({ pointer: '/party', it: 'Il soggetto è di un altro accordo.', en: 'The party is of another accord.' });
  if (accord && mandate.tableCode && accord.tables.length > 0 && !accord.tables.includes(mandate.tableCode))
    faults.push({
      pointer: '/table',
      it: `Tavolo non riconosciuto; l’accordo ha ${accord.tables.join(', ')}.`,
      en: `Unknown Table; the accord has ${accord.tables.join(', ')}.`,
    });
  if (!isCivilDate(mandate.validFrom))
    faults.push({ pointer: '/valid_from', it: 'Scrivi una data.', en: 'Write a date.' });
  if (mandate.validTo !== null && (!isCivilDate(mandate.validTo) || mandate.validTo < mandate.validFrom))
    faults.push({
      pointer: '/valid_to',
      it: 'La fine non può venire prima dell’inizio.',
      en: 'The end cannot come before the start.',
    });
  return { mandate, faults };
}

export function isCivilDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
