import { type Language, type LocalizedText } from '../kernel/language';
import { type SnapshotDecision, type SnapshotFollowUp, type SnapshotTable } from './report-decisions';
import { type TermFigures } from './term-figures';

/** Amounts are decimal strings with two places in the accord's currency; dates `YYYY-MM-DD`; shares 0 to 1, unrounded. */
export type Amount = string;
export type Colour = 'green' | 'amber' | 'red';
export type ActionStatus =
  'not_started' | 'in_progress' | 'delayed' | 'at_risk' | 'suspended' | 'completed' | 'cancelled';

/** The three views that practitioners expect side by side; null where nothing can be said yet. */
export interface ThreeViews {
  /** Mean attainment of the actions, each capped at 1. */
  readonly physical: number | null;
  /** Spent of budget. */
  readonly financial: number | null;
  /** Milestones completed of those due. */
  readonly procedural: number | null;
}

export interface ColourCounts {
  readonly green: number;
  readonly amber: number;
  readonly red: number;
  readonly none: number;
}

export interface LineFigures extends ThreeViews {
  readonly code: string;
  readonly name: LocalizedText;
  readonly actions: number;
  readonly budget: Amount;
  readonly spent: Amount;
  readonly colours: ColourCounts;
}

export interface SnapshotIndicator {
  readonly code: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: 'up' | 'down';
  readonly isDeduplicated: boolean;
  readonly baseline: { readonly value: string | null; readonly year: number } | null;
  readonly annualTarget: string | null;
  /** Cumulative, in the action's as-of period; decimal strings as recorded. */
  readonly planned: string | null;
  readonly actual: string | null;
  readonly attainment: number | null;
  /** One entry per period of the year up to the report's own, for the chart. */
  readonly series: readonly {
    readonly period: string;
    readonly planned: string | null;
    readonly actual: string | null;
  }[];
}

export interface SnapshotMilestone {
  readonly number: number;
  readonly title: LocalizedText;
  readonly dueOn: string;
  readonly completedOn: string | null;
  readonly isOverdue: boolean;
}

export interface SnapshotAction {
  readonly code: string;
  readonly planYear: number;
  readonly planVersion: number;
  readonly line: string;
  readonly title: LocalizedText;
  readonly lead: string;
  readonly partners: readonly string[];
  readonly implementingBodies: readonly string[];
  readonly targetGroups: readonly string[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: ActionStatus | null;
  readonly percentComplete: number | null;
  readonly note: LocalizedText | null;
  /** Why it is not where it should be, in the lead's words; absent in reports from before it was kept. */
  readonly deviations?: LocalizedText | null;
  readonly budget: Amount;
  readonly sources: readonly {
    readonly party: string | null;
    readonly external: string | null;
    readonly amount: Amount;
  }[];
  /** Last period with a known cumulative spending, not after the report's; null: nothing reported. */
  readonly asOfPeriod: string | null;
  readonly spent: Amount | null;
  readonly attainmentMean: number | null;
  readonly attainmentWorst: number | null;
  readonly colourByMean: Colour | null;
  readonly colourByWorst: Colour | null;
  readonly colourOverride: { readonly colour: Colour; readonly reason: string } | null;
  /** The figures rest on values not yet accepted. */
  readonly isProvisional: boolean;
  readonly isChangeProposed: boolean;
  readonly hasOverspendRisk: boolean;
  readonly indicators: readonly SnapshotIndicator[];
  readonly milestones: readonly SnapshotMilestone[];
  readonly risks: readonly {
    readonly description: LocalizedText;
    readonly impact: 'low' | 'medium' | 'high';
    readonly likelihood: 'low' | 'medium' | 'high';
    readonly mitigation: LocalizedText | null;
    readonly owner: string | null;
  }[];
}

/** A sheet that was due within the report's period and came late, or not at all. */
export interface SnapshotLateSheet {
  readonly party: string;
  readonly action: string;
  readonly period: string;
  readonly dueOn: string;
  readonly submittedOn: string | null;
  readonly workingDaysLate: number;
}

interface SheetPlace {
  readonly party: string;
  readonly action: string;
  readonly period: string;
}

type SentState = 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';

/** A figure of a sheet: spending where `indicator` is null. */
interface FigurePlace extends SheetPlace {
  readonly indicator: string | null;
  readonly name: LocalizedText | null;
  readonly decimals: number;
  readonly unit: string | null;
}

/** What happened to the sheets of the party periods that end within the report's. */
export interface ReportRound {
  readonly byParty: readonly {
    readonly party: string;
    readonly expected: number;
    readonly accepted: number;
    readonly late: number;
    readonly missing: number;
  }[];
  /** Not sent, and not due yet on the report's day; absent in reports from before it was kept. */
  readonly awaited?: readonly (SheetPlace & { readonly dueOn: string })[];
  /** Sheets whose figures count here and are not accepted yet. */
  readonly provisional: readonly (SheetPlace & { readonly state: SentState })[];
  readonly nothingToReport: readonly (SheetPlace & { readonly reason: string })[];
  /** Cumulative figures that were lowered. */
  readonly corrections: readonly (FigurePlace & {
    readonly from: string;
    readonly to: string;
    readonly reason: string | null;
    /** The body that entered the lower figure. */
    readonly by: string;
    readonly isAccepted: boolean;
  })[];
  /** Accepted with another value than the declared one. */
  readonly otherValues: readonly (FigurePlace & {
    readonly declared: string | null;
    readonly accepted: string | null;
    readonly reason: string | null;
  })[];
  /** Entered by another body in place of the party. */
  readonly onBehalf: readonly (SheetPlace & {
    readonly enteredBy: string;
    readonly confirmation: 'awaited' | 'confirmed' | 'contested';
    readonly contestedBecause: string | null;
  })[];
  /** Led by the secretariat's own body: two people have to agree. */
  readonly ownBody: readonly (SheetPlace & { readonly state: SentState; readonly assents: number | null })[];
  /** Corrective actions, and requests to re-shape an action. */
  readonly measures: readonly (SheetPlace & {
    readonly kind: 'corrective_action' | 'reshape_request';
    readonly description: LocalizedText;
    readonly owner: string | null;
    readonly dueOn: string | null;
    readonly isAccepted: boolean;
  })[];
  readonly overrides: readonly {
    readonly action: string;
    readonly period: string;
    readonly colour: Colour;
    readonly computed: { readonly mean: Colour | null; readonly worst: Colour | null };
    readonly reason: string;
    readonly setOn: string;
  }[];
}

/**
 * The Technical Table's progress report as it was compiled: all that its PDF prints and nothing else.
 * Serialised by RFC 8785; the SHA-256 of that text is what the document prints of itself.
 */
export interface ReportSnapshot {
  readonly format: 'accordo-progress-report';
  readonly formatVersion: 1;
  readonly accord: {
    readonly code: string;
    readonly title: LocalizedText;
    readonly currency: string;
    readonly originalLanguage: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly isIllustrative: boolean;
    readonly disclaimer: LocalizedText | null;
  };
  readonly language: Language;
  readonly period: { readonly code: string; readonly startsOn: string; readonly endsOn: string };
  /** "Today" for due dates, lateness and overdue milestones. */
  readonly asOf: string;
  readonly revision: number;
  readonly supersedes: { readonly number: string; readonly issuedOn: string; readonly sha256: string } | null;
  /** Set when issued: `2026/3` and the civil date. */
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly approval: { readonly meeting: string | null; readonly approvedOn: string } | null;
  readonly plans: readonly {
    readonly year: number;
    readonly version: number;
    readonly state: string;
    readonly adoptedIn: string | null;
    readonly adoptedOn: string | null;
  }[];
  readonly thresholds: { readonly green: number; readonly amber: number; readonly shown: 'mean' | 'worst' };
  readonly figures: ThreeViews & {
    readonly actions: number;
    readonly budget: Amount;
    readonly spent: Amount;
    readonly milestonesDue: number;
    readonly milestonesCompleted: number;
    readonly milestonesOverdue: number;
    readonly colourByMean: ColourCounts;
    readonly colourByWorst: ColourCounts;
    readonly statuses: Readonly<Record<ActionStatus, number>>;
  };
  readonly reports: {
    readonly expected: number;
    readonly accepted: number;
    readonly late: number;
    readonly missing: number;
  };
  readonly lines: readonly LineFigures[];
  readonly actions: readonly SnapshotAction[];
  readonly lateSheets: readonly SnapshotLateSheet[];
  readonly missingSheets: readonly SnapshotLateSheet[];
  readonly tables: readonly SnapshotTable[];
  readonly decisions: readonly SnapshotDecision[];
  /** Still to be done, or done since the period began; absent in reports from before it was kept. */
  readonly followUps?: readonly SnapshotFollowUp[];
  /** Values of enterprise indicators by target group: upper bounds, since the same enterprise may count twice. */
  readonly targetGroups: readonly {
    readonly code: string;
    readonly name: LocalizedText;
    readonly actions: number;
    readonly enterprises: string | null;
  }[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly bodies: readonly { readonly code: string; readonly name: string }[];
  /** Year on year and over the term; absent in reports from before it was kept. */
  readonly term?: TermFigures;
  /** What happened to the sheets of the period; absent in reports from before it was kept. */
  readonly round?: ReportRound;
  /** Written by the secretariat. */
  readonly judgement: string;
  readonly correctiveActions: string;
  readonly requests: string;
}
