import { type Block, type Text } from '../../platform/pdf/blocks';
import { moneyChart } from '../term-chart';
import { type TermFigures, type TermIndicator, type TermMoney, type TermYear, type Told } from '../term-figures';
import { chartFigure } from './chart-figure';
import { nothing } from './plain-blocks';
import { type ReportText } from './report-text';

/** Year on year and over the term: money by year and by line, objectives, indicators. */
export function termBlocks(text: ReportText): Block[] {
  const { term } = text.snapshot;
  if (!term) return nothing(text);
  return [...moneyBlocks(term, text), ...objectiveBlocks(term, text), ...indicatorBlocks(term, text)];
}

function moneyBlocks({ money, lines, years }: TermFigures, text: ReportText): Block[] {
  const { currency } = text.snapshot.accord;
  const chart = moneyChart(money, currency, {
    title: text.word('yearChart'),
    language: text.language,
    year: text.word('year'),
    budget: text.word('budget'),
    spent: text.word('spent'),
  });
  const rows = [...lines.map(({ code, name, money: own }) => ({ name: [code, ' ', text.wording(name)] as Text, own }))];
  return [
    ...(chart ? [chartFigure(chart, 499, 170)] : []),
    { kind: 'paragraph', text: text.word('moneyNote'), look: 'small', keepsWithNext: true },
    {
      kind: 'table',
      caption: text.word('yearTable'),
      columns: [
        { title: text.word('line'), weight: 28, namesRow: true },
        ...years.map((year) => ({ title: yearTitle(year, text), weight: 18, align: 'right' as const })),
        { title: text.word('wholeTerm'), weight: 18, align: 'right' as const },
      ],
      rows: [
        ...rows.map(({ name, own }) => [name, ...moneyCells(own, text)]),
        [text.word('total'), ...moneyCells(money, text)],
      ],
      strongRows: [rows.length],
    },
  ];
}

function yearTitle({ year, basis, planState }: TermYear, text: ReportText): string {
  if (basis === 'kept') return String(year);
  return `${year}, ${text.word(basis === 'coming' && planState === 'draft' ? 'basisDraft' : `basis_${basis}`)}`;
}

/** Spent of budget; what is not known is said. */
function moneyCells({ years, term }: TermMoney, text: ReportText): string[] {
  const cell = (spent: string | null, budget: string | null, isProvisional: boolean): string => {
    if (spent === null && budget === null) return text.word('unknown');
    if (spent === null) return `–\n${text.word('ofBudget', { budget: text.amount(budget) })}`;
    const of = budget === null ? text.word('unknown') : text.amount(budget);
    return `${text.amount(spent)}${isProvisional ? ` ${text.word('prov')}` : ''}\n${text.word('ofBudget', { budget: of })}`;
  };
  return [
    ...years.map((year) => cell(year.spent, year.budget, year.isProvisional)),
    cell(term.spent, term.budget, term.isProvisional),
  ];
}

function objectiveBlocks({ objectives, indicators }: TermFigures, text: ReportText): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: text.word('objectives') };
  if (objectives.length === 0) return [heading, ...nothing(text)];
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: text.word('objective'), weight: 34, namesRow: true },
        { title: text.word('termTarget'), weight: 12, align: 'figure' },
        { title: text.word('reached'), weight: 17, align: 'figure' },
        { title: text.word('attainedShare'), weight: 12, align: 'figure' },
        { title: text.word('byActions'), weight: 25 },
      ],
      rows: objectives.map((one) => {
        const entry = indicators.find(({ code }) => code === one.indicator);
        const number = (value: string | null) => text.value(value, entry?.decimals ?? 0, entry?.unit ?? '');
        const share = one.attainment;
        return [
          [`${one.code} `, text.wording(one.title)],
          number(one.termTarget),
          told(one.reached, entry, text) + (one.isProvisional ? ` ${text.word('prov')}` : ''),
          share === null
            ? '–'
            : share.atLeast === share.atMost
              ? text.format.percent(share.atLeast)
              : text.word('between', {
                  least: text.format.percent(share.atLeast),
                  most: text.format.percent(share.atMost),
                }),
          [
            one.actions
              .map(
                (action) => `${action.code}: ${action.actual === null ? text.word('unknown') : number(action.actual)}`,
              )
              .join('; ') || text.word('noActions'),
            ...one.before.map(({ year, actual }) => `. ${text.word('beforeTotal', { year, value: number(actual) })}`),
          ],
        ];
      }),
    },
  ];
}

function indicatorBlocks({ indicators, years }: TermFigures, text: ReportText): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: text.word('indicatorYears') };
  const rows = indicators.flatMap((indicator) => indicatorRows(indicator, years, text));
  if (rows.length === 0) return [heading, ...nothing(text)];
  return [
    heading,
    { kind: 'paragraph', text: text.word('indicatorNote'), look: 'small', keepsWithNext: true },
    {
      kind: 'table',
      columns: [
        { title: text.word('indicator'), weight: 34, namesRow: true },
        { title: text.word('year'), weight: 12 },
        { title: text.word('target'), weight: 14, align: 'figure' },
        { title: text.word('planned'), weight: 14, align: 'figure' },
        { title: text.word('actual'), weight: 16, align: 'figure' },
        { title: text.word('attainedShare'), weight: 10, align: 'figure' },
      ],
      rows,
    },
  ];
}

/** The years of which something is known, then the whole term. */
function indicatorRows(indicator: TermIndicator, years: readonly TermYear[], text: ReportText): Text[][] {
  const told3 = (...values: readonly (Told | null)[]) => values.map((value) => told(value, indicator, text, '–'));
  const known = indicator.years.filter(({ target, planned, actual }) => target ?? planned ?? actual);
  const marked = (actual: string, isProvisional: boolean) =>
    isProvisional ? `${actual} ${text.word('prov')}` : actual;
  const rows = known.map((one): Text[] => {
    const [target = '–', planned = '–', actual = '–'] = told3(one.target, one.planned, one.actual);
    const hasBegun = years.find(({ year }) => year === one.year)?.basis !== 'coming';
    const reached = one.actual === null && hasBegun ? text.word('unknown') : actual;
    return [
      indicator.code,
      marked(String(one.year), one.isProvisional),
      target,
      planned,
      reached,
      text.format.percent(one.attainment),
    ];
  });
  const [target = '–', actual = '–'] = told3(indicator.term.target, indicator.term.actual);
  const whole = [
    indicator.code,
    marked(text.word('termShort'), indicator.term.isProvisional),
    target,
    '–',
    actual,
    '–',
  ];
  return [...rows, ...(known.length > 1 ? [whole] : [])].map((row, index) =>
    index === 0 ? [text.indicator(indicator), ...row.slice(1)] : row,
  );
}

function told(
  value: Told | null,
  indicator: Pick<TermIndicator, 'decimals' | 'unit' | 'aggregation'> | undefined,
  text: ReportText,
  unknown = text.word('unknown'),
): string {
  if (value === null) return unknown;
  const decimals = indicator?.aggregation === 'average' ? Math.max(1, indicator.decimals) : (indicator?.decimals ?? 0);
  const number = (one: string) => text.value(one, decimals, indicator?.unit ?? '');
  if (value.value !== null) return number(value.value);
  return text.word('between', { least: number(value.atLeast), most: number(value.atMost) });
}
