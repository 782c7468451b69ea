/** `(D:20261031000000Z)` */
export function dateString(date: Date): string {
  return `(D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`;
}

/** A measure in points, for operators: two places are a hundredth of a point. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
