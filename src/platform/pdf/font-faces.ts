import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { create, Font } from 'fontkit';
import { sfntOfWoff } from './woff';

/** What a text is for; each has its chain of font files, tried in order for every character. */
export type TextStyle = 'text' | 'strong' | 'slanted' | 'heading' | 'headingLight';

const notoRanges = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'];
const noto = (variant: string) => notoRanges.map((range) => `noto-sans-${range}-${variant}`);
const titillium = (variant: string) => ['latin', 'latin-ext'].map((range) => `titillium-web-${range}-${variant}`);

const chains: Readonly<Record<TextStyle, readonly string[]>> = {
  text: noto('400-normal'),
  strong: noto('600-normal'),
  slanted: noto('400-italic'),
  heading: [...titillium('600-normal'), ...noto('600-normal')],
  headingLight: [...titillium('400-normal'), ...noto('400-normal')],
};

/** One font file, unpacked and parsed once in the life of the process. */
export class FontFace {
  readonly font: Font;
  private readonly covered: ReadonlySet<number>;

  constructor(readonly name: string) {
    const family = name.startsWith('noto-sans') ? 'noto-sans' : 'titillium-web';
    const folder = path.dirname(require.resolve(`@fontsource/${family}/package.json`));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- large: loaded with the first font, not at the start
    const fontkit = require('fontkit') as { create: typeof create };
    this.font = fontkit.create(sfntOfWoff(readFileSync(path.join(folder, 'files', `${name}.woff`))));
    const characters = [...this.font.characterSet].sort((left, right) => left - right);
    this.covered = new Set(characters);
    // A glyph remembers the first character that asked for it (space and no-break space share one): always the lowest.
    for (const character of characters) this.font.glyphForCodePoint(character);
  }

  covers(codePoint: number): boolean {
    return this.covered.has(codePoint) && this.font.hasGlyphForCodePoint(codePoint);
  }
}

const faces = new Map<string, FontFace>();

export function fontFace(name: string): FontFace {
  let face = faces.get(name);
  if (!face) {
    face = new FontFace(name);
    faces.set(name, face);
  }
  return face;
}

/** The first face of the style that has the character; null: no face can print it. */
export function faceFor(style: TextStyle, codePoint: number): FontFace | null {
  for (const name of chains[style]) {
    const face = fontFace(name);
    if (face.covers(codePoint)) return face;
  }
  return null;
}

/** The first face of the style that has every character of the texts. */
export function faceForAll(style: TextStyle, texts: readonly string[]): FontFace | null {
  const codePoints = [...new Set(texts.join(''))].map((character) => character.codePointAt(0) ?? 0);
  const name = chains[style].find((each) => codePoints.every((codePoint) => fontFace(each).covers(codePoint)));
  return name === undefined ? null : fontFace(name);
}
