/**
 * Sampling that anybody can repeat: of each sheet the SHA-256 of the seed followed by the sheet's identifier (both as
 * text, UTF-8), in hexadecimal; the lowest ones are drawn. Source: our assumption.
 */
import { hash } from 'node:crypto';

export const largestSample = 200;
export const defaultSample = 10;

export interface Drawn<Item> {
  readonly rank: number;
  readonly digest: string;
  readonly item: Item;
}

export function drawSample<Item extends { readonly id: string }>(
  seed: string,
  items: readonly Item[],
  size: number,
): Drawn<Item>[] {
  return items
    .map((item) => ({ item, digest: hash('sha256', `${seed}${item.id}`) }))
    .sort((left, right) => (left.digest < right.digest ? -1 : 1))
    .slice(0, size)
    .map((one, at) => ({ rank: at + 1, ...one }));
}

/** One hash for what was drawn from: the identifiers in ascending order, one to a line. */
export function populationHash(items: readonly { readonly id: string }[]): string {
  const ids = items.map(({ id }) => `${id}\n`).sort();
  return hash('sha256', ids.join(''));
}

export function isSeed(text: string): boolean {
  return /^[\x21-\x7e]{1,100}$/.test(text);
}
