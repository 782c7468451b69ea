/** An amount in hundredths of the accord's currency, exact as a safe integer. */
export type Cents = number;

/** 10^12 in whole units of the currency: the largest amount the product keeps. */
export const largestAmount: Cents = 100_000_000_000_000;

/** Exact cents of a number or decimal text with at most two decimals, 0 to 10^12; else null. */
export function parseCents(value: unknown): Cents | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const parts = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(value));
  if (!parts) return null;
  const cents = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return cents <= largestAmount ? cents : null;
}

/** `740000.00`: decimal text with two places and a point, as machines exchange it. */
export function formatCents(cents: Cents): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`Not an exact amount: ${cents}`);
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
