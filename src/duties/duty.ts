/** A duty as it is told, and what duties are told from. */
import { type GovernanceRules } from '../accord/governance.rules';
import { type LocalizedText } from '../kernel/language';
import { type OwedReport } from '../reporting/owed-reports.rules';
import { type OwedSheet } from '../reporting/sheets.rules';

export const dutyKinds = [
  'meetings_of_year',
  'notice',
  'minutes_draft',
  'minutes_adoption',
  'report_before_sitting',
  'plan_adoption',
  'sheets',
  'review',
  'consolidated_report',
  'follow_up',
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
  readonly followUps: readonly {
    readonly title: string;
    readonly table: string;
    readonly owner: string | null;
    readonly resolution: string | null;
    readonly dueOn: string | null;
    readonly state: 'open' | 'done' | 'dropped';
    readonly doneOn: string | null;
  }[];
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
  /** Brought by an accord file, which knows no documents laid before it. */
  readonly isImported: boolean;
  /** Since when the Technical Table’s report lies before it. */
  readonly reportTabledOn: string | null;
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

export function stateOfDuty(dueOn: string | null, doneOn: string | null, today: string): DutyState {
  if (doneOn !== null) return dueOn !== null && doneOn > dueOn ? 'met_late' : 'met';
  return dueOn !== null && dueOn < today ? 'late' : 'open';
}

/** An accord may leave open who calls or writes for a Table. */
export function blank(kind: DutyKind, owedBy: string | undefined, about: string): Duty {
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

export function isOf(year: number, day: string): boolean {
  return day.startsWith(`${year}-`);
}
