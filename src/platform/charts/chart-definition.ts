import { type Language } from '../../kernel/language';

interface ChartBase {
  readonly title: string;
  readonly language: Language;
  /** What the values are: `€`, `%`, `imprese`. */
  readonly unit: string;
  readonly decimals?: number;
}

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** One definition gives the picture, the table with the same numbers, and the words for who cannot see it. */
export type ChartDefinition =
  | (ChartBase & {
      /** `bars`: upright; `rows`: lying; `line`: planned and actual over periods. */
      readonly kind: 'bars' | 'stackedBars' | 'rows' | 'stackedRows' | 'line';
      readonly categories: readonly string[];
      readonly series: readonly Series[];
    })
  | (ChartBase & {
      readonly kind: 'timeline';
      /** Civil dates; `doneOn` null: still open. */
      readonly events: readonly { readonly name: string; readonly dueOn: string; readonly doneOn: string | null }[];
      readonly today: string;
    });

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
