/**
 * Quorum of a sitting and of each of its items. Source: the accord's rules of each Table (`quorumCount`,
 * `secondCallQuorumCount`, `recusal`). Observers are no members and never count; who is recused on an item counts for
 * its quorum or not, as the accord says.
 */
import { type TableRules } from '../accord/governance.rules';
import { type Representation } from './presence.rules';

export interface Quorum {
  readonly present: number;
  readonly required: number;
  readonly isMet: boolean;
}

/** How many of those listed as attending count: by their own seat, or by a deputy where the accord knows deputies. */
export function presentCount(
  attendance: readonly { readonly state: string }[],
  rules: Pick<TableRules, 'delegatesAllowed'>,
): number {
  return attendance.filter(({ state }) => state === 'present' || (rules.delegatesAllowed && state === 'delegate'))
    .length;
}

export function requiredQuorum(rules: Pick<TableRules, 'quorumCount' | 'secondCallQuorumCount'>, call: number): number {
  return call === 2 ? rules.secondCallQuorumCount : rules.quorumCount;
}

export function quorumOf(
  there: readonly Representation[],
  recused: readonly string[],
  required: number,
  rules: Pick<TableRules, 'recusal'>,
): Quorum {
  const counted =
    rules.recusal === 'excluded' ? there.filter(({ party }) => !recused.includes(party)).length : there.length;
  return { present: counted, required, isMet: counted >= required };
}
