/** What pg and its pool say, without a code, of a connection that is gone or does not come. */
const words = /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable/;

/**
 * Whether an error means that the database cannot be reached right now, and the same request may work in a moment:
 * SQLSTATE classes 08 (connection), 53 (resources), 57 (shutdown, restart), 25006 (a standby), or the network's codes.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, status } = error as { code?: unknown; message?: unknown; status?: unknown };
  // A visitor who hangs up has a status of its own.
  if (status !== undefined) return false;
  if (typeof code === 'string' && /^(08|53|57)[0-9A-Z]{3}$|^25006$|^E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_)/.test(code))
    return true;
  return typeof message === 'string' && words.test(message);
}
