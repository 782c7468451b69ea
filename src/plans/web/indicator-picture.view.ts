import { type IndicatorRead } from './action-reading';
import { element, inks, label, type Picture, picture, round } from './svg-picture';

const width = 320;
const height = 168;
const [top, bottom] = [30, 128];

/** Planned and actual values side by side, period by period. */
export function indicatorPicture(
  indicator: IndicatorRead,
  words: { readonly planned: string; readonly actual: string },
  shown: (value: string | null) => string,
  periodLabel: (period: string) => string,
): Picture {
  const values = indicator.periods.flatMap((one) => [one.planned, one.actual]).map((value) => Number(value ?? 0));
  const highest = Math.max(1e-9, ...values);
  const step = width / Math.max(1, indicator.periods.length);
  const bar = Math.min(34, step / 2 - 6);
  const heightOf = (value: string): number =>
    round(Math.max(1.5, (Math.max(0, Number(value)) / highest) * (bottom - top)));
  const parts = indicator.periods.flatMap((one, index) => {
    const middle = step * index + step / 2;
    const column = (value: string | null, x: number, fill: string): string => {
      if (value === null) return '';
      const tall = heightOf(value);
      const text = label(x + bar / 2, bottom - tall - 5, shown(value), {
        'text-anchor': 'middle',
        'font-size': shown(value).length > 6 ? 10 : 13,
      });
      return element('rect', { x: round(x), y: round(bottom - tall), width: round(bar), height: tall, fill }) + text;
    };
    return [
      column(one.planned, middle - bar - 2, inks.pale),
      column(one.actual, middle + 2, inks.blue),
      label(middle, bottom + 17, periodLabel(one.period), {
        'text-anchor': 'middle',
        fill: inks.grey,
        'font-size': 14,
      }),
    ];
  });
  return picture(width, height, [
    element('line', { x1: 0, x2: width, y1: bottom, y2: bottom, stroke: inks.line }),
    ...parts,
    element('rect', { x: 8, y: height - 13, width: 12, height: 12, fill: inks.pale }),
    label(26, height - 2, words.planned, { 'font-size': 14 }),
    element('rect', { x: 150, y: height - 13, width: 12, height: 12, fill: inks.blue }),
    label(168, height - 2, words.actual, { 'font-size': 14 }),
  ]);
}
