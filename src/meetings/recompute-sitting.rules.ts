/**
 * What the recorded rows of a sitting give when they are counted again, against what was recorded as the result. Source:
 * the accord's rules in force on the day of the sitting. A difference is told by field, with what is kept and what comes
 * out; what nobody recorded (null) is no difference.
 */
import { type GovernanceRules, type TableRules } from '../accord/governance.rules';
import { civilDate } from '../kernel/civil-date';
import { noticeGiven, nthWorkingDayAfter } from '../kernel/working-days';
import { isCarried, type ChairVote } from './majority.rules';
import { presentCount } from './quorum.rules';

export interface RecordedSitting {
  readonly code: string;
  readonly heldOn: string;
  readonly state: string;
  readonly noticeSentOn: string | null;
  readonly noticeWorkingDays: number | null;
  readonly presentCount: number | null;
  readonly quorumRequired: number | null;
  readonly isQuorumMet: boolean | null;
  readonly draftDueOn: string | null;
  readonly attendance: readonly { readonly party: string; readonly state: string }[];
  readonly items: readonly RecordedItem[];
}

export interface RecordedItem {
  readonly number: number;
  readonly outcome: string | null;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly abstentions: number | null;
  readonly recused: number | null;
  readonly chairVote: ChairVote | null;
}

export interface Difference {
  /** `MT-2026-01 presentCount`, `MT-2026-01 item 3 outcome`. */
  readonly where: string;
  readonly kept: string;
  readonly computed: string;
}

export function differencesOf(sitting: RecordedSitting, rules: GovernanceRules, table: TableRules): Difference[] {
  const found: Difference[] = [];
  const compare = (field: string, kept: unknown, computed: unknown): void => {
    if (kept !== null && kept !== computed)
      found.push({ where: `${sitting.code} ${field}`, kept: String(kept), computed: String(computed) });
  };
  const heldOn = civilDate(sitting.heldOn);
  if (sitting.noticeSentOn !== null)
    compare(
      'noticeWorkingDays',
      sitting.noticeWorkingDays,
      noticeGiven(rules.workingDays, civilDate(sitting.noticeSentOn), heldOn),
    );
  if (sitting.state !== 'held' && sitting.state !== 'not_quorate') return found;
  const present = presentCount(sitting.attendance, table);
  const parties = new Set(sitting.attendance.map(({ party }) => party));
  compare('parties counted once', sitting.attendance.length, parties.size);
  compare('presentCount', sitting.presentCount, present);
  if (sitting.quorumRequired !== null) compare('isQuorumMet', sitting.isQuorumMet, present >= sitting.quorumRequired);
  compare(
    'draftDueOn',
    sitting.draftDueOn,
    nthWorkingDayAfter(rules.workingDays, heldOn, rules.minutes.draftWithinWorkingDays),
  );
  for (const item of sitting.items) found.push(...ofItem(sitting, item, present, table));
  return found;
}

function ofItem(sitting: RecordedSitting, item: RecordedItem, present: number, table: TableRules): Difference[] {
  const { votesFor, votesAgainst, abstentions, outcome } = item;
  if (votesFor === null || votesAgainst === null || abstentions === null) return [];
  const recused = item.recused ?? 0;
  const where = `${sitting.code} item ${item.number}`;
  const found: Difference[] = [];
  const sum = votesFor + votesAgainst + abstentions + recused;
  if (sum !== present) found.push({ where: `${where} votes`, kept: String(sum), computed: String(present) });
  if (outcome !== 'approved' && outcome !== 'rejected') return found;
  const carried = isCarried({ votesFor, votesAgainst, abstentions, recused }, table, item.chairVote);
  const computed = carried === null ? 'tie' : carried ? 'approved' : 'rejected';
  if (computed !== outcome) found.push({ where: `${where} outcome`, kept: outcome, computed });
  return found;
}
