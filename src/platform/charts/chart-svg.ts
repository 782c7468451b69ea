import { type Language } from '../../kernel/language';
import { formats } from '../i18n/formats';
import { type ChartDefinition } from './chart-definition';
import { chartOption, colours, ink } from './chart-option';
import { rowsSvg } from './rows-svg';

interface Chart {
  setOption(option: object): void;
  renderToSVGString(): string;
  dispose(): void;
}
type Echarts = {
  init(element: null, theme: null, options: object): Chart;
};

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  readonly language?: Language;
}

/**
 * Draws a chart as SVG text. On a page: send it as an image of its own address, with `chartWords` as alternative text and
 * `chartTable` beside it. In a document: a figure block. Colours differ in lightness, so that grey print stays readable.
 */
export function chartSvg(definition: ChartDefinition, { width, height, language }: ChartSize): string {
  const asked = language ? { ...definition, language } : definition;
  const format = formats[asked.language];
  const write = (value: number) => format.number(value, asked.kind === 'timeline' ? 0 : (asked.decimals ?? 0));
  if (asked.kind === 'rows') return rowsSvg(asked, { width, height, colours, ink, write });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- large: loaded with the first chart, not at the start
  const echarts = require('echarts/dist/echarts.common.min.js') as Echarts;
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(chartOption(asked, write, (day) => format.date(new Date(day).toISOString().slice(0, 10))));
    return withoutCounters(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** ECharts numbers its clip paths and styles over the whole process: number them anew, so that equal charts are equal texts. */
function withoutCounters(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bzr\d+-([a-z]+)-?(\d+)/g, (whole, kind: string) => {
    const name = names.get(whole) ?? `${kind}${names.size}`;
    names.set(whole, name);
    return name;
  });
}
