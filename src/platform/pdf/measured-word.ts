import { type FontFace, type TextStyle, faceFor } from './font-faces';

/** A glyph ready to print: its id in the face, advance and kerning in thousandths of the size. */
export interface PlacedGlyph {
  readonly id: number;
  readonly codePoint: number;
  readonly width: number;
  /** What the pair with the next glyph adds (negative: closer). */
  readonly kerning: number;
}

/** Glyphs in a row that come from one face. */
export interface GlyphRun {
  readonly face: FontFace;
  readonly glyphs: readonly PlacedGlyph[];
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

/** Letters stay letters: without ligatures one glyph is one character, in the page and in the extracted text. */
const features = { liga: false, clig: false, calt: false, rclt: false, rlig: false, ccmp: false, locl: false };
const mostWords = 20_000;
const known = new Map<string, MeasuredWord>();

/** A word of the style with its glyphs; kept for the whole process, since most words come back. */
export function measureWord(style: TextStyle, text: string): MeasuredWord {
  const key = `${style} ${text}`;
  let word = known.get(key);
  if (!word) {
    if (known.size >= mostWords) known.clear();
    word = measure(style, text);
    known.set(key, word);
  }
  return word;
}

function measure(style: TextStyle, text: string): MeasuredWord {
  const runs: { face: FontFace; text: string }[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const face = faceFor(style, codePoint);
    if (!face) throw new UnprintableCharacter(codePoint, text);
    const last = runs.at(-1);
    if (last?.face === face) last.text += character;
    else runs.push({ face, text: character });
  }
  const isLarge = style === 'heading' || style === 'headingLight';
  const laid = runs.map(({ face, text: part }) => ({
    face,
    glyphs: isLarge ? kernedGlyphs(face, part) : plainGlyphs(face, part),
  }));
  const thousandths = laid.flatMap((run) => run.glyphs).reduce((sum, glyph) => sum + glyph.width + glyph.kerning, 0);
  return { text, runs: laid, width: thousandths / 1000 };
}

/** Pairs are drawn together only in large type: in running text it is not seen and costs most of the time. */
function kernedGlyphs(face: FontFace, text: string): PlacedGlyph[] {
  const plain = plainGlyphs(face, text);
  const { glyphs, positions } = face.font.layout(text, features);
  if (glyphs.length !== plain.length) return plain;
  const scale = 1000 / face.font.unitsPerEm;
  return plain.map((glyph, index) => {
    const advance = glyphs[index]?.advanceWidth ?? 0;
    return { ...glyph, kerning: Math.round(((positions[index]?.xAdvance ?? advance) - advance) * scale) };
  });
}

function plainGlyphs({ font }: FontFace, text: string): PlacedGlyph[] {
  const scale = 1000 / font.unitsPerEm;
  return [...text].map((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
    return { id, codePoint, width: advanceWidth * scale, kerning: 0 };
  });
}
