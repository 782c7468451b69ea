import { type LocalizedText } from '../kernel/language';

/** What is on record about an accord's whole term beside the plans themselves; plain data that the rules judge. */
export interface TermFacts {
  readonly catalogue: readonly CatalogueFacts[];
  /** Years from before the records: totals only. */
  readonly pastLines: readonly {
    readonly year: number;
    readonly line: string;
    readonly actions: number;
    readonly budgetCents: number;
    readonly spentCents: number;
  }[];
  readonly pastIndicators: readonly {
    readonly year: number;
    readonly indicator: string;
    readonly target: string | null;
    readonly actual: string | null;
  }[];
  readonly objectives: readonly {
    readonly code: string;
    readonly title: LocalizedText;
    readonly indicator: string | null;
    readonly termTarget: string | null;
    /** Codes of the actions that serve it. */
    readonly actions: readonly string[];
  }[];
}

export interface CatalogueFacts {
  readonly code: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: 'up' | 'down';
  readonly aggregation: 'sum' | 'average' | 'last';
  readonly isDeduplicated: boolean;
}
