import { type Role } from '../access/permission.rules';
import { type LocalizedText } from '../kernel/language';

export interface DemoPerson {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly isAdministrator: boolean;
  /** Mandates on the demo accord; party by its code in the file. */
  readonly mandate: {
    readonly role: Role;
    readonly party: string | null;
    readonly table: string | null;
    readonly office: string;
  } | null;
  readonly who: string;
  /** What the screen proposes to this person to try. */
  readonly toTry?: LocalizedText;
}

/** Nobody of them exists. */
export const demoPeople: readonly DemoPerson[] = [
  {
    email: 'segreteria@example.org',
    givenName: 'Livia',
    familyName: 'Montefiori',
    isAdministrator: false,
    mandate: { role: 'secretariat', party: 'RL', table: null, office: 'Ufficio internazionalizzazione' },
    who: 'segreteria · secretariat',
  },
  {
    email: 'aice@example.org',
    givenName: 'Bruno',
    familyName: 'Selvaggi',
    isAdministrator: false,
    mandate: { role: 'signatory', party: 'AICE', table: null, office: 'Segreteria generale' },
    who: 'parte firmataria · signatory ({party})',
  },
  {
    email: 'confapi@example.org',
    givenName: 'Nives',
    familyName: 'Dellacorte',
    isAdministrator: false,
    mandate: { role: 'signatory', party: 'CONFAPI', table: null, office: 'Segreteria generale' },
    who: 'parte firmataria · signatory ({party})',
  },
  {
    email: 'tavolo.tecnico@example.org',
    givenName: 'Ettore',
    familyName: 'Campolungo',
    isAdministrator: false,
    mandate: { role: 'table_member', party: 'UCL', table: 'TT', office: 'Ufficio estero' },
    who: 'Tavolo Tecnico · Technical Table ({party})',
  },
  {
    email: 'revisore@example.org',
    givenName: 'Irma',
    familyName: 'Vallescura',
    isAdministrator: false,
    mandate: { role: 'auditor', party: null, table: null, office: 'Revisione' },
    who: 'revisione · auditor',
  },
  {
    email: 'amministrazione@example.org',
    givenName: 'Tullio',
    familyName: 'Roccabruna',
    isAdministrator: true,
    mandate: null,
    who: 'amministrazione · administrator',
  },
];
