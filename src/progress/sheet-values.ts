import { type LocalizedText } from '../kernel/language';
import { type SheetKind } from './sheet-content';

/** A sheet read: amounts in cents, values as decimal text with a point; null: nothing said. */
export interface SheetValues {
  readonly kind: SheetKind;
  readonly nilReason: string | null;
  readonly status: string | null;
  readonly percentComplete: string | null;
  readonly note: LocalizedText | null;
  readonly deviations: LocalizedText | null;
  readonly committedCents: number | null;
  readonly spentCents: number | null;
  readonly spendingCorrection: string | null;
  readonly spendingExplanation: string | null;
  readonly bySource: readonly SourceValue[];
  readonly indicators: readonly IndicatorValueRead[];
  readonly completed: readonly { readonly number: number; readonly on: string }[];
  readonly expected: readonly { readonly number: number; readonly on: string }[];
  readonly risks: readonly RiskValue[];
  readonly measures: readonly MeasureValue[];
}

export interface SourceValue {
  readonly budgetShareId: string;
  readonly committedCents: number | null;
  readonly spentCents: number | null;
}

export interface IndicatorValueRead {
  readonly indicatorId: string;
  readonly code: string;
  readonly value: string | null;
  readonly note: LocalizedText | null;
  readonly correction: string | null;
  readonly explanation: string | null;
  readonly parts: readonly { readonly dimension: string; readonly code: string; readonly value: string }[];
}

export interface RiskValue {
  /** Null: a new one. */
  readonly position: number | null;
  readonly kind: 'risk' | 'issue';
  readonly description: LocalizedText;
  readonly impact: string;
  readonly likelihood: string;
  readonly mitigation: LocalizedText | null;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly isClosed: boolean;
}

export interface MeasureValue {
  readonly kind: 'corrective_action' | 'reshape_request';
  readonly description: LocalizedText;
  readonly owner: string | null;
  readonly dueOn: string | null;
}

/** A fault of a field; `field` is its path in the content: `indicators.IND01.value`. */
export interface SheetFault {
  readonly field: string;
  readonly it: string;
  readonly en: string;
}

/** What a reading depends on beside the sheet itself. */
export interface SheetContext {
  /** Today of the accord. */
  readonly today: string;
  readonly explainChangeAbove: number;
}
