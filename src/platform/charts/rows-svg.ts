import { type ChartDefinition } from './chart-definition';

type RowsChart = Extract<ChartDefinition, { categories: readonly string[] }>;
export interface RowsLook {
  readonly width: number;
  readonly height: number;
  readonly colours: readonly string[];
  readonly ink: string;
  write(value: number): string;
}

const top = 24;
const bottom = 20;
const family = 'system-ui, sans-serif';

/**
 * Lying bars, drawn by hand: the chart of which a document has most, and too simple for the chart library, whose loading
 * alone takes longer than the rest of the document.
 */
export function rowsSvg({ categories, series, unit }: RowsChart, look: RowsLook): string {
  const { width, height, ink, write } = look;
  const values = series.flatMap((each) => each.values.map((value) => value ?? 0));
  const ticks = ticksTo(Math.max(0, ...values));
  const longestName = Math.max(0, ...[...categories, unit].map((name) => [...name].length));
  const left = Math.min(width / 3, 14 + longestName * 4.9);
  const longestValue = Math.max(...values.map((value) => write(value).length), 1);
  const right = width - Math.max(30, longestValue * 4.6 + 6);
  const end = ticks.at(-1) ?? 1;
  const x = (value: number) => round(left + (Math.max(0, value) / end) * (right - left));
  const band = (height - top - bottom) / Math.max(1, categories.length);
  const bar = Math.min(16, (band * 0.76) / Math.max(1, series.length));
  const text = (content: string, at: readonly [number, number], size: number, anchor: 'start' | 'middle' | 'end') =>
    `<text x="${round(at[0])}" y="${round(at[1])}" font-family="${family}" font-size="${size}" text-anchor="${anchor}" fill="${ink}">${escaped(content)}</text>`;
  const rectangle = (at: readonly [number, number, number, number], fill: string) =>
    `<rect x="${round(at[0])}" y="${round(at[1])}" width="${round(at[2])}" height="${round(at[3])}" fill="${fill}"/>`;

  const grid = ticks.flatMap((tick) => [
    rectangle([x(tick) - 0.4, top - 2, 0.8, height - top - bottom + 4], tick === 0 ? '#8a9aab' : '#dde3ea'),
    text(write(tick), [x(tick), height - 7], 7.6, tick === 0 ? 'start' : 'middle'),
  ]);
  const rows = categories.flatMap((category, row) => {
    const middle = top + band * (row + 0.5);
    return [
      text(category, [left - 8, middle + 3], 8.6, 'end'),
      ...series.flatMap((each, index) => {
        const value = each.values[row] ?? null;
        if (value === null) return [];
        const y = middle + (index - series.length / 2) * bar;
        const fill = look.colours[index % look.colours.length] ?? ink;
        return [
          rectangle([left, y + 0.5, x(value) - left, bar - 1], fill),
          text(write(value), [x(value) + 4, y + bar / 2 + 2.7], Math.min(7.6, bar + 0.4), 'start'),
        ];
      }),
    ];
  });
  let legendEnd = width;
  const legend = [...series.entries()].reverse().flatMap(([index, { name }]) => {
    const words = text(name, [legendEnd, 11.5], 8.6, 'end');
    legendEnd -= [...name].length * 4.9 + 17;
    const sign = rectangle([legendEnd, 4, 12, 9], look.colours[index % look.colours.length] ?? ink);
    legendEnd -= 14;
    return [words, sign];
  });
  const parts = [...grid, ...rows, ...legend, text(unit, [left - 8, height - 7], 7.6, 'end')];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}

/** Round numbers from 0 to at least `most`, at most six of them. */
export function ticksTo(most: number): number[] {
  if (most <= 0) return [0];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10);
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) => index * step);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
