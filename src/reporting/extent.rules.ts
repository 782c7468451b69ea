/**
 * How values of one indicator are brought together, over actions and over years. Source: the accord file's description
 * (`aggregation`, `deduplicateEnterprises`): sums add up, averages are averaged, of states the latest counts. Where the
 * same enterprise may count twice no total is told, only between which bounds it lies. What nobody reported is unknown:
 * nothing comes out of nothing, and never a zero.
 */

/** Between which bounds a number lies; both the same: it is known exactly. */
export interface Extent {
  readonly atLeast: number;
  readonly atMost: number;
}

export interface Combination {
  readonly aggregation: 'sum' | 'average' | 'last';
  /** The same enterprise counts once. */
  readonly isDeduplicated: boolean;
}

/** A value and when it was true, as text that sorts: the last day of its period, or its year. */
export interface DatedExtent extends Extent {
  readonly at: string;
}

export function exactly(value: number): Extent {
  return { atLeast: value, atMost: value };
}

/** The number, if it is known exactly. */
export function valueOf(extent: Extent | null): number | null {
  return extent !== null && extent.atLeast === extent.atMost ? extent.atLeast : null;
}

export function combined(values: readonly DatedExtent[], how: Combination): Extent | null {
  if (values.length === 0) return null;
  if (how.aggregation === 'last') return latest(values);
  const lower = values.map((value) => value.atLeast);
  const upper = values.map((value) => value.atMost);
  if (how.aggregation === 'average')
    return { atLeast: rounded(sum(lower) / values.length), atMost: rounded(sum(upper) / values.length) };
  // The largest group is there for certain; all of them together only if nobody is in two.
  return { atLeast: how.isDeduplicated ? Math.max(...lower) : rounded(sum(lower)), atMost: rounded(sum(upper)) };
}

/** Of several states at the same latest day none is the truth: it lies among them. */
function latest(values: readonly DatedExtent[]): Extent {
  const day = values.reduce((last, { at }) => (at > last ? at : last), '');
  const now = values.filter(({ at }) => at === day);
  return {
    atLeast: Math.min(...now.map((value) => value.atLeast)),
    atMost: Math.max(...now.map((value) => value.atMost)),
  };
}

/** In an order of its own, so that the same values give the same sum however they come. */
function sum(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right).reduce((total, value) => total + value, 0);
}

/** Nine places: more than any indicator keeps, fewer than binary fractions need to show. */
function rounded(value: number): number {
  return Number(value.toFixed(9));
}
