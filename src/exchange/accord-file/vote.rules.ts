import { type FileCodes } from './file-codes';
import { type Place } from './file-fault';
import { type Findings } from './findings';
import { type FileVote } from './meeting.shape';
import { type FileTable } from './rules-section.shape';

/** Source: data format, "Voting" and "Optional rule keys". */
export function checkVote(
  vote: FileVote,
  present: number,
  table: FileTable,
  place: Place,
  codes: FileCodes,
  findings: Findings,
): void {
  findings.known([...place, 'presidedBy'], vote.presidedBy, codes.parties, 'parties');
  const { votesFor, votesAgainst, abstentions, outcome } = vote;
  if (outcome === 'deferred' && votesFor === null && votesAgainst === null && abstentions === null) return;
  if (votesFor === null || votesAgainst === null || abstentions === null)
    return findings.fault(place, 'rule.votes_missing', { outcome });
  const recused = vote.recused ?? 0;
  const sum = votesFor + votesAgainst + abstentions + recused;
  if (sum !== present) return findings.fault(place, 'rule.votes_do_not_sum', { sum, present });
  if (outcome === 'deferred') return;
  const voters = table.recusal === 'excluded' ? present - recused : present;
  const carried = isCarried(vote, { votesFor, votesAgainst, voters }, table);
  if (carried !== null && carried !== (outcome === 'approved'))
    findings.fault([...place, 'outcome'], 'rule.votes_contradict', {
      votesFor,
      against: votesAgainst,
      present,
      outcome,
      rule: table.decision,
    });
}

interface Count {
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly voters: number;
}

/** What the rule makes of a count; null where the chair's vote decides and the file does not tell it. */
export function isCarried(
  vote: Pick<FileVote, 'chairVote'>,
  { votesFor, votesAgainst, voters }: Count,
  table: Pick<FileTable, 'decision' | 'tieBreak'>,
): boolean | null {
  if (votesFor === votesAgainst && votesFor > 0) {
    if (table.tieBreak === 'rejected') return false;
    return (vote.chairVote ?? null) === null ? null : vote.chairVote === 'for';
  }
  switch (table.decision) {
    case 'majority_of_present':
      return 2 * votesFor > voters;
    case 'two_thirds_of_present':
      return 3 * votesFor >= 2 * voters;
    case 'majority_of_votes_cast':
      return votesFor > votesAgainst;
    case 'unanimity_of_present':
      return votesFor === voters;
  }
}
