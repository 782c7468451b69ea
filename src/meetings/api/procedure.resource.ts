import { choice, number, words } from '../../platform/api/body-field';
import {
  bodyOf,
  code,
  date,
  listOf,
  localized,
  object,
  oneOf,
  orNull,
  text,
  whole,
  type TypeOf,
} from '../../platform/api/shape';
import { longestRemark } from '../minutes-text.rules';
import { procedureAnswers, procedureKinds } from '../procedure.rules';
import { procedureStates } from '../procedure.lifecycle';
import { type ProcedureRoom } from '../procedure-room';
import { procedureHead } from './meeting.resource';

/** A written procedure with all that its outcome rests on. */
export const procedureResource = object({
  ...procedureHead,
  state: oneOf(...procedureStates),
  wording: orNull(localized('What is asked')),
  planYear: orNull(whole()),
  relatedActions: listOf(code()),
  minutesOf: orNull(code('Sitting whose minutes it adopts')),
  minutesDocument: orNull(text('Id of its own minutes, once it is closed')),
  cancelReason: orNull(text()),
  resolution: orNull(code()),
  members: listOf(object({ party: code(), name: text() }), 'Who is asked; frozen when it opens'),
  answers: listOf(
    object({
      party: code(),
      name: text(),
      answer: oneOf(...procedureAnswers),
      comment: orNull(text()),
      answeredOn: date(),
      version: whole(),
    }),
    'While it is open, a member reads its own',
  ),
  documents: listOf(object({ id: text(), name: text(), sha256: text(), mediaType: text() })),
});

export const procedureReference = object({ procedure: code() });
export const openedProcedure = object({ people: whole('How many were told') });
export const closedProcedure = object({
  outcome: oneOf('approved', 'rejected'),
  document: text('Id of its minutes, issued with it'),
});

export const procedureBody = bodyOf(
  {
    kind: choice(...procedureKinds),
    subject: words(500),
    text: words(10_000),
    minutesOf: code('Sitting whose minutes it adopts').schema,
    planYear: number(1900, 2199),
    actions: { type: 'array', maxItems: 100, items: code().schema },
  },
  ['kind', 'subject', 'text'],
  { kind: 'decision', subject: 'A trade fair', text: 'The Table admits the fair to the plan.' },
);
export const procedureAnswerBody = bodyOf(
  {
    version: { ...number(0, 2147483647), description: 'Of the answer it builds on; 0 for the first' },
    answer: choice(...procedureAnswers),
    comment: words(longestRemark, 'Needed with an objection'),
  },
  ['version', 'answer'],
  { version: 0, answer: 'consent' },
);

export function procedureOf({
  table,
  procedure,
  members,
  answers,
  documents,
  resolution,
}: ProcedureRoom): TypeOf<typeof procedureResource> {
  const { minutesDocumentId: minutesDocument, ...head } = procedure;
  return {
    ...head,
    ...{ table, minutesDocument, resolution },
    members: members.map(({ party, name }) => ({ party, name })),
    answers: answers.map(({ party, name, answer, comment, answeredOn, version }) => ({
      ...{ party, name, answer, comment, answeredOn, version },
    })),
    documents: documents.map(({ id, name, sha256, mediaType }) => ({ id, name, sha256, mediaType })),
  };
}
