/**
 * Where a sitting departs from the accord's own rules: told on its page, never a reason not to record it. Source: the
 * accord's rules of each Table. It reads what is recorded and nothing else, so that it can be computed again at any time.
 */
import { type TableRules } from '../accord/governance.rules';
import { isCarried, type ChairVote } from './majority.rules';
import { kindOfNotice } from './notice.rules';
import { requiredQuorum } from './quorum.rules';

export interface SittingFacts {
  readonly state: string;
  readonly call: number;
  readonly noticeWorkingDays: number | null;
  readonly isUrgent: boolean;
  readonly presentCount: number | null;
  readonly delegates: readonly string[];
  readonly items: readonly {
    readonly number: number;
    readonly outcome: string | null;
    readonly isAddedLater: boolean;
    readonly votes: {
      readonly votesFor: number;
      readonly votesAgainst: number;
      readonly abstentions: number;
      readonly recused: number;
    } | null;
    readonly chairVote: ChairVote | null;
    /** How many were counted at the moment of the vote, where it was frozen with it. */
    readonly presentCount?: number | null;
  }[];
}

export type BreachCode =
  | 'no_notice'
  | 'short_notice'
  | 'urgent_unknown'
  | 'held_without_quorum'
  | 'quorum_was_met'
  | 'delegates_not_allowed'
  | 'votes_do_not_sum'
  | 'outcome_contradicts'
  | 'tie_undecided'
  | 'item_added';

export interface Breach {
  readonly code: BreachCode;
  /** What the sentence needs. */
  readonly values: Readonly<Record<string, string | number>>;
}

export function breachesOf(sitting: SittingFacts, rules: TableRules): Breach[] {
  return [...noticeBreaches(sitting, rules), ...quorumBreaches(sitting, rules), ...itemBreaches(sitting, rules)];
}

function noticeBreaches(sitting: SittingFacts, rules: TableRules): Breach[] {
  const given = sitting.noticeWorkingDays;
  if (given === null) return [{ code: 'no_notice', values: { required: rules.noticeWorkingDays } }];
  const kind = kindOfNotice(rules, given);
  if (sitting.isUrgent && rules.urgentNoticeWorkingDays === null && kind !== 'ordinary')
    return [{ code: 'urgent_unknown', values: { given, required: rules.noticeWorkingDays } }];
  const required = sitting.isUrgent
    ? (rules.urgentNoticeWorkingDays ?? rules.noticeWorkingDays)
    : rules.noticeWorkingDays;
  return given < required ? [{ code: 'short_notice', values: { given, required } }] : [];
}

function quorumBreaches(sitting: SittingFacts, rules: TableRules): Breach[] {
  const present = sitting.presentCount;
  if (present === null) return [];
  const required = requiredQuorum(rules, sitting.call);
  const found: Breach[] = [];
  if (sitting.state === 'held' && present < required)
    found.push({ code: 'held_without_quorum', values: { present, required } });
  if (sitting.state === 'not_quorate' && present >= required)
    found.push({ code: 'quorum_was_met', values: { present, required } });
  if (!rules.delegatesAllowed && sitting.delegates.length > 0)
    found.push({ code: 'delegates_not_allowed', values: { parties: sitting.delegates.join(', ') } });
  return found;
}

function itemBreaches(sitting: SittingFacts, rules: TableRules): Breach[] {
  return sitting.items.flatMap((item): Breach[] => {
    const found: Breach[] = [];
    const values = { number: item.number };
    if (item.isAddedLater && rules.urgentItems === 'not_allowed') found.push({ code: 'item_added', values });
    if (item.votes === null || item.outcome === null || item.outcome === 'deferred') return found;
    const { votesFor, votesAgainst, abstentions, recused } = item.votes;
    const sum = votesFor + votesAgainst + abstentions + recused;
    const present = item.presentCount ?? sitting.presentCount;
    if (present !== null && sum !== present)
      found.push({ code: 'votes_do_not_sum', values: { ...values, sum, present } });
    const carried = isCarried(item.votes, rules, item.chairVote);
    if (carried === null) found.push({ code: 'tie_undecided', values });
    else if (carried !== (item.outcome === 'approved'))
      found.push({ code: 'outcome_contradicts', values: { ...values, votesFor, votesAgainst, abstentions } });
    return found;
  });
}
