import { createHash, randomBytes } from 'node:crypto';

/** Our assumption: an invitation may wait for somebody's holidays, a reset may not. */
export const hoursOfLink: Readonly<Record<'invitation' | 'password_reset', number>> = {
  invitation: 7 * 24,
  password_reset: 1,
};

/** 256 random bits; only their hash is kept. */
export function newOneTimeToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Where the link leads; opening it shows a form, and only sending the form uses it up. */
export function pathOfLink(token: string): string {
  return `/links/${token}`;
}
