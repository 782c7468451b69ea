import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The one text of a value by RFC 8785: sorted keys, no spaces, shortest numbers. Two equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  if (/\\ud[89a-f]/i.test(text) && hasUnpairedSurrogate(text)) {
    throw new TypeError('A text with half of a surrogate pair has no canonical JSON form.');
  }
  return text;
}

/** SHA-256 as 64 lower-case hexadecimal digits: of UTF-8 for a text, of the bytes themselves otherwise. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What a document prints of itself: the hash of the canonical text of the data that it shows. */
export function canonicalHash(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}

/** JSON.stringify writes half a pair as `\ud8xx`; the same letters after a doubled backslash are ordinary text. */
function hasUnpairedSurrogate(json: string): boolean {
  return /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/.test(json);
}
