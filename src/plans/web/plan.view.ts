import { type ChartDefinition } from '../../platform/charts/chart-definition';
import { chartFigureView } from './chart-figure.view';
import { coverageView } from './plan-coverage.view';
import { actionsView } from './plan-actions.view';
import { previousYearView } from './plan-previous-year.view';
import { noFilter, planHref } from './plan-address.view';
import { type ColourName } from './plan-reading';
import { type PlanPage, type PlanWords } from './plan-page.view';
import { periodName, planStateTag, statusTag } from './action-wording.view';

export function planView(page: PlanPage, words: PlanWords): object {
  const { plan, base } = page;
  const { t } = words;
  const path = `${base}/plans/${plan.year}`;
  return {
    path,
    year: plan.year,
    isEmpty: plan.figures.actions === 0,
    isClosed: plan.state === 'closed',
    nextHref: `${base}/plans/${plan.year + 1}`,
    state: planStateTag(words, plan.state),
    version: plan.planVersion,
    adoptedOn: plan.adoptedOn,
    meeting: plan.adoptedIn ? { code: plan.adoptedIn, href: `${base}/meetings/${plan.adoptedIn}` } : null,
    figures: figuresOf(page, words, path),
    views: (['physical', 'financial', 'procedural'] as const).map((view) => ({
      label: t(`plan.${view}`),
      share: plan.figures[view],
      note: t(`plan.${view}_note`),
    })),
    lines: plan.lines.map((line) => ({ ...line, href: planHref(path, noFilter, { filter: { line: line.code } }) })),
    currency: plan.accord.currency,
    coloursByLine: coloursByLine(page, words),
    colours: coloursOf(page, words, path),
    statuses: Object.entries(plan.figures.statuses)
      .filter(([, count]) => count > 0)
      .map(([status, count]) => ({
        tag: statusTag(words, status),
        count,
        href: planHref(path, noFilter, { filter: { status } }),
      })),
    thresholds: plan.thresholds,
    shown: t(plan.thresholds.shown === 'worst' ? 'plan.shown_worst' : 'plan.shown_mean'),
    coverage: coverageView(plan, words, path),
    table: actionsView(page, words, path),
    versions: versionsOf(page, words),
    previous: previousYearView(plan, words),
    otherYears: page.surroundings.years
      .filter((year) => year !== plan.year)
      .map((year) => ({ year, href: `${base}/plans/${year}` })),
    reportsHref: `${base}/reports`,
    jsonHref: `/api/v1${path}`,
  };
}

function figuresOf({ plan }: PlanPage, words: PlanWords, path: string): readonly object[] {
  const { t, f } = words;
  const { figures } = plan;
  const { currency } = plan.accord;
  return [
    { label: t('plan.figure.actions'), value: f.number(figures.actions), href: '#actions' },
    {
      label: t('plan.figure.budget'),
      value: f.amount(figures.budget, currency, 0),
      share: figures.financial,
      note: t('plan.figure.spent', {
        amount: f.amount(figures.spent, currency, 0),
        share: f.percent(figures.financial),
      }),
    },
    {
      label: t('plan.figure.overdue'),
      value: f.number(figures.milestonesOverdue),
      tone: figures.milestonesOverdue > 0 ? 'bad' : 'good',
      href: planHref(path, noFilter, { filter: { late: true } }),
      note: t('plan.figure.overdue_note', {
        completed: figures.milestonesCompleted,
        due: figures.milestonesDue,
      }),
    },
    {
      label: t('plan.figure.as_of'),
      value: figures.asOfPeriod ? periodName(words, figures.asOfPeriod) : t('plan.figure.no_values'),
      note: !figures.asOfPeriod
        ? null
        : figures.provisional
          ? t('plan.figure.as_of_note', { count: figures.provisional })
          : t('plan.figure.as_of_all'),
    },
  ];
}

function coloursOf({ plan }: PlanPage, { t }: PlanWords, path: string): readonly object[] {
  const names: readonly ColourName[] = ['green', 'amber', 'red', 'none'];
  return names.map((colour) => ({
    tag: { text: t(`colour.${colour}`), tone: colour === 'none' ? 'grey' : colour },
    shown: plan.figures.colours[colour],
    byMean: plan.figures.colourByMean[colour],
    byWorst: plan.figures.colourByWorst[colour],
    href: planHref(path, noFilter, { filter: { colour } }),
  }));
}

function versionsOf({ plan, base }: PlanPage, words: PlanWords): readonly object[] {
  return [...plan.versions].reverse().map((version) => ({
    number: version.number,
    tag: planStateTag(words, version.state),
    adoptedOn: version.adoptedOn,
    meeting: version.adoptedIn ? { code: version.adoptedIn, href: `${base}/meetings/${version.adoptedIn}` } : null,
  }));
}

/** One bar per line, as long as its actions are many, cut by colour. */
function coloursByLine({ plan }: PlanPage, { t, language }: PlanWords): object {
  const names: readonly ColourName[] = ['green', 'amber', 'red', 'none'];
  const chart: ChartDefinition = {
    kind: 'stackedRows',
    title: t('plan.colours'),
    language,
    unit: '',
    categoryTitle: t('plan.line'),
    categories: plan.lines.map((line) => line.code),
    series: names.map((name) => ({
      name: t(`colour.${name}`),
      tone: name === 'none' ? ('grey' as const) : name,
      values: plan.lines.map((line) => line.colours[name]),
    })),
  };
  return chartFigureView(chart, { width: 430, height: 70 + plan.lines.length * 36, size: 14 }, t('plan.colours_alt'));
}
