import { type CivilDate } from '../../kernel/civil-date';
import { parsePeriod, type CalendarPeriod } from '../../kernel/calendar-period';
import { formatCents } from '../../kernel/money';
import { nthWorkingDayAfter } from '../../kernel/working-days';
import { type AccordFile } from './accord-file.shape';
import { type FileAction } from './action.shape';
import { type FileCodes } from './file-codes';
import { type Place } from './file-fault';
import { type Findings } from './findings';

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Source: data format, "Actions" and "Conventions". */
export function checkAction(file: AccordFile, index: number, codes: FileCodes, findings: Findings): void {
  const action = file.actions[index] as FileAction;
  const place: Place = ['actions', index];
  checkReferences(file, action, place, codes, findings);
  checkDates(file, action, place, findings);
  checkBudget(file, action, place, codes, findings);
  const check = new PeriodCheck(file, action, findings);
  checkSpending(action, place, check, findings);
  checkIndicators(file, action, place, codes, check, findings);
  checkReports(file, action, place, codes, check, findings);
}

function checkReferences(file: AccordFile, action: FileAction, place: Place, codes: FileCodes, found: Findings): void {
  if (!file.plans.some((plan) => plan.year === action.planYear))
    found.fault([...place, 'planYear'], 'rule.unknown_code', { code: String(action.planYear), of: 'plans' });
  found.known([...place, 'actionLine'], action.actionLine, codes.actionLines, 'actionLines');
  found.known([...place, 'leadParty'], action.leadParty, codes.parties, 'parties');
  found.allKnown([...place, 'partnerParties'], action.partnerParties, codes.parties, 'parties');
  found.allKnown([...place, 'implementingBodies'], action.implementingBodies, codes.otherBodies, 'otherBodies');
  found.allKnown([...place, 'targetGroups'], action.targetGroups, codes.targetGroups, 'targetGroups');
  found.allKnown([...place, 'sectors'], action.sectors, codes.sectors, 'sectors');
  const lead = action.partnerParties.indexOf(action.leadParty);
  if (lead >= 0)
    found.fault([...place, 'partnerParties', lead], 'rule.lead_among_partners', { code: action.leadParty });
  found.distinct([...place, 'markets'], action.markets);
  for (const [at, market] of action.markets.entries())
    if (market !== undefined && countries.of(market) === undefined)
      found.fault([...place, 'markets', at], 'rule.market', { code: market });
}

function checkDates(file: AccordFile, action: FileAction, place: Place, findings: Findings): void {
  const { start, end } = file.accord.term;
  const { startDate, endDate } = action;
  if (endDate < startDate)
    findings.fault([...place, 'endDate'], 'rule.dates_reversed', { start: startDate, end: endDate });
  for (const key of ['startDate', 'endDate'] as const)
    if (action[key] < start || action[key] > end)
      findings.fault([...place, key], 'rule.outside_term', { date: action[key], start, end });
  const numbers = new Set<number>();
  for (const [index, milestone] of action.milestones.entries()) {
    const here = [...place, 'milestones', index];
    if (numbers.has(milestone.n)) findings.fault([...here, 'n'], 'rule.duplicate_number', { number: milestone.n });
    numbers.add(milestone.n);
    const { dueDate } = milestone;
    if (dueDate < startDate || dueDate > endDate)
      findings.fault([...here, 'dueDate'], 'rule.outside_action', { date: dueDate, start: startDate, end: endDate });
  }
}

function checkBudget(file: AccordFile, action: FileAction, place: Place, codes: FileCodes, findings: Findings): void {
  const { budget } = action;
  const expected = currencyOf(file);
  if (budget.currency !== expected)
    findings.fault([...place, 'budget', 'currency'], 'rule.one_currency', { expected, found: budget.currency });
  for (const [index, source] of budget.sources.entries()) {
    const here = [...place, 'budget', 'sources', index];
    if (source.kind === 'party') findings.known([...here, 'party'], source.party, codes.parties, 'parties');
    if (((source.kind === 'party' ? source.party : source.name) ?? null) === null)
      findings.fault(here, 'rule.source_without_name');
  }
  const sum = budget.sources.reduce((total, source) => total + source.amount, 0);
  if (sum !== budget.total)
    findings.fault([...place, 'budget', 'sources'], 'rule.sources_do_not_sum', {
      sum: formatCents(sum),
      total: formatCents(budget.total),
    });
}

/** The accord's one currency: as it says itself, else that of its first action. */
export function currencyOf(file: AccordFile): string {
  return file.accord.currency ?? file.actions[0]?.budget.currency ?? 'EUR';
}

function checkSpending(action: FileAction, place: Place, check: PeriodCheck, findings: Findings): void {
  const { total } = action.budget;
  check.periods([...place, 'spending'], action.spending);
  check.rising([...place, 'spending'], action.spending, (row) => row.spentCumulative, 'spentCumulative', formatCents);
  for (const [index, { spentCumulative }] of action.spending.entries())
    if (spentCumulative !== null && spentCumulative > total)
      findings.fault([...place, 'spending', index, 'spentCumulative'], 'rule.above_budget', {
        spent: formatCents(spentCumulative),
        total: formatCents(total),
      });
}

function checkIndicators(
  file: AccordFile,
  action: FileAction,
  place: Place,
  codes: FileCodes,
  check: PeriodCheck,
  findings: Findings,
): void {
  findings.distinct(
    [...place, 'indicators'],
    action.indicators.map((one) => one.indicator),
    ['indicator'],
  );
  for (const [index, indicator] of action.indicators.entries()) {
    const here = [...place, 'indicators', index];
    check.periods([...here, 'periods'], indicator.periods);
    if (!findings.known([...here, 'indicator'], indicator.indicator, codes.indicators, 'indicatorCatalogue')) continue;
    const entry = file.indicatorCatalogue.find((one) => one.code === indicator.indicator);
    if (!entry) continue;
    if (entry.kind !== indicator.kind)
      findings.fault([...here, 'kind'], 'rule.indicator_kind', { expected: entry.kind, found: indicator.kind });
    if (entry.aggregation === 'sum')
      check.rising([...here, 'periods'], indicator.periods, (row) => row.actualCumulative, 'actualCumulative', String);
    if (entry.unit !== 'percent') continue;
    const outside = (value: number | null): boolean => value !== null && (value < 0 || value > 100);
    if (outside(indicator.annualTarget)) findings.fault([...here, 'annualTarget'], 'rule.not_a_percentage');
    for (const [at, row] of indicator.periods.entries())
      for (const key of ['plannedCumulative', 'actualCumulative'] as const)
        if (outside(row[key])) findings.fault([...here, 'periods', at, key], 'rule.not_a_percentage');
  }
}

function checkReports(
  file: AccordFile,
  action: FileAction,
  place: Place,
  codes: FileCodes,
  check: PeriodCheck,
  findings: Findings,
): void {
  check.periods([...place, 'reports'], action.reports);
  for (const [index, report] of action.reports.entries()) {
    const here = [...place, 'reports', index];
    const { state, submittedBy, submittedOn } = report;
    findings.known([...here, 'submittedBy'], submittedBy, codes.parties, 'parties');
    if (submittedBy !== null && ![action.leadParty, ...action.partnerParties].includes(submittedBy))
      findings.notice([...here, 'submittedBy'], 'notice.submitter', { code: submittedBy });
    const isSent = state === 'approved' || state === 'submitted' || state === 'returned';
    if (isSent && submittedOn === null) findings.fault([...here, 'submittedOn'], 'rule.sent_without_date', { state });
    if (!isSent && submittedOn !== null && submittedOn !== undefined && state !== undefined)
      findings.fault([...here, 'submittedOn'], 'rule.not_sent_with_date', { state });
    const expected = dueDateOf(file, report.period);
    if (report.dueDate !== expected)
      findings.notice([...here, 'dueDate'], 'notice.due_date', { found: report.dueDate, expected });
    if (!isSent && state !== 'draft' && hasValues(action, report.period))
      findings.notice(here, 'notice.unsent_values', { period: report.period });
  }
}

const dueDates = new WeakMap<AccordFile, Map<string, CivilDate>>();

/** When the sheet of a period is due by the accord's calendar. */
export function dueDateOf(file: AccordFile, period: string): CivilDate {
  let known = dueDates.get(file);
  if (!known) dueDates.set(file, (known = new Map()));
  let due = known.get(period);
  if (due === undefined) {
    const { workingDays, reporting } = file.accord.rules;
    const { endsOn } = parsePeriod(period) as CalendarPeriod;
    known.set(period, (due = nthWorkingDayAfter(workingDays, endsOn, reporting.dueWorkingDaysAfterPeriod)));
  }
  return due;
}

/** Whether the file knows any actual value of the period. */
export function hasValues(action: FileAction, period: string): boolean {
  return (
    action.spending.some((row) => row.period === period && row.spentCumulative !== null) ||
    action.indicators.some((one) => one.periods.some((row) => row.period === period && row.actualCumulative !== null))
  );
}

/** Periods of one action: of its year, of the accord's cadence, each once, and rising where they must. */
class PeriodCheck {
  constructor(
    private readonly file: AccordFile,
    private readonly action: FileAction,
    private readonly findings: Findings,
  ) {}

  periods(place: Place, rows: readonly { readonly period: string }[]): void {
    const cadence = this.file.accord.rules.reporting.partyReportEvery;
    const seen = new Set<string>();
    for (const [index, { period: code }] of rows.entries()) {
      const period = parsePeriod(code);
      if (!period) continue;
      const here = [...place, index, 'period'];
      if (seen.has(code)) this.findings.fault(here, 'rule.duplicate_period', { period: code });
      seen.add(code);
      if (period.cadence !== cadence) this.findings.fault(here, 'rule.period_cadence', { period: code, cadence });
      if (!code.startsWith(`${this.action.planYear}-`))
        this.findings.fault(here, 'rule.period_year', { period: code, year: this.action.planYear });
    }
  }

  rising<R extends { readonly period: string; readonly correction?: string | null }>(
    place: Place,
    rows: readonly R[],
    valueOf: (row: R) => number | null,
    key: string,
    show: (value: number) => string,
  ): void {
    const ordered = [...rows.entries()].sort(([, left], [, right]) => (left.period < right.period ? -1 : 1));
    let before: number | null = null;
    for (const [index, row] of ordered) {
      const after = valueOf(row);
      if (after === null) continue;
      if (before !== null && after < before && !row.correction?.trim())
        this.findings.fault([...place, index, key], 'rule.cumulative_falls', {
          before: show(before),
          after: show(after),
        });
      before = after;
    }
  }
}
