/**
 * Who counts at a moment of a running sitting, and whether they are enough. Source: the accord's rules of each Table in
 * force on the day of the sitting. An entry voided never happened; a proxy counts between its acceptance and its
 * withdrawal, a declared interest likewise. The same function serves the page, the vote and the counting again later.
 */
import { type TableRules } from '../accord/governance.rules';
import { tableRulesInForce } from '../accord/rules-in-force.rules';
import { type LiveEvent, type LiveProxy, type LiveRecusal, type LiveSitting } from './live-sitting';
import { represented, type Representation } from './presence.rules';
import { quorumOf, requiredQuorum, type Quorum } from './quorum.rules';

export interface Moment {
  readonly there: readonly Representation[];
  /** Recused parties, there or not. */
  readonly recused: readonly string[];
  readonly quorum: Quorum;
}

/** What the moments of a sitting are computed from. */
export interface PresenceFacts {
  readonly members: readonly string[];
  readonly events: readonly LiveEvent[];
  readonly proxies: readonly LiveProxy[];
  readonly call: number;
}

export function rulesOf(sitting: LiveSitting): TableRules {
  return tableRulesInForce(sitting.rules, sitting.table, sitting.heldOn);
}

export function factsOf(sitting: LiveSitting): PresenceFacts {
  const { events, proxies, call } = sitting;
  return { members: sitting.members.map(({ code }) => code), events, proxies, call };
}

/** The moment of now, or of an instant gone by; on an item, without those recused there. */
export function momentOf(
  facts: PresenceFacts,
  rules: TableRules,
  recusals: readonly LiveRecusal[] = [],
  at: string | null = null,
): Moment {
  const until = at === null ? Infinity : Date.parse(at);
  const stands = (from: string, to: string | null): boolean =>
    Date.parse(from) <= until && (to === null || Date.parse(to) > until);
  const there = represented(
    facts.members,
    facts.events.filter(({ isVoided, recordedAt }) => !isVoided && Date.parse(recordedAt) <= until),
    facts.proxies.filter(({ recordedAt, withdrawnAt }) => stands(recordedAt, withdrawnAt)),
    rules,
  );
  const recused = recusals
    .filter(({ declaredAt, withdrawnAt }) => stands(declaredAt, withdrawnAt))
    .map(({ party }) => party);
  return { there, recused, quorum: quorumOf(there, recused, requiredQuorum(rules, facts.call), rules) };
}

/** The greatest number counted at one moment of the sitting, whatever the item. */
export function fullestQuorum(facts: PresenceFacts, rules: TableRules): Quorum {
  const instants = [
    ...facts.events.filter(({ isVoided }) => !isVoided).map(({ recordedAt }) => recordedAt),
    ...facts.proxies.flatMap(({ recordedAt, withdrawnAt }) => [recordedAt, ...(withdrawnAt ? [withdrawnAt] : [])]),
  ];
  const all = instants.map((instant) => momentOf(facts, rules, [], instant).quorum);
  const none = { present: 0, required: requiredQuorum(rules, facts.call), isMet: false };
  return all.reduce((best, one) => (one.present > best.present ? one : best), none);
}

/** The last thing that stands recorded of a party: whether it is in the room, and how. */
export function lastEventOf(facts: PresenceFacts, party: string): LiveEvent | undefined {
  return facts.events.filter((event) => !event.isVoided && event.party === party).at(-1);
}

export function isThere(facts: PresenceFacts, party: string): boolean {
  return lastEventOf(facts, party)?.kind === 'arrived';
}
