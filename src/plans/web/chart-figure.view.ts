import { type ChartDefinition } from '../../platform/charts/chart-definition';
import { chartDrawing, type ChartSize } from '../../platform/charts/chart-drawing';
import { chartTable } from '../../platform/charts/chart-table';
import { pictureOf } from '../../platform/charts/drawing-svg';

/** A chart as `layout/_chart` shows it: the picture, the same numbers as a table. */
export function chartFigureView(definition: ChartDefinition, size: ChartSize, alt: string): object {
  const { columns, rows } = chartTable(definition);
  return {
    ...pictureOf(chartDrawing(definition, size)),
    alt,
    table: {
      columns: columns.map((label, index) => ({ label, isNumber: index > 0 && definition.kind !== 'timeline' })),
      rows: rows.map((cells) => ({ cells: cells.map((text) => ({ text })) })),
    },
  };
}
