import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Sfnt } from './sfnt';
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
  readonly font: Sfnt;

  constructor(readonly name: string) {
    const family = name.startsWith('noto-sans') ? 'noto-sans' : 'titillium-web';
    const folder = path.dirname(require.resolve(`@fontsource/${family}/package.json`));
    this.font = new Sfnt(sfntOfWoff(readFileSync(path.join(folder, 'files', `${name}.woff`))));
  }

  covers(character: number): boolean {
    return character >= 32 && this.font.glyphOf(character) !== 0;
  }

  /** In thousandths of the size. */
  widthOf(character: number): number {
    return this.font.advanceOf(this.font.glyphOf(character));
  }

  /** What the pair adds to the first character's width, in thousandths of the size. */
  kerningOf(left: number, right: number): number {
    const { font } = this;
    return Math.round((font.kerning.between(font.glyphOf(left), font.glyphOf(right)) * 1000) / font.unitsPerEm);
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
export function faceFor(style: TextStyle, character: number): FontFace | null {
  for (const name of chains[style]) {
    const face = fontFace(name);
    if (face.covers(character)) return face;
  }
  return null;
}
