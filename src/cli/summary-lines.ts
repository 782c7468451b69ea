import { type Language } from '../kernel/language';
import { Formats } from '../platform/i18n/formats';
import { translator } from '../platform/i18n/catalogue';
import { type ColourCounts } from '../reporting/report-snapshot';
import { type Summary } from '../reporting/summary.rules';
import { summaryMessages, type SummaryKey } from './summary.messages';

/** The summary as a person reads it in a terminal. */
export function summaryLines(summary: Summary, language: Language): string[] {
  const t = translator(summaryMessages, language);
  const formats = new Formats(language);
  const colours = (counts: ColourCounts): string =>
    (['green', 'amber', 'red', 'none'] as const).map((colour) => `${t(colour)} ${counts[colour]}`).join(', ');
  const lines = Object.entries(summary.byLine).map(([code, line]) => [
    code,
    String(line.actions),
    formats.amount(line.budget),
    formats.amount(line.spent),
  ]);
  return [
    t('title', { accord: summary.accord, period: summary.period, asOf: formats.date(summary.asOf) }),
    '',
    ...columns([[t('line'), t('actions'), t('budget'), t('spent')], ...lines]),
    '',
    `${t('actions')}: ${summary.actions}`,
    `${t('byMean')}: ${colours(summary.rag.mean)}`,
    `${t('byWorst')}: ${colours(summary.rag.worst)}`,
    `${t('status')}: ${Object.entries(summary.status)
      .map(([status, count]) => `${t(status as SummaryKey)} ${count}`)
      .join(', ')}`,
    `${t('overdue')}: ${summary.milestonesOverdue}`,
    `${t('sheets')}: ${t('sheetCounts', { ...summary.reports })}`,
    ...Object.entries(summary.meetings).map(([table, { held, required, target }]) => {
      if (required !== undefined) return t('meetingsRequired', { table, held, required });
      return target === undefined ? t('meetings', { table, held }) : t('meetingsAimed', { table, held, target });
    }),
  ];
}

/** The first column to the left, the others to the right. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column))))
      .join('  ')
      .trimEnd(),
  );
}
