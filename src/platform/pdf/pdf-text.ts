/** `(D:20261031000000Z)` */
export function dateString(date: Date): string {
  return `(D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`;
}
