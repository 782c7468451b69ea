/**
 * What the recorded rows of a sitting give when they are counted again, against what was recorded as the result. Source:
 * the accord's rules in force on the day of the sitting. A difference is told by field, with what is kept and what comes
 * out; what nobody recorded (null) is no difference.
 */
import { type GovernanceRules, type TableRules } from '../accord/governance.rules';
import { civilDate } from '../kernel/civil-date';
import { noticeGiven, nthWorkingDayAfter } from '../kernel/working-days';
import { isCarried } from './majority.rules';
import { type Difference, type RecordedItem, type RecordedSitting } from './recorded-sitting';
import { liveDifferences, voteDifferences } from './recompute-votes.rules';
import { presentCount } from './quorum.rules';

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
  if (sitting.live) found.push(...voteDifferences(sitting, sitting.live));
  if (sitting.state !== 'held' && sitting.state !== 'not_quorate') return found;
  const present = presentCount(sitting.attendance, table);
  const parties = new Set(sitting.attendance.map(({ party }) => party));
  compare('parties counted once', sitting.attendance.length, parties.size);
  if (sitting.live) found.push(...liveDifferences(sitting, sitting.live, table));
  else {
    compare('presentCount', sitting.presentCount, present);
    if (sitting.quorumRequired !== null) compare('isQuorumMet', sitting.isQuorumMet, present >= sitting.quorumRequired);
  }
  compare(
    'draftDueOn',
    sitting.draftDueOn,
    nthWorkingDayAfter(rules.workingDays, heldOn, rules.minutes.draftWithinWorkingDays),
  );
  for (const item of sitting.live ? [] : sitting.items) found.push(...ofItem(sitting, item, present, table));
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
