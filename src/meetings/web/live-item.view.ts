import { type TableRules } from '../../accord/governance.rules';
import { mayBeVoted, mustBeVoted } from '../live-item.rules';
import { factsOf, momentOf } from '../live-quorum.rules';
import { type LiveItem, type LiveSitting, type MinutesPut } from '../live-sitting';
import { adoptionOf } from '../minutes-adoption.rules';
import { type LiveWords } from './live-words.view';
import { outcomeTag } from './meeting-words.view';

const tones = {
  open: 'grey',
  under_discussion: 'blue',
  closed: 'green',
  rolled_over: 'amber',
  withdrawn: 'grey',
} as const;
const choices = ['for', 'against', 'abstention'] as const;

/** The agenda as it is gone through. */
export function itemsOf(sitting: LiveSitting, rules: TableRules, isRecorder: boolean, words: LiveWords): object[] {
  return sitting.items.map((item) => itemOf(sitting, item, rules, isRecorder, words));
}

export function itemOf(
  sitting: LiveSitting,
  item: LiveItem,
  rules: TableRules,
  isRecorder: boolean,
  words: LiveWords,
): object {
  const { t } = words;
  const nameOf = (code: string | null): string => sitting.members.find((one) => one.code === code)?.name ?? code ?? '';
  const moment = momentOf(factsOf(sitting), rules, item.recusals);
  const isOpen = item.state === 'open' || item.state === 'under_discussion';
  const isDiscussed = item.state === 'under_discussion';
  const isElsewhere = sitting.items.some(({ state, number }) => state === 'under_discussion' && number !== item.number);
  const { present, required, isMet } = moment.quorum;
  const voters = moment.there.filter(({ party }) => !moment.recused.includes(party));
  return {
    number: item.number,
    version: item.version,
    title: item.title,
    question: item.question,
    kind: t(`meeting.kind.${item.kind}`),
    urgent: item.urgentReason === null ? null : t('live.urgent', { reason: item.urgentReason }),
    stateReason: item.stateReason,
    tag: { text: t(`live.item_state.${item.state}`), tone: tones[item.state] },
    minutes: item.minutes && {
      ...minutesOf(item.minutes, item.vote !== null, isRecorder, words),
      href: `/accords/${sitting.accord}/meetings/${item.minutes.meeting}/minutes`,
    },
    isDiscussed,
    acts: isRecorder && isOpen,
    mayTakeUp: item.state === 'open' && !isElsewhere,
    mayClose: isDiscussed && !mustBeVoted(item),
    quorumWords: isDiscussed ? t('live.item_quorum', { present, required }) : null,
    isQuorumMet: isMet,
    recusals: item.recusals
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ id, party, reason }) => ({ id, name: nameOf(party), reason })),
    members: sitting.members
      .filter(({ code }) => !moment.recused.includes(code))
      .map(({ code, name }) => ({ value: code, text: name })),
    ballot:
      isDiscussed && mayBeVoted(item)
        ? {
            hint: t('live.vote_hint', { voters: voters.length, rule: t(`live.rule.${rules.decision}`) }),
            voters: voters.map(({ party, by, holder }) => ({
              code: party,
              name: nameOf(party),
              note: by === 'proxy' ? t('live.standing.proxy', { holder: nameOf(holder) }) : null,
            })),
            choices: choices.map((value) => ({ value, text: t(`live.choice.${value}`) })),
            others: choices.map((value) => ({ value, text: t(`live.others.${value}`) })),
            presiding: moment.there
              .filter(({ by }) => by !== 'proxy')
              .map(({ party }) => ({ value: party, text: nameOf(party) })),
            presidedBy: sitting.chair ?? rules.chairParty,
          }
        : null,
    vote: closedVote(item, nameOf, words),
    outcome: item.vote === null && item.outcome !== null ? outcomeTag(words, item.outcome) : null,
  };
}

/** What the vote does to the minutes, or has done. */
function minutesOf(
  minutes: MinutesPut,
  isVoted: boolean,
  isRecorder: boolean,
  { t }: LiveWords,
): { text: string; tone: 'muted' | 'alert-words' } {
  const values = { meeting: minutes.meeting };
  if (minutes.isAdoptedHere && minutes.isToBeIssued && isRecorder)
    return { text: t('live.minutes_to_issue', values), tone: 'alert-words' };
  if (minutes.isAdoptedHere) return { text: t('live.minutes_adopted_here', values), tone: 'muted' };
  const adoption = adoptionOf(minutes);
  if (isVoted && adoption !== 'adopted') return { text: t('live.minutes_stay', values), tone: 'alert-words' };
  const isFine = adoption === 'ready' || adoption === 'adopted';
  return { text: t(`live.minutes_${adoption}`, values), tone: isFine ? 'muted' : 'alert-words' };
}

function closedVote({ vote }: LiveItem, nameOf: (code: string | null) => string, words: LiveWords): object | null {
  const { t } = words;
  if (vote === null) return null;
  return {
    tag: outcomeTag(words, vote.outcome),
    text: t('live.closed_vote', {
      for: vote.votesFor,
      against: vote.votesAgainst,
      abstentions: vote.abstentions,
      recused: vote.recused,
      present: vote.presentCount,
      required: vote.quorumRequired,
    }),
    chair: vote.chairVote === null ? null : t('live.closed_chair', { party: nameOf(vote.presidedBy) }),
    dissent: vote.dissent,
    rights: vote.rights.map(({ party, standing, holder, choice }) => ({
      name: nameOf(party),
      standing: t(`live.standing.${standing}`, { holder: nameOf(holder) }),
      choice: choice === null ? null : t(`live.choice.${choice}`),
    })),
  };
}
