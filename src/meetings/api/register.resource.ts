import {
  bodyOf,
  code,
  date,
  flag,
  listOf,
  localized,
  object,
  oneOf,
  orNull,
  text,
  whole,
  type JsonSchema,
} from '../../platform/api/shape';
import { partyEventKinds } from '../../accord/record-party-event';
import { resolutionStates } from '../meeting.lifecycle';
import { consequenceKinds } from '../resolution-consequence';

export const followUpResource = object({
  id: text(),
  table: code(),
  resolution: orNull(code()),
  meeting: orNull(code()),
  title: text(),
  owner: orNull(code('Party that owes it')),
  ownerName: orNull(text()),
  dueOn: orNull(date()),
  state: oneOf('open', 'done', 'dropped'),
  stateReason: orNull(text()),
  doneOn: orNull(date()),
  isLate: flag(),
  version: whole('For If-Match'),
});

export const followUpList = object({ accord: code(), followUps: listOf(followUpResource) });

export const resolutionDetail = object({
  accord: code(),
  code: code(),
  decidedOn: date(),
  table: code(),
  meeting: orNull(code()),
  agendaItem: orNull(whole()),
  writtenProcedure: orNull(code()),
  subject: localized(),
  outcome: text(),
  state: oneOf(...resolutionStates),
  executedOn: orNull(date()),
  supersededBy: orNull(code()),
  note: orNull(text()),
  planYear: orNull(whole()),
  relatedActions: listOf(code()),
  version: whole('For If-Match'),
  vote: orNull(
    object({
      for: whole(),
      against: whole(),
      abstentions: whole(),
      recused: orNull(whole()),
      present: orNull(whole()),
      quorum: orNull(whole()),
      presidedBy: orNull(text()),
      chairVote: orNull(text()),
      dissent: orNull(text()),
      rights: listOf(
        object({
          party: code(),
          partyName: text(),
          standing: text(),
          holder: orNull(text()),
          choice: orNull(text()),
        }),
        'Who was entitled and how each stood; empty where counts alone were kept',
      ),
    }),
  ),
  tabled: listOf(
    object({
      id: text(),
      kind: text(),
      name: text(),
      tabledOn: date(),
      sha256: text(),
      document: orNull(whole('Number of the issued document')),
    }),
  ),
  consequences: listOf(
    object({
      position: whole(),
      kind: oneOf(...consequenceKinds),
      subject: text(),
      address: orNull(text()),
      description: localized(),
      doneOn: orNull(date()),
    }),
  ),
  followUps: listOf(followUpResource),
});

export const movedResolution = object({ code: code(), version: whole() });
export const namedFollowUp = object({ id: text() });
export const movedFollowUp = object({ id: text(), version: whole() });

const civilDate: JsonSchema = { type: 'string', format: 'date' };
export const resolutionActBody = bodyOf(
  {
    act: { type: 'string', enum: ['execute', 'supersede', 'party', 'tell'] },
    on: { ...civilDate, description: 'Day of the execution or of the party’s event' },
    by: code('Resolution that takes its place').schema,
    party: code().schema,
    partyEvent: { type: 'string', enum: [...partyEventKinds] },
    words: { type: 'string', maxLength: 1000 },
  },
  ['act'],
);
const entry: Readonly<Record<string, JsonSchema>> = {
  title: { type: 'string', maxLength: 500 },
  owner: code('Party that owes it').schema,
  ownerName: { type: 'string', maxLength: 200, description: 'Whose task it is, where it is no party’s' },
  dueOn: civilDate,
};
export const followUpBody = bodyOf(entry, ['title', 'dueOn']);
export const followUpActBody = bodyOf(
  { act: { type: 'string', enum: ['done', 'dropped'] }, reason: { type: 'string', maxLength: 1000 } },
  ['act'],
);
