import { type Language } from '../../kernel/language';

interface ChartBase {
  readonly title: string;
  readonly language: Language;
  /** What the values are: `€`, `%`, `imprese`. */
  readonly unit: string;
  readonly decimals?: number;
}

/** A series that means good, warning, bad or unknown wears that colour; `pale` is what was planned, `strong` what came. */
export type Tone = 'green' | 'amber' | 'red' | 'grey' | 'pale' | 'strong';

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly tone?: Tone;
}

export type ValueChart = ChartBase & {
  /** `bars`: upright; `rows`: lying; `line`: planned and actual over periods. */
  readonly kind: 'bars' | 'stackedBars' | 'rows' | 'stackedRows' | 'line';
  readonly categories: readonly string[];
  /** What a category is, over the first column of the table: `Linea`, `Periodo`. */
  readonly categoryTitle?: string;
  readonly series: readonly Series[];
};

/** Civil dates throughout; `doneOn` null: still open. */
export type TimelineChart = ChartBase & {
  readonly kind: 'timeline';
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
  readonly events: readonly {
    readonly number: number;
    readonly name: string;
    readonly dueOn: string;
    readonly doneOn: string | null;
  }[];
};

/** One definition gives the picture, the table with the same numbers, and the words for who cannot see it. */
export type ChartDefinition = ValueChart | TimelineChart;

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
