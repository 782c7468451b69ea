import { type LocalizedText } from '../kernel/language';
import { type SheetStanding } from './sheet-acts.rules';
import { type SubmissionState } from './submission.lifecycle';

/** All that is known about one sheet: what the plan says, what was reported before, and how far this one is. */
export interface SheetFacts {
  readonly actionId: string;
  readonly action: string;
  readonly title: LocalizedText;
  readonly line: string;
  readonly lineName: LocalizedText;
  readonly leadId: string;
  readonly lead: string;
  readonly leadName: string;
  readonly actionVersionId: string;
  /** Newer version of the action than the one the sheet was begun on, if the plan was amended since. */
  readonly isVersionOld: boolean;
  readonly planVersion: number;
  readonly year: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly budgetCents: number;
  readonly lastStatus: string | null;
  readonly suspendedOn: string | null;
  readonly sources: readonly SourceFacts[];
  readonly targetGroups: readonly CodeName[];
  /** Provinces of the accord. */
  readonly provinces: readonly CodeName[];
  readonly indicators: readonly SheetIndicator[];
  readonly milestones: readonly SheetMilestone[];
  readonly risks: readonly SheetRisk[];
  /** The highest position that any risk of the action ever had. */
  readonly lastRiskPosition: number;
  /** The latest earlier sheet that says something, accepted or not. */
  readonly previous: PreviousSheet | null;
  readonly submission: SheetSubmission | null;
  readonly draft: KeptDraft | null;
  readonly evidence: readonly EvidenceFacts[];
  readonly isEarlierReopened: boolean;
  readonly isLaterAccepted: boolean;
  /** The window's acts and the exceptions of the lead, oldest first. */
  readonly windowEvents: readonly { readonly kind: 'closed' | 'reopened' }[];
  readonly exceptions: readonly {
    readonly partyId: string;
    readonly actionId: string | null;
    readonly untilOn: string;
    readonly isWithdrawn: boolean;
  }[];
}

export interface CodeName {
  readonly code: string;
  readonly name: LocalizedText;
}

export interface SourceFacts {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly amountCents: number;
}

/** Values as decimal text with a point; null: not known. */
export interface SheetIndicator {
  readonly id: string;
  readonly code: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: 'up' | 'down';
  readonly aggregation: 'sum' | 'average' | 'last';
  readonly disaggregatedBy: readonly string[];
  readonly planned: string | null;
  readonly annualTarget: string | null;
  /** Accepted, else declared, in the latest earlier sheet that has a value. */
  readonly previous: string | null;
  readonly previousPeriod: string | null;
  readonly declared: string | null;
  readonly accepted: string | null;
  readonly correction: string | null;
  readonly previousParts: readonly PartFacts[];
  readonly declaredParts: readonly PartFacts[];
}

/** A value of one target group or province. */
export interface PartFacts {
  readonly dimension: string;
  readonly code: string;
  readonly value: string;
}

export interface SheetMilestone {
  readonly number: number;
  readonly title: LocalizedText;
  readonly dueOn: string;
  readonly completedOn: string | null;
  /** Completed by an earlier sheet or by an import: shown, not asked again. */
  readonly isSettled: boolean;
  readonly expectedOn: string | null;
}

export interface SheetRisk {
  readonly id: string;
  readonly position: number;
  readonly kind: 'risk' | 'issue';
  readonly description: LocalizedText;
  readonly impact: string;
  readonly likelihood: string;
  readonly mitigation: LocalizedText | null;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly isClosed: boolean;
  /** Stated last by this very sheet. */
  readonly isOfThisSheet: boolean;
}

export interface PreviousSheet {
  readonly period: string;
  readonly state: SubmissionState;
  readonly committedCents: number | null;
  readonly spentCents: number | null;
  readonly bySource: readonly { position: number; committedCents: number | null; spentCents: number | null }[];
  readonly status: string | null;
  readonly percentComplete: string | null;
  readonly note: LocalizedText | null;
}

export interface SheetSubmission {
  readonly id: string;
  readonly state: SubmissionState;
  readonly version: number;
  readonly revision: number;
  readonly kind: 'progress' | 'unchanged' | 'nothing_to_report';
  readonly nilReason: string | null;
  readonly origin: 'import' | 'product';
  readonly actionVersionId: string;
  readonly dueOn: string | null;
  readonly submittedOn: string | null;
  readonly declaredCommittedCents: number | null;
  readonly acceptedCommittedCents: number | null;
  readonly declaredSpentCents: number | null;
  readonly acceptedSpentCents: number | null;
  /** As declared. */
  readonly bySource: PreviousSheet['bySource'];
  readonly correction: string | null;
  readonly enteredByParty: string | null;
  readonly confirmation: SheetStanding['confirmation'];
  readonly reopenedScope: 'all' | 'text' | null;
  readonly acceptanceProposedById: string | null;
  readonly authorIds: readonly string[];
}

export interface KeptDraft {
  readonly content: string;
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string | null;
  /** Nothing was saved since the sheet was last sent. */
  readonly isAsSent: boolean;
}

export interface EvidenceFacts {
  readonly id: string;
  readonly purpose: 'evidence' | 'party_mail';
  readonly indicator: string | null;
  readonly milestone: number | null;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly signedInner: string | null;
  readonly isShared: boolean;
  readonly addedAt: string;
  readonly firstRevision: number | null;
}
