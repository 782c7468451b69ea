import { type Language } from '../../kernel/language';
import { formats } from '../i18n/formats';
import { type ChartDefinition } from './chart-definition';
import { type ChartLook } from './chart-look';
import { drawBars } from './draw-bars';
import { drawRows } from './draw-rows';
import { drawTimeline } from './draw-timeline';
import { type Drawing } from './drawing';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Of the letters: points in a document, pixels on a page. */
  readonly size?: number;
  readonly language?: Language;
}

/**
 * The picture of a chart, the same for pages (`drawingSvg`) and documents (a figure block). Beside it stand `chartTable`
 * with the same numbers and `chartWords` as its alternative text.
 */
export function chartDrawing(definition: ChartDefinition, { width, height, size = 8.6, language }: ChartSize): Drawing {
  const asked = language ? { ...definition, language } : definition;
  const format = formats[asked.language];
  const decimals = asked.decimals ?? 0;
  const look: ChartLook = { width, height, size, decimals, write: (value) => format.number(value, decimals) };
  return { width, height, marks: marksOf(asked, look) };
}

function marksOf(definition: ChartDefinition, look: ChartLook): Drawing['marks'] {
  switch (definition.kind) {
    case 'timeline':
      return drawTimeline(definition, look);
    case 'rows':
    case 'stackedRows':
      return drawRows(definition, look);
    default:
      return drawBars(definition, look);
  }
}
