import { type Language } from '../../kernel/language';
import { type Colour, type Drawing } from '../charts/drawing';
import { type Picture } from './picture';

/** The files know only sRGB. */
export type Rgb = Colour;

/** A stretch of text within a line. Plain strings are runs without any mark. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly slanted?: boolean;
  readonly colour?: Rgb;
  /** BCP 47 tag where it differs from the document's language. */
  readonly lang?: string;
  /** Address that the run opens. */
  readonly link?: string;
}
export type Inline = string | Run;
export type Text = Inline | readonly Inline[];

/** A sign before a text; the shape says what the colour says, so that grey print stays readable. */
export interface Sign {
  readonly shape: 'disc' | 'triangle' | 'square' | 'ring';
  readonly colour: Rgb;
}

export interface Column {
  readonly title: string;
  /** Share of the table's width, relative to the other columns. */
  readonly weight: number;
  /** `figure`: aligned on the decimal mark of the document's language. */
  readonly align?: 'left' | 'right' | 'figure';
  /** The cells of this column name their rows. */
  readonly namesRow?: boolean;
}

export interface Cell {
  readonly text: Text;
  readonly sign?: Sign;
  /** A thin bar under the text, 0 to 1. */
  readonly bar?: number | null;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (Text | Cell)[])[];
  /** Rows to set in strong type, such as totals. */
  readonly strongRows?: readonly number[];
}

export interface FigureBlock {
  readonly kind: 'figure';
  readonly drawing: Drawing;
  /** What the figure says, in words; an empty one is refused. */
  readonly alt: string;
  readonly caption?: string;
}

/** Room for one electronic signature; a document has at most one. */
export interface SignatureBlock {
  readonly kind: 'signature';
  readonly title: string;
  readonly lines: readonly string[];
  /** Who signs and why, in the signature's own dictionary. */
  readonly name: string;
  readonly reason: string;
  /** Only the look: nothing is signed there. */
  readonly isSample?: boolean;
}

export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/** Everything a document can be made of. Levels of headings are relative: 1 is a chapter; a skipped level is closed up. */
export type Block =
  | {
      readonly kind: 'cover';
      /** Above the band: a logo and the lines of the office beside it. */
      readonly head?: {
        readonly logo: { readonly picture: Picture; readonly alt: string } | null;
        readonly lines: readonly string[];
      };
      readonly kicker: Text;
      readonly title: string;
      readonly subtitle: string;
      readonly facts: readonly (readonly [label: string, value: Text])[];
      readonly notices: readonly Text[];
    }
  | { readonly kind: 'contents'; readonly title: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: Text; readonly startsPage?: boolean }
  | {
      readonly kind: 'paragraph';
      readonly text: Text;
      readonly look?: 'body' | 'small' | 'notice';
      readonly lang?: string;
      readonly keepsWithNext?: boolean;
    }
  | { readonly kind: 'list'; readonly items: readonly Text[]; readonly isOrdered?: boolean }
  | { readonly kind: 'keyFigures'; readonly figures: readonly KeyFigure[] }
  | { readonly kind: 'pageBreak' }
  | TableBlock
  | FigureBlock
  | SignatureBlock;

/** A file carried inside the document, the source of what it shows. */
export interface Attachment {
  readonly name: string;
  readonly content: Buffer;
  readonly mimeType: string;
  readonly description: string;
}

export interface PdfContent {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly language: Language;
  /** Stands for "when" in the file's properties; the same content must give the same bytes. */
  readonly date: Date;
  readonly runningHead: string;
  /** Words for `page {page} of {pages}` at the foot. */
  readonly pageOf: string;
  /** A sentence at the foot of every page, such as the disclaimer of illustrative data. */
  readonly footNote?: string | null;
  /** Printed at the head of every page of a document that is not the final one. */
  readonly mark?: string | null;
  readonly accent: Rgb;
  readonly blocks: readonly Block[];
  readonly attachments?: readonly Attachment[];
}

export const paragraphs = (text: string, lang?: string): Block[] =>
  text
    .split(/\r?\n[ \t]*(?:\r?\n)+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'paragraph', text: part, lang }));
