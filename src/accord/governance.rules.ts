import { type WorkingDayCalendar } from '../kernel/working-days';

/**
 * The rules an accord gives itself, as a dated version keeps them. Source: the accord file's `accord.rules`
 * (its README says what each key means); every value is a setting, none is a constant of the product.
 */
export interface GovernanceRules {
  /** The bodies of the accord, in order: management table, technical table, any other. */
  readonly tables: readonly TableRules[];
  readonly minutes: { readonly draftWithinWorkingDays: number; readonly approvedAt: string };
  readonly writtenProcedure: {
    readonly workingDays: number;
    readonly silenceMeans: 'consent' | 'refusal' | 'abstention';
  };
  readonly reporting: {
    readonly partyReportEvery: ReportingCadence;
    readonly dueWorkingDaysAfterPeriod: number;
    readonly consolidatedReport: ReportingCadence;
    /** Share of the last value beyond which a change asks for an explanation. */
    readonly explainChangeAbove?: number;
    readonly evidenceQuotaMegabytes?: number;
    /** Who sees sheets and evidence beside the own party: secretariat and auditors, or every member. */
    readonly visibility?: {
      readonly submitted?: 'reviewers' | 'members';
      readonly accepted?: 'reviewers' | 'members';
      readonly evidence?: 'reviewers' | 'members';
    };
  };
  readonly colour: {
    /** Attainment from which an action is green, and from which amber (below: red). */
    readonly green: number;
    readonly amber: number;
    /** Whether the mean or the worst indicator gives the colour shown first. */
    readonly shown: 'mean' | 'worst';
    readonly basis: string | null;
  };
  readonly workingDays: WorkingDayCalendar;
  readonly note: string | null;
}

export type ReportingCadence = 'quarter' | 'half_year' | 'year';

export interface TableRules {
  readonly code: string;
  readonly kind: 'management' | 'technical' | 'other';
  /** An obligation; null where the accord sets only an aim or nothing. */
  readonly minMeetingsPerYear: number | null;
  /** An aim. */
  readonly targetMeetingsPerYear: number | null;
  readonly noticeWorkingDays: number;
  readonly urgentNoticeWorkingDays: number | null;
  readonly quorum: 'majority_of_members' | 'two_thirds_of_members';
  readonly quorumCount: number;
  readonly secondCallQuorumCount: number;
  readonly decision:
    'majority_of_present' | 'two_thirds_of_present' | 'majority_of_votes_cast' | 'unanimity_of_present';
  readonly decisionEffect: 'binding' | 'opinion';
  readonly tieBreak: 'chair' | 'rejected';
  readonly delegatesAllowed: boolean;
  readonly oneVotePerParty: boolean;
  readonly chairParty: string;
  readonly secretaryParty: string;
  readonly proxies: { readonly allowed: boolean; readonly maxPerHolder: number };
  readonly urgentItems: 'not_allowed' | 'unanimity_of_present';
  readonly recusal: 'counts_for_quorum' | 'excluded';
}
