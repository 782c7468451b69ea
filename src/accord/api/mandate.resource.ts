import { personProperties, role } from '../../access/api/person.resource';
import { bodyOf, code, date, object, orNull, text, whole, type JsonSchema } from '../../platform/api/shape';
import { type MandateRow } from '../mandate.queries';

export const mandateResource = object({
  id: text(),
  accord: code('Code of the accord'),
  role,
  party: orNull(code('Code of the party')),
  table: orNull(code('Code of the Table')),
  office: orNull(text('Office that the person holds')),
  validFrom: date('First day'),
  validTo: orNull(date('Last day; null while none is set')),
  endedReason: orNull(text()),
  version: whole('Row version, also the entity tag'),
});
export const mandateReference = object({ id: text(), version: whole() });

const day: JsonSchema = { type: 'string', format: 'date', example: '2026-11-01' };
const codeText: JsonSchema = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$', maxLength: 40 };

export const mandateBody = bodyOf(
  {
    accord: { ...codeText, description: 'Code of the accord', example: 'lombardia-2025' },
    role: { ...role.schema, description: 'Signatories and members of a Table need a party' },
    party: { ...codeText, nullable: true, description: 'Code of the party they act for' },
    table: {
      type: 'string',
      maxLength: 20,
      nullable: true,
      description: 'Code of the Table they sit at',
      example: 'TT',
    },
    office: { type: 'string', maxLength: 200, nullable: true, description: 'Office that the person holds' },
    validFrom: { ...day, description: 'First day' },
    validTo: { ...day, nullable: true, description: 'Last day', example: '2027-10-31' },
  },
  ['accord', 'role', 'validFrom'],
);
export const mandateEndBody = bodyOf(
  {
    lastDay: { ...day, description: 'Last day of the mandate' },
    reason: { type: 'string', maxLength: 500, description: 'Why, for the ledger', example: 'Another office' },
  },
  ['lastDay', 'reason'],
);
export const invitationBody = bodyOf(
  {
    ...personProperties,
    mandate: { ...mandateBody, nullable: true, description: 'The first role, where it is known' },
  },
  ['email', 'givenName', 'familyName'],
);

/** One mandate as programs see it. */
export function mandateOf(row: MandateRow) {
  const { id, accordCode, role: held, partyCode, tableCode, office, validFrom, validTo, endedReason, version } = row;
  return {
    id,
    accord: accordCode,
    role: held,
    party: partyCode,
    table: tableCode,
    office,
    validFrom,
    validTo,
    endedReason,
    version,
  };
}
