import { choice, hour, number, words } from '../../platform/api/body-field';
import {
  bodyOf,
  code,
  date,
  flag,
  instant,
  listOf,
  localized,
  object,
  oneOf,
  orNull,
  text,
  whole,
  type TypeOf,
} from '../../platform/api/shape';
import { agendaItemStates } from '../agenda-item.lifecycle';
import { factsOf, momentOf, rulesOf } from '../live-quorum.rules';
import { type LiveItem, type LiveSitting } from '../live-sitting';
import { meetingStates } from '../meeting.lifecycle';
import { itemActs } from '../move-item.command';
import { itemKinds } from '../sitting-entry';
import { voteChoices } from './live.body';
import { frozenVote } from './vote.resource';

const liveItem = object({
  number: whole(),
  kind: oneOf(...itemKinds),
  title: localized(),
  state: oneOf(...agendaItemStates),
  stateReason: orNull(text()),
  version: whole('For If-Match'),
  recusals: listOf(object({ id: text(), party: code(), declaredAt: instant(), withdrawnAt: orNull(instant()) })),
  outcome: orNull(oneOf('approved', 'rejected', 'deferred')),
  vote: orNull(frozenVote),
});

/** A sitting as it stands while it runs. */
export const liveSitting = object({
  meeting: code('Code of the sitting'),
  table: code(),
  heldOn: date(),
  state: oneOf(...meetingStates),
  call: whole('1 or 2'),
  chair: orNull(code('Party that presides')),
  secretary: orNull(text()),
  quorum: object({ present: whole(), required: whole(), isMet: flag() }, 'Whatever the item; each vote has its own'),
  members: listOf(
    object({
      party: code(),
      name: text(),
      presence: oneOf('present', 'delegate', 'proxy', 'absent'),
      holder: orNull(code('Who holds its proxy')),
      isRemote: flag(),
    }),
  ),
  movements: listOf(
    object({
      id: text(),
      party: code(),
      kind: oneOf('arrived', 'left'),
      as: oneOf('present', 'delegate'),
      isRemote: flag(),
      at: text('HH:MM'),
      item: orNull(whole('The item under discussion at that moment')),
      isVoided: flag(),
    }),
    'The roll call, arrivals and departures in the order of recording',
  ),
  proxies: listOf(object({ id: text(), party: code(), holder: code(), withdrawnAt: orNull(instant()) })),
  items: listOf(liveItem),
});

export const openingBody = bodyOf({ call: number(1, 2), secretary: words(200) }, [], { call: 1 });
export const presenceBody = bodyOf(
  {
    movements: {
      type: 'array',
      maxItems: 500,
      items: bodyOf(
        {
          party: code().schema,
          kind: choice('arrived', 'left'),
          as: choice('present', 'delegate'),
          isRemote: { type: 'boolean' },
          at: hour,
        },
        ['party', 'kind'],
      ),
    },
  },
  ['movements'],
  { movements: [{ party: 'P02', kind: 'arrived', as: 'present', at: '10:05' }] },
);
export const proxyBody = bodyOf({ party: code().schema, holder: code().schema }, ['party', 'holder'], {
  party: 'P02',
  holder: 'P03',
});
export const closingBody = bodyOf({ endsAt: hour }, [], { endsAt: '12:30' });
export const urgentItemBody = bodyOf(
  {
    title: words(500),
    kind: choice(...itemKinds),
    reason: words(2000),
    isUnanimous: { type: 'boolean', description: 'Everybody present agreed to take it up' },
  },
  ['title', 'kind', 'reason', 'isUnanimous'],
  { title: 'A mission', kind: 'decision', reason: 'The call closes on Friday', isUnanimous: true },
);
export const itemActBody = bodyOf(
  { act: choice(...itemActs), reason: words(2000, 'Why it is rolled over or withdrawn') },
  ['act'],
  { act: 'take_up' },
);
export const voteBody = bodyOf(
  {
    recordedAs: choice('by_party', 'counts'),
    choices: {
      type: 'array',
      maxItems: 500,
      items: bodyOf({ party: code().schema, choice: choice(...voteChoices) }, ['party', 'choice']),
    },
    others: { ...choice(...voteChoices), description: 'What everybody chose who is not named' },
    votesFor: number(0, 9999),
    votesAgainst: number(0, 9999),
    abstentions: number(0, 9999),
    presidedBy: code('Party that presided').schema,
    chairVote: { ...choice(...voteChoices), description: 'Of who presides, where it breaks a tie' },
    dissent: words(10_000),
  },
  ['recordedAs', 'presidedBy'],
  { recordedAs: 'by_party', others: 'for', choices: [{ party: 'P02', choice: 'against' }], presidedBy: 'P01' },
);
export const recusalBody = bodyOf({ party: code().schema, reason: words(2000) }, ['party'], {
  party: 'P02',
  reason: 'It runs the fair',
});

export function liveAnswer(sitting: LiveSitting): TypeOf<typeof liveSitting> {
  const { there, quorum } = momentOf(factsOf(sitting), rulesOf(sitting));
  const { code: meeting, table, heldOn, state, call, chair, secretaryName: secretary, events, proxies } = sitting;
  return {
    ...{ meeting, table, heldOn, state, call, chair, secretary },
    quorum: { present: quorum.present, required: quorum.required, isMet: quorum.isMet },
    members: sitting.members.map(({ code: party, name }) => {
      const found = there.find((one) => one.party === party);
      const { by: presence = 'absent', holder = null, isRemote = false } = found ?? {};
      return { party, name, presence, holder, isRemote };
    }),
    movements: events.map(({ id, party, kind, as, isRemote, at, item, isVoided }) => ({
      ...{ id, party, kind, as, isRemote, at, item, isVoided },
    })),
    proxies: proxies.map(({ id, party, holder, withdrawnAt }) => ({ id, party, holder, withdrawnAt })),
    items: sitting.items.map((item) => itemAnswer(sitting, item)),
  };
}

function itemAnswer({ members }: LiveSitting, item: LiveItem): TypeOf<typeof liveItem> {
  const { number: own, kind, title, state, stateReason, version, outcome, recusals, vote } = item;
  const nameOf = (party: string): string => members.find((one) => one.code === party)?.name ?? party;
  return {
    ...{ number: own, kind, title, state, stateReason, version, outcome },
    recusals: recusals.map(({ id, party, declaredAt, withdrawnAt }) => ({ id, party, declaredAt, withdrawnAt })),
    vote: vote && {
      ...{ for: vote.votesFor, against: vote.votesAgainst, abstentions: vote.abstentions, recused: vote.recused },
      ...{ present: vote.presentCount, quorum: vote.quorumRequired, presidedBy: vote.presidedBy },
      ...{ chairVote: vote.chairVote, dissent: vote.dissent },
      rights: vote.rights.map(({ party, standing, holder, choice: chosen }) => ({
        ...{ party, partyName: nameOf(party), standing, holder, choice: chosen },
      })),
    },
  };
}
