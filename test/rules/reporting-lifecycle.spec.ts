import { Refusal } from '../../src/kernel/refusal';
import { reportBlockers, type ReportAct } from '../../src/reporting/report-blockers.rules';
import { reportLifecycle, reportStates } from '../../src/reporting/technical-table-report.lifecycle';

const allowed = [
  'draft circulated',
  'draft discarded',
  'circulated approved',
  'circulated draft',
  'circulated discarded',
  'approved issued',
  'approved draft',
  'approved discarded',
  'issued superseded',
];

describe('the lifecycle of the Technical Table’s report', () => {
  it('reaches every state', () => {
    expect(reportLifecycle.unreachable()).toEqual([]);
  });

  it.each(reportStates.flatMap((from) => reportStates.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    if (allowed.includes(`${from} ${to}`)) expect(reportLifecycle.move(from, to)).toBe(to);
    else expect(() => reportLifecycle.move(from, to)).toThrow(Refusal);
  });

  it('lets an act through only where its move exists', () => {
    const moves: Partial<Record<ReportAct, string>> = {
      circulate: 'circulated',
      approve: 'approved',
      issue: 'issued',
      reopen: 'draft',
      discard: 'discarded',
    };
    for (const state of reportStates)
      for (const [act, target] of Object.entries(moves) as [ReportAct, string][]) {
        const report = { state, judgement: 'Bene', recipients: 1, approvedOn: '2026-10-15' };
        const isFree = reportBlockers(act, report).length === 0;
        expect([state, act, isFree]).toEqual([state, act, allowed.includes(`${state} ${target}`)]);
      }
  });

  it('names what is missing before the Table is asked', () => {
    const codes = (judgement: string, recipients: number, isSentOutside: boolean): string[] =>
      reportBlockers('circulate', { state: 'draft', judgement, recipients, approvedOn: null }, isSentOutside).map(
        (blocker) => blocker.code,
      );
    expect(codes(' ', 0, false)).toEqual(['judgement_missing', 'no_recipients']);
    expect(codes('Bene', 0, true)).toEqual([]);
  });
});
