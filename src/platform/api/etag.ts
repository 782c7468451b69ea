import { type Request } from 'express';
import { apiRefusals } from './api.refusals';

/** Entity tag of a row version (`"v3"`) or of a read's mark. */
export function etagOf(mark: string | number): string {
  return typeof mark === 'number' ? `"v${mark}"` : `"${mark}"`;
}

/** Whether the sender already has this state. */
export function isKnown(request: Request, etag: string): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined) return false;
  return header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag);
}

/** The row version that a change builds on: 428 without If-Match, 412 where it names none of ours. */
export function versionToMatch(request: Request): number {
  const header = request.headers['if-match'];
  if (header === undefined) throw apiRefusals.of('resource.version_required');
  const version = /^"v([1-9][0-9]{0,8})"$/.exec(header.trim())?.[1];
  if (version === undefined) throw apiRefusals.of('resource.version_conflict');
  return Number(version);
}
