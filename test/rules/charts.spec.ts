import { type ChartDefinition, type TimelineChart, type ValueChart } from '../../src/platform/charts/chart-definition';
import { chartDrawing } from '../../src/platform/charts/chart-drawing';
import { ticksTo } from '../../src/platform/charts/chart-look';
import { chartTable, chartWords } from '../../src/platform/charts/chart-table';
import { type Drawing } from '../../src/platform/charts/drawing';
import { drawingSvg } from '../../src/platform/charts/drawing-svg';

const bars: ValueChart = {
  kind: 'bars',
  title: 'Spesa',
  language: 'it',
  unit: '€',
  categories: ['L1', '<L2>'],
  series: [{ name: 'Speso', values: [1234, null] }],
};
const size = { width: 400, height: 200 };
const draw = (chart: ChartDefinition) => chartDrawing(chart, size);
const svg = (chart: ChartDefinition) => drawingSvg(draw(chart));
const textsOf = ({ marks }: Drawing) => marks.flatMap((mark) => (mark.kind === 'words' ? [mark.text] : []));
const barsOf = ({ marks }: Drawing, fill: string) =>
  marks.flatMap((mark) => (mark.kind === 'rectangle' && mark.fill === fill ? [mark] : []));

describe('charts', () => {
  it('gives the same numbers as picture, table and words', () => {
    expect(chartTable(bars)).toEqual({
      columns: ['Voce', 'Speso (€)'],
      rows: [
        ['L1', '1.234'],
        ['<L2>', '–'],
      ],
    });
    expect(chartWords(bars)).toBe('Spesa. L1: Speso (€) 1.234; <L2>: Speso (€) –.');
    expect(textsOf(draw(bars))).toEqual(expect.arrayContaining(['L1', '<L2>', '1.234', 'Speso', '€']));
    expect(svg(bars)).toContain('>1.234<');
    expect(svg(bars)).not.toContain('<L2>');
  });

  it.each(['bars', 'stackedBars', 'rows', 'stackedRows', 'line'] as const)(
    'draws %s within its frame, also without data, zeros only and long names',
    (kind) => {
      const long = 'Una voce dal nome assai lungo che non sta in nessun riquadro';
      const cases: ValueChart[] = [
        { ...bars, kind },
        { ...bars, kind, categories: [], series: [] },
        { ...bars, kind, series: [{ name: 'Speso', values: [0, 0] }] },
        { ...bars, kind, categories: [long, long], series: [{ name: long.slice(0, 30), values: [1e9, 2.5] }] },
      ];
      for (const chart of cases) {
        const { marks } = draw(chart);
        for (const mark of marks) {
          if (mark.kind !== 'rectangle') continue;
          expect([mark.x, mark.y, mark.width, mark.height].every(Number.isFinite)).toBe(true);
          expect(mark.x + mark.width).toBeLessThanOrEqual(size.width + 3);
          expect(mark.y + mark.height).toBeLessThanOrEqual(size.height + 1);
        }
      }
    },
  );

  it('makes bars as long as their values', () => {
    const values = [100, 50, 25];
    const chart: ValueChart = { ...bars, kind: 'rows', categories: ['a', 'b', 'c'], series: [{ name: 's', values }] };
    const long = barsOf(draw(chart), '#0b3d7a').map(({ width }) => width);
    // The last of them is the sample beside the name.
    expect(long.slice(0, 3).map((each) => Math.round((each / (long[0] ?? 1)) * 100))).toEqual(values);
  });

  it('tells red from green without colour: stripes', () => {
    const series = (['green', 'red'] as const).map((tone) => ({ name: tone, tone, values: [8] }));
    const stacked = draw({ ...bars, kind: 'stackedRows', categories: ['L1'], series });
    expect(barsOf(stacked, '#ffffff').length).toBeGreaterThan(10);
  });

  it('marks the scale in round numbers', () => {
    expect(ticksTo(11_050_000)).toEqual([0, 5e6, 1e7, 1.5e7]);
    expect(ticksTo(3)).toEqual([0, 1, 2, 3]);
    expect(ticksTo(0)).toEqual([0]);
  });

  it('marks the scale in numbers that can be written: no 1 twice, no 2.5 as 3', () => {
    expect(ticksTo(1)).toEqual([0, 1]);
    expect(ticksTo(2)).toEqual([0, 1, 2]);
    expect(ticksTo(10)).toEqual([0, 5, 10]);
    expect(ticksTo(0.04)).toEqual([0, 1]);
    expect(ticksTo(1, 2)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    for (const [most, decimals] of [...Array(300).keys()].flatMap((n) => [0, 1, 2].map((d) => [n / 7, d] as const)))
      for (const tick of ticksTo(most, decimals)) expect(Number(tick.toFixed(decimals))).toBeCloseTo(tick, 9);
  });

  it('draws a time line with today, milestones by number, late ones as diamonds', () => {
    const chart: TimelineChart = {
      kind: 'timeline',
      title: 'Tappe',
      language: 'it',
      unit: '',
      startsOn: '2026-02-01',
      endsOn: '2026-12-31',
      today: '2026-10-31',
      events: [
        { number: 1, name: 'Avviso', dueOn: '2026-02-27', doneOn: '2026-02-25' },
        { number: 2, name: 'Chiusura', dueOn: '2026-09-30', doneOn: null },
      ],
    };
    expect(textsOf(draw(chart))).toEqual(expect.arrayContaining(['1', '2', 'oggi 31/10/2026', '01/02/2026']));
    expect(draw(chart).marks.filter(({ kind }) => kind === 'shape')).toHaveLength(1);
    expect(chartWords(chart)).toContain('27/02/2026');
  });
});
