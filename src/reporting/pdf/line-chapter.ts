import { type Block, type Inline, type Text } from '../../platform/pdf/blocks';
import { type LineFigures, type SnapshotAction } from '../report-snapshot';
import { chartFigure } from './chart-figure';
import { deviationsOf } from './deviation-blocks';
import { periodWords } from '../period-words';
import { type ReportText } from './report-text';
import { nothing } from './plain-blocks';

/** More bars than this say nothing any more; the table below has all. */
const mostBars = 14;

/** One action line: a chart, its actions in a table, then the facts of each. */
export function lineChapter(line: LineFigures, text: ReportText): Block[] {
  const actions = text.snapshot.actions.filter((action) => action.line === line.code);
  const heading: Block = { kind: 'heading', level: 1, text: [`${line.code} – `, text.wording(line.name)] };
  if (actions.length === 0) return [heading, ...nothing(text)];
  return [
    heading,
    ...chart(actions, text),
    actionTable(actions, text),
    ...actions.flatMap((action) => actionFacts(action, text)),
  ];
}

function chart(actions: readonly SnapshotAction[], text: ReportText): Block[] {
  if (actions.length > mostBars) return [];
  return [
    chartFigure(
      {
        kind: 'rows',
        title: text.word('lineChart'),
        language: text.language,
        unit: text.snapshot.accord.currency,
        categories: actions.map((action) => action.code),
        series: [
          {
            name: text.word('spent'),
            values: actions.map((action) => (action.spent === null ? null : Number(action.spent))),
          },
          { name: text.word('budget'), values: actions.map((action) => Number(action.budget)) },
        ],
      },
      499,
      44 + actions.length * 23,
    ),
  ];
}

function actionTable(actions: readonly SnapshotAction[], text: ReportText): Block {
  return {
    kind: 'table',
    columns: [
      { title: text.word('code'), weight: 13, namesRow: true },
      { title: text.word('action'), weight: 26 },
      { title: text.word('lead'), weight: 17 },
      { title: text.word('state'), weight: 11 },
      { title: text.word('colour'), weight: 11 },
      { title: text.word('attainment'), weight: 12, align: 'figure' },
      { title: text.word('budget'), weight: 12, align: 'figure' },
      { title: text.word('share'), weight: 10, align: 'figure' },
    ],
    rows: actions.map((action) => [
      action.code,
      text.wording(action.title),
      text.name(action.lead),
      text.state(action.status) + (action.isProvisional ? `, ${text.word('prov')}` : ''),
      text.colour(text.colourOf(action)),
      text.format.percent(text.attainmentOf(action), 1),
      text.amount(action.budget),
      text.share(action.spent, action.budget),
    ]),
  };
}

function actionFacts(action: SnapshotAction, text: ReportText): Block[] {
  const { format } = text;
  const fact = (label: string, value: Inline): Text => [{ text: `${label}: `, strong: true }, value];
  const joined = (facts: readonly Text[]): Inline[] =>
    facts.flatMap((each, index) => [...(index > 0 ? [' · '] : []), ...(each as Inline[])]);
  const sources = action.sources.map(
    (source) =>
      `${source.party === null ? (source.external ?? '–') : text.name(source.party)} ${text.amount(source.amount)}`,
  );
  const signs = [...(action.isProvisional ? [text.word('provisional')] : []), ...deviationsOf(action, text)];
  return [
    { kind: 'heading', level: 2, text: [`${action.code} `, text.wording(action.title)] },
    {
      kind: 'paragraph',
      text: joined([
        fact(text.word('lead'), text.name(action.lead)),
        fact(text.word('partners'), text.nameList(action.partners)),
        ...(action.implementingBodies.length > 0
          ? [fact(text.word('bodies'), text.nameList(action.implementingBodies))]
          : []),
        fact(text.word('dates'), `${format.date(action.startsOn)} – ${format.date(action.endsOn)}`),
        fact(text.word('target_groups'), action.targetGroups.join(', ') || '–'),
        fact(text.word('budget'), text.amount(action.budget)),
        fact(text.word('sources'), sources.join(', ') || '–'),
      ]),
    },
    {
      kind: 'paragraph',
      text: joined([
        fact(text.word('state'), text.state(action.status)),
        fact(
          text.word('declared'),
          action.percentComplete === null ? '–' : format.percent(action.percentComplete / 100),
        ),
        fact(text.word('spent'), `${text.amount(action.spent)} (${text.share(action.spent, action.budget)})`),
        fact(
          text.word('reference'),
          action.asOfPeriod === null ? text.word('notReported') : periodWords(action.asOfPeriod, text.language),
        ),
        ...(signs.length > 0 ? [[{ text: signs.join('; '), slanted: true, colour: '#8a3b00' as const }]] : []),
      ]),
    },
    ...indicators(action, text),
    ...milestones(action, text),
    ...(action.deviations
      ? [
          {
            kind: 'paragraph' as const,
            text: [{ text: `${text.word('deviation')}: `, strong: true }, text.wording(action.deviations)],
          },
        ]
      : []),
    ...(action.note
      ? [
          {
            kind: 'paragraph' as const,
            text: [{ text: `${text.word('note')}: `, strong: true }, text.wording(action.note)],
          },
        ]
      : []),
    ...risks(action, text),
  ];
}

function indicators(action: SnapshotAction, text: ReportText): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('indicator'), weight: 44, namesRow: true },
        { title: text.word('planned'), weight: 14, align: 'figure' },
        { title: text.word('actual'), weight: 14, align: 'figure' },
        { title: text.word('target'), weight: 14, align: 'figure' },
        { title: text.word('attainment'), weight: 14, align: 'figure' },
      ],
      rows: action.indicators.map((indicator) => [
        text.indicator(indicator),
        text.value(indicator.planned, indicator.decimals, indicator.unit),
        text.value(indicator.actual, indicator.decimals, indicator.unit),
        text.value(indicator.annualTarget, indicator.decimals, indicator.unit),
        text.format.percent(indicator.attainment, 1),
      ]),
    },
  ];
}

function milestones(action: SnapshotAction, text: ReportText): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('milestone'), weight: 60, namesRow: true },
        { title: text.word('due'), weight: 20 },
        { title: text.word('completed'), weight: 20 },
      ],
      rows: action.milestones.map((milestone) => [
        [`${milestone.number}. `, text.wording(milestone.title)],
        text.format.date(milestone.dueOn),
        milestone.completedOn
          ? text.format.date(milestone.completedOn)
          : milestone.isOverdue
            ? text.word('isOverdue')
            : '–',
      ]),
    },
  ];
}

function risks(action: SnapshotAction, text: ReportText): Block[] {
  if (action.risks.length === 0) return [];
  return [
    {
      kind: 'list',
      items: action.risks.map((risk): Text => [
        { text: `${text.word('risk')}: `, strong: true },
        text.wording(risk.description),
        ` (${text.word('impact')} ${text.state(`impact_${risk.impact}`)}, ${text.word('likelihood')} ${text.state(risk.likelihood)}${risk.owner === null ? '' : `, ${text.word('owner')} ${text.name(risk.owner)}`})`,
        ...(risk.mitigation ? [`. ${text.word('mitigation')}: `, text.wording(risk.mitigation)] : []),
      ]),
    },
  ];
}
