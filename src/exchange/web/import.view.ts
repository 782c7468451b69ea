import { bannerOf } from '../../accord/web/accord-words.view';
import { defaultZone } from '../../kernel/civil-date';
import { type Fault } from '../../kernel/refusal';
import { fieldWords } from '../../ledger/ledger-fields.messages';
import { tableWords, wordOf } from '../../ledger/ledger-words.messages';
import { idsIn, pairInWords, type ValueWording } from '../../ledger/web/recorded-value.view';
import { type IllustrativeBanner, type Words } from '../../platform/pages/page-view';
import { type ReadAccordFile } from '../accord-file/read-accord-file';
import { type importPagesMessages } from '../import-pages.messages';
import {
  type ColumnChange,
  countedKinds,
  countsOf,
  type ImportPlan,
  type RowChange,
} from '../import/import-plan.rules';

export type ImportWords = Words<keyof typeof importPagesMessages.it>;

export const largestFileMegabytes = 20;
const longestList = 200;

export interface PreviewPage {
  readonly plan: ImportPlan;
  readonly notices: readonly Fault[];
  readonly name: string;
  readonly accord: string;
  readonly currency: string;
  readonly token: string;
  readonly mark: string;
  readonly isStale: boolean;
  readonly names: ReadonlyMap<string, string>;
}

/** Faults of a file, each with the place where it stands. */
export function faultTable(faults: readonly Fault[], { t, language }: ImportWords): object {
  return {
    caption: t('import.faults', { count: faults.length }),
    isCaptionHidden: true,
    columns: [{ label: t('import.fault_where') }, { label: t('import.fault_what') }],
    rows: faults.map((fault) => ({
      cells: [{ text: fault.pointer === '' ? t('import.whole_file') : fault.pointer }, { text: fault[language] }],
    })),
  };
}

export function idsOfPlan({ changed, standing, refused }: ImportPlan): string[] {
  const columns = [...[...changed, ...standing].flatMap((row) => row.columns), ...refused];
  return [...new Set(columns.flatMap(({ stored, inFile }) => [...idsIn(stored), ...idsIn(inFile)]))];
}

/** What the import would do, row by row. */
export function previewView(page: PreviewPage, words: ImportWords): object {
  const { plan, token, mark, isStale, notices } = page;
  const { t, f, language } = words;
  const wording = { f, names: page.names, currency: page.currency, timeZone: defaultZone };
  const counts = countsOf(plan);
  const writes = counts.created + counts.changed + counts.removed;
  return {
    lead: t('preview.lead', { name: page.name, accord: page.accord }),
    isStale,
    token,
    mark,
    figures: countedKinds.map((kind) => ({ label: t(`preview.${kind}`), value: f.number(counts[kind]) })),
    isNothing: writes === 0 && plan.refused.length === 0,
    isAllowed: plan.refused.length === 0 && writes > 0,
    refused: plan.refused.length > 0 ? refusedTable(plan, wording, words) : null,
    changed: plan.changed.length > 0 ? changedTable('preview.changed', plan.changed, wording, words) : null,
    removed: plan.removed.length > 0 ? rowTable('preview.removed', plan.removed, words) : null,
    standing: plan.standing.length > 0 ? changedTable('preview.standing', plan.standing, wording, words) : null,
    staying: plan.kept.length > 0 ? rowTable('preview.kept', plan.kept, words) : null,
    created: createdGroups(plan, words),
    notices: notices.map((notice) => ({ where: notice.pointer, what: notice[language] })),
  };
}

function refusedTable(plan: ImportPlan, wording: ValueWording, { t, language }: ImportWords): object {
  return {
    caption: t('preview.refused'),
    isCaptionHidden: true,
    columns: [
      { label: t('preview.kind') },
      { label: t('preview.stored') },
      { label: t('preview.in_file') },
      { label: t('preview.because') },
      { label: t('preview.where') },
    ],
    rows: plan.refused.slice(0, longestList).map((row) => ({
      cells: [
        { text: [nameOf(row, language), columnName(row.column, language)].filter((part) => part !== '').join(', ') },
        ...storedAndInFile(row, wording),
        { text: t(`because.${row.protection}`) },
        { text: row.pointer || '–' },
      ],
    })),
  };
}

function changedTable(
  key: 'preview.changed' | 'preview.standing',
  changes: ImportPlan['changed'],
  wording: ValueWording,
  { t, language }: ImportWords,
): object {
  const rows = changes.flatMap((row) =>
    (row.columns.length > 0 ? row.columns : [whole(row)]).map((change) => ({ row, change })),
  );
  return {
    caption: t(key),
    isCaptionHidden: true,
    columns: [
      { label: t('preview.which') },
      { label: t('preview.field') },
      { label: t('preview.stored') },
      { label: t('preview.in_file') },
    ],
    rows: rows.slice(0, longestList * 2).map(({ row, change }) => ({
      cells: [
        { text: nameOf(row, language) },
        { text: columnName(change.column, language) },
        ...storedAndInFile(change, wording),
      ],
    })),
  };
}

/** A row that was removed here. */
function whole({ label }: RowChange): ColumnChange {
  return { column: '', stored: null, inFile: label };
}

function storedAndInFile(
  { column, stored, inFile }: { readonly column: string; readonly stored: unknown; readonly inFile: unknown },
  wording: ValueWording,
): { readonly text: string }[] {
  const { was, is } = pairInWords({ field: column, isPersonal: false }, { before: stored, after: inFile }, wording);
  return [{ text: was }, { text: is }];
}

function rowTable(
  key: 'preview.removed' | 'preview.kept',
  rows: readonly RowChange[],
  { t, language }: ImportWords,
): object {
  return {
    caption: t(key),
    isCaptionHidden: true,
    columns: [{ label: t('preview.kind') }, { label: t('preview.which') }],
    rows: rows.slice(0, longestList).map((row) => ({
      cells: [{ text: wordOf(tableWords, row.table, language) }, { text: row.label }],
    })),
  };
}

/** New rows by kind, in the order of the file; their names behind a summary. */
function createdGroups(plan: ImportPlan, { t, language }: ImportWords): object[] {
  const groups = new Map<string, string[]>();
  for (const { table, label } of plan.created) {
    const labels = groups.get(table);
    if (labels) labels.push(label);
    else groups.set(table, [label]);
  }
  return [...groups].map(([table, labels]) => ({
    name: wordOf(tableWords, table, language),
    count: labels.length,
    labels: labels.slice(0, longestList).filter((label) => label !== ''),
    more: labels.length > longestList ? t('preview.more', { count: labels.length - longestList }) : null,
  }));
}

function nameOf({ table, label }: RowChange, language: 'it' | 'en'): string {
  return `${wordOf(tableWords, table, language)} ${label}`.trim();
}

function columnName(column: string, language: 'it' | 'en'): string {
  return column === '' ? '' : wordOf(fieldWords, column, language);
}

/** The disclaimer of a file that says of itself that its data are illustrative. */
export function bannerOfFile({ file }: ReadAccordFile): IllustrativeBanner | null {
  if (!file) return null;
  const disclaimer = Object.keys(file.disclaimer).length > 0 ? file.disclaimer : null;
  return bannerOf({ isIllustrative: file.illustrative, disclaimer, today: file.referenceDate });
}
