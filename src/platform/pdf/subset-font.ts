import { type Sfnt } from './sfnt';

const kept = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];

/** The font with the outlines of some glyphs only. Glyphs keep their numbers, so that parts of compound glyphs need no change. */
export function subsetFont(font: Sfnt, glyphs: ReadonlySet<number>): Buffer {
  const outlines = outlinesOf(font);
  const wanted = withParts(outlines, glyphs);
  const count = Math.max(...wanted) + 1;
  const offsets = Buffer.alloc((count + 1) * 4);
  const parts: Buffer[] = [];
  let offset = 0;
  for (let glyph = 0; glyph < count; glyph += 1) {
    offsets.writeUInt32BE(offset, glyph * 4);
    if (!wanted.has(glyph)) continue;
    const outline = outlines(glyph);
    const padding = Buffer.alloc((4 - (outline.length % 4)) % 4);
    parts.push(outline, padding);
    offset += outline.length + padding.length;
  }
  offsets.writeUInt32BE(offset, count * 4);

  const head = Buffer.from(font.table('head'));
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const maxp = Buffer.from(font.table('maxp'));
  maxp.writeUInt16BE(count, 4);
  const hhea = Buffer.from(font.table('hhea'));
  const advances = Math.min(hhea.readUInt16BE(34), count);
  hhea.writeUInt16BE(advances, 34);
  const hmtx = font.table('hmtx').subarray(0, advances * 4 + (count - advances) * 2);
  const changed: Readonly<Record<string, Buffer>> = {
    glyf: Buffer.concat(parts),
    head,
    hhea,
    hmtx,
    loca: offsets,
    maxp,
  };
  return written(
    kept.flatMap((tag): [string, Buffer][] => {
      const table = changed[tag] ?? font.tables.get(tag);
      return table ? [[tag, table]] : [];
    }),
  );
}

function outlinesOf(font: Sfnt): (glyph: number) => Buffer {
  const [loca, glyf] = [font.table('loca'), font.table('glyf')];
  const isLong = font.table('head').readInt16BE(50) === 1;
  const start = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  return (glyph) => glyf.subarray(start(glyph), start(glyph + 1));
}

/** The glyphs and, for compound ones such as `è`, the glyphs they are made of; the first is the one for what is missing. */
function withParts(outlines: (glyph: number) => Buffer, glyphs: ReadonlySet<number>): Set<number> {
  const wanted = new Set([0, ...glyphs]);
  for (const glyph of wanted) {
    const outline = outlines(glyph);
    if (outline.length === 0 || outline.readInt16BE(0) >= 0) continue;
    for (let at = 10, more = true; more;) {
      const flags = outline.readUInt16BE(at);
      wanted.add(outline.readUInt16BE(at + 2));
      const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
      at += 4 + (flags & 0x01 ? 4 : 2) + scale;
      more = (flags & 0x20) !== 0;
    }
  }
  return wanted;
}

function written(tables: readonly (readonly [tag: string, content: Buffer])[]): Buffer {
  const power = Math.floor(Math.log2(tables.length));
  const head = Buffer.alloc(12 + 16 * tables.length);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (tables.length - 2 ** power), 10);
  const parts = [head];
  let offset = head.length;
  tables.forEach(([tag, content], index) => {
    const padded = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
    const at = 12 + index * 16;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(sumOf(padded), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(content.length, at + 12);
    parts.push(padded);
    offset += padded.length;
  });
  const font = Buffer.concat(parts);
  const headAt = head.readUInt32BE(12 + 16 * tables.findIndex(([tag]) => tag === 'head') + 8);
  font.writeUInt32BE((0xb1b0afba - sumOf(font)) >>> 0, headAt + 8);
  return font;
}

function sumOf(content: Buffer): number {
  let sum = 0;
  for (let at = 0; at < content.length; at += 4) sum = (sum + content.readUInt32BE(at)) >>> 0;
  return sum;
}
