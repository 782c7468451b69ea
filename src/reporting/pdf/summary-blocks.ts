import { type Block } from '../../platform/pdf/blocks';
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
        { title: text.word('line'), weight: 27, namesRow: true },
        { title: text.word('actions'), weight: 9, align: 'right' },
        { title: text.word('budget'), weight: 13, align: 'figure' },
        { title: text.word('spent'), weight: 13, align: 'figure' },
        { title: text.word('physical'), weight: 13 },
        { title: text.word('financial'), weight: 13 },
        { title: text.word('procedural'), weight: 13 },
      ],
      rows: [...rows, total],
      strongRows: [rows.length],
    },
  ];
}

export function spendingChart(text: ReportText): Block[] {
  const { lines, accord } = text.snapshot;
  if (lines.length === 0) return [];
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
      Math.min(420, 44 + lines.length * 24),
    ),
  ];
}

export function stateTable(text: ReportText): Block[] {
  const { figures } = text.snapshot;
  const colours = ['green', 'amber', 'red', 'none'] as const;
  const statuses = Object.entries(figures.statuses).filter(([, number]) => number > 0);
  return [
    {
      kind: 'table',
      caption: text.word('colours'),
      columns: [
        { title: text.word('colour'), weight: 34, namesRow: true },
        { title: text.word('colourMean'), weight: 33, align: 'right' },
        { title: text.word('colourWorst'), weight: 33, align: 'right' },
      ],
      rows: colours.map((colour) => [
        text.colour(colour === 'none' ? null : colour),
        String(figures.colourByMean[colour]),
        String(figures.colourByWorst[colour]),
      ]),
    },
    {
      kind: 'table',
      caption: text.word('states'),
      columns: [
        { title: text.word('state'), weight: 67, namesRow: true },
        { title: text.word('count'), weight: 33, align: 'right' },
      ],
      rows: statuses.map(([status, number]) => [text.state(status), String(number)]),
    },
  ];
}

/** Changes proposed, red actions and overspending, which only the Table can settle. */
export function toDecide(text: ReportText): Block[] {
  const actions = text.snapshot.actions.filter(
    (action) => action.isChangeProposed || action.hasOverspendRisk || text.colourOf(action) === 'red',
  );
  if (actions.length === 0) return nothing(text);
  return [
    {
      kind: 'list',
      items: actions.map((action) => [
        { text: action.code, strong: true },
        ' ',
        text.wording(action.title),
        `: ${deviationsOf(action, text).join('; ')}`,
      ]),
    },
  ];
}
