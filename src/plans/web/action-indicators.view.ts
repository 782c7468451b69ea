import { inLanguage } from '../../kernel/language';
import { type IndicatorRead } from './action-reading';
import { periodName, shortPeriod, unitName } from './action-wording.view';
import { type SheetWords } from './action-words.view';
import { indicatorPicture } from './indicator-picture.view';

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
  const periods = indicator.periods.map((one) => ({
    period: one.period,
    name: shortPeriod(words, one.period),
    planned: one.planned,
    actual: one.actual,
    plannedShown: number(one.planned),
    actualShown: number(one.actual),
  }));
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
    picture: {
      ...indicatorPicture(periods, { planned: t('sheet.planned'), actual: t('sheet.actual') }),
      alt: t('sheet.chart_alt', { name }),
      table: {
        columns: [
          { label: t('sheet.period') },
          { label: t('sheet.planned'), isNumber: true },
          { label: t('sheet.actual'), isNumber: true },
        ],
        rows: periods.map((one) => ({
          cells: [{ text: periodName(words, one.period) }, { text: one.plannedShown }, { text: one.actualShown }],
        })),
      },
    },
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
