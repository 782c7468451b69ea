import { type ChartDefinition } from './chart-definition';

/** Dark, light, middle: apart in lightness first, in hue second. */
export const colours = ['#0b3d7a', '#8db8e8', '#c46a10', '#5b6f82'];
export const ink = '#17324d';
const text = { fontFamily: 'system-ui, sans-serif', color: ink, fontSize: 11, textBorderWidth: 0 };
const axisLine = { lineStyle: { color: '#8a9aab' } };
const splitLine = { lineStyle: { color: '#dde3ea' } };

type Write = (value: number) => string;
type ValueChart = Exclude<ChartDefinition, { kind: 'timeline' }>;

/** The picture's settings for ECharts; pure, so that tests read them. */
export function chartOption(definition: ChartDefinition, write: Write, writeDay: Write): object {
  const base = {
    animation: false,
    color: colours,
    textStyle: text,
    grid: { left: 8, right: 24, top: 30, bottom: 4, containLabel: true },
  };
  return definition.kind === 'timeline'
    ? { ...base, ...timeline(definition, writeDay) }
    : { ...base, ...valueChart(definition, write) };
}

function valueChart(definition: ValueChart, write: Write): object {
  const { kind, categories, series, unit } = definition;
  const lies = kind === 'rows' || kind === 'stackedRows';
  const isStacked = kind === 'stackedBars' || kind === 'stackedRows';
  const names = {
    type: 'category',
    data: [...categories],
    axisLine,
    axisTick: { show: false },
    axisLabel: { ...text, interval: 0 },
    inverse: lies,
  };
  const top = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const values = {
    type: 'value',
    name: lies ? '' : unit,
    nameTextStyle: { ...text, align: 'left' },
    splitLine,
    splitNumber: 4,
    axisLabel: { ...text, fontSize: 10, formatter: top === 0 ? '0' : write },
  };
  return {
    legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 9, textStyle: text, data: series.map(({ name }) => name) },
    xAxis: lies ? values : names,
    yAxis: lies ? names : values,
    series: series.map(({ name, values: own }, index) => ({
      name,
      type: kind === 'line' ? 'line' : 'bar',
      stack: isStacked ? 'all' : undefined,
      data: own.map((value) => value),
      barMaxWidth: 26,
      barGap: '12%',
      symbol: index === 0 ? 'circle' : 'rect',
      symbolSize: 7,
      lineStyle: { width: 2.2, type: index === 0 ? 'solid' : 'dashed' },
      label: {
        ...text,
        show: true,
        fontSize: 9.5,
        position: isStacked ? 'inside' : kind === 'line' ? (index === 0 ? 'bottom' : 'top') : lies ? 'right' : 'top',
        color: isStacked && index === 0 ? '#ffffff' : ink,
        formatter: ({ value }: { value: number | null }) =>
          value === null || (isStacked && value === 0) ? '' : write(value),
      },
    })),
  };
}

function timeline({ events, today }: Extract<ChartDefinition, { kind: 'timeline' }>, writeDay: Write): object {
  const day = (civil: string) => Date.parse(`${civil}T00:00:00Z`);
  const days = [today, ...events.flatMap(({ dueOn, doneOn }) => [dueOn, ...(doneOn ? [doneOn] : [])])].map(day);
  return {
    xAxis: {
      type: 'value',
      min: Math.min(...days),
      max: Math.max(...days),
      splitNumber: 4,
      splitLine,
      axisLabel: { ...text, fontSize: 10, formatter: writeDay },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: events.map(({ name }) => name),
      axisLine,
      axisTick: { show: false },
      axisLabel: { ...text, width: 180, overflow: 'break' },
    },
    series: [
      {
        type: 'scatter',
        symbol: 'emptyCircle',
        symbolSize: 10,
        data: events.map(({ dueOn }, index) => [day(dueOn), index]),
      },
      {
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 11,
        data: events.flatMap(({ doneOn }, index) => (doneOn ? [[day(doneOn), index]] : [])),
      },
      {
        type: 'line',
        data: [],
        markLine: {
          silent: true,
          symbol: 'none',
          label: { ...text, formatter: writeDay(day(today)) },
          lineStyle: { color: '#c46a10', type: 'dashed' },
          data: [{ xAxis: day(today) }],
        },
      },
    ],
  };
}
