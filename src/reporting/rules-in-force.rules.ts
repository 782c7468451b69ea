/** Which version of the accord's rules applies on a day. Source: the versions' own dates; before the first one, the first. */
import { type GovernanceRules } from '../accord/governance.rules';
import { type DatedRules } from './progress-facts';

export function rulesInForce(versions: readonly DatedRules[], day: string): GovernanceRules {
  const ordered = [...versions].sort((left, right) => (left.validFrom < right.validFrom ? -1 : 1));
  const found = ordered.filter((one) => one.validFrom <= day).at(-1) ?? ordered[0];
  if (!found) throw new RangeError('An accord without rules');
  return found.rules;
}
