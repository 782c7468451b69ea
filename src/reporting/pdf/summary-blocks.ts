import { type Block } from '../../platform/pdf/blocks';
import { type ColourCounts } from '../report-snapshot';
import { chartFigure } from './chart-figure';
import { deviationsOf } from './deviation-blocks';
import { nothing } from './plain-blocks';
import { type ReportText } from './report-text';

export function keyFigures(text: ReportText): Block[] {
  const { figures, reports } = text.snapshot;
  const percent = (share: number | null) => text.format.percent(share, 1);
  const { milestonesCompleted: done, milestonesDue: due } = figures;
  return [
    {
      kind: 'keyFigures',
      figures: [
        { label: text.word('physical'), value: percent(figures.physical), note: text.word('cappedMean') },
        {
          label: text.word('financial'),
          value: percent(figures.financial),
          note: `${text.amount(figures.spent)} ${text.word('ofBudget', { budget: text.amount(figures.budget) })}`,
        },
        {
          label: text.word('procedural'),
          value: percent(figures.procedural),
          note: text.word('milestonesOf', { done, due }),
        },
        {
          label: text.word('sheets'),
          value: `${reports.accepted} / ${reports.expected}`,
          note: text.word('sheetsNote', { late: reports.late, missing: reports.missing }),
        },
      ],
    },
  ];
}

export function lineTable(text: ReportText): Block[] {
  const { lines, figures } = text.snapshot;
  const view = (share: number | null) => ({ text: text.format.percent(share, 0), bar: share });
  const rows = lines.map((line) => [
    [line.code, ' ', text.wording(line.name)],
    String(line.actions),
    text.amount(line.budget),
    text.amount(line.spent),
    view(line.physical),
    view(line.financial),
    view(line.procedural),
  ]);
  const total = [
    text.word('total'),
    String(figures.actions),
    text.amount(figures.budget),
    text.amount(figures.spent),
    view(figures.physical),
    view(figures.financial),
    view(figures.procedural),
  ];
  return [
    {
      kind: 'table',
      caption: text.word('lineTable'),
      columns: [
        { title: text.word('line'), weight: 33, namesRow: true },
        { title: text.word('actions'), weight: 8, align: 'right' },
        { title: text.word('budget'), weight: 13, align: 'figure' },
        { title: text.word('spent'), weight: 13, align: 'figure' },
        { title: text.word('physical'), weight: 13, align: 'figure' },
        { title: text.word('financial'), weight: 13, align: 'figure' },
        { title: text.word('procedural'), weight: 13, align: 'figure' },
      ],
      rows: [...rows, total],
      strongRows: [rows.length],
    },
  ];
}

/** The summary is one page: of more lines than this the table alone says what was spent, and less is listed below it. */
const mostLines = 6;

export function spendingChart(text: ReportText): Block[] {
  const { lines, accord } = text.snapshot;
  if (lines.length > mostLines || lines.every(({ spent, budget }) => Number(spent) === 0 && Number(budget) === 0))
    return [];
  return [
    chartFigure(
      {
        kind: 'rows',
        title: text.word('spendingChart'),
        language: text.language,
        unit: accord.currency,
        categories: lines.map((line) => line.code),
        series: [
          { name: text.word('spent'), values: lines.map((line) => Number(line.spent)) },
          { name: text.word('budget'), values: lines.map((line) => Number(line.budget)) },
        ],
      },
      499,
      36 + lines.length * 16,
    ),
  ];
}

export function stateTable(text: ReportText): Block[] {
  const { figures } = text.snapshot;
  const colours = ['green', 'amber', 'red', 'none'] as const;
  const statuses = Object.entries(figures.statuses).filter(([, number]) => number > 0);
  const counts = (name: string, of: ColourCounts) => [name, ...colours.map((colour) => String(of[colour]))];
  return [
    {
      kind: 'table',
      caption: text.word('colours'),
      columns: [
        { title: text.word('colour'), weight: 32, namesRow: true },
        ...colours.map((colour) => ({ title: text.state(colour), weight: 17, align: 'right' as const })),
      ],
      rows: [
        counts(text.word('colourMean'), figures.colourByMean),
        counts(text.word('colourWorst'), figures.colourByWorst),
      ],
    },
    {
      kind: 'table',
      caption: text.word('states'),
      columns: [
        { title: text.word('state'), weight: 18, namesRow: true },
        ...statuses.map(([status]) => ({ title: text.state(status), weight: 13, align: 'right' as const })),
      ],
      rows: statuses.length > 0 ? [[text.word('count'), ...statuses.map(([, number]) => String(number))]] : [],
    },
  ];
}

/** So many stand in the summary, which stays on one page; all of them are among the deviations. */
const mostToDecide = { ofFewLines: 4, ofManyLines: 2 };

/** Changes proposed, red actions and overspending, which only the Table can settle. */
export function toDecide(text: ReportText): Block[] {
  const actions = text.snapshot.actions.filter(
    (action) => action.isChangeProposed || action.hasOverspendRisk || text.colourOf(action) === 'red',
  );
  if (actions.length === 0) return nothing(text);
  const most = text.snapshot.lines.length > mostLines ? mostToDecide.ofManyLines : mostToDecide.ofFewLines;
  const shown = actions.length <= most ? actions : actions.slice(0, most - 1);
  const more = actions.length - shown.length;
  return [
    {
      kind: 'list',
      items: shown.map((action) => [
        { text: action.code, strong: true },
        ' ',
        text.wording(action.title),
        `: ${deviationsOf(action, text).join('; ')}`,
      ]),
    },
    ...(more > 0
      ? [{ kind: 'paragraph' as const, text: text.word('decideMore', { count: more }), look: 'small' as const }]
      : []),
  ];
}
