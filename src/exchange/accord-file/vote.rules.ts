import { isCarried } from '../../meetings/majority.rules';
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
  const rules = { ...table, recusal: table.recusal ?? 'counts_for_quorum' } as const;
  const carried = isCarried({ votesFor, votesAgainst, abstentions, recused }, rules, vote.chairVote ?? null);
  if (carried !== null && carried !== (outcome === 'approved'))
    findings.fault([...place, 'outcome'], 'rule.votes_contradict', {
      votesFor,
      against: votesAgainst,
      present,
      outcome,
      rule: table.decision,
    });
}
