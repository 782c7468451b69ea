/**
 * Attainment and colour. Source: "Computed values" of the accord file's description, points 2 to 4;
 * the thresholds are the accord's own. Judged on unrounded values: values do sit on a threshold.
 */
import { type Colour } from './report-snapshot';

export interface Thresholds {
  readonly green: number;
  readonly amber: number;
}

export interface Attainment {
  readonly mean: number | null;
  readonly worst: number | null;
}

const tolerance = 1e-9;

/** Share of what was planned to date; not capped. Null where one of the two is unknown or nothing was planned. */
export function attainmentOf(direction: 'up' | 'down', planned: number | null, actual: number | null): number | null {
  if (planned === null || actual === null || planned === 0) return null;
  if (direction === 'up') return actual / planned;
  return actual === 0 ? 1 : planned / actual;
}

/** Mean and minimum of an action's indicators; null where none can be judged. */
export function meanAndWorst(attainments: readonly (number | null)[]): Attainment {
  const known = attainments.filter((value) => value !== null);
  if (known.length === 0) return { mean: null, worst: null };
  return { mean: known.reduce((sum, value) => sum + value, 0) / known.length, worst: Math.min(...known) };
}

export function colourOf(attainment: number | null, thresholds: Thresholds): Colour | null {
  if (attainment === null) return null;
  if (attainment >= thresholds.green - tolerance) return 'green';
  return attainment >= thresholds.amber - tolerance ? 'amber' : 'red';
}

/** What an action contributes to the physical view: overachievement of one does not hide the failure of another. */
export function capped(attainment: number | null): number | null {
  return attainment === null ? null : Math.min(1, attainment);
}
