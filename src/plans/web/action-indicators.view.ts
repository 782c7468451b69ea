import { inLanguage } from '../../kernel/language';
import { type ChartDefinition } from '../../platform/charts/chart-definition';
import { type IndicatorRead } from './action-reading';
import { periodName, shortPeriod, unitName } from './action-wording.view';
import { type SheetWords } from './action-words.view';
import { chartFigureView } from './chart-figure.view';

/** Each indicator with planned and actual values by period, and what it reached in the period judged. */
export function indicatorsView(
  indicators: readonly IndicatorRead[],
  asOfPeriod: string | null,
  words: SheetWords,
): readonly object[] {
  return indicators.map((indicator) => indicatorView(indicator, asOfPeriod, words));
}

function indicatorView(indicator: IndicatorRead, asOfPeriod: string | null, words: SheetWords): object {
  const { t, f, language } = words;
  const attainment = attainmentIn(indicator, asOfPeriod);
  const number = (text: string | null): string =>
    text === null ? '–' : f.number(Number(text).toFixed(indicator.decimals), indicator.decimals);
  const name = inLanguage(indicator.name, language).text;
  return {
    code: indicator.code,
    name: indicator.name,
    unit: unitName(words, indicator.unit),
    attained: attainment === null ? t('sheet.not_attained') : t('sheet.attained', { share: f.percent(attainment) }),
    target: t('sheet.annual_target', { value: number(indicator.annualTarget) }),
    baseline:
      indicator.baselineValue === null
        ? null
        : t('sheet.baseline', { year: indicator.baselineYear ?? '', value: number(indicator.baselineValue) }),
    remarks: [
      indicator.direction === 'down' ? t('sheet.lower_is_better') : null,
      indicator.isDeduplicated ? t('sheet.counted_once') : null,
    ].filter((remark) => remark !== null),
    corrections: indicator.periods.flatMap(({ period, correction }) =>
      correction === null ? [] : [{ period: periodName(words, period), reason: correction }],
    ),
    picture: chartFigureView(
      chartOf(indicator, words),
      { width: 320, height: 190, size: 13 },
      t('sheet.chart_alt', { name }),
    ),
  };
}

function chartOf(indicator: IndicatorRead, words: SheetWords): ChartDefinition {
  const { t, language } = words;
  const values = (key: 'planned' | 'actual') =>
    indicator.periods.map((one) => (one[key] === null ? null : Number(one[key])));
  return {
    kind: 'bars',
    title: inLanguage(indicator.name, language).text,
    language,
    unit: '',
    decimals: indicator.decimals,
    categoryTitle: t('sheet.period'),
    categories: indicator.periods.map((one) => shortPeriod(words, one.period)),
    series: [
      { name: t('sheet.planned'), values: values('planned'), tone: 'pale' as const },
      { name: t('sheet.actual'), values: values('actual'), tone: 'strong' as const },
    ],
  };
}

/** As the reporting rules judge it: of what was planned to date, not capped; unknown where nothing was planned. */
function attainmentIn(indicator: IndicatorRead, period: string | null): number | null {
  const found = indicator.periods.find((one) => one.period === period);
  if (!found || found.planned === null || found.actual === null) return null;
  const [planned, actual] = [Number(found.planned), Number(found.actual)];
  if (planned === 0) return null;
  if (indicator.direction === 'up') return actual / planned;
  return actual === 0 ? 1 : planned / actual;
}
