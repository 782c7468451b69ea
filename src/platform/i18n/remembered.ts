const most = 5000;

/**
 * A wording made of two plain values, kept for the next time: the same few stand in every table.
 * Emptied when it grows beyond what pages repeat.
 */
export function remembered<A extends string | number, B extends string | number>(
  make: (first: A, second: B) => string,
): (first: A, second: B) => string {
  const kept = new Map<A, Map<B, string>>();
  let size = 0;
  return (first, second) => {
    let row = kept.get(first);
    const known = row?.get(second);
    if (known !== undefined) return known;
    const made = make(first, second);
    if (++size > most) {
      kept.clear();
      row = undefined;
      size = 1;
    }
    if (!row) kept.set(first, (row = new Map<B, string>()));
    row.set(second, made);
    return made;
  };
}
