/**
 * How often a password may be tried. Source: OWASP's device cookies, against guessing and against locking others out.
 * A known device counts by itself; everything else on an account counts together, so a stranger's failures
 * never stop the person on their own device, and a person's own device gains nobody else a try.
 */
export const lockout = {
  windowMinutes: 15,
  /** Failures of one source on one account. */
  perSource: 5,
  /** Failures of all unknown sources on one account. */
  perAccount: 25,
  /** Failures of one network address on any account. */
  perAddress: 50,
} as const;

/** Instants of failures within the window, newest first. */
export interface RecentFailures {
  readonly ofSource: readonly Date[];
  readonly ofStrangers: readonly Date[];
  readonly ofAddress: readonly Date[];
}

/** Seconds to wait before the next try; 0: try now. */
export function secondsToWait(failures: RecentFailures, isKnownDevice: boolean, now: Date): number {
  const waits = [untilBelow(failures.ofSource, lockout.perSource, now)];
  if (!isKnownDevice) {
    waits.push(untilBelow(failures.ofStrangers, lockout.perAccount, now));
    waits.push(untilBelow(failures.ofAddress, lockout.perAddress, now));
  }
  return Math.max(...waits);
}

function untilBelow(failures: readonly Date[], limit: number, now: Date): number {
  const decisive = failures[limit - 1];
  if (!decisive) return 0;
  const end = decisive.getTime() + lockout.windowMinutes * 60_000;
  return Math.max(0, Math.ceil((end - now.getTime()) / 1000));
}
