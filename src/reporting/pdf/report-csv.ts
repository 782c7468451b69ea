import { stringify } from 'csv-stringify/sync';
import { type ReportSnapshot } from '../report-snapshot';

/** The report's actions as CSV. */
export function actionCsv(snapshot: ReportSnapshot): Buffer {
  const rows = snapshot.actions.map((action) => ({
    code: action.code,
    plan_year: action.planYear,
    plan_version: action.planVersion,
    line: action.line,
    title: action.title[snapshot.language] ?? Object.values(action.title)[0] ?? '',
    lead: action.lead,
    starts_on: action.startsOn,
    ends_on: action.endsOn,
    status: action.status,
    percent_complete: action.percentComplete,
    budget: action.budget,
    spent: action.spent,
    as_of_period: action.asOfPeriod,
    attainment_mean: action.attainmentMean,
    attainment_worst: action.attainmentWorst,
    colour_by_mean: action.colourByMean,
    colour_by_worst: action.colourByWorst,
    is_provisional: action.isProvisional,
  }));
  return csvOf(rows);
}

/** The indicators of the report's actions as CSV, one to a row. */
export function indicatorCsv(snapshot: ReportSnapshot): Buffer {
  const rows = snapshot.actions.flatMap((action) =>
    action.indicators.map((indicator) => ({
      action: action.code,
      code: indicator.code,
      name: indicator.name[snapshot.language] ?? Object.values(indicator.name)[0] ?? '',
      unit: indicator.unit,
      baseline: indicator.baseline?.value,
      baseline_year: indicator.baseline?.year,
      planned: indicator.planned,
      actual: indicator.actual,
      annual_target: indicator.annualTarget,
      attainment: indicator.attainment,
      is_provisional: action.isProvisional,
    })),
  );
  return csvOf(rows);
}

/** Semicolons and a byte order mark for the spreadsheets of Italian offices, decimal points. */
function csvOf(rows: readonly Readonly<Record<string, unknown>>[]): Buffer {
  const columns = Object.keys(rows[0] ?? { code: '' });
  return Buffer.from(
    stringify([...rows], {
      header: true,
      columns,
      delimiter: ';',
      bom: true,
      record_delimiter: 'windows',
      cast: { boolean: (value) => String(value), string: inert },
    }),
  );
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
