/**
 * What the accord obliges whom to do by when, and how it stands. Source: the accord's own rules (meetings owed, notice,
 * minutes, sheets, consolidated reports) and its term. Our assumptions: a plan is due before its year begins, or with the
 * term for the first one; minutes are due for adoption at the next held sitting of the same Table; an aim of the accord
 * is told as an aim and is never late. Nothing here is approved by silence.
 */
import { type GovernanceRules, type TableRules } from '../accord/governance.rules';
import { type LocalizedText } from '../kernel/language';
import { type OwedReport } from '../reporting/owed-reports.rules';
import { type OwedSheet } from '../reporting/sheets.rules';

export const dutyKinds = [
  'meetings_of_year',
  'notice',
  'minutes_draft',
  'minutes_adoption',
  'plan_adoption',
  'sheets',
  'consolidated_report',
  'representative',
  'term_end',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** `aim`: the accord aims at it without owing it. */
export const dutyStates = ['late', 'open', 'met_late', 'met', 'aim'] as const;
export type DutyState = (typeof dutyStates)[number];

export interface Duty {
  readonly kind: DutyKind;
  readonly state: DutyState;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  /** Code of the party or Table it stands with. */
  readonly owedBy: string;
  /** What it is about: a sitting, a plan's year, a period, a Table. */
  readonly about: string;
  readonly name: LocalizedText | null;
  /** How many of how many, where it is counted. */
  readonly done: number | null;
  readonly required: number | null;
  /** Codes of what shows that it was done: sittings, documents. */
  readonly evidence: readonly string[];
}

export interface DutyFacts {
  readonly today: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly tables: readonly {
    readonly code: string;
    readonly name: LocalizedText;
    readonly kind: string;
  }[];
  readonly meetings: readonly MeetingFacts[];
  readonly plans: readonly {
    readonly year: number;
    readonly adoptedOn: string | null;
    readonly adoptedIn: string | null;
  }[];
  /** Parties without a signatory's mandate in force, and those whose last one ends soon. */
  readonly representatives: readonly {
    readonly party: string;
    readonly name: string;
    readonly validTo: string | null;
    readonly isInForce: boolean;
  }[];
}

export interface MeetingFacts {
  readonly code: string;
  readonly table: string;
  readonly state: string;
  readonly heldOn: string;
  readonly noticeDueOn: string | null;
  readonly noticeSentOn: string | null;
  readonly draftDueOn: string | null;
  readonly draftSentOn: string | null;
  readonly minutesState: string | null;
  readonly adoptedIn: string | null;
  readonly adoptedOn: string | null;
}

export interface DutyContext {
  readonly year: number;
  readonly rules: GovernanceRules;
  readonly sheets: readonly OwedSheet[];
  readonly reports: readonly OwedReport[];
  /** Days ahead within which an ending mandate or term is told. */
  readonly warnWithinDays: number;
}

/** The duties of a year, the pressing ones first. */
export function dutiesOf(facts: DutyFacts, context: DutyContext): Duty[] {
  const duties = [
    ...meetingsOfYear(facts, context),
    ...facts.meetings
      .filter((meeting) => isOf(context.year, meeting.heldOn))
      .flatMap((meeting) => sittingDuties(facts, context, meeting)),
    ...planAdoption(facts, context),
    ...sheetDuties(context),
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

export function stateOfDuty(dueOn: string | null, doneOn: string | null, today: string): DutyState {
  if (doneOn !== null) return dueOn !== null && doneOn > dueOn ? 'met_late' : 'met';
  return dueOn !== null && dueOn < today ? 'late' : 'open';
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

function sittingDuties(facts: DutyFacts, { rules }: DutyContext, meeting: MeetingFacts): Duty[] {
  if (meeting.state === 'cancelled') return [];
  const table = rules.tables.find(({ code }) => code === meeting.table);
  const found: Duty[] = [];
  if (meeting.noticeDueOn !== null || meeting.noticeSentOn !== null)
    found.push(sittingDuty('notice', meeting, table, facts.today, meeting.noticeDueOn, meeting.noticeSentOn));
  if (meeting.state !== 'held' && meeting.state !== 'not_quorate') return found;
  found.push(sittingDuty('minutes_draft', meeting, table, facts.today, meeting.draftDueOn, meeting.draftSentOn));
  const next = facts.meetings
    .filter((one) => one.table === meeting.table && one.heldOn > meeting.heldOn)
    .filter(({ state }) => state === 'held' || state === 'planned' || state === 'scheduled')
    .sort((left, right) => left.heldOn.localeCompare(right.heldOn))[0];
  const adoption = sittingDuty(
    'minutes_adoption',
    meeting,
    table,
    facts.today,
    next?.heldOn ?? null,
    meeting.minutesState === 'approved' ? (meeting.adoptedOn ?? next?.heldOn ?? null) : null,
  );
  return [...found, { ...adoption, owedBy: meeting.table, evidence: meeting.adoptedIn ? [meeting.adoptedIn] : [] }];
}

function sittingDuty(
  kind: DutyKind,
  meeting: MeetingFacts,
  table: TableRules | undefined,
  today: string,
  dueOn: string | null,
  doneOn: string | null,
): Duty {
  return {
    ...blank(kind, table?.secretaryParty ?? meeting.table, meeting.code),
    state: stateOfDuty(dueOn, doneOn, today),
    dueOn,
    doneOn,
    evidence: doneOn === null ? [] : [meeting.code],
  };
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

/** One duty per party and period: all its sheets together. */
function sheetDuties({ sheets }: DutyContext): Duty[] {
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
  const soon = daysAfter(today, warnWithinDays);
  return parties
    .filter(({ isInForce, validTo }) => !isInForce || (validTo !== null && validTo <= soon))
    .map(({ party, isInForce, validTo }): Duty => ({
      ...blank('representative', party, party),
      state: isInForce || validTo === null ? 'open' : 'late',
      dueOn: validTo,
    }));
}

function termEnd({ today, endsOn }: DutyFacts, { warnWithinDays, year }: DutyContext): Duty[] {
  if (!isOf(year, endsOn) && endsOn > daysAfter(today, 2 * warnWithinDays)) return [];
  return [{ ...blank('term_end', '', endsOn), state: endsOn < today ? 'late' : 'open', dueOn: endsOn }];
}

/** An accord may leave open who calls or writes for a Table. */
function blank(kind: DutyKind, owedBy: string | undefined, about: string): Duty {
  return {
    kind,
    state: 'open',
    dueOn: null,
    doneOn: null,
    owedBy: owedBy ?? '',
    about,
    name: null,
    done: null,
    required: null,
    evidence: [],
  };
}

function isOf(year: number, day: string): boolean {
  return day.startsWith(`${year}-`);
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
