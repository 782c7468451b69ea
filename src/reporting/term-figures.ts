import { type LocalizedText } from '../kernel/language';

/** A number that is known, or between which bounds it lies; decimal strings. `value` null: the same may count twice. */
export interface Told {
  readonly value: string | null;
  readonly atLeast: string;
  readonly atMost: string;
}

/**
 * What a year rests on: `past` totals from before the records, `kept` what is reported here, `coming` what a plan says
 * of a year not begun, `none` nothing is known.
 */
export type YearBasis = 'past' | 'kept' | 'coming' | 'none';

export interface TermYear {
  readonly year: number;
  readonly basis: YearBasis;
  /** Before the term's first year: shown, never added to the term. */
  readonly isBeforeTerm: boolean;
  readonly planVersion: number | null;
  /** A plan that is still a draft says nothing binding. */
  readonly planState: string | null;
}

export interface MoneyOfYear {
  readonly year: number;
  /** Null: not known. */
  readonly actions: number | null;
  readonly budget: string | null;
  readonly spent: string | null;
  /** Of it what is accepted; differs where the latest sheet is not accepted yet. */
  readonly accepted: string | null;
  /** Actions whose spending nobody has told: `spent` lacks them. */
  readonly untold: number;
  readonly isProvisional: boolean;
}

/** Over the term: sums of the years that are known, which are named. */
export interface MoneyOfTerm {
  readonly budget: string | null;
  readonly budgetYears: readonly number[];
  readonly spent: string | null;
  readonly spentYears: readonly number[];
  readonly isProvisional: boolean;
}

export interface TermMoney {
  readonly years: readonly MoneyOfYear[];
  readonly term: MoneyOfTerm;
}

export interface IndicatorOfYear {
  readonly year: number;
  readonly target: Told | null;
  /** To the same day as what was reached; of a year to come, for its end. */
  readonly planned: Told | null;
  readonly actual: Told | null;
  readonly accepted: Told | null;
  /** Of the target; null where either is not known exactly. */
  readonly attainment: number | null;
  /** Actions with this indicator, and how many of them have told a value; null: totals only. */
  readonly actions: number | null;
  readonly told: number | null;
  readonly isProvisional: boolean;
}

export interface IndicatorOfTerm {
  readonly target: Told | null;
  readonly targetYears: readonly number[];
  readonly actual: Told | null;
  readonly actualYears: readonly number[];
  readonly isProvisional: boolean;
}

export interface TermIndicator {
  readonly code: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: 'up' | 'down';
  readonly aggregation: 'sum' | 'average' | 'last';
  readonly isDeduplicated: boolean;
  readonly years: readonly IndicatorOfYear[];
  readonly term: IndicatorOfTerm;
}

export interface TermLine {
  readonly code: string;
  readonly name: LocalizedText;
  readonly money: TermMoney;
  readonly indicators: readonly TermIndicator[];
}

export interface ObjectiveAction {
  readonly code: string;
  readonly year: number | null;
  readonly title: LocalizedText | null;
  readonly period: string | null;
  /** What it last told of the objective's indicator; null: not known. */
  readonly actual: string | null;
  readonly isProvisional: boolean;
}

export interface TermObjective {
  readonly code: string;
  readonly title: LocalizedText;
  readonly indicator: string | null;
  readonly termTarget: string | null;
  readonly reached: Told | null;
  readonly accepted: Told | null;
  /** Shares of the target that are reached at least and at most. */
  readonly attainment: { readonly atLeast: number; readonly atMost: number } | null;
  readonly isProvisional: boolean;
  readonly actions: readonly ObjectiveAction[];
  /** The same indicator in years of which only totals are kept: nobody knows which actions they come from. */
  readonly before: readonly { readonly year: number; readonly actual: string }[];
}

/** Year on year and over the term: what was aimed at, planned and reached. */
export interface TermFigures {
  readonly until: string;
  /** Whether values that are not accepted yet are counted, and marked. */
  readonly countsProvisional: boolean;
  readonly years: readonly TermYear[];
  readonly money: TermMoney;
  readonly indicators: readonly TermIndicator[];
  readonly lines: readonly TermLine[];
  readonly objectives: readonly TermObjective[];
}
