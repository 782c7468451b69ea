import { code, flag, listOf, object, oneOf, orNull, text, type TypeOf } from '../../platform/api/shape';

export const sessionResource = object({
  user: object({ id: text(), name: text(), email: text(), isAdministrator: flag() }),
  language: oneOf('it', 'en'),
  csrfToken: text('For the header CSRF-Token of requests that write'),
  mandates: listOf(
    object({
      accord: code('Code of the accord'),
      role: oneOf('secretariat', 'signatory', 'table_member', 'auditor'),
      party: orNull(code('Code of the party')),
      table: orNull(code('Code of the Table')),
      isActing: flag('The party that the viewer acts for'),
    }),
  ),
});

export type SessionResource = TypeOf<typeof sessionResource>;
