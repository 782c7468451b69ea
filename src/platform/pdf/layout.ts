import { type PdfContent, type Rgb, type Text } from './blocks';
import { breakLines, plainText, type Lettering, type Line } from './lines';
import { printedCode, UnprintableCharacter } from './measured-word';
import { pdfRefusals } from './pdf.refusals';
import { type Piece } from './piece';
import { Tag, type TagType } from './tag';
import { ascent, leading, paper, textWidth } from './theme';

export interface Bookmark {
  readonly place: string;
  readonly title: string;
  readonly level: number;
}

/** What the blocks are turned into, in order, and where in the structure tree the next one belongs. */
export class Layout {
  readonly pieces: Piece[] = [];
  readonly root = new Tag('Document', null);
  readonly bookmarks: Bookmark[] = [];
  /** Set by the block that leaves room for it. */
  signature: { readonly name: string; readonly reason: string } | null = null;
  private readonly sections: Tag[] = [];

  constructor(
    readonly accent: Rgb,
    readonly language: PdfContent['language'],
  ) {}

  /** The element that takes the next block. */
  get home(): Tag {
    return this.sections.at(-1) ?? this.root;
  }

  /** Opens the section of a heading; a level may not skip one. */
  openSection(level: number, title: string): { place: string; level: number; tag: Tag } {
    const real = Math.max(1, Math.min(level, this.sections.length + 1, 6));
    this.sections.splice(real - 1);
    const tag = new Tag('Sect', this.home);
    this.sections.push(tag);
    const place = `place-${this.bookmarks.length + 1}`;
    this.bookmarks.push({ place, title, level: real });
    return { place, level: real, tag };
  }

  /** Nearest heading, to say where a fault stands. */
  get whereabouts(): string {
    return this.bookmarks.at(-1)?.title ?? '–';
  }

  lines(text: Text, lettering: Lettering, width = textWidth): Line[] {
    try {
      return breakLines(text, lettering, width);
    } catch (error) {
      if (!(error instanceof UnprintableCharacter)) throw error;
      const { codePoint, word } = error;
      throw pdfRefusals.of('document.character_not_printable', {
        character: printedCode(codePoint),
        word,
        place: this.whereabouts,
      });
    }
  }

  /** Lines of one element, never parted so that a single line stands alone on a page. */
  addLines(tag: Tag, lines: readonly Line[], look: LineLook): void {
    const { lettering, spaceBefore = 0, keepsWithNext = false, x = paper.left, place } = look;
    const height = lettering.size * (look.leading ?? leading);
    lines.forEach((line, index) => {
      const isLast = index === lines.length - 1;
      this.pieces.push({
        height,
        spaceBefore: index === 0 ? spaceBefore : 0,
        keepsWithNext: isLast ? keepsWithNext : index === 0 || index === lines.length - 2,
        startsPage: index === 0 && look.startsPage,
        place: index === 0 ? place : undefined,
        draw: (surface, y) => {
          if (index === 0) look.lead?.(surface, y + lettering.size * ascent);
          surface.line(tag, line, x, y + lettering.size * ascent, isLast);
        },
      });
    });
  }

  paragraph(text: Text, look: LineLook & { readonly type?: TagType; readonly lang?: string }): void {
    const tag = new Tag(look.type ?? 'P', this.home, { lang: look.lang });
    this.addLines(tag, this.lines(text, look.lettering, look.width), look);
  }
}

export interface LineLook {
  readonly lettering: Lettering;
  readonly leading?: number;
  readonly spaceBefore?: number;
  readonly keepsWithNext?: boolean;
  readonly startsPage?: boolean;
  readonly x?: number;
  readonly width?: number;
  readonly place?: string;
  /** Drawn before the first line at its baseline: the sign of a list item. */
  readonly lead?: Piece['draw'];
}

export { plainText };
