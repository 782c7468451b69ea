import { type ChartDefinition } from '../../src/platform/charts/chart-definition';
import { chartSvg } from '../../src/platform/charts/chart-svg';
import { ticksTo } from '../../src/platform/charts/rows-svg';
import { chartTable, chartWords } from '../../src/platform/charts/chart-table';

const bars: ChartDefinition = {
  kind: 'bars',
  title: 'Spesa',
  language: 'it',
  unit: '€',
  categories: ['L1', '<L2>'],
  series: [{ name: 'Speso', values: [1234, null] }],
};
const size = { width: 400, height: 200 };

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
    expect(chartSvg(bars, size)).toContain('>1.234<');
    expect(chartSvg(bars, size)).not.toContain('<L2>');
  });

  it('draws equal charts as equal texts, without a halo around the labels', () => {
    expect(chartSvg(bars, size)).toBe(chartSvg(bars, size));
    expect(chartSvg(bars, size)).not.toContain('paint-order');
  });

  it.each(['stackedBars', 'rows', 'stackedRows', 'line'] as const)('draws %s, also without data', (kind) => {
    expect(chartSvg({ ...bars, kind }, size)).toContain('<svg');
    expect(chartSvg({ ...bars, kind, categories: [], series: [] }, size)).toContain('<svg');
  });

  it('draws lying bars as long as their values, with the unit, the legend and round marks', () => {
    const rows = chartSvg({ ...bars, kind: 'rows', categories: ['L1', '<L2>'] }, size);
    expect(rows).toContain('>1.234<');
    expect(rows).toContain('>€<');
    expect(rows).toContain('>Speso<');
    expect(rows).not.toContain('<L2>');
    expect(ticksTo(11_050_000)).toEqual([0, 5e6, 1e7, 1.5e7]);
    expect(ticksTo(3)).toEqual([0, 1, 2, 3]);
    expect(ticksTo(0)).toEqual([0]);
  });

  it('draws a time line', () => {
    const events = [{ name: 'Avviso', dueOn: '2026-02-27', doneOn: '2026-02-25' }];
    const chart = {
      kind: 'timeline' as const,
      title: 'Tappe',
      language: 'it' as const,
      unit: '',
      today: '2026-10-31',
      events,
    };
    expect(chartSvg(chart, size)).toContain('Avviso');
    expect(chartWords(chart)).toContain('27/02/2026');
  });
});
