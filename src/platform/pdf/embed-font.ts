import { createHash } from 'node:crypto';
import { type FontFace } from './font-faces';
import { type PdfFile, type PdfReference } from './pdf-file';
import { name as nameOf, text } from './pdf-value';
import { subsetFont } from './subset-font';

/**
 * Embeds the used part of a face. The code of a character is its Unicode number, so that what a reader copies or reads
 * aloud is the text itself; a map from code to glyph stands beside the font.
 */
export function embedFont(file: PdfFile, object: PdfReference, face: FontFace, used: ReadonlySet<number>): void {
  const { font } = face;
  const characters = [...used].sort((left, right) => left - right);
  const name = nameOf(`${subsetTag(face.name, characters)}+${face.name}`);
  const map = Buffer.alloc(2 * ((characters.at(-1) ?? 0) + 1));
  for (const character of characters) map.writeUInt16BE(font.glyphOf(character), character * 2);
  const outlines = subsetFont(font, new Set(characters.map((character) => font.glyphOf(character))));
  const descriptor = file.add(descriptorOf(face, name, file.stream({ Length1: outlines.length }, outlines)));
  const widths = runsOf(characters).flatMap(([first, last]) => [
    first,
    range(first, last).map((character) => face.widthOf(character)),
  ]);
  const descendant = file.add({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    W: widths,
    CIDToGIDMap: file.stream({}, map),
  });
  file.put(object, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: file.stream({}, Buffer.from(unicodeMap(characters), 'latin1')),
  });
}

function descriptorOf({ font, name: faceName }: FontFace, name: string, outlines: PdfReference): object {
  const [head, hhea, os2] = [font.table('head'), font.table('hhea'), font.table('OS/2')];
  const scaled = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
  const isSlanted = faceName.endsWith('italic');
  return {
    Type: 'FontDescriptor',
    FontName: name,
    Flags: isSlanted ? 68 : 4,
    FontBBox: [36, 38, 40, 42].map((at) => scaled(head.readInt16BE(at))),
    ItalicAngle: isSlanted ? -12 : 0,
    Ascent: scaled(hhea.readInt16BE(4)),
    Descent: scaled(hhea.readInt16BE(6)),
    CapHeight: os2.readUInt16BE(0) >= 2 ? scaled(os2.readInt16BE(88)) : 700,
    StemV: faceName.includes('600') ? 120 : 80,
    FontFile2: outlines,
  };
}

function subsetTag(name: string, characters: readonly number[]): string {
  const hash = createHash('sha256')
    .update(`${name} ${characters.join(' ')}`)
    .digest();
  return [...hash.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

/** Characters in unbroken rows that share their high byte, as maps of codes want them. */
function runsOf(characters: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const character of characters) {
    const last = runs.at(-1);
    if (last && last[1] === character - 1 && character >> 8 === last[0] >> 8) last[1] = character;
    else runs.push([character, character]);
  }
  return runs;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function unicodeMap(characters: readonly number[]): string {
  const hex = (value: number) => `<${value.toString(16).padStart(4, '0')}>`;
  const runs = runsOf(characters).map(([first, last]) => `${hex(first)}${hex(last)}${hex(first)}`);
  const sections = [];
  for (let at = 0; at < runs.length; at += 100) {
    const part = runs.slice(at, at + 100);
    sections.push(`${part.length} beginbfrange\n${part.join('\n')}\nendbfrange`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict/CMap defineresource pop
end
end`;
}
