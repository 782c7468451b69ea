import { createHash } from 'node:crypto';
import { type FontFace } from './font-faces';
import { type PdfFile } from './pdf-file';
import { nameOf, reference } from './pdf-text';
import { subsetFont } from './subset-font';

/**
 * Embeds the used part of a face. The code of a character is its Unicode number, so that what a reader copies or reads
 * aloud is the text itself; a map from code to glyph stands beside the font.
 */
export function embedFont(file: PdfFile, id: number, face: FontFace, used: ReadonlySet<number>): void {
  const { font } = face;
  const characters = [...used].sort((left, right) => left - right);
  const name = nameOf(`${subsetTag(face.name, characters)}+${face.name}`);
  const map = Buffer.alloc(2 * ((characters.at(-1) ?? 0) + 1));
  for (const character of characters) map.writeUInt16BE(font.glyphOf(character), character * 2);
  const outlines = subsetFont(font, new Set(characters.map((character) => font.glyphOf(character))));
  const descriptor = file.add(descriptorOf(face, name, file.stream(`/Length1 ${outlines.length}`, outlines)));
  const widths = runsOf(characters).map(
    ([first, last]) =>
      `${first}[${range(first, last)
        .map((character) => face.widthOf(character))
        .join(' ')}]`,
  );
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${reference(descriptor)}/W[${widths.join('')}]/CIDToGIDMap ${reference(file.stream('', map))}>>`,
  );
  const unicode = file.stream('', Buffer.from(unicodeMap(characters), 'latin1'));
  file.put(
    id,
    `<</Type/Font/Subtype/Type0/BaseFont${name}/Encoding/Identity-H/DescendantFonts[${reference(descendant)}]/ToUnicode ${reference(unicode)}>>`,
  );
}

function descriptorOf({ font, name: faceName }: FontFace, name: string, outlines: number): string {
  const [head, hhea, os2] = [font.table('head'), font.table('hhea'), font.table('OS/2')];
  const scaled = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
  const box = [36, 38, 40, 42].map((at) => scaled(head.readInt16BE(at))).join(' ');
  const isSlanted = faceName.endsWith('italic');
  const capitals = os2.readUInt16BE(0) >= 2 ? scaled(os2.readInt16BE(88)) : 700;
  return (
    `<</Type/FontDescriptor/FontName${name}/Flags ${isSlanted ? 68 : 4}/FontBBox[${box}]/ItalicAngle ${isSlanted ? -12 : 0}` +
    `/Ascent ${scaled(hhea.readInt16BE(4))}/Descent ${scaled(hhea.readInt16BE(6))}/CapHeight ${capitals}/StemV ${faceName.includes('600') ? 120 : 80}` +
    `/FontFile2 ${reference(outlines)}>>`
  );
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
