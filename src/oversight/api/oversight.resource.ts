import { date, decimal, listOf, localized, object, oneOf, orNull, text, whole } from '../../platform/api/shape';

export const findingResource = object({
  number: whole('Number within the accord'),
  title: text(),
  text: text('What was found'),
  severity: oneOf('high', 'medium', 'low'),
  subject: text('Address of what it is about; may be empty'),
  state: oneOf('open', 'answered', 'closed'),
  followUpOn: orNull(date()),
  raisedOn: date(),
  closedOn: orNull(date()),
  closingNote: orNull(text()),
  recommendations: listOf(
    object({
      number: whole(),
      text: text(),
      dueOn: orNull(date()),
      state: oneOf('open', 'done', 'dropped'),
      reason: orNull(text('What shows it, or why it was dropped')),
      doneOn: orNull(date()),
    }),
  ),
  responses: listOf(
    object({
      stance: oneOf('accepted', 'partly', 'rejected'),
      text: text(),
      party: orNull(text('Party that answered')),
      givenOn: date(),
    }),
  ),
});

export const sampleResource = object({
  accord: text('Code of the accord'),
  period: text('Period or year'),
  seed: text(),
  size: whole('How many were asked for'),
  population: whole('Sheets to draw from'),
  populationSha256: text('SHA-256 of their identifiers in ascending order, one to a line'),
  drawn: listOf(
    object({
      rank: whole(),
      digest: text('SHA-256 of the seed followed by the identifier, in hexadecimal'),
      id: text('Identifier of the sheet'),
      action: text('Code of the action'),
      title: localized('Title of the action by language tag'),
      period: text(),
      party: text('Short name of the party'),
      state: text(),
      revision: whole('How often it was sent'),
      spent: orNull(decimal('Accepted spending, else declared')),
      evidence: listOf(object({ id: text(), name: text('Name of the file'), sha256: text() })),
    }),
  ),
});
