import { faceFor } from './font-faces';
import { printable } from './lines';
import { printedCode } from './measured-word';

export interface Unprintable {
  /** `U+6F22` */
  readonly character: string;
  readonly word: string;
}

/** Letters and marks of Western Europe are in the first font: no font is opened to know it. */
const surely = /^[\s\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]*$/;
const longestShown = 40;

/** The first character that no font prints, to be told where a text is written and not only when it goes to print. */
export function unprintableIn(text: string): Unprintable | null {
  if (surely.test(text)) return null;
  for (const word of printable(text).split(/[\s\u2028\u2029]+/)) {
    for (const character of word) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (!faceFor('text', codePoint)) return { character: printedCode(codePoint), word: word.slice(0, longestShown) };
    }
  }
  return null;
}

/** The text with the number of each character that no font prints in its place: `[U+6F22]`. */
export function spelledOut(text: string): string {
  if (surely.test(text)) return text;
  const shown = (character: string): string => {
    const found = unprintableIn(character);
    return found ? `[${found.character}]` : character;
  };
  return [...text].map(shown).join('');
}
