/**
 * What a count of votes makes of a motion. Source: the accord's rules of each Table (`decision`, `tieBreak`, `recusal`).
 * For = against is a tie; abstentions weigh like votes against where the majority is one of those present.
 */
import { type TableRules } from '../accord/governance.rules';

export interface VoteCount {
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly recused: number;
}

export type ChairVote = 'for' | 'against' | 'abstention';

/** Whether the chair's vote decides: a tie is one vote short of a simple majority, never of two thirds or of all. */
export function isTieForChair(count: VoteCount, rules: Pick<TableRules, 'decision' | 'tieBreak'>): boolean {
  const isSimple = rules.decision === 'majority_of_present' || rules.decision === 'majority_of_votes_cast';
  return rules.tieBreak === 'chair' && isSimple && count.votesFor === count.votesAgainst && count.votesFor > 0;
}

/** Whether it is carried; null: a tie that the chair's vote decides, and the chair's vote is not known. */
export function isCarried(
  count: VoteCount,
  rules: Pick<TableRules, 'decision' | 'tieBreak' | 'recusal'>,
  chairVote: ChairVote | null = null,
): boolean | null {
  const { votesFor, votesAgainst, abstentions, recused } = count;
  if (isTieForChair(count, rules)) return chairVote === null ? null : chairVote === 'for';
  if (votesFor === votesAgainst) return false;
  const cast = votesFor + votesAgainst + abstentions;
  const voters = rules.recusal === 'excluded' ? cast : cast + recused;
  switch (rules.decision) {
    case 'majority_of_present':
      return 2 * votesFor > voters;
    case 'two_thirds_of_present':
      return 3 * votesFor >= 2 * voters && votesFor > 0;
    case 'majority_of_votes_cast':
      return votesFor > votesAgainst;
    case 'unanimity_of_present':
      return votesFor === voters && votesFor > 0;
  }
}
