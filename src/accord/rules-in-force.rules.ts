/** Which version of the accord's rules applies on a day. Source: the versions' own dates; before the first one, the first. */
import { type GovernanceRules, type TableRules } from './governance.rules';

export interface DatedRules {
  readonly validFrom: string;
  readonly validTo?: string | null;
  readonly rules: GovernanceRules;
}

export function rulesInForce(versions: readonly DatedRules[], day: string): GovernanceRules {
  const ordered = [...versions].sort((left, right) => (left.validFrom < right.validFrom ? -1 : 1));
  const found = ordered.filter((one) => one.validFrom <= day).at(-1) ?? ordered[0];
  if (!found) throw new RangeError('An accord without rules');
  return found.rules;
}

export function tableRulesInForce(versions: readonly DatedRules[], table: string, day: string): TableRules {
  const found = rulesInForce(versions, day).tables.find(({ code }) => code === table);
  if (!found) throw new RangeError(`The accord's rules of ${day} know no Table ${table}`);
  return found;
}
