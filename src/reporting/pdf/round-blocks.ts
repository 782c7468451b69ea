import { type Block } from '../../platform/pdf/blocks';
import { roundInWords, type RoundTable } from '../report-round-tables';
import { type ReportText } from './report-text';

const besideDeviations: readonly RoundTable['key'][] = ['correctiveActions', 'reshapeRequests', 'overrides'];

/** What the leads do about deviations, ask for, and which colours were set by hand. */
export function measureBlocks(text: ReportText): Block[] {
  return tablesOf(text, (key) => besideDeviations.includes(key));
}

/** What happened to the sheets: by party, provisional, corrected, entered for others; and what there was none of. */
export function roundBlocks(text: ReportText): Block[] {
  const { none } = roundInWords(text.snapshot, text.language);
  return [
    ...tablesOf(text, (key) => !besideDeviations.includes(key)),
    ...(none === null ? [] : [{ kind: 'paragraph' as const, text: none, look: 'small' as const }]),
  ];
}

function tablesOf(text: ReportText, isWanted: (key: RoundTable['key']) => boolean): Block[] {
  return roundInWords(text.snapshot, text.language)
    .tables.filter(({ key }) => isWanted(key))
    .flatMap((table): Block[] => [
      { kind: 'heading', level: 2, text: table.title },
      ...(table.lead === null
        ? []
        : [{ kind: 'paragraph' as const, text: table.lead, look: 'small' as const, keepsWithNext: true }]),
      {
        kind: 'table',
        columns: table.columns.map(({ title, weight, isNumber }, index) => ({
          title,
          weight,
          align: isNumber ? ('figure' as const) : undefined,
          namesRow: index === 0 ? true : undefined,
        })),
        rows: table.rows,
      },
    ]);
}
