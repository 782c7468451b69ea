import { type Rgb } from './blocks';
import { embedImage } from './embed-image';
import { embedFont } from './embed-font';
import { type FontFace } from './font-faces';
import { type Line, type Stretch } from './lines';
import { type GlyphRun } from './measured-word';
import { type PdfFile, type PdfReference } from './pdf-file';
import { type PixelPicture } from './picture';
import { measure, text } from './pdf-value';
import { type StructureTree } from './structure-tree';
import { Tag } from './tag';
import { paper } from './theme';

interface UsedFont {
  readonly object: PdfReference;
  readonly name: string;
  readonly characters: Set<number>;
}

/** Page and height on it of each named place. */
export type Places = ReadonlyMap<string, { readonly page: number; readonly y: number }>;

export type Rectangle = readonly [x: number, y: number, width: number, height: number];

/**
 * The only way to draw: everything goes either into an element of the structure tree or into an artifact,
 * so that untagged content cannot happen. Coordinates run from the top left corner.
 */
export class Surface {
  pageNumber = 0;
  /** Objects of the signature's field and of its value, which is for the caller to write. */
  signature: { readonly field: PdfReference; readonly value: PdfReference } | null = null;
  readonly pageObjects: readonly PdfReference[];
  private readonly fonts = new Map<FontFace, UsedFont>();
  private readonly images = new Map<PixelPicture, { readonly name: string; readonly object: PdfReference }>();
  private readonly seen = new Map<FontFace, Set<string>>();
  private readonly resources: PdfReference;
  private content: string[] = [];
  private annotations: PdfReference[] = [];
  private open: Tag | null = null;
  private colour: Rgb | null = null;
  private face = '';

  constructor(
    private readonly file: PdfFile,
    private readonly tree: StructureTree,
    readonly pages: number,
    readonly places: Places,
  ) {
    this.pageObjects = Array.from({ length: pages }, () => file.reserve());
    this.resources = file.reserve();
  }

  startPage(): void {
    if (this.pageNumber > 0) this.endPage();
    this.pageNumber += 1;
    this.content = [];
    this.annotations = [];
    this.colour = null;
    this.face = '';
  }

  /** After the last page: what all pages use. */
  finish(): void {
    this.endPage();
    const fonts = [...this.fonts].map(([face, { object, name, characters }]) => {
      embedFont(this.file, object, face, characters);
      return [name, object] as const;
    });
    for (const [picture, { object }] of this.images) embedImage(this.file, object, picture);
    const images = [...this.images.values()].map(({ name, object }) => [name, object] as const);
    this.file.put(this.resources, {
      Font: Object.fromEntries(fonts),
      XObject: images.length === 0 ? undefined : Object.fromEntries(images),
    });
  }

  /** Makes the element though nothing is drawn in it: an empty cell is still a cell. */
  claim(tag: Tag): void {
    this.tree.element(tag);
  }

  /** Draws into the tag; neighbouring drawings of one tag on a page share their marked content. */
  within(tag: Tag, draw: () => void): void {
    if (this.open !== tag) {
      this.close();
      this.content.push(`/${tag.type}<</MCID ${this.tree.mark(tag, this.pageObject)}>>BDC`);
      this.open = tag;
    }
    draw();
  }

  /** A drawing that fills a rectangle: a figure. */
  figure(tag: Tag, [x, y, width, height]: Rectangle, draw: () => void): void {
    this.tree.element(tag).bounds = [x, paper.height - y - height, x + width, paper.height - y];
    this.within(tag, draw);
  }

  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.close();
    this.content.push(`/Artifact<</Type/${type}>>BDC`);
    draw();
    this.content.push('EMC');
  }

  fillRectangle(x: number, y: number, width: number, height: number, colour: Rgb): void {
    this.fill(colour);
    this.content.push(`${measure(x)} ${measure(paper.height - y - height)} ${measure(width)} ${measure(height)} re f`);
  }

  /** Fills the outline that the operators describe; their coordinates run from the bottom left corner. */
  fillPath(operators: string, colour: Rgb): void {
    this.fill(colour);
    this.content.push(operators);
  }

  /** Operators as they are, such as a line with its own width; they leave the state as they found it. */
  raw(operators: string): void {
    this.content.push(operators);
  }

  /** A line of text in the tag, its baseline at `y`; stretches in another language or with an address get their own element. */
  line(tag: Tag, line: Line, x: number, y: number, isLast = true): void {
    let at = x;
    line.stretches.forEach((stretch, index) => {
      const addsBlank = !isLast && index === line.stretches.length - 1;
      if (stretch.link !== undefined) this.link(tag, stretch, at, y, stretch.link, addsBlank);
      else {
        const own = stretch.lang === undefined ? tag : new Tag('Span', tag, { lang: stretch.lang });
        this.within(own, () => this.stretch(stretch, at, y, addsBlank));
      }
      at += stretch.width;
    });
  }

  /** The same outside the structure tree, or within a drawing; call it within an artifact or a figure. */
  bareLine(line: Line, x: number, y: number): void {
    let at = x;
    for (const stretch of line.stretches) {
      this.stretch(stretch, at, y, false);
      at += stretch.width;
    }
  }

  /** The name by which pages draw these pixels. */
  image(picture: PixelPicture): string {
    let image = this.images.get(picture);
    if (!image) {
      image = { name: `I${this.images.size + 1}`, object: this.file.reserve() };
      this.images.set(picture, image);
    }
    return image.name;
  }

  /** An annotation over the rectangle, owned by the Link element. */
  annotate(link: Tag, rectangle: Rectangle, target: { url: string } | { place: string }, contents: string): void {
    const opens =
      'url' in target
        ? { A: { S: 'URI', URI: text(encodeURI(target.url)) } }
        : { Dest: this.destination(target.place) };
    this.own(link, rectangle, { Subtype: 'Link', Border: [0, 0, 0], F: 4, Contents: text(contents), ...opens });
  }

  /** Writes an annotation that belongs to the tag. */
  own(tag: Tag, [x, y, width, height]: Rectangle, entries: object, object = this.file.reserve()): void {
    const key = this.pages + this.tree.annotate(tag, this.pageObject, object);
    const top = paper.height - y;
    const box = [x, top - height, x + width, top].map(measure);
    this.file.put(object, { Type: 'Annot', ...entries, Rect: box, P: this.pageObject, StructParent: key });
    this.annotations.push(object);
  }

  /** The field of a signature over the rectangle; its words are drawn beneath it, so that its own look is empty. */
  signatureField(tag: Tag, rectangle: Rectangle, title: string): void {
    const [, , width, height] = rectangle;
    const box = [0, 0, measure(width), measure(height)];
    const look = this.file.stream({ Type: 'XObject', Subtype: 'Form', BBox: box }, Buffer.from(' '), false);
    this.signature = { field: this.file.reserve(), value: this.file.reserve() };
    const { field, value } = this.signature;
    const entries = {
      Subtype: 'Widget',
      FT: 'Sig',
      T: text('signature'),
      TU: text(title),
      F: 132,
      AP: { N: look },
      V: value,
    };
    this.own(tag, rectangle, entries, field);
  }

  destination(place: string): readonly unknown[] {
    const found = this.places.get(place);
    if (!found) throw new Error(`Nothing is named ${place}.`);
    return [this.pageObjects[found.page - 1], 'XYZ', 0, measure(paper.height - found.y), null];
  }

  private link(tag: Tag, stretch: Stretch, x: number, y: number, url: string, addsBlank: boolean): void {
    const link = new Tag('Link', tag);
    this.within(link, () => this.stretch(stretch, x, y, addsBlank));
    const { size } = stretch.lettering;
    const words = stretch.words.map((word) => word.text).join('');
    this.annotate(link, [x, y - size, stretch.width, size * 1.3], { url }, words);
  }

  private stretch({ words, lettering }: Stretch, x: number, y: number, addsBlank: boolean): void {
    this.fill(lettering.colour);
    let operators = `BT ${measure(x)} ${measure(paper.height - y)} Td`;
    let shown = '';
    let open: FontFace | null = null;
    const show = (run: GlyphRun) => {
      if (run.face !== open) {
        if (shown !== '') operators += `[${shown}]TJ`;
        shown = '';
        open = run.face;
        const face = `/${this.fontOf(run.face).name} ${measure(lettering.size)} Tf`;
        if (face !== this.face) operators += face;
        this.face = face;
      }
      this.use(run);
      shown += run.shown;
    };
    for (const word of words) for (const run of word.runs) show(run);
    const last = words.at(-1)?.runs.at(-1);
    if (addsBlank && last?.face.covers(32)) show({ face: last.face, text: ' ', shown: '<0020>' });
    this.content.push(`${operators}[${shown}]TJ ET`);
  }

  private use({ face, text }: GlyphRun): void {
    const seen = this.seen.get(face);
    if (seen?.has(text)) return;
    seen?.add(text);
    const { characters } = this.fontOf(face);
    for (let at = 0; at < text.length; at += 1) characters.add(text.charCodeAt(at));
  }

  private fontOf(face: FontFace): UsedFont {
    let font = this.fonts.get(face);
    if (!font) {
      font = { object: this.file.reserve(), name: `F${this.fonts.size + 1}`, characters: new Set([32]) };
      if (!face.covers(32)) font.characters.clear();
      this.fonts.set(face, font);
      this.seen.set(face, new Set());
    }
    return font;
  }

  private fill(colour: Rgb): void {
    if (this.colour === colour) return;
    this.content.push(`${colourOperands(colour)} rg`);
    this.colour = colour;
  }

  private get pageObject(): PdfReference {
    const object = this.pageObjects[this.pageNumber - 1];
    if (!object) throw new Error(`There is no page ${this.pageNumber}.`);
    return object;
  }

  private close(): void {
    if (this.open) this.content.push('EMC');
    this.open = null;
  }

  private endPage(): void {
    this.close();
    const page = this.pageObject;
    this.file.put(page, {
      Type: 'Page',
      Parent: this.file.pageTree,
      MediaBox: [0, 0, measure(paper.width), measure(paper.height)],
      Resources: this.resources,
      Contents: this.file.stream({}, Buffer.from(this.content.join('\n'), 'latin1')),
      StructParents: this.pageNumber - 1,
      Tabs: 'S',
      Annots: this.annotations.length === 0 ? undefined : this.annotations,
    });
    this.file.addPage(page);
  }
}

const operands = new Map<Rgb, string>();

/** `0.043 0.239 0.478` */
export function colourOperands(colour: Rgb): string {
  let written = operands.get(colour);
  if (written === undefined) {
    written = [1, 3, 5]
      .map((at) => String(Math.round((Number.parseInt(colour.slice(at, at + 2), 16) / 255) * 1000) / 1000))
      .join(' ');
    operands.set(colour, written);
  }
  return written;
}
