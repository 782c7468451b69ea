/** What the figures of a term are computed from. Source: the accord's term and plans; see term-figures.rules.ts. */
import { type CivilDate } from '../kernel/civil-date';
import { valueOf, type Extent } from './extent.rules';
import { type ActionFacts, type ProgressFacts } from './progress-facts';
import { type TermFacts } from './term-facts';
import { type TermYear, type Told } from './term-figures';
import { type Reading } from './term-values.rules';

export interface TermGround {
  readonly facts: ProgressFacts;
  readonly term: TermFacts;
  readonly years: readonly TermYear[];
  readonly reading: Reading & { readonly until: CivilDate };
}

/** Actions of a year; of one line where it is given. */
export function actionsIn({ facts }: TermGround, year: number, line: string | null): ActionFacts[] {
  return facts.actions.filter((action) => action.planYear === year && (line === null || action.line === line));
}

export function toldOf(extent: Extent | null): Told | null {
  if (extent === null) return null;
  const value = valueOf(extent);
  return {
    value: value === null ? null : String(value),
    atLeast: String(extent.atLeast),
    atMost: String(extent.atMost),
  };
}
