/**
 * The sheets of a period: the party's clock, then the reviewer's. Source: the accord's rules; that the secretariat has as
 * many working days to review as the parties have to send, from the day a sheet came, is our assumption.
 */
import { civilDate } from '../kernel/civil-date';
import { nthWorkingDayAfter } from '../kernel/working-days';
import { type OwedSheet } from '../reporting/sheets.rules';
import { blank, type Duty, type DutyContext } from './duty';

/** One duty per party and period: all its sheets together. */
export function sheetDuties({ sheets }: DutyContext): Duty[] {
  const groups = new Map<string, OwedSheet[]>();
  for (const sheet of sheets) {
    const key = `${sheet.party}|${sheet.period}`;
    groups.set(key, [...(groups.get(key) ?? []), sheet]);
  }
  return [...groups.values()].map((group): Duty => {
    const [first] = group as [OwedSheet, ...OwedSheet[]];
    const sent = group.filter(({ submittedOn, state }) => submittedOn !== null || isReceived(state));
    const isLate = group.some((sheet) => sheet.isMissing);
    const wasLate = group.some((sheet) => sheet.isLate);
    const isDone = sent.length === group.length;
    const lastSent = sent
      .map(({ submittedOn }) => submittedOn ?? '')
      .sort()
      .at(-1);
    return {
      ...blank('sheets', first.party, first.period),
      state: isLate ? 'late' : isDone ? (wasLate ? 'met_late' : 'met') : 'open',
      dueOn: first.dueOn,
      doneOn: isDone && lastSent ? lastSent : null,
      done: sent.length,
      required: group.length,
    };
  });
}

function isReceived(state: OwedSheet['state']): boolean {
  return state === 'accepted' || state === 'submitted' || state === 'in_review';
}

/** One duty per period: every sheet that came is accepted, or given back. */
export function reviewDuties({ sheets, rules }: DutyContext, today: string): Duty[] {
  const technical = rules.tables.find(({ kind }) => kind === 'technical');
  const groups = new Map<string, OwedSheet[]>();
  for (const sheet of sheets)
    if (isReceived(sheet.state)) groups.set(sheet.period, [...(groups.get(sheet.period) ?? []), sheet]);
  return [...groups].map(([period, group]): Duty => {
    const waiting = group.filter(({ state }) => state !== 'accepted');
    const dues = (waiting.length > 0 ? waiting : group).map(({ submittedOn, dueOn }) =>
      nthWorkingDayAfter(
        rules.workingDays,
        submittedOn === null ? dueOn : civilDate(submittedOn),
        rules.reporting.dueWorkingDaysAfterPeriod,
      ),
    );
    const dueOn = dues.sort()[0] ?? null;
    return {
      ...blank('review', technical?.secretaryParty, period),
      state: waiting.length === 0 ? 'met' : dueOn !== null && dueOn < today ? 'late' : 'open',
      dueOn,
      done: group.length - waiting.length,
      required: group.length,
    };
  });
}
