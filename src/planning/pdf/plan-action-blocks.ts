import { type Block, type Inline, type Text } from '../../platform/pdf/blocks';
import { type ActionContent, type IndicatorContent } from '../../plans/plan-content';
import { shortPeriod, unitName } from '../../plans/web/action-wording.view';
import { type PlanText } from './plan-text';

/** One action line: each of its actions with all that the version says of it. */
export function planChapter(line: string, actions: readonly ActionContent[], text: PlanText): Block[] {
  return [
    { kind: 'heading', level: 1, text: [`${line} – `, lineName(line, text)] },
    ...actions.flatMap((action) => actionBlocks(action, text)),
  ];
}

function lineName(code: string, text: PlanText): Inline {
  const found = text.room.ground.lines.find((line) => line.code === code)?.name;
  return found === undefined || typeof found === 'string' ? (found ?? code) : text.said(found);
}

function actionBlocks(action: ActionContent, text: PlanText): Block[] {
  return [
    { kind: 'heading', level: 2, text: [`${action.code} `, text.said(action.title)] },
    { kind: 'paragraph', text: factsOf(action, text) },
    ...(action.standing === 'planned' ? [] : [standing(action, text)]),
    ...indicatorTable(action.indicators, text),
    ...milestoneTable(action, text),
    ...(action.calibration === null
      ? []
      : [{ kind: 'paragraph', text: fact(text.t('sheet.field.calibration'), action.calibration) } as const]),
  ];
}

function fact(label: string, value: string): Inline[] {
  return [{ text: `${label}: `, strong: true }, value];
}

function factsOf(action: ActionContent, text: PlanText): Text {
  const { t, f } = text;
  const sources = action.sources.map(
    ({ party, name, amount }) =>
      `${party === null ? (name ?? '–') : text.name('parties', party)} ${text.amount(amount)}`,
  );
  const facts: [string, string][] = [
    [t('sheet.field.lead'), text.name('parties', action.lead)],
    [t('sheet.field.partners'), text.names('parties', action.partners)],
    [t('sheet.field.bodies'), text.names('bodies', action.bodies)],
    [t('planning.dates'), `${f.date(action.startsOn)} – ${f.date(action.endsOn)}`],
    [t('sheet.field.continuesFromYear'), action.continuesFromYear === null ? '' : String(action.continuesFromYear)],
    [t('sheet.field.targetGroups'), text.names('targetGroups', action.targetGroups)],
    [t('sheet.field.sectors'), text.names('sectors', action.sectors)],
    [t('sheet.field.markets'), action.markets.join(', ')],
    [t('sheet.field.marketsNote'), action.marketsNote ?? ''],
    [t('planning.budget'), text.amount(action.budget)],
    [t('planning.source'), sources.join(', ')],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .flatMap(([label, value], index) => [...(index > 0 ? [' · '] : []), ...fact(label, value)]);
}

function standing({ standing, standingFrom, standingReason }: ActionContent, { t, f }: PlanText): Block {
  const word = t(`planning.standing.${standing}`);
  const since = standingFrom === null ? word : t('plan_pdf.since', { standing: word, date: f.date(standingFrom) });
  return { kind: 'paragraph', look: 'notice', text: standingReason === null ? since : `${since}: ${standingReason}` };
}

/** One column for each period that any of them plans. */
function indicatorTable(indicators: readonly IndicatorContent[], text: PlanText): Block[] {
  if (indicators.length === 0) return [];
  const { t, language } = text;
  const periods = [...new Set(indicators.flatMap(({ values }) => values.map(({ period }) => period)))].sort();
  return [
    {
      kind: 'table',
      columns: [
        { title: t('sheet.indicator_name'), weight: 40, namesRow: true },
        { title: t('plan_pdf.baseline'), weight: 16, align: 'right' },
        ...periods.map((period) => ({
          title: shortPeriod({ language }, period),
          weight: 11,
          align: 'figure' as const,
        })),
        { title: t('plan_pdf.target'), weight: 13, align: 'figure' },
      ],
      rows: indicators.map((indicator) => {
        const { decimals = 0, unit = '' } =
          text.room.ground.indicators.find(({ code }) => code === indicator.indicator) ?? {};
        const value = (given: string | null | undefined): string =>
          given ? text.f.number(given, decimals) + (unit === 'percent' ? '\u00a0%' : '') : '–';
        const planned = new Map(indicator.values.map(({ period, planned }) => [period, planned]));
        return [
          named(indicator.indicator, unit, text),
          baseline(value(indicator.baselineValue), indicator.baselineYear, text),
          ...periods.map((period) => value(planned.get(period))),
          value(indicator.annualTarget),
        ];
      }),
    },
  ];
}

function named(code: string, unit: string, text: PlanText): Inline[] {
  const found = text.room.ground.indicators.find((one) => one.code === code)?.name ?? code;
  const name = typeof found === 'string' ? found : text.said(found);
  const counted = unit === 'percent' || unit === '' ? '' : ` (${unitName(text, unit)})`;
  return [`${code} `, name, { text: counted, colour: '#455b71' }];
}

function baseline(value: string, year: number | null, { t }: PlanText): string {
  return year === null ? value : t('plan_pdf.baseline_in', { value, year });
}

function milestoneTable({ milestones }: ActionContent, text: PlanText): Block[] {
  if (milestones.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: text.t('plan_pdf.milestone'), weight: 80, namesRow: true },
        { title: text.t('sheet.due_on'), weight: 20 },
      ],
      rows: milestones.map(({ number, title, dueOn }) => [[`${number}. `, text.said(title)], text.f.date(dueOn)]),
    },
  ];
}
