import { type Bar, bars, element, escapeXml, inks, label, type Picture, picture, round } from './svg-picture';

/** A period's values, as figures and as the reader sees them. */
export interface ShownPeriod {
  readonly name: string;
  readonly planned: string | null;
  readonly actual: string | null;
  readonly plannedShown: string;
  readonly actualShown: string;
}

const width = 320;
const height = 168;
const [top, bottom] = [30, 128];

/** Planned and actual values side by side, period by period. */
export function indicatorPicture(
  periods: readonly ShownPeriod[],
  words: { readonly planned: string; readonly actual: string },
): Picture {
  const highest = Math.max(1e-9, ...periods.flatMap((one) => [Number(one.planned ?? 0), Number(one.actual ?? 0)]));
  const step = width / Math.max(1, periods.length);
  const wide = round(Math.min(34, step / 2 - 6));
  const planned: Bar[] = [];
  const actual: Bar[] = [];
  let values = '';
  let names = '';
  const column = (value: string | null, shown: string, x: number, into: Bar[]): void => {
    if (value === null) return;
    const tall = round(Math.max(1.5, (Math.max(0, Number(value)) / highest) * (bottom - top)));
    into.push({ x: round(x), y: round(bottom - tall), width: wide, height: tall });
    const size = shown.length > 6 ? ' font-size="10"' : '';
    values += `<text x="${round(x + wide / 2)}" y="${round(bottom - tall - 5)}"${size}>${escapeXml(shown)}</text>`;
  };
  periods.forEach((one, index) => {
    const middle = step * index + step / 2;
    column(one.planned, one.plannedShown, middle - wide - 2, planned);
    column(one.actual, one.actualShown, middle + 2, actual);
    names += `<text x="${round(middle)}" y="${bottom + 17}">${escapeXml(one.name)}</text>`;
  });
  return picture(width, height, [
    element('line', { x1: 0, x2: width, y1: bottom, y2: bottom, stroke: inks.line }),
    bars(inks.pale, [...planned, { x: 8, y: height - 13, width: 12, height: 12 }]),
    bars(inks.blue, [...actual, { x: 150, y: height - 13, width: 12, height: 12 }]),
    element('g', { 'text-anchor': 'middle', 'font-size': 13, fill: inks.text }, values),
    element('g', { 'text-anchor': 'middle', 'font-size': 14, fill: inks.grey }, names),
    label(26, height - 2, words.planned, { 'font-size': 14 }),
    label(168, height - 2, words.actual, { 'font-size': 14 }),
  ]);
}
