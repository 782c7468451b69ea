import { type Tone } from './chart-definition';
import { type Colour, type Mark, roughWidth } from './drawing';

export interface ChartLook {
  readonly width: number;
  readonly height: number;
  /** Size of the letters. */
  readonly size: number;
  /** With which values are written. */
  readonly decimals: number;
  write(value: number): string;
}

export const ink: Colour = '#17324d';
export const paleInk: Colour = '#455b71';
export const axis: Colour = '#8a9aab';
export const grid: Colour = '#dde3ea';
const white: Colour = '#ffffff';

/** Dark, light, middle, grey: apart in lightness first, in hue second, for grey print and for those who see few colours. */
const series: readonly Colour[] = ['#0b3d7a', '#9cc3ee', '#c46a10', '#5b6f82'];
const tones: Readonly<Record<Tone, Colour>> = {
  green: '#00664b',
  amber: '#e8a800',
  red: '#b3243c',
  grey: '#ccd5de',
  pale: '#9cc3ee',
  strong: '#0b3d7a',
};

export interface Paint {
  readonly fill: Colour;
  /** Colour of letters on it. */
  readonly on: Colour;
  /** Red is as dark as green in grey print: stripes tell them apart. */
  readonly isStriped: boolean;
}

export function paintOf(index: number, tone?: Tone): Paint {
  if (tone) {
    const isDark = tone === 'green' || tone === 'red' || tone === 'strong';
    return { fill: tones[tone], on: isDark ? white : ink, isStriped: tone === 'red' };
  }
  return { fill: series[index % series.length] ?? ink, on: index % 2 === 0 ? white : ink, isStriped: false };
}

export function words(
  text: string,
  [x, y]: readonly [number, number],
  size: number,
  more: { anchor?: 'start' | 'middle' | 'end'; colour?: Colour; isStrong?: boolean } = {},
): Mark {
  const { anchor = 'start', colour = ink, isStrong } = more;
  return { kind: 'words', x, y, text, size, anchor, colour, isStrong };
}

export function rectangle(x: number, y: number, width: number, height: number, fill: Colour): Mark {
  return { kind: 'rectangle', x, y, width: Math.max(0, width), height: Math.max(0, height), fill };
}

/** A bar in its paint, stripes included. */
export function bar(x: number, y: number, width: number, height: number, { fill, isStriped }: Paint): Mark[] {
  const marks = [rectangle(x, y, width, height, fill)];
  if (isStriped) for (let at = x + 3; at < x + width - 0.5; at += 4) marks.push(rectangle(at, y, 1, height, white));
  return marks;
}

/** Names of the series with their paints, in a row that ends at `right`. */
export function legend(
  entries: readonly { readonly name: string; readonly paint: Paint }[],
  right: number,
  baseline: number,
  size: number,
): Mark[] {
  let x = right - size * 0.7;
  return [...entries].reverse().flatMap(({ name, paint }) => {
    x -= roughWidth(name, size) * 1.12;
    const label = words(name, [x, baseline], size);
    x -= size * 1.7;
    const sample = bar(x, baseline - size * 0.8, size * 1.3, size * 0.95, paint);
    x -= size * 1.4;
    return [...sample, label];
  });
}

/** Round numbers from 0 to at least `most`, at most six of them, that can be written with so many decimals. */
export function ticksTo(most: number, decimals = 0): number[] {
  if (most <= 0) return [0];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * power).filter((step) => step >= rough);
  const step = steps.find((one) => isWritable(one, decimals)) ?? 10 ** -decimals;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) => index * step);
}

function isWritable(value: number, decimals: number): boolean {
  const units = value * 10 ** decimals;
  return Math.abs(units - Math.round(units)) < 1e-9 * Math.max(1, units) && Math.round(units) > 0;
}
