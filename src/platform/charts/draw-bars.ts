import { type ValueChart } from './chart-definition';
import { axis, bar, type ChartLook, grid, legend, type Paint, paintOf, rectangle, ticksTo, words } from './chart-look';
import { type Mark, roughWidth, shortened } from './drawing';

interface Plot {
  readonly chart: ValueChart;
  readonly look: ChartLook;
  readonly paints: readonly Paint[];
  readonly left: number;
  readonly step: number;
  readonly bottom: number;
  y(value: number): number;
}

/** Upright bars, side by side or stacked, or lines from period to period; each point with its value. */
export function drawBars(chart: ValueChart, look: ChartLook): Mark[] {
  const { kind, categories, series, unit } = chart;
  const { width, height, size, write } = look;
  const sums = categories.map((_, at) => series.reduce((sum, each) => sum + Math.max(0, each.values[at] ?? 0), 0));
  const values = kind === 'stackedBars' ? sums : series.flatMap((each) => each.values.map((value) => value ?? 0));
  const ticks = ticksTo(Math.max(0, ...values), look.decimals);
  const [top, bottom] = [size * 3, height - size * 1.8];
  const end = ticks.at(-1) || 1;
  const left = Math.max(...ticks.map((tick) => roughWidth(write(tick), size * 0.88)), size) + size * 0.8;
  const step = (width - left) / Math.max(1, categories.length);
  const paints = series.map((each, index) => paintOf(index, each.tone));
  const y = (value: number) => bottom - (Math.max(0, value) / end) * (bottom - top);
  const plot: Plot = { chart, look, paints, left, step, bottom, y };
  const scale = [
    ...ticks.map((tick) => rectangle(left, y(tick) - 0.4, width - left, 0.8, tick === 0 ? axis : grid)),
    ...ticks.map((tick) =>
      words(write(tick), [left - size * 0.5, y(tick) + size * 0.3], size * 0.88, { anchor: 'end' }),
    ),
  ];
  const names = categories.map((category, at) =>
    words(shortened(category, size, step - 2), [left + step * (at + 0.5), height - size * 0.5], size, {
      anchor: 'middle',
    }),
  );
  const entries = series.map(({ name }, index) => ({ name, paint: paints[index] ?? paintOf(index) }));
  return [
    ...scale,
    ...(kind === 'line' ? lines(plot) : kind === 'stackedBars' ? stacks(plot) : columns(plot)),
    ...names,
    ...legend(entries, width, size * 1.25, size),
    words(unit, [0, size * 1.25], size * 0.88),
  ];
}

function columns({ chart: { categories, series }, look, paints, left, step, bottom, y }: Plot): Mark[] {
  const widest = Math.max(0, ...series.flatMap((each) => each.values.map((value) => labelWidth(value, look))));
  const thick = Math.min(Math.max(look.size * 3.2, widest), (step * 0.8) / Math.max(1, series.length));
  const labels: Mark[] = [];
  const drawn = series.flatMap((each, index) =>
    categories.flatMap((_, at) => {
      const value = each.values[at] ?? null;
      if (value === null) return [];
      const x = left + step * (at + 0.5) + (index - series.length / 2) * thick;
      const written = look.write(value);
      const fitting = (0.9 * look.size * thick) / Math.max(1, roughWidth(written, look.size));
      const tall = Math.max(1, bottom - y(value));
      const letters = Math.min(look.size * 0.92, fitting);
      labels.push(words(written, [x + thick / 2, bottom - tall - 3], letters, { anchor: 'middle' }));
      return bar(x + 0.5, bottom - tall, thick - 1, tall, paints[index] ?? paintOf(index));
    }),
  );
  return [...drawn, ...labels];
}

/** Room for the number over a bar, as far as there is room. */
function labelWidth(value: number | null, look: ChartLook): number {
  return value === null ? 0 : roughWidth(look.write(value), look.size) * 1.05;
}

function stacks({ chart: { categories, series }, look, paints, left, step, bottom, y }: Plot): Mark[] {
  const thick = Math.min(look.size * 4, step * 0.7);
  return categories.flatMap((_, at) => {
    let foot = bottom;
    const x = left + step * (at + 0.5) - thick / 2;
    return series.flatMap((each, index) => {
      const value = each.values[at] ?? 0;
      const paint = paints[index] ?? paintOf(index);
      const tall = bottom - y(value);
      foot -= tall;
      const label = words(look.write(value), [x + thick / 2, foot + tall / 2 + look.size * 0.33], look.size * 0.9, {
        anchor: 'middle',
        colour: paint.on,
      });
      return value <= 0 ? [] : [...bar(x, foot, thick, tall - 0.8, paint), ...(tall > look.size * 1.2 ? [label] : [])];
    });
  });
}

function lines({ chart: { series }, look, paints, left, step, y }: Plot): Mark[] {
  return series.flatMap((each, index): Mark[] => {
    const colour = paints[index]?.fill ?? paintOf(index).fill;
    const points = each.values.flatMap((value, at) =>
      value === null ? [] : [{ value, at: [left + step * (at + 0.5), y(value)] as const }],
    );
    const above = index === 0 ? -look.size * 0.7 : look.size * 1.3;
    return [
      { kind: 'line', points: points.map(({ at }) => at), colour, thickness: 1.8, dash: index === 0 ? undefined : 5 },
      ...points.flatMap(({ value, at: [x, top] }): Mark[] => [
        index === 0
          ? { kind: 'disc', x, y: top, radius: 3, fill: colour }
          : rectangle(x - 2.6, top - 2.6, 5.2, 5.2, colour),
        words(look.write(value), [x, top + above], look.size * 0.9, { anchor: 'middle' }),
      ]),
    ];
  });
}
