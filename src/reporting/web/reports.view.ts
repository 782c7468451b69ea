import { civilDate, yearOf } from '../../kernel/civil-date';
import { type OwedReport } from '../owed-reports.rules';
import { type ReportRoom } from '../report-room.queries';
import { type ReportRow } from '../report.queries';
import { reportablePeriods } from '../reportable-periods.rules';
import { isOpenReport } from '../technical-table-report.lifecycle';
import { issuedPath, periodInWords, plansInWords, stateTag, type ReportWords, type Tone } from './report-words.view';

export interface ReportsPage {
  readonly room: ReportRoom;
  readonly reports: readonly ReportRow[];
  readonly owed: readonly OwedReport[];
  readonly mayCompile: boolean;
  /** Chosen beforehand in the form, from the address. */
  readonly period: string;
}

export function reportsView(page: ReportsPage, words: ReportWords): object {
  const { room, reports, mayCompile, period } = page;
  return {
    code: room.code,
    issued: issuedTable(room, reports, words),
    open: openTable(room, reports, mayCompile, words),
    owed: owedTable(page, words),
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

/** Periods that have ended, the latest first, and before them the one that comes next. */
function owedTable({ room, owed, mayCompile }: ReportsPage, words: ReportWords): object | null {
  const { t, f } = words;
  const next = owed.find((report) => report.state === 'not_due');
  const ended = owed.filter((report) => report.state !== 'not_due').reverse();
  const rows = [...(next ? [next] : []), ...ended].map((report) => ({
    cells: [
      { text: periodInWords(report.period, words) },
      { tag: owedTag(report, words) },
      { text: f.date(report.endsOn) },
      owedAct(report, room.code, mayCompile, words),
    ],
  }));
  if (rows.length === 0) return null;
  const columns = [
    { label: t('reports.period') },
    { label: t('reports.state'), isStatus: true },
    { label: t('reports.ends_on') },
    { label: t('reports.what_to_do') },
  ];
  return { caption: t('reports.owed'), isCaptionHidden: true, columns, rows };
}

function owedTag({ state, report }: OwedReport, words: ReportWords): { text: string; tone: Tone } {
  const { t } = words;
  if (state === 'issued') return { text: t('reports.owed_issued', { number: report?.number ?? '' }), tone: 'green' };
  if (state === 'missing') return { text: t('reports.owed_to_compile'), tone: 'red' };
  return report ? stateTag(report.state, words) : { text: t('reports.owed_not_due'), tone: 'grey' };
}

function owedAct(owed: OwedReport, code: string, mayCompile: boolean, { t }: ReportWords): object {
  const base = `/accords/${code}/reports`;
  const { report } = owed;
  if (report?.number) return { text: t('reports.do_read'), href: issuedPath(code, report.number) };
  if (report) return { text: t(mayCompile ? 'reports.do_continue' : 'reports.do_read'), href: `${base}/${report.id}` };
  if (mayCompile && owed.state === 'missing')
    return { text: t('reports.do_compile'), href: `${base}?period=${owed.period}#compile` };
  return { text: '–' };
}

function compileForm(room: ReportRoom, chosen: string, words: ReportWords): object | null {
  const term = { startsOn: civilDate(room.startsOn), endsOn: civilDate(room.endsOn) };
  const { firstPlanYear } = room;
  const periods = reportablePeriods(term, civilDate(room.today))
    .filter(({ startsOn }) => firstPlanYear !== null && yearOf(startsOn) >= firstPlanYear)
    .map(({ code }) => code);
  if (periods.length === 0) return null;
  return {
    periods: [...periods, 'term'].map((code) => ({ value: code, text: periodInWords(code, words) })),
    period: [...periods, 'term'].includes(chosen) ? chosen : '',
    languages: (['it', 'en'] as const).map((value) => ({ value, text: words.t(`language.${value}`) })),
    language: room.language,
  };
}
