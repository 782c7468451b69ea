import { type GovernanceRules } from '../../src/accord/governance.rules';
import { type DutyContext, type DutyFacts, type MeetingFacts } from '../../src/duties/duty';
import { dutiesOf } from '../../src/duties/duty.rules';
import { civilDate } from '../../src/kernel/civil-date';
import { type OwedSheet } from '../../src/reporting/sheets.rules';

const table = (code: string, kind: 'management' | 'technical') => ({
  code,
  kind,
  minMeetingsPerYear: null,
  targetMeetingsPerYear: null,
  chairParty: 'RL',
  secretaryParty: 'UCL',
});
const rules = {
  tables: [table('MT', 'management'), table('TT', 'technical')],
  reporting: { dueWorkingDaysAfterPeriod: 5 },
  workingDays: { weekend: [6, 7], fixedHolidays: [], easterOffsets: [], extraHolidays: [] },
} as unknown as GovernanceRules;
const sitting: MeetingFacts = {
  code: 'MT-2026-09',
  table: 'MT',
  state: 'held',
  heldOn: '2026-10-08',
  isImported: false,
  reportTabledOn: null,
  noticeDueOn: null,
  noticeSentOn: null,
  draftDueOn: null,
  draftSentOn: null,
  minutesState: null,
  adoptedIn: null,
  adoptedOn: null,
};
const facts = (over: Partial<DutyFacts>): DutyFacts => ({
  today: '2026-10-31',
  startsOn: '2026-01-01',
  endsOn: '2028-12-31',
  tables: [],
  meetings: [],
  followUps: [],
  plans: [],
  representatives: [],
  ...over,
});
const sheet = (state: OwedSheet['state'], submittedOn: string | null): OwedSheet => ({
  party: 'AICE',
  action: 'A26-L1-01',
  period: '2026-Q3',
  dueOn: civilDate('2026-10-15'),
  submittedOn,
  state,
  isLate: false,
  isMissing: false,
  workingDaysLate: 0,
});
const told = (over: Partial<DutyFacts>, sheets: readonly OwedSheet[] = []) => {
  const context: DutyContext = { year: 2026, rules, sheets, reports: [], warnWithinDays: 90 };
  return dutiesOf(facts(over), context);
};

describe('duties around a decision', () => {
  it('the report lies before a sitting that decides, in time, late or not at all', () => {
    const state = (reportTabledOn: string | null, over: Partial<MeetingFacts> = {}) =>
      told({ meetings: [{ ...sitting, reportTabledOn, ...over }] }).find(
        ({ kind }) => kind === 'report_before_sitting',
      );
    expect(state('2026-10-01')).toMatchObject({ state: 'met', owedBy: 'UCL', evidence: ['MT-2026-09'] });
    expect(state('2026-10-20')).toMatchObject({ state: 'met_late' });
    expect(state(null)).toMatchObject({ state: 'late', dueOn: '2026-10-08' });
    expect(state(null, { heldOn: '2026-11-20', state: 'scheduled' })).toMatchObject({ state: 'open' });
    expect(state(null, { isImported: true })).toBeUndefined();
    expect(state(null, { table: 'TT' })).toBeUndefined();
  });

  it('the reviewer’s clock runs from the day a sheet came and stands with who reviews', () => {
    const review = (...sheets: OwedSheet[]) => told({}, sheets).find(({ kind }) => kind === 'review');
    expect(review(sheet('submitted', '2026-10-12'))).toMatchObject({
      state: 'late',
      dueOn: '2026-10-19',
      owedBy: 'UCL',
    });
    expect(review(sheet('in_review', '2026-10-29'), sheet('accepted', '2026-10-01'))).toMatchObject({
      state: 'open',
      done: 1,
      required: 2,
    });
    expect(review(sheet('accepted', '2026-10-12'))).toMatchObject({ state: 'met' });
    expect(review(sheet('returned', '2026-10-12'))).toBeUndefined();
  });

  it('a follow-up is late with its owner until it is done; dropped ones are no duty', () => {
    const followUp = (state: 'open' | 'done' | 'dropped', dueOn: string, doneOn: string | null = null) =>
      told({
        followUps: [{ title: 'Elenco', table: 'MT', owner: 'AICE', resolution: 'DEC-1', dueOn, state, doneOn }],
      }).find(({ kind }) => kind === 'follow_up');
    expect(followUp('open', '2026-10-30')).toMatchObject({ state: 'late', owedBy: 'AICE' });
    expect(followUp('open', '2025-12-30')).toMatchObject({ state: 'late' });
    expect(followUp('done', '2026-10-30', '2026-10-29')).toMatchObject({ state: 'met' });
    expect(followUp('dropped', '2026-10-30')).toBeUndefined();
  });
});
