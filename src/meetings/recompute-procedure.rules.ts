/**
 * What the frozen members and answers of a written procedure give when they are counted again, by the accord's rules of
 * the day on which it was opened. One that an accord file brought has no answers of its own: its counts are taken as told.
 */
import { type GovernanceRules, type TableRules } from '../accord/governance.rules';
import { civilDate } from '../kernel/civil-date';
import { nthWorkingDayAfter } from '../kernel/working-days';
import { chairAnswerOf, countAnswers, outcomeOf, type GivenAnswer } from './procedure.rules';
import { type Difference } from './recorded-sitting';

export interface RecordedProcedure {
  readonly code: string;
  readonly openedOn: string;
  readonly closesOn: string;
  readonly consents: number;
  readonly silences: number;
  readonly abstentions: number;
  readonly objections: number;
  readonly outcome: string | null;
  readonly members: readonly string[];
  readonly answers: readonly GivenAnswer[];
}

export function procedureDifferences(kept: RecordedProcedure, rules: GovernanceRules, table: TableRules): Difference[] {
  const found: Difference[] = [];
  const compare = (field: string, was: unknown, is: unknown): void => {
    if (was !== is) found.push({ where: `${kept.code} ${field}`, kept: String(was), computed: String(is) });
  };
  const { workingDays, silenceMeans } = rules.writtenProcedure;
  const isOwn = kept.members.length > 0;
  if (isOwn)
    compare('closesOn', kept.closesOn, nthWorkingDayAfter(rules.workingDays, civilDate(kept.openedOn), workingDays));
  const counted = isOwn ? countAnswers(kept.members, kept.answers) : kept;
  for (const field of ['consents', 'silences', 'abstentions', 'objections'] as const)
    compare(field, kept[field], counted[field]);
  if (kept.outcome !== 'approved' && kept.outcome !== 'rejected') return found;
  // What a file does not tell: who answered, and so how the chair did; its own reading of silence stays its own.
  if (!isOwn && (silenceMeans === 'abstention' || isTie(kept, silenceMeans))) return found;
  const chair = isOwn ? chairAnswerOf(kept.members, kept.answers, table, silenceMeans) : null;
  compare('outcome', kept.outcome, outcomeOf(counted, silenceMeans, table, chair));
  return found;
}

function isTie({ consents, silences, objections }: RecordedProcedure, silence: 'consent' | 'refusal'): boolean {
  return silence === 'consent' ? consents + silences === objections : consents === objections + silences;
}
