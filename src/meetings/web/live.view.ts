import { createHash } from 'node:crypto';
import { factsOf, fullestQuorum, momentOf, rulesOf } from '../live-quorum.rules';
import { type LiveSitting } from '../live-sitting';
import { requiredQuorum } from '../quorum.rules';
import { itemKinds } from '../sitting-entry';
import { itemsOf } from './live-item.view';
import { type LiveWords } from './live-words.view';
import { presenceOf } from './live-presence.view';
import { meetingTag } from './meeting-words.view';

/** Names the state that a page shows: forms sent twice from one state have one effect. */
export function markOf({ state, call, events, proxies, items }: LiveSitting): string {
  return createHash('sha256')
    .update(JSON.stringify([state, call, events, proxies, items]))
    .digest('hex')
    .slice(0, 16);
}

/** The running sitting; forms for those who record, the same without forms for everybody else. */
export function liveView(sitting: LiveSitting, mayRecord: boolean, words: LiveWords): object {
  const { t, f } = words;
  const rules = rulesOf(sitting);
  const { quorum } = momentOf(factsOf(sitting), rules);
  const path = `/accords/${sitting.accord}/meetings/${sitting.code}`;
  const isRunning = sitting.state === 'in_session';
  const isRecorder = mayRecord && isRunning;
  const chair = sitting.chair ?? rules.chairParty;
  return {
    path: `${path}/live`,
    meetingHref: path,
    mark: markOf(sitting),
    tag: meetingTag(words, sitting.state),
    table: sitting.tableName,
    when: t('meeting.when', { date: f.longDate(sitting.heldOn), from: sitting.startsAt }),
    callWords: t(sitting.call === 2 ? 'live.call.2' : 'live.call.1'),
    quorum: {
      text: t(quorum.isMet ? 'live.quorum_met' : 'live.quorum_missing', { ...quorum, isMet: '' }),
      tone: quorum.isMet ? 'green' : 'amber',
    },
    chair: sitting.members.find(({ code }) => code === chair)?.name ?? chair,
    secretary: sitting.secretaryName,
    remoteLink: safeLink(sitting.remoteLink),
    isRunning,
    isRecorder,
    isOver: ['held', 'not_quorate', 'cancelled'].includes(sitting.state),
    opening: mayRecord ? openingOf(sitting, words) : null,
    isBefore: sitting.state === 'planned' || sitting.state === 'scheduled',
    presence: presenceOf(sitting, rules, words),
    items: itemsOf(sitting, rules, isRecorder, words),
    kinds: itemKinds.map((kind) => ({ value: kind, text: t(`meeting.kind.${kind}`) })),
    mayAddUrgent: rules.urgentItems !== 'not_allowed',
    ending: endingOf(sitting, words),
    secondCallButton:
      isRunning && sitting.call === 1 && sitting.secondCallOn !== null && !fullestQuorum(factsOf(sitting), rules).isMet,
    clock: sitting.clock,
  };
}

function openingOf(sitting: LiveSitting, { t, f }: LiveWords): object | null {
  if (sitting.state !== 'scheduled') return null;
  const rules = rulesOf(sitting);
  const expected = sitting.answers.filter(
    ({ answer }) => answer === 'attending' || answer === 'deputy' || (answer === 'proxy' && rules.proxies.allowed),
  ).length;
  return {
    hint: t('live.opens_hint', { required: requiredQuorum(rules, sitting.call), expected }),
    isSecondOnly: sitting.call === 2,
    second:
      sitting.secondCallOn === null
        ? null
        : t('live.second_when', { date: f.date(sitting.secondCallOn), time: sitting.secondCallAt ?? '' }),
    secretary: sitting.secretaryName ?? '',
  };
}

function endingOf(sitting: LiveSitting, { t }: LiveWords): object {
  const { isMet } = fullestQuorum(factsOf(sitting), rulesOf(sitting));
  const count = sitting.items.filter(({ state }) => state === 'open').length;
  return {
    hint: isMet ? t('live.end_held', { count }) : t('live.end_not_quorate'),
    button: t(isMet ? 'live.close_held' : 'live.close_not_quorate'),
    isHeld: isMet,
  };
}

/** Only an address of the web is made into a link. */
function safeLink(typed: string | null): string | null {
  return typed !== null && /^https?:\/\//i.test(typed) ? typed : null;
}
