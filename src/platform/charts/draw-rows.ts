import { type ValueChart } from './chart-definition';
import { axis, bar, type ChartLook, grid, legend, paintOf, rectangle, ticksTo, words } from './chart-look';
import { type Mark, roughWidth, shortened } from './drawing';

/** Lying bars, side by side or stacked, each with its value. */
export function drawRows({ kind, categories, series, unit }: ValueChart, look: ChartLook): Mark[] {
  const { width, height, size, write } = look;
  const isStacked = kind === 'stackedRows';
  const paints = series.map((each, index) => paintOf(index, each.tone));
  const sums = categories.map((_, row) => series.reduce((sum, each) => sum + Math.max(0, each.values[row] ?? 0), 0));
  const values = isStacked ? sums : series.flatMap((each) => each.values.map((value) => value ?? 0));
  const ticks = ticksTo(Math.max(0, ...values), look.decimals).filter(
    (tick, _, all) => all.length < 2 || !isStacked || tick % 1 === 0,
  );
  const [top, bottom] = [size * 2.1, size * 1.9];
  const longestName = Math.max(0, ...[...categories, unit].map((name) => roughWidth(name, size)));
  const left = Math.min(width / 3, longestName + size * 1.2);
  const room = isStacked ? size : Math.max(...values.map((value) => roughWidth(write(value), size)), size) + size * 0.7;
  const right = width - room;
  const end = ticks.at(-1) || 1;
  const x = (value: number) => left + (Math.max(0, value) / end) * (right - left);
  const band = (height - top - bottom) / Math.max(1, categories.length);
  const thick = Math.min(size * 2, (band * 0.76) / (isStacked ? 1 : Math.max(1, series.length)));

  const scale = ticks.flatMap((tick) => [
    rectangle(x(tick) - 0.4, top - 2, 0.8, height - top - bottom + 4, tick === 0 ? axis : grid),
    words(write(tick), [x(tick), height - size * 0.7], size * 0.88, { anchor: 'middle' }),
  ]);
  const rows = categories.flatMap((category, row) => {
    const middle = top + band * (row + 0.5);
    const name = words(shortened(category, size, left - size * 0.9), [left - size * 0.9, middle + size * 0.35], size, {
      anchor: 'end',
    });
    let from = left;
    const bars = series.flatMap((each, index) => {
      const value = each.values[row] ?? null;
      const paint = paints[index] ?? paintOf(index);
      if (value === null || (isStacked && value <= 0)) return [];
      if (!isStacked) {
        const y = middle + (index - series.length / 2) * thick;
        const letters = Math.min(size * 0.88, thick + 0.4);
        const written = words(write(value), [x(value) + 4, y + thick / 2 + letters * 0.35], letters);
        return [...bar(left, y + 0.5, x(value) - left, thick - 1, paint), written];
      }
      const long = x(value) - left;
      const start = from;
      from += long;
      const number = write(value);
      const letters = Math.min(size, thick * 0.8);
      const label = words(number, [start + long / 2, middle + letters * 0.36], letters, {
        anchor: 'middle',
        colour: paint.on,
        isStrong: true,
      });
      const wide = roughWidth(number, letters) + 2;
      if (long < wide) return bar(start, middle - thick / 2, long - 0.8, thick, paint);
      const ground = paint.isStriped
        ? [rectangle(start + long / 2 - wide / 2 - 1, middle - thick / 2, wide + 2, thick, paint.fill)]
        : [];
      return [...bar(start, middle - thick / 2, long - 0.8, thick, paint), ...ground, label];
    });
    return [name, ...bars];
  });
  const names = series.map(({ name }, index) => ({ name, paint: paints[index] ?? paintOf(index) }));
  return [
    ...scale,
    ...rows,
    ...legend(names, width, size * 1.25, size),
    words(unit, [left - size * 0.9, height - size * 0.7], size * 0.88, { anchor: 'end' }),
  ];
}
