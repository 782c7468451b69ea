import { type ChartDefinition } from '../../platform/charts/chart-definition';
import { chartSvg } from '../../platform/charts/chart-svg';
import { chartWords } from '../../platform/charts/chart-table';
import { type FigureBlock } from '../../platform/pdf/blocks';

/** The chart as a figure whose alternative text is written from the same data. */
export function chartFigure(definition: ChartDefinition, width: number, height: number): FigureBlock {
  const alt = chartWords(definition);
  return {
    kind: 'figure',
    svg: chartSvg(definition, { width, height }),
    width,
    height,
    alt,
    caption: definition.title,
  };
}
