/**
 * Values as pdfkit takes them: a string is a name (`Type: 'Page'`), a text is wrapped, numbers, dates, lists, dictionaries
 * and references stand for themselves.
 */

/** PDF/A allows strings of 32,767 bytes; beyond ASCII a character takes two, a rare one four. */
const longestText = 16_000;

/** What is longer than any reader shows, such as a bookmark of ten pages, is cut; the pages have it whole. */
export function fitted(value: string): string {
  return value.length <= longestText ? value : `${value.slice(0, longestText).replace(/\p{Cs}$/u, '')}…`;
}

/** A text to read, told from a name by its being an object; beyond ASCII it is written as UTF-16. */
export function text(value: string): object {
  return new String(fitted(value));
}

/** A name with what PDF does not allow in one written by its number. */
export function name(value: string): string {
  return value.replace(/[^\w.+-]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A measure in points, in dictionaries and in operators: two places are a hundredth of a point. */
export function measure(value: number): number {
  return Math.round(value * 100) / 100;
}
