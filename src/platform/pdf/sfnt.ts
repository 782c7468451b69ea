import { Kerning, noKerning } from './kerning';

/** A TrueType font as the kit needs it: which glyph a character has, how wide it is, and its outline's bytes. */
export class Sfnt {
  readonly tables: ReadonlyMap<string, Buffer>;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  readonly kerning: Pick<Kerning, 'between'>;
  private readonly glyphs = new Map<number, number>();
  private readonly advances: Buffer;
  private readonly advanceCount: number;

  constructor(content: Buffer) {
    const count = content.readUInt16BE(4);
    this.tables = new Map(
      Array.from({ length: count }, (_, index) => {
        const at = 12 + index * 16;
        const start = content.readUInt32BE(at + 8);
        return [content.toString('latin1', at, at + 4), content.subarray(start, start + content.readUInt32BE(at + 12))];
      }),
    );
    this.unitsPerEm = this.table('head').readUInt16BE(18);
    this.glyphCount = this.table('maxp').readUInt16BE(4);
    this.advanceCount = this.table('hhea').readUInt16BE(34);
    this.advances = this.table('hmtx');
    readCharacters(this.table('cmap'), this.glyphs);
    const positions = this.tables.get('GPOS');
    this.kerning = positions ? new Kerning(positions) : noKerning;
  }

  table(tag: string): Buffer {
    const found = this.tables.get(tag);
    if (!found) throw new TypeError(`The font has no table ${tag}.`);
    return found;
  }

  /** Characters of the font in rising order; control characters print nothing and are left out. */
  get characters(): number[] {
    return [...this.glyphs.keys()].filter((character) => character >= 32).sort((left, right) => left - right);
  }

  /** 0: the font does not have the character. */
  glyphOf(character: number): number {
    return this.glyphs.get(character) ?? 0;
  }

  /** In thousandths of the size. */
  advanceOf(glyph: number): number {
    const at = Math.min(glyph, this.advanceCount - 1) * 4;
    return Math.round((this.advances.readUInt16BE(at) * 1000) / this.unitsPerEm);
  }
}

/** The character map of Unicode's first plane (format 4), which is all that European scripts need. */
function readCharacters(cmap: Buffer, glyphs: Map<number, number>): void {
  const count = cmap.readUInt16BE(2);
  const starts = Array.from({ length: count }, (_, index) => cmap.readUInt32BE(4 + index * 8 + 4));
  const start = starts.find((each) => cmap.readUInt16BE(each) === 4);
  if (start === undefined) throw new TypeError('The font has no character map of format 4.');
  const map = cmap.subarray(start);
  const segments = map.readUInt16BE(6);
  for (let at = 0; at < segments; at += 2) {
    const last = map.readUInt16BE(14 + at);
    const first = map.readUInt16BE(16 + segments + at);
    const delta = map.readUInt16BE(16 + 2 * segments + at);
    const rangeAt = 16 + 3 * segments + at;
    const range = map.readUInt16BE(rangeAt);
    for (let character = first; character <= last && character < 0xffff; character += 1) {
      const listed = range === 0 ? character : map.readUInt16BE(rangeAt + range + (character - first) * 2);
      const glyph = listed === 0 && range !== 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(character, glyph);
    }
  }
}
