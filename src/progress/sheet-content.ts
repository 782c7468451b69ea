/**
 * A sheet as it is being written: everything as typed (Italian or English figures, possibly wrong), so that nothing
 * is lost by saving. Keys are codes; amounts in the accord's currency, cumulative since the start of the year.
 */
export interface SheetContent {
  readonly kind: SheetKind;
  /** Why there is nothing to report. */
  readonly nilReason: string;
  readonly status: string;
  readonly percentComplete: string;
  /** What was done and what is next; the language it is written in. */
  readonly language: 'it' | 'en';
  readonly note: string;
  readonly deviations: string;
  readonly spending: SpendingEntry;
  readonly indicators: Readonly<Record<string, IndicatorEntry>>;
  /** By milestone number. */
  readonly milestones: Readonly<Record<string, MilestoneEntry>>;
  readonly risks: readonly RiskEntry[];
  readonly measures: readonly MeasureEntry[];
}

export type SheetKind = 'progress' | 'unchanged' | 'nothing_to_report';

export interface SpendingEntry {
  readonly committed: string;
  readonly spent: string;
  /** By position of the budget's source; empty: not split. */
  readonly bySource: Readonly<Record<string, { readonly committed: string; readonly spent: string }>>;
  /** Why the cumulative figure is lower than before. */
  readonly correction: string;
  /** Why it moved so far. */
  readonly explanation: string;
}

export interface IndicatorEntry {
  readonly value: string;
  readonly note: string;
  readonly correction: string;
  readonly explanation: string;
  /** By dimension (`target_group`, `province`) and code. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface MilestoneEntry {
  readonly completedOn: string;
  readonly expectedOn: string;
}

export interface RiskEntry {
  /** Of a risk that is on record; empty: a new one. */
  readonly position: string;
  readonly kind: 'risk' | 'issue';
  readonly description: string;
  readonly impact: string;
  readonly likelihood: string;
  readonly mitigation: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly isClosed: boolean;
}

export interface MeasureEntry {
  readonly kind: 'corrective_action' | 'reshape_request';
  readonly description: string;
  readonly owner: string;
  readonly dueOn: string;
}

export const emptySheet: SheetContent = {
  kind: 'progress',
  nilReason: '',
  status: '',
  percentComplete: '',
  language: 'it',
  note: '',
  deviations: '',
  spending: { committed: '', spent: '', bySource: {}, correction: '', explanation: '' },
  indicators: {},
  milestones: {},
  risks: [],
  measures: [],
};

export const emptyIndicator: IndicatorEntry = { value: '', note: '', correction: '', explanation: '', parts: {} };
