import { measured as withUnit, periodName, unitName } from '../../plans/web/action-wording.view';
import { chartFigureView } from '../../plans/web/chart-figure.view';
import { indicatorChart, moneyChart } from '../term-chart';
import {
  type TermFigures,
  type TermIndicator,
  type TermMoney,
  type TermObjective,
  type TermYear,
} from '../term-figures';
import { type TermRoom } from '../term-figures.queries';
import { indicatorCells, moneyCells, toldInWords } from './term-cells.view';
import { type TermWords } from './term-words.view';

/** Year by year and over the term: objectives, money, indicators of the whole accord or of one line. */
export function termView(room: TermRoom, chosen: string, words: TermWords): object {
  const { t, f } = words;
  const { figures, currency } = room;
  const line = figures.lines.find(({ code }) => code === chosen) ?? null;
  const money = (value: string | null) => (value === null ? t('term.unknown') : f.amount(value, currency, 0));
  const known = (years: readonly number[]) => t('term.known_years', { years: years.join(', ') || '–' });
  const measured = figures.objectives.filter(({ attainment }) => attainment !== null);
  const indicators = (line ?? figures).indicators;
  return {
    lead: t('term.lead', { from: f.date(room.startsOn), to: f.date(room.endsOn), date: f.date(figures.until) }),
    counting: t(figures.countsProvisional ? 'term.with_provisional' : 'term.accepted_only'),
    figures: [
      { label: t('term.budget'), value: money(figures.money.term.budget), note: known(figures.money.term.budgetYears) },
      {
        label: t('term.spent'),
        value: money(figures.money.term.spent),
        note: known(figures.money.term.spentYears),
        share: shareOf(figures.money.term.spent, figures.money.term.budget),
      },
      ...(figures.objectives.length > 0
        ? [
            {
              label: t('term.objectives_reached'),
              value: String(measured.filter(({ attainment }) => (attainment?.atLeast ?? 0) >= 1).length),
              note: t('term.objectives_note', { count: measured.length }),
            },
          ]
        : []),
    ],
    objectives: figures.objectives.map((one) => objectiveView(one, room, words)),
    years: figures.years.map((year) => ({ year: year.year, basis: basisInWords(year, words) })),
    money: moneyPicture(figures.money, currency, words),
    moneyRows: [
      ...figures.lines.map(({ code, name, money: own }) => ({ code, name, cells: moneyCells(own, currency, words) })),
      { code: null, name: null, cells: moneyCells(figures.money, currency, words) },
    ],
    action: `/accords/${room.code}/term`,
    line: line?.code ?? '',
    lines: figures.lines.map(({ code, name }) => ({ value: code, text: `${code} ${f.wording(name)}` })),
    indicators: indicators.map((one) => ({
      code: one.code,
      name: one.name,
      about: [
        unitName(words, one.unit),
        t(`term.aggregation.${one.aggregation}`),
        ...(one.isDeduplicated ? [t('term.counted_once')] : []),
      ].join(' · '),
      cells: indicatorCells(one, words),
    })),
    charts: indicators.flatMap((one) => indicatorPicture(one, words)),
    jsonHref: `/api/v1/accords/${room.code}/term`,
  };
}

export function shareOf(part: string | null, whole: string | null): number | null {
  return part === null || whole === null || Number(whole) === 0 ? null : Number(part) / Number(whole);
}

function basisInWords({ basis, planVersion, planState, isBeforeTerm }: TermYear, { t }: TermWords): string {
  if (isBeforeTerm) return t('term.before_term');
  if (basis === 'past' || basis === 'none') return t(`term.basis.${basis}`);
  return t(planState === 'draft' ? `term.basis.${basis}_draft` : `term.basis.${basis}`, { version: planVersion ?? 0 });
}

function moneyPicture(money: TermMoney, currency: string, { t, language }: TermWords): object | null {
  const chart = moneyChart(money, currency, {
    title: t('term.money'),
    language,
    year: t('term.year'),
    budget: t('term.budget'),
    spent: t('term.spent'),
  });
  return chart && chartFigureView(chart, { width: 720, height: 260, size: 13 }, t('term.money'));
}

function indicatorPicture(indicator: TermIndicator, { t, f, language }: TermWords): object[] {
  const title = `${indicator.code} ${f.wording(indicator.name)}`;
  const chart = indicatorChart(indicator, {
    title,
    language,
    year: t('term.year'),
    target: t('term.series_target'),
    planned: t('term.series_planned'),
    actual: t('term.series_actual'),
  });
  if (!chart) return [];
  return [
    {
      code: indicator.code,
      name: indicator.name,
      picture: chartFigureView(chart, { width: 320, height: 190, size: 13 }, title),
    },
  ];
}

function objectiveView(one: TermObjective, { code: accord, figures }: TermRoom, words: TermWords): object {
  const { t, f } = words;
  const indicator = indicatorNamed(figures, one.indicator);
  const number = (value: string) => f.number(Number(value).toFixed(indicator?.decimals ?? 0), indicator?.decimals ?? 0);
  const target = (value: string) =>
    indicator ? withUnit(words, value, indicator.unit, indicator.decimals) : number(value);
  const share = one.attainment;
  return {
    code: one.code,
    title: one.title,
    indicator: indicator && { code: indicator.code, name: indicator.name },
    target: one.termTarget === null ? t('term.unknown') : target(one.termTarget),
    reached: one.indicator === null ? t('term.no_indicator') : toldInWords(one.reached, number, words),
    provisional: one.isProvisional ? acceptedInWords(one, number, words) : null,
    share:
      share === null
        ? null
        : share.atLeast === share.atMost
          ? f.percent(share.atLeast)
          : t('term.bounds', { least: f.percent(share.atLeast), most: f.percent(share.atMost) }),
    bar: share === null ? null : Math.min(1, share.atLeast),
    actions: one.actions.map((action) => ({
      code: action.code,
      href: action.year === null ? null : `/accords/${accord}/plans/${action.year}/actions/${action.code}`,
      told:
        action.actual === null
          ? t('term.told_nothing')
          : t('term.told_by', { value: number(action.actual), period: periodName(words, action.period) }),
      isProvisional: action.isProvisional,
    })),
    before: one.before.map(({ year, actual }) => t('term.before', { year, value: number(actual) })),
  };
}

function acceptedInWords(one: TermObjective, number: (value: string) => string, words: TermWords): string {
  if (one.accepted === null) return words.t('term.provisional_none');
  return words.t('term.provisional', { value: toldInWords(one.accepted, number, words) });
}

function indicatorNamed({ indicators }: TermFigures, code: string | null): TermIndicator | undefined {
  return indicators.find((one) => one.code === code);
}
