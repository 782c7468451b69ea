/**
 * What the accord obliges whom to do by when, and how it stands. Source: the accord's own rules (meetings owed, notice,
 * minutes, sheets, consolidated reports) and its term. Our assumptions: a plan is due before its year begins, or with the
 * term for the first one; minutes are due for adoption at the next held sitting of the same Table; an aim of the accord
 * is told as an aim and is never late. Nothing here is approved by silence.
 */
import { addDays, civilDate } from '../kernel/civil-date';
import { blank, dutyStates, isOf, stateOfDuty, type Duty, type DutyContext, type DutyFacts } from './duty';
import { reviewDuties, sheetDuties } from './sheet-duties.rules';
import { sittingDuties } from './sitting-duties.rules';

/** The duties of a year, the pressing ones first. */
export function dutiesOf(facts: DutyFacts, context: DutyContext): Duty[] {
  const duties = [
    ...meetingsOfYear(facts, context),
    ...facts.meetings
      .filter((meeting) => isOf(context.year, meeting.heldOn))
      .flatMap((meeting) => sittingDuties(facts, context, meeting)),
    ...planAdoption(facts, context),
    ...sheetDuties(context),
    ...reviewDuties(context, facts.today),
    ...followUpDuties(facts, context),
    ...reportDuties(facts, context),
    ...representatives(facts, context),
    ...termEnd(facts, context),
  ];
  const rank = (duty: Duty): number => dutyStates.indexOf(duty.state);
  return duties.sort(
    (left, right) =>
      rank(left) - rank(right) ||
      (left.dueOn ?? '9999').localeCompare(right.dueOn ?? '9999') ||
      left.about.localeCompare(right.about),
  );
}

function meetingsOfYear(facts: DutyFacts, { year, rules }: DutyContext): Duty[] {
  return rules.tables.flatMap((table): Duty[] => {
    const required = table.minMeetingsPerYear ?? table.targetMeetingsPerYear;
    if (required === null) return [];
    const held = facts.meetings
      .filter((meeting) => meeting.table === table.code && meeting.state === 'held' && isOf(year, meeting.heldOn))
      .sort((left, right) => left.heldOn.localeCompare(right.heldOn));
    const doneOn = held[required - 1]?.heldOn ?? null;
    const dueOn = `${year}-12-31`;
    const isOwed = table.minMeetingsPerYear !== null;
    const state = stateOfDuty(dueOn, doneOn, facts.today);
    return [
      {
        ...blank('meetings_of_year', table.chairParty, table.code),
        state: isOwed || state === 'met' ? state : 'aim',
        dueOn,
        doneOn,
        name: facts.tables.find(({ code }) => code === table.code)?.name ?? null,
        done: held.length,
        required,
        evidence: held.map(({ code }) => code),
      },
    ];
  });
}

function planAdoption(facts: DutyFacts, { year, rules }: DutyContext): Duty[] {
  const management = rules.tables.find(({ kind }) => kind === 'management');
  const lastYear = Number(facts.endsOn.slice(0, 4));
  return [year, year + 1]
    .filter((one) => one <= lastYear && one >= Number(facts.startsOn.slice(0, 4)))
    .map((one) => {
      const plan = facts.plans.find((known) => known.year === one);
      const before = `${one - 1}-12-31`;
      const dueOn = before < facts.startsOn ? facts.startsOn : before;
      const doneOn = plan?.adoptedOn ?? null;
      return {
        ...blank('plan_adoption', management?.code ?? '', String(one)),
        state: stateOfDuty(dueOn, doneOn, facts.today),
        dueOn,
        doneOn,
        evidence: plan?.adoptedIn ? [plan.adoptedIn] : [],
      };
    });
}

function reportDuties({ today }: DutyFacts, { year, rules, reports }: DutyContext): Duty[] {
  const technical = rules.tables.find(({ kind }) => kind === 'technical');
  return reports
    .filter(({ endsOn }) => isOf(year, endsOn))
    .map(({ period, sheetsDueOn, report, state }): Duty => {
      const doneOn = report?.issuedOn ?? null;
      return {
        ...blank('consolidated_report', technical?.secretaryParty ?? '', period),
        // The accord sets no day for the report: it is open until issued, and missing once the sheets were due.
        state: doneOn !== null ? 'met' : state === 'missing' && sheetsDueOn < today ? 'late' : 'open',
        dueOn: sheetsDueOn,
        doneOn,
        evidence: report?.number ? [report.number] : [],
      };
    });
}

function representatives({ representatives: parties, today }: DutyFacts, { warnWithinDays }: DutyContext): Duty[] {
  const soon = addDays(civilDate(today), warnWithinDays);
  return parties
    .filter(({ isInForce, validTo }) => !isInForce || (validTo !== null && validTo <= soon))
    .map(({ party, isInForce, validTo }): Duty => ({
      ...blank('representative', party, party),
      state: isInForce || validTo === null ? 'open' : 'late',
      dueOn: validTo,
    }));
}

function termEnd({ today, endsOn }: DutyFacts, { warnWithinDays, year }: DutyContext): Duty[] {
  if (!isOf(year, endsOn) && endsOn > addDays(civilDate(today), 2 * warnWithinDays)) return [];
  return [{ ...blank('term_end', '', endsOn), state: endsOn < today ? 'late' : 'open', dueOn: endsOn }];
}

/** What a Table asked for: with its owner, or with the Table where that is no party. */
function followUpDuties({ followUps, today }: DutyFacts, { year }: DutyContext): Duty[] {
  return followUps
    .filter(({ state, dueOn }) => state !== 'dropped' && dueOn !== null)
    .filter(({ dueOn, state }) => isOf(year, dueOn ?? '') || (state === 'open' && (dueOn ?? '') < `${year}`))
    .map((one): Duty => ({
      ...blank('follow_up', one.owner ?? one.table, one.resolution ?? one.table),
      state: stateOfDuty(one.dueOn, one.doneOn, today),
      dueOn: one.dueOn,
      doneOn: one.doneOn,
      name: { it: one.title },
      evidence: [],
    }));
}
