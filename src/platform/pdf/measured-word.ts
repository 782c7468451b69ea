import { type FontFace, type TextStyle, faceFor } from './font-faces';

/** Characters in a row that come from one face. */
export interface GlyphRun {
  readonly face: FontFace;
  readonly text: string;
  /** As a page's content shows it: codes with the kerning between them, `<0041>-12<0056>`. */
  readonly shown: string;
}

export interface MeasuredWord {
  readonly text: string;
  readonly runs: readonly GlyphRun[];
  /** Width at size 1. */
  readonly width: number;
}

export class UnprintableCharacter extends Error {
  constructor(
    readonly codePoint: number,
    readonly word: string,
  ) {
    super(`No font prints ${printedCode(codePoint)} in "${word}"`);
  }
}

export function printedCode(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

const mostWords = 20_000;
const known: Record<TextStyle, Map<string, MeasuredWord>> = {
  text: new Map(),
  strong: new Map(),
  slanted: new Map(),
  heading: new Map(),
  headingLight: new Map(),
};

/** A word of the style with its codes; kept for the whole process, since most words come back. */
export function measureWord(style: TextStyle, text: string): MeasuredWord {
  const words = known[style];
  let word = words.get(text);
  if (!word) {
    if (words.size >= mostWords) words.clear();
    word = measure(style, text);
    words.set(text, word);
  }
  return word;
}

function measure(style: TextStyle, text: string): MeasuredWord {
  const parts: { face: FontFace; text: string }[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const face = faceFor(style, codePoint);
    if (!face) throw new UnprintableCharacter(codePoint, text);
    const last = parts.at(-1);
    if (last?.face === face) last.text += character;
    else parts.push({ face, text: character });
  }
  let width = 0;
  const runs = parts.map(({ face, text: part }) => {
    const { shown, width: own } = kerned(face, part);
    width += own;
    return { face, text: part, shown };
  });
  return { text, runs, width: width / 1000 };
}

/** Codes are UTF-16: every face prints characters of the first plane only. */
function kerned(face: FontFace, text: string): { shown: string; width: number } {
  let [shown, width, before] = ['<', 0, -1];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kerning = before < 0 ? 0 : face.kerningOf(before, code);
    if (kerning !== 0) shown += `>${-kerning}<`;
    shown += code.toString(16).padStart(4, '0');
    width += face.widthOf(code) + kerning;
    before = code;
  }
  return { shown: `${shown}>`, width };
}
