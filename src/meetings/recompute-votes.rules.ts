/**
 * Counts a sitting that ran live again: every vote from its frozen rights, every standing from the arrivals before it,
 * the quorum of the sitting from its fullest moment. Source: the rules frozen with each vote; for the sitting itself,
 * the accord's rules in force on its day.
 */
import { type TableRules } from '../accord/governance.rules';
import { fullestQuorum, momentOf } from './live-quorum.rules';
import { type ClosedVote, type LiveItem, type VoteRight } from './live-sitting';
import { isCarried } from './majority.rules';
import { requiredQuorum } from './quorum.rules';
import { type Difference, type LiveRecord, type RecordedItem, type RecordedSitting } from './recorded-sitting';

type Compare = (field: string, kept: unknown, computed: unknown) => void;

/** The sitting itself: the quorum of its fullest moment, the ending, the attendance. */
export function liveDifferences(sitting: RecordedSitting, live: LiveRecord, rules: TableRules): Difference[] {
  const found: Difference[] = [];
  const compare = comparing(found, sitting.code);
  const quorum = fullestQuorum(live, rules);
  compare('presentCount', sitting.presentCount, quorum.present);
  compare('quorumRequired', sitting.quorumRequired, quorum.required);
  compare('isQuorumMet', sitting.isQuorumMet, quorum.isMet);
  compare('state', sitting.state, quorum.isMet ? 'held' : 'not_quorate');
  for (const { party, state } of sitting.attendance) {
    const came = live.events.filter((event) => event.party === party && event.kind === 'arrived' && !event.isVoided);
    const last = came.at(-1);
    if (last || state === 'present' || state === 'delegate')
      compare(`attendance ${party}`, state, last?.as ?? 'absent');
  }
  return found;
}

/** Every vote that was closed, and nothing told of a vote that was not. */
export function voteDifferences(sitting: RecordedSitting, live: LiveRecord): Difference[] {
  const found: Difference[] = [];
  for (const item of live.items) {
    const copy = sitting.items.find(({ number }) => number === item.number);
    const compare = comparing(found, `${sitting.code} item ${item.number}`);
    if (item.vote) compareVote(live, item, item.vote, copy, compare);
    else if (copy) compare('votes', copy.votesFor, null);
  }
  return found;
}

function comparing(found: Difference[], place: string): Compare {
  return (field, kept, computed) => {
    if (kept !== computed) found.push({ where: `${place} ${field}`, kept: String(kept), computed: String(computed) });
  };
}

function compareVote(
  live: LiveRecord,
  item: LiveItem,
  vote: ClosedVote,
  copy: RecordedItem | undefined,
  compare: Compare,
): void {
  const rules = JSON.parse(vote.rules) as TableRules;
  const voters = vote.rights.filter(({ standing }) => standing !== 'absent' && standing !== 'recused');
  const recused = vote.rights.filter(({ standing }) => standing === 'recused').length;
  const chose = (choice: string): number => voters.filter((right) => right.choice === choice).length;
  if (vote.recordedAs === 'by_party') {
    compare('votesFor', vote.votesFor, chose('for'));
    compare('votesAgainst', vote.votesAgainst, chose('against'));
    compare('abstentions', vote.abstentions, chose('abstention'));
  } else compare('votes', vote.votesFor + vote.votesAgainst + vote.abstentions, voters.length);
  compare('recused', vote.recused, recused);
  const present = voters.length + (rules.recusal === 'excluded' ? 0 : recused);
  compare('presentCount', vote.presentCount, present);
  compare('quorumRequired', vote.quorumRequired, requiredQuorum(rules, vote.call));
  compare('isQuorumMet', vote.isQuorumMet, present >= vote.quorumRequired);
  const carried = isCarried(vote, rules, vote.chairVote);
  compare('outcome', vote.outcome, carried === null ? 'tie' : carried ? 'approved' : 'rejected');
  const counts = (one: {
    votesFor: unknown;
    votesAgainst: unknown;
    abstentions: unknown;
    recused: unknown;
    outcome: unknown;
  }): string => [one.outcome, one.votesFor, one.votesAgainst, one.abstentions, one.recused].join(' ');
  compare('as told', copy ? counts(copy) : null, counts(vote));
  for (const entered of live.resolutions.filter((one) => one.item === item.number && one.vote === vote.id))
    compare('resolution', entered.outcome, vote.outcome);
  compareStandings(live, item, vote, rules, compare);
}

/** Who counted, from the arrivals, proxies and interests that stood when the vote was closed. */
function compareStandings(
  live: LiveRecord,
  item: LiveItem,
  vote: ClosedVote,
  rules: TableRules,
  compare: Compare,
): void {
  const moment = momentOf({ ...live, call: vote.call }, rules, item.recusals, vote.closedAt);
  const known = new Set(vote.rights.map(({ party }) => party));
  compare('parties counted once', vote.rights.length, known.size);
  for (const party of live.members) {
    const right = vote.rights.find((one) => one.party === party);
    const there = moment.there.find((one) => one.party === party);
    const computed = !there ? 'absent' : moment.recused.includes(party) ? 'recused' : there.by;
    compare(
      `standing of ${party}`,
      right ? worded(right) : 'missing',
      worded({ standing: computed, holder: there?.holder ?? null }),
    );
  }
}

function worded({ standing, holder }: Pick<VoteRight, 'standing' | 'holder'>): string {
  return holder === null ? standing : `${standing} (${holder})`;
}
