import { type LocalizedText } from '../kernel/language';
import { type ReportSnapshot } from './report-snapshot';

/** A figure of a sheet that was lowered, or accepted with another value than the declared one. */
export interface FigureFacts {
  readonly party: string;
  readonly action: string;
  readonly period: string;
  /** Null: spending. */
  readonly indicator: string | null;
  readonly name: LocalizedText | null;
  readonly decimals: number;
  readonly unit: string | null;
  /** Told before in the year, what counts of it; decimal text, amounts with two places. */
  readonly before: string | null;
  readonly declared: string | null;
  readonly accepted: string | null;
  readonly isAccepted: boolean;
  readonly reason: string | null;
  /** The body that entered the sheet in place of the party. */
  readonly enteredBy: string | null;
}

export interface RoundSheetFacts {
  readonly party: string;
  readonly action: string;
  readonly period: string;
  readonly state: 'submitted' | 'in_review' | 'returned' | 'accepted' | 'draft';
  readonly kind: 'progress' | 'unchanged' | 'nothing_to_report';
  readonly nilReason: string | null;
  readonly enteredBy: string | null;
  readonly confirmation: 'awaited' | 'confirmed' | 'contested' | null;
  /** Why the party contests what was entered for it. */
  readonly contestedBecause: string | null;
  /** Led by the secretariat's own body. */
  readonly isOwnBody: boolean;
  /** How many of the secretariat have agreed to it; the own body's takes two. Null: brought by an import, nobody knows. */
  readonly assents: number | null;
  /** Sent or imported with a figure that counts. */
  readonly hasFigures: boolean;
}

export type MeasureFacts = NonNullable<ReportSnapshot['round']>['measures'][number];
export type OverrideFacts = Omit<NonNullable<ReportSnapshot['round']>['overrides'][number], 'computed'>;

/** What happened to the sheets of the party periods that end within a report's period; plain data that the rules judge. */
export interface RoundFacts {
  readonly sheets: readonly RoundSheetFacts[];
  readonly figures: readonly FigureFacts[];
  readonly measures: readonly MeasureFacts[];
  readonly overrides: readonly OverrideFacts[];
}
