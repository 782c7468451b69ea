/** Whether a value moved so far since the last one that an explanation is due. Source: the accord's threshold, a share of the last value. */
export function isFarFrom(
  value: number | string | null,
  before: number | string | null | undefined,
  threshold: number,
): boolean {
  if (value === null || before === null || before === undefined) return false;
  const [now, last] = [Number(value), Number(before)];
  return last > 0 && Math.abs(now - last) > threshold * last + 1e-9;
}
