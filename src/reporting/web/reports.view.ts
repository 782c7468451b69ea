import { civilDate } from '../../kernel/civil-date';
import { owedReportPeriods, reportablePeriods } from '../owed-reports.rules';
import { type ReportRoom } from '../report-room.queries';
import { type ReportRow } from '../report.queries';
import { isOpenReport } from '../technical-table-report.lifecycle';
import { issuedPath, periodInWords, plansInWords, stateTag, type ReportWords } from './report-words.view';

export interface ReportsPage {
  readonly room: ReportRoom;
  readonly reports: readonly ReportRow[];
  readonly mayCompile: boolean;
  /** Chosen beforehand in the form, from the address. */
  readonly period: string;
}

export function reportsView({ room, reports, mayCompile, period }: ReportsPage, words: ReportWords): object {
  return {
    code: room.code,
    issued: issuedTable(room, reports, words),
    open: openTable(room, reports, mayCompile, words),
    owed: owedTable(room, reports, mayCompile, words),
    owedLead: room.consolidatedReport ? words.t(`reports.owed_lead.${room.consolidatedReport}`) : null,
    compile: mayCompile ? compileForm(room, period, words) : null,
  };
}

function issuedTable(room: ReportRoom, reports: readonly ReportRow[], words: ReportWords): object | null {
  const { t, f } = words;
  const rows = reports.flatMap((report) => {
    const { document } = report;
    if (!document) return [];
    const later = document.supersededBy;
    return {
      cells: [
        { text: `n. ${document.number}`, href: issuedPath(room.code, document.number) },
        {
          tag: later
            ? { text: t('reports.superseded_by', { number: later.number }), tone: 'grey' }
            : { text: t('reports.current'), tone: 'green' },
        },
        { text: periodInWords(report.period, words) },
        { text: f.date(document.issuedOn) },
        { text: String(report.revision) },
        { text: plansInWords(report.plans, words) },
        { html: `<span class="text-mono">${document.sha256.slice(0, 12)}…</span>` },
      ],
    };
  });
  if (rows.length === 0) return null;
  const columns = [
    { label: t('reports.number') },
    { label: t('reports.state'), isStatus: true },
    { label: t('reports.period') },
    { label: t('reports.issued_on') },
    { label: t('reports.revision'), isNumber: true },
    { label: t('reports.plans') },
    { label: t('reports.hash') },
  ];
  return { caption: t('reports.issued'), isCaptionHidden: true, columns, rows };
}

function openTable(
  room: ReportRoom,
  reports: readonly ReportRow[],
  mayCompile: boolean,
  words: ReportWords,
): object | null {
  const { t, f } = words;
  const rows = reports
    .filter((report) => isOpenReport(report.state))
    .map((report) => ({
      cells: [
        { text: periodInWords(report.period, words), href: `/accords/${room.code}/reports/${report.id}` },
        { tag: stateTag(report.state, words) },
        { text: String(report.revision) },
        { text: f.dateTime(report.compiledAt, room.timeZone) },
        {
          text: t(mayCompile ? 'reports.do_continue' : 'reports.do_read'),
          href: `/accords/${room.code}/reports/${report.id}`,
        },
      ],
    }));
  if (rows.length === 0) return null;
  const columns = [
    { label: t('reports.period') },
    { label: t('reports.state'), isStatus: true },
    { label: t('reports.revision'), isNumber: true },
    { label: t('reports.compiled_at') },
    { label: t('reports.what_to_do') },
  ];
  return { caption: t('reports.open'), isCaptionHidden: true, columns, rows };
}

function owedTable(
  room: ReportRoom,
  reports: readonly ReportRow[],
  mayCompile: boolean,
  words: ReportWords,
): object | null {
  const { t, f } = words;
  if (!room.consolidatedReport) return null;
  const term = { startsOn: civilDate(room.startsOn), endsOn: civilDate(room.endsOn) };
  const rows = owedReportPeriods(term, room.consolidatedReport, civilDate(room.today)).map((period) => {
    const own = reports.filter((report) => report.period === period.code);
    const open = own.find((report) => isOpenReport(report.state));
    const issued = own.find((report) => report.state === 'issued');
    const base = `/accords/${room.code}/reports`;
    const tag = issued
      ? { text: t('reports.owed_issued', { number: issued.document?.number ?? '' }), tone: 'green' }
      : open
        ? stateTag(open.state, words)
        : { text: t('reports.owed_to_compile'), tone: 'red' };
    const act = issued
      ? { text: t('reports.do_read'), href: issuedPath(room.code, issued.document?.number ?? '') }
      : open
        ? { text: t(mayCompile ? 'reports.do_continue' : 'reports.do_read'), href: `${base}/${open.id}` }
        : mayCompile
          ? { text: t('reports.do_compile'), href: `${base}?period=${period.code}#compile` }
          : { text: '–' };
    return { cells: [{ text: periodInWords(period.code, words) }, { tag }, { text: f.date(period.endsOn) }, act] };
  });
  if (rows.length === 0) return null;
  const columns = [
    { label: t('reports.period') },
    { label: t('reports.state'), isStatus: true },
    { label: t('reports.ended_on') },
    { label: t('reports.what_to_do') },
  ];
  return { caption: t('reports.owed'), isCaptionHidden: true, columns, rows };
}

function compileForm(room: ReportRoom, chosen: string, words: ReportWords): object {
  const term = { startsOn: civilDate(room.startsOn), endsOn: civilDate(room.endsOn) };
  const years = reportablePeriods(term, civilDate(room.today));
  const periods = years.flatMap(({ periods }) => periods.map(({ code }) => code));
  return {
    periods: [...periods, 'term'].map((code) => ({ value: code, text: periodInWords(code, words) })),
    period: [...periods, 'term'].includes(chosen) ? chosen : '',
    languages: (['it', 'en'] as const).map((value) => ({ value, text: words.t(`language.${value}`) })),
    language: room.language,
  };
}
