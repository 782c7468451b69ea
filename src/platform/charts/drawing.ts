/** A colour as `#rrggbb`. */
export type Colour = `#${string}`;

/** What drawings consist of; lengths in points (pixels on a page), from the top left corner, a text's `y` is its baseline. */
export type Mark =
  | {
      readonly kind: 'rectangle';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Colour;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly colour: Colour;
      readonly thickness: number;
      readonly dash?: number;
    }
  | { readonly kind: 'shape'; readonly points: readonly (readonly [x: number, y: number])[]; readonly fill: Colour }
  | { readonly kind: 'disc'; readonly x: number; readonly y: number; readonly radius: number; readonly fill: Colour }
  | {
      readonly kind: 'words';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly colour: Colour;
      readonly isStrong?: boolean;
    };

/** A picture in plain data: written as SVG for a page, drawn into a PDF, always from the same marks. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

const narrow = /[\s.,:;'’|!iljtfrI()[\]/-]/;
const wide = /[mwMW@%€]/;

/** About how wide a text comes out, in any of the fonts it may be shown in. */
export function roughWidth(text: string, size: number): number {
  let sum = 0;
  for (const character of text) {
    if (narrow.test(character)) sum += 0.32;
    else if (wide.test(character)) sum += 0.88;
    else sum += character !== character.toLowerCase() ? 0.67 : 0.58;
  }
  return sum * size;
}

/** The text, or as much of its start as fits. */
export function shortened(text: string, size: number, width: number): string {
  if (roughWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && roughWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
