import { type ChartDefinition } from '../../platform/charts/chart-definition';
import { chartDrawing } from '../../platform/charts/chart-drawing';
import { chartWords } from '../../platform/charts/chart-table';
import { type FigureBlock } from '../../platform/pdf/blocks';

/** The chart as a figure whose alternative text is written from the same data. */
export function chartFigure(definition: ChartDefinition, width: number, height: number): FigureBlock {
  const drawing = chartDrawing(definition, { width, height });
  return { kind: 'figure', drawing, alt: chartWords(definition), caption: definition.title };
}
