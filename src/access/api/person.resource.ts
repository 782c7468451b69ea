import {
  bodyOf,
  code,
  flag,
  instant,
  listOf,
  object,
  oneOf,
  orNull,
  text,
  whole,
  type JsonSchema,
} from '../../platform/api/shape';
import { type PersonDetails } from '../people.queries';

export const role = oneOf('secretariat', 'signatory', 'table_member', 'auditor');

const person = {
  id: text(),
  email: text(),
  givenName: text(),
  familyName: text(),
  language: oneOf('it', 'en'),
  isAdministrator: flag('Manages people; sees accords only through mandates'),
  state: oneOf('active', 'invited', 'disabled', 'replaced'),
  version: whole('Row version, also the entity tag'),
  mandates: listOf(
    object({
      id: text(),
      accord: code('Code of the accord'),
      role,
      party: orNull(code('Code of the party')),
      table: orNull(code('Code of the Table')),
    }),
    'In force today',
  ),
};
const other = object({
  id: text(),
  fullName: text(),
  at: orNull(instant('From when on the former person is out')),
  reason: orNull(text()),
});

export const personSummary = object(person);
export const personDetail = object({
  ...person,
  replacedBy: orNull(other),
  replaces: listOf(other, 'Whose place this person took'),
});
export const personReference = object({ id: text(), version: whole() });
export const oneTimeLink = object({
  purpose: oneOf('invitation', 'password_reset'),
  url: orNull(text('To be handed over in person, shown this once; null where it went by mail')),
});

const email: JsonSchema = { type: 'string', format: 'email', maxLength: 254, example: 'ada.rossi@example.org' };
const givenName: JsonSchema = { type: 'string', maxLength: 100, example: 'Ada' };
const familyName: JsonSchema = { type: 'string', maxLength: 100, example: 'Rossi' };
export const personProperties = {
  email,
  givenName,
  familyName,
  language: { type: 'string', enum: ['it', 'en'], description: 'Of pages and mail; Italian where absent' },
  isAdministrator: { type: 'boolean', description: 'Manages people' },
} as const satisfies Record<string, JsonSchema>;

export const personPatch = bodyOf(personProperties);
export const accessReasonBody = bodyOf(
  { reason: { type: 'string', maxLength: 500, description: 'Why, for the ledger', example: 'Left the office' } },
  ['reason'],
);

/** One person as programs see them. */
export function personJson(found: PersonDetails): string {
  const { id, email: address, givenName: given, familyName: family, language, isAdministrator, state, version } = found;
  const named = (one: PersonDetails['replaces'][number]) => {
    return { id: one.id, fullName: one.name, at: one.at, reason: one.reason };
  };
  return JSON.stringify({
    id,
    email: address,
    givenName: given,
    familyName: family,
    language,
    isAdministrator,
    state,
    version,
    mandates: found.mandates.map((held) => ({
      id: held.id,
      accord: held.accordCode,
      role: held.role,
      party: held.partyCode,
      table: held.tableCode,
    })),
    replacedBy: found.replacedBy && named(found.replacedBy),
    replaces: found.replaces.map(named),
  });
}
