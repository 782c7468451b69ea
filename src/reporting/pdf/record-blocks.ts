import { type Block } from '../../platform/pdf/blocks';
import { type SnapshotDecision, type SnapshotFollowUp } from '../report-decisions';
import { type ReportText } from './report-text';
import { nothing } from './plain-blocks';

export function tableMeetings(text: ReportText): Block[] {
  const { tables } = text.snapshot;
  if (tables.length === 0) return nothing(text);
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('table'), weight: 46, namesRow: true },
        { title: text.word('year'), weight: 14 },
        { title: text.word('held'), weight: 14, align: 'right' },
        { title: text.word('required'), weight: 26, align: 'right' },
      ],
      rows: tables.map((table) => [
        text.wording(table.name),
        String(table.year),
        String(table.held),
        table.required === null ? '–' : `${table.required} (${text.word(table.isObligation ? 'obligation' : 'aim')})`,
      ]),
    },
  ];
}

export function decisionTable(text: ReportText): Block[] {
  const { decisions } = text.snapshot;
  if (decisions.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('decision'), weight: 16, namesRow: true },
        { title: text.word('decidedOn'), weight: 12 },
        { title: text.word('table'), weight: 15 },
        { title: text.word('subject'), weight: 39 },
        { title: text.word('outcome'), weight: 18 },
      ],
      rows: decisions.map((decision) => [
        decision.code,
        text.format.date(decision.decidedOn),
        decision.meeting ?? decision.table,
        text.wording(decision.subject),
        outcomeOf(decision, text),
      ]),
    },
  ];
}

/** What was decided, and what became of it. */
function outcomeOf({ outcome, state, executedOn }: SnapshotDecision, text: ReportText): string {
  const since =
    state === 'in_force'
      ? text.word('toExecute')
      : state === 'superseded'
        ? text.word('isSuperseded')
        : executedOn
          ? text.word('executed', { date: text.format.date(executedOn) })
          : '';
  return [text.state(outcome), since].filter((part) => part !== '').join(', ');
}

/** What the Tables asked for: what is late first, what is done last. */
export function followUpTable(text: ReportText): Block[] {
  const { followUps, asOf } = text.snapshot;
  if (!followUps || followUps.length === 0) return nothing(text);
  const stateOf = ({ state, dueOn, doneOn }: SnapshotFollowUp): string =>
    state === 'done'
      ? text.word('doneOn', { date: text.format.date(doneOn) })
      : text.word(dueOn !== null && dueOn < asOf ? 'isLate' : 'toDo');
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('followUp'), weight: 40, namesRow: true },
        { title: text.word('decision'), weight: 16 },
        { title: text.word('inCharge'), weight: 17 },
        { title: text.word('due'), weight: 12 },
        { title: text.word('state'), weight: 15 },
      ],
      rows: [...followUps]
        .sort((left, right) => Number(left.state === 'done') - Number(right.state === 'done'))
        .map((one) => [
          one.title,
          one.decision ?? one.table,
          text.name(one.owner),
          text.format.date(one.dueOn),
          stateOf(one),
        ]),
    },
  ];
}

export function targetGroupTable(text: ReportText): Block[] {
  const { targetGroups } = text.snapshot;
  if (targetGroups.length === 0) return nothing(text);
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('group'), weight: 60, namesRow: true },
        { title: text.word('actions'), weight: 15, align: 'right' },
        { title: text.word('enterprises'), weight: 25, align: 'figure' },
      ],
      rows: targetGroups.map((group) => [
        [group.code, ' ', text.wording(group.name)],
        String(group.actions),
        text.format.number(group.enterprises),
      ]),
    },
  ];
}

/** Every indicator of every action, for who wants the numbers only. */
export function indicatorTable(text: ReportText): Block[] {
  const rows = text.snapshot.actions.flatMap((action) =>
    action.indicators.map((indicator) => [
      action.isProvisional && indicator.actual !== null ? `${action.code} ${text.word('prov')}` : action.code,
      text.indicator(indicator),
      indicator.baseline ? text.value(indicator.baseline.value, indicator.decimals, indicator.unit) : '–',
      text.value(indicator.planned, indicator.decimals, indicator.unit),
      text.value(indicator.actual, indicator.decimals, indicator.unit),
      text.value(indicator.annualTarget, indicator.decimals, indicator.unit),
      text.format.percent(indicator.attainment, 1),
    ]),
  );
  if (rows.length === 0) return nothing(text);
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('action'), weight: 13, namesRow: true },
        { title: text.word('indicator'), weight: 33 },
        { title: text.word('baseline'), weight: 10, align: 'figure' },
        { title: text.word('planned'), weight: 11, align: 'figure' },
        { title: text.word('actual'), weight: 11, align: 'figure' },
        { title: text.word('target'), weight: 11, align: 'figure' },
        { title: text.word('attainment'), weight: 11, align: 'figure' },
      ],
      rows,
    },
  ];
}
