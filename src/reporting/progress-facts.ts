import { type DatedRules } from '../accord/rules-in-force.rules';
import { type LocalizedText } from '../kernel/language';
import { type SnapshotFollowUp } from './report-decisions';
import { type ActionStatus, type Colour } from './report-snapshot';

/** What is on record about an accord's plans, as one statement reads it: plain data that the rules judge. */
export interface ProgressFacts {
  readonly accord: AccordFacts;
  readonly rules: readonly DatedRules[];
  readonly lines: readonly { readonly code: string; readonly name: LocalizedText }[];
  readonly targetGroups: readonly { readonly code: string; readonly name: LocalizedText }[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly bodies: readonly { readonly code: string; readonly name: string }[];
  readonly plans: readonly PlanFacts[];
  readonly actions: readonly ActionFacts[];
  readonly tables: readonly TableFacts[];
  readonly decisions: readonly DecisionFacts[];
  readonly followUps: readonly SnapshotFollowUp[];
}

export interface AccordFacts {
  readonly id: string;
  readonly code: string;
  readonly title: LocalizedText;
  readonly currency: string;
  readonly originalLanguage: string;
  readonly timeZone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly isIllustrative: boolean;
  readonly referenceDate: string | null;
  readonly disclaimer: LocalizedText | null;
}

export interface PlanFacts {
  readonly id: string;
  readonly year: number;
  readonly version: number;
  readonly state: string;
  readonly adoptedIn: string | null;
  readonly adoptedOn: string | null;
}

export interface TableFacts {
  readonly code: string;
  readonly kind: 'management' | 'technical' | 'other';
  readonly name: LocalizedText;
  /** Meetings held, by year. */
  readonly held: readonly { readonly year: number; readonly count: number }[];
}

export interface DecisionFacts {
  readonly code: string;
  readonly decidedOn: string;
  readonly table: string;
  readonly meeting: string | null;
  readonly subject: LocalizedText;
  readonly outcome: string;
  readonly state: string;
  readonly executedOn: string | null;
  readonly planYear: number | null;
  readonly relatedActions: readonly string[];
}

export interface IndicatorFacts {
  readonly code: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: 'up' | 'down';
  readonly isDeduplicated: boolean;
  readonly baselineValue: string | null;
  readonly baselineYear: number | null;
  readonly annualTarget: string | null;
  readonly planned: readonly { readonly period: string; readonly cumulative: string | null }[];
}

/** A submission as figures see it: the accepted value, else what was declared. */
export interface SheetFacts {
  readonly period: string;
  readonly state: 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';
  readonly dueOn: string | null;
  readonly submittedOn: string | null;
  readonly spentCents: number | null;
  readonly values: readonly { readonly indicator: string; readonly value: string | null }[];
}

export interface MilestoneFacts {
  readonly number: number;
  readonly title: LocalizedText;
  readonly dueOn: string;
  readonly completedOn: string | null;
}

export interface StatementFacts {
  readonly period: string | null;
  readonly status: ActionStatus;
  readonly percentComplete: number | null;
  readonly note: LocalizedText | null;
  readonly deviations: LocalizedText | null;
  readonly suspendedOn: string | null;
  readonly isChangeProposed: boolean;
  readonly hasOverspendRisk: boolean;
}

export interface RiskFacts {
  readonly description: LocalizedText;
  readonly impact: 'low' | 'medium' | 'high';
  readonly likelihood: 'low' | 'medium' | 'high';
  readonly mitigation: LocalizedText | null;
  readonly owner: string | null;
}

/** An action as the current version of a plan has it, with all that was reported on it in that plan's year. */
export interface ActionFacts {
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
  readonly budgetCents: number;
  readonly sources: readonly {
    readonly party: string | null;
    readonly external: string | null;
    readonly amountCents: number;
  }[];
  readonly indicators: readonly IndicatorFacts[];
  readonly sheets: readonly SheetFacts[];
  readonly milestones: readonly MilestoneFacts[];
  /** In the order they were made. */
  readonly statements: readonly StatementFacts[];
  readonly risks: readonly RiskFacts[];
  readonly overrides: readonly { readonly period: string; readonly colour: Colour; readonly reason: string }[];
}
