import { type Block, type Inline } from '../../platform/pdf/blocks';
import { type Colour, type SnapshotAction, type SnapshotLateSheet } from '../report-snapshot';
import { periodWords } from '../period-words';
import { type ReportText } from './report-text';
import { nothing } from './plain-blocks';

/** Why an action stands among the deviations; empty: it does not. */
export function deviationsOf(action: SnapshotAction, text: ReportText): string[] {
  const colour = text.colourOf(action);
  const overdue = action.milestones.filter((milestone) => milestone.isOverdue).length;
  return [
    ...(colour === 'amber' || colour === 'red' ? [colourStated(action, colour, text)] : []),
    ...(action.colourOverride ? [text.word('override', { reason: action.colourOverride.reason })] : []),
    ...(overdue > 0 ? [text.word('overdueCount', { count: overdue })] : []),
    ...(action.isChangeProposed ? [text.word('changeProposed')] : []),
    ...(action.hasOverspendRisk ? [text.word('overspend')] : []),
  ];
}

/** The colour with what it rests on; set by hand it rests on its reason. */
function colourStated(action: SnapshotAction, colour: Colour, text: ReportText): string {
  const stated = text.word('colourStated', { colour: text.state(colour) });
  const share = text.attainmentOf(action);
  if (action.colourOverride || share === null) return stated;
  return `${stated} (${text.word('attainedOf', { share: text.format.percent(share, 1) })})`;
}

export function deviationTable(text: ReportText): Block[] {
  const found = text.snapshot.actions
    .map((action) => ({ action, reasons: deviationsOf(action, text) }))
    .filter(({ reasons }) => reasons.length > 0);
  if (found.length === 0) return nothing(text);
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('code'), weight: 13, namesRow: true },
        { title: text.word('action'), weight: 26 },
        { title: text.word('lead'), weight: 14 },
        { title: text.word('colour'), weight: 11 },
        { title: text.word('reason'), weight: 36 },
      ],
      rows: found.map(({ action, reasons }) => [
        action.code,
        text.wording(action.title),
        text.name(action.lead),
        text.colour(text.colourOf(action)),
        [reasons.join('; '), ...inWords(action, text)],
      ]),
    },
  ];
}

/** What the lead says of it and what it does about it. */
function inWords(action: SnapshotAction, text: ReportText): Inline[] {
  const measures = (text.snapshot.round?.measures ?? []).filter((measure) => measure.action === action.code);
  return [
    ...(action.deviations ? ['. ', text.wording(action.deviations)] : []),
    ...measures.flatMap((measure): Inline[] => {
      const { text: said, lang } = text.wording(measure.description);
      const key = measure.kind === 'corrective_action' ? 'correctiveAction' : 'reshapeRequest';
      const more = [
        ...(measure.owner ? [text.word('ownerOf', { owner: measure.owner })] : []),
        ...(measure.dueOn ? [text.word('until', { date: text.format.date(measure.dueOn) })] : []),
        ...(measure.isAccepted ? [] : [text.word('provisional')]),
      ];
      const beside = more.length > 0 ? ` (${more.join(', ')})` : '';
      return ['\n', { text: text.word(key, { text: said }) + beside, lang }];
    }),
  ];
}

export function sheetTable(text: ReportText): Block[] {
  const { lateSheets, missingSheets } = text.snapshot;
  const isMissing = new Set<SnapshotLateSheet>(missingSheets);
  const sheets = [...new Set([...missingSheets, ...lateSheets])].sort((left, right) =>
    `${text.name(left.party)} ${left.action} ${left.period}`.localeCompare(
      `${text.name(right.party)} ${right.action} ${right.period}`,
    ),
  );
  if (sheets.length === 0) return nothing(text);
  return [
    {
      kind: 'table',
      columns: [
        { title: text.word('party'), weight: 25, namesRow: true },
        { title: text.word('action'), weight: 14 },
        { title: text.word('period'), weight: 19 },
        { title: text.word('due'), weight: 14 },
        { title: text.word('sent'), weight: 14 },
        { title: text.word('late'), weight: 14, align: 'right' },
      ],
      rows: sheets.map((sheet) => [
        text.name(sheet.party),
        sheet.action,
        periodWords(sheet.period, text.language),
        text.format.date(sheet.dueOn),
        isMissing.has(sheet) || sheet.submittedOn === null ? text.word('missing') : text.format.date(sheet.submittedOn),
        String(sheet.workingDaysLate),
      ]),
    },
  ];
}
