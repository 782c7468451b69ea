import { type Rgb } from './blocks';
import { fontFace, type FontFace } from './font-faces';
import { type Line, type Stretch } from './lines';
import { type EmbeddedFont, type PdfkitDocument, type StructureElement } from './pdfkit-document';
import { Tag } from './tag';

type Bounds = readonly [left: number, top: number, right: number, bottom: number];

/**
 * The only way to draw: everything goes either into an element of the structure tree or into an artifact,
 * so that untagged content cannot happen. Coordinates run from the top left corner.
 */
export class Surface {
  pageNumber = 0;
  private readonly elements = new Map<Tag, StructureElement>();
  private readonly fonts = new Map<FontFace, EmbeddedFont>();
  private open: Tag | null = null;
  private colour: Rgb | null = null;

  constructor(
    readonly document: PdfkitDocument,
    readonly pages: number,
    /** Page of each named place. */
    readonly places: ReadonlyMap<string, number>,
  ) {}

  startPage(): void {
    this.close();
    this.document.addPage();
    this.document.page.dictionary.data.Tabs = 'S';
    this.pageNumber += 1;
    this.colour = null;
  }

  /** Draws into the tag; neighbouring drawings of one tag on a page share their marked content. */
  within(tag: Tag, draw: () => void, bounds?: Bounds): void {
    const element = this.element(tag, bounds);
    if (this.open !== tag) {
      this.close();
      element.add(this.document.markStructureContent(tag.type));
      this.open = tag;
    }
    draw();
  }

  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.close();
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }

  /** Ends a tag and all in it, which lets pdfkit write it out. */
  end(tag: Tag): void {
    this.close();
    this.elements.get(tag)?.end();
    this.elements.delete(tag);
  }

  fillRectangle(x: number, y: number, width: number, height: number, colour: Rgb): void {
    this.fill(colour);
    this.document.addContent(`${n(x)} ${n(y)} ${n(width)} ${n(height)} re f`);
  }

  fill(colour: Rgb): void {
    if (this.colour !== colour) this.document.fillColor(colour);
    this.colour = colour;
  }

  /** After others drew with pdfkit's own calls: what colour stands is not known. */
  forgetColour(): void {
    this.colour = null;
  }

  /** A line of text in the tag, its baseline at `y`; stretches in another language or with an address get their own element. */
  line(tag: Tag, line: Line, x: number, y: number, isLast = true): void {
    let at = x;
    line.stretches.forEach((stretch, index) => {
      const closes = !isLast && index === line.stretches.length - 1;
      if (stretch.link !== undefined) this.link(tag, stretch, at, y, stretch.link, closes);
      else if (stretch.lang !== undefined) {
        const span = new Tag('Span', tag, { lang: stretch.lang });
        this.within(span, () => this.stretch(stretch, at, y, closes));
        this.end(span);
      } else this.within(tag, () => this.stretch(stretch, at, y, closes));
      at += stretch.width;
    });
  }

  /** The same outside the structure tree; call it within an artifact. */
  bareLine(line: Line, x: number, y: number): void {
    let at = x;
    for (const stretch of line.stretches) {
      this.stretch(stretch, at, y, false);
      at += stretch.width;
    }
  }

  /** An annotation over the rectangle, owned by the Link element. */
  annotate(
    link: Tag,
    rectangle: readonly [number, number, number, number],
    target: { url: string } | { place: string },
    contents: string,
  ): void {
    const [x, y, width, height] = rectangle;
    const options = { structParent: this.element(link), Contents: new String(contents) };
    if ('url' in target) this.document.link(x, y, width, height, encodeURI(target.url), options);
    else this.document.goTo(x, y, width, height, target.place, options);
  }

  private link(tag: Tag, stretch: Stretch, x: number, y: number, url: string, closes: boolean): void {
    const link = new Tag('Link', tag);
    this.within(link, () => this.stretch(stretch, x, y, closes));
    const { size } = stretch.lettering;
    this.annotate(
      link,
      [x, y - size, stretch.width, size * 1.3],
      { url },
      stretch.words.map((word) => word.text).join(''),
    );
    this.end(link);
  }

  private stretch({ words, lettering }: Stretch, x: number, y: number, addsBlank: boolean): void {
    this.fill(lettering.colour);
    const content = ['BT', `1 0 0 -1 ${n(x)} ${n(y)} Tm`];
    let face: FontFace | null = null;
    let shown = '';
    const show = () => {
      if (shown !== '') content.push(`[<${shown}>] TJ`);
      shown = '';
    };
    for (const run of words.flatMap((word) => word.runs)) {
      if (run.face !== face) {
        show();
        face = run.face;
        content.push(`/${this.font(face).id} ${n(lettering.size)} Tf`);
      }
      const font = this.font(run.face);
      for (const glyph of run.glyphs) {
        shown += printed(font, glyph.id, glyph.codePoint, glyph.width);
        if (glyph.kerning !== 0) shown += `> ${-glyph.kerning} <`;
      }
    }
    if (addsBlank && face?.covers(32)) {
      const blank = face.font.glyphForCodePoint(32);
      shown += printed(this.font(face), blank.id, 32, (blank.advanceWidth * 1000) / face.font.unitsPerEm);
    }
    show();
    content.push('ET');
    this.document.addContent(content.join('\n'));
  }

  private font(face: FontFace): EmbeddedFont {
    let font = this.fonts.get(face);
    if (!font) {
      this.document.font(registerFace(this.document, face.name));
      font = this.document._font;
      this.fonts.set(face, font);
      if (face.covers(32))
        printed(
          font,
          face.font.glyphForCodePoint(32).id,
          32,
          (face.font.glyphForCodePoint(32).advanceWidth * 1000) / face.font.unitsPerEm,
        );
    }
    this.document.page.fonts[font.id] ??= font.ref();
    return font;
  }

  private element(tag: Tag, bounds?: Bounds): StructureElement {
    let element = this.elements.get(tag);
    if (!element) {
      const layout = bounds ? { bbox: [...bounds], placement: 'Block' } : {};
      element = this.document.struct(tag.type, { ...tag.options, ...layout });
      if (tag.parent) this.element(tag.parent).add(element);
      else this.document.addStructure(element);
      this.elements.set(tag, element);
    }
    return element;
  }

  private close(): void {
    if (this.open) this.document.endMarkedContent();
    this.open = null;
  }
}

/** The glyph's code in the document's own subset of the font. */
function printed(font: EmbeddedFont, id: number, codePoint: number, width: number): string {
  const code = font.subset.includeGlyph(id);
  font.widths[code] ??= width;
  font.unicode[code] ??= [codePoint];
  return code.toString(16).padStart(4, '0');
}

export function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

export function registerFace(document: PdfkitDocument, name: string): string {
  document.registerFont(name, fontFace(name).font);
  return name;
}
