import { type Colour as Rgb } from '../charts/drawing';

/** Pixels as a file's image takes them: red, green, blue, row by row. */
export interface PixelPicture {
  readonly kind: 'pixels';
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/** Outlines to fill, in the picture's own coordinates from its top left corner. */
export interface OutlinePicture {
  readonly kind: 'outlines';
  readonly width: number;
  readonly height: number;
  readonly outlines: readonly Outline[];
}

export interface Outline {
  /** `m`, `l`, `c`, `h` of the file format, coordinates as they stand in the picture. */
  readonly steps: readonly OutlineStep[];
  readonly fill: Rgb | null;
  readonly isEvenOdd: boolean;
  readonly stroke: { readonly colour: Rgb; readonly thickness: number } | null;
}

export type OutlineStep =
  | { readonly to: 'm' | 'l'; readonly points: readonly [number, number] }
  | { readonly to: 'c'; readonly points: readonly [number, number, number, number, number, number] }
  | { readonly to: 'h'; readonly points: readonly [] };

export type Picture = PixelPicture | OutlinePicture;

/** A picture that cannot be used, and why, in both languages. */
export class PictureFault extends Error {
  constructor(
    readonly it: string,
    readonly en: string,
  ) {
    super(en);
  }
}
