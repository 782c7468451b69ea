import { apiRefusals } from './api.refusals';

/** Where a list goes on: the sort key and the tie-breaker of the last item sent. */
export interface Cursor {
  readonly key: string;
  readonly tie: string;
}

export interface PageOf {
  readonly limit: number;
  readonly cursor: Cursor | null;
}

export const defaultLimit = 50;
export const largestLimit = 200;

/** Reads an opaque cursor as the list statement wrote it. */
export function parseCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  if (!/^[A-Za-z0-9_-]{4,2000}$/.test(text)) throw apiRefusals.of('request.cursor_invalid');
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [key, tie] = parsed as unknown[];
      if (isPlain(key) && isPlain(tie)) return { key, tie };
    }
  } catch {
    // falls through to the refusal
  }
  throw apiRefusals.of('request.cursor_invalid');
}

function isPlain(value: unknown): value is string {
  return typeof value === 'string' && !/[\0\p{Surrogate}]/u.test(value);
}
