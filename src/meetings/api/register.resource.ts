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
} from '../../platform/api/shape';
import { choice, day, words } from '../../platform/api/body-field';
import { partyEventKinds } from '../../accord/record-party-event';
import { consequenceKinds } from '../resolution-consequence';
import { resolutionHead } from './meeting.resource';
import { frozenVote } from './vote.resource';

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
  ...resolutionHead,
  note: orNull(text()),
  version: whole('For If-Match'),
  vote: orNull(frozenVote),
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

export const resolutionActBody = bodyOf(
  {
    act: choice('execute', 'supersede', 'party', 'tell'),
    on: { ...day, description: 'Day of the execution or of the party’s event' },
    by: code('Resolution that takes its place').schema,
    party: code().schema,
    partyEvent: choice(...partyEventKinds),
    words: words(1000),
  },
  ['act'],
  { act: 'execute', on: '2026-11-30' },
);
export const followUpBody = bodyOf(
  {
    title: words(500),
    owner: code('Party that owes it').schema,
    ownerName: words(200, 'Whose task it is, where it is no party’s'),
    dueOn: day,
  },
  ['title', 'dueOn'],
  { title: 'List of trade fairs', ownerName: 'Secretariat', dueOn: '2026-12-01' },
);
export const followUpActBody = bodyOf({ act: choice('done', 'dropped'), reason: words(1000) }, ['act'], {
  act: 'done',
});
