import { type Colour, type ColourCounts, type ReportSnapshot, type SnapshotAction } from '../report-snapshot';
import { roundInWords } from '../report-round-tables';
import { periodInWords, type ReportWords } from './report-words.view';

/** The three views and the colours of each action line. */
export function lineTable(snapshot: ReportSnapshot, { t, f, language }: ReportWords): object {
  const money = (amount: string): string => f.amount(amount, snapshot.accord.currency, 0);
  return {
    caption: t('draft.lines'),
    isCaptionHidden: true,
    columns: [
      { label: t('draft.line') },
      ...['draft.actions', 'draft.physical', 'draft.financial', 'draft.procedural'].map(numberColumn),
      ...['draft.spent', 'draft.budget', 'draft.colours'].map(numberColumn),
    ],
    rows: snapshot.lines.map((line) => ({
      cells: [
        { text: `${line.code} ${f.wording(line.name)}`, lang: line.name[language] === undefined ? 'it' : undefined },
        { text: String(line.actions) },
        { text: f.percent(line.physical) },
        { text: f.percent(line.financial) },
        { text: f.percent(line.procedural) },
        { text: money(line.spent) },
        { text: money(line.budget) },
        { text: coloursInWords(line.colours) },
      ],
    })),
  };
  function numberColumn(key: string): object {
    return { label: t(key as Parameters<typeof t>[0]), isNumber: true };
  }
}

function coloursInWords({ green, amber, red }: ColourCounts): string {
  return `${green} / ${amber} / ${red}`;
}

/** Sheets that did not come, then those that came late. */
export function sheetTable(snapshot: ReportSnapshot, words: ReportWords): object | null {
  const { t, f } = words;
  const names = new Map(snapshot.parties.map((party) => [party.code, party.name]));
  const all = [
    ...snapshot.missingSheets.map((sheet) => ({
      sheet,
      tag: { text: t('draft.sheet_missing'), tone: 'red' },
    })),
    ...snapshot.lateSheets.map((sheet) => ({ sheet, tag: { text: t('draft.sheet_late'), tone: 'amber' } })),
  ];
  if (all.length === 0) return null;
  return {
    caption: t('draft.sheets'),
    isCaptionHidden: true,
    columns: [
      { label: t('draft.sheet') },
      { label: t('draft.sheet_state'), isStatus: true },
      { label: t('draft.sheet_party') },
      { label: t('draft.sheet_period') },
      { label: t('draft.sheet_due') },
      { label: t('draft.sheet_sent') },
      { label: t('draft.sheet_days'), isNumber: true },
    ],
    rows: all.map(({ sheet, tag }) => ({
      cells: [
        { text: sheet.action },
        { tag },
        { text: names.get(sheet.party) ?? sheet.party },
        { text: periodInWords(sheet.period, words) },
        { text: f.date(sheet.dueOn) },
        { text: f.date(sheet.submittedOn) },
        { text: String(sheet.workingDaysLate) },
      ],
    })),
  };
}

/** The colour that counts: the one set by hand, else the computed one that the accord shows. */
export function colourShown(action: SnapshotAction, shown: 'mean' | 'worst'): Colour | null {
  return action.colourOverride?.colour ?? (shown === 'mean' ? action.colourByMean : action.colourByWorst);
}

/** Red actions before amber ones. */
export function deviationTable(snapshot: ReportSnapshot, accord: string, words: ReportWords): object | null {
  const { t, f, language } = words;
  const { shown } = snapshot.thresholds;
  const off = (['red', 'amber'] as const).flatMap((colour) =>
    snapshot.actions
      .filter((action) => colourShown(action, shown) === colour)
      .map((action) => ({ action, colour, name: wordingOf(t, colour) })),
  );
  if (off.length === 0) return null;
  return {
    caption: t('draft.deviations'),
    isCaptionHidden: true,
    columns: [
      { label: t('draft.sheet') },
      { label: t('draft.deviation_colour'), isStatus: true },
      { label: t('draft.deviation_attainment'), isNumber: true },
      { label: t('draft.deviation_note') },
    ],
    rows: off.map(({ action, colour, name }) => ({
      cells: [
        {
          text: `${action.code} ${f.wording(action.title)}`,
          href: `/accords/${accord}/plans/${action.planYear}/actions/${action.code}`,
        },
        { tag: { text: action.colourOverride ? t('draft.colour_overridden', { colour: name }) : name, tone: colour } },
        { text: f.percent(shown === 'mean' ? action.attainmentMean : action.attainmentWorst) },
        {
          text: f.wording(action.note),
          lang: action.note && action.note[language] === undefined ? Object.keys(action.note)[0] : undefined,
        },
      ],
    })),
  };
}

function wordingOf(t: ReportWords['t'], colour: Colour): string {
  return t(`colour.${colour}` as Parameters<typeof t>[0]);
}

/** What happened to the sheets of the period, as in the document; with what there is none of. */
export function roundSections(snapshot: ReportSnapshot, { language }: ReportWords): object {
  const { tables, none } = roundInWords(snapshot, language);
  return {
    none,
    tables: tables.map(({ key, title, lead, columns, rows }) => ({
      id: `round-${key}`,
      title,
      lead,
      table: {
        caption: title,
        isCaptionHidden: true,
        columns: columns.map((column) => ({ label: column.title, isNumber: column.isNumber })),
        rows: rows.map((cells) => ({ cells: cells.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)) })),
      },
    })),
  };
}
