import { type PageOf } from './cursor';

/** A page of a list that is short enough to be read whole; the cursor names the last item sent. */
export function pageOfList<T>(
  items: readonly T[],
  page: PageOf,
  keyOf: (item: T) => string,
): { items: readonly T[]; next: string | null } {
  const at = page.cursor ? items.findIndex((item) => keyOf(item) === page.cursor?.key) : -1;
  const start = page.cursor && at < 0 ? items.length : at + 1;
  const sent = items.slice(start, start + page.limit);
  const last = sent.at(-1);
  const hasMore = start + sent.length < items.length;
  const next = hasMore && last !== undefined ? JSON.stringify([keyOf(last), '']) : null;
  return { items: sent, next: next === null ? null : Buffer.from(next).toString('base64url') };
}
