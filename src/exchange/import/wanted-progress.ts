import { type AccordFile } from '../accord-file/accord-file.shape';
import { dueDateOf, hasValues } from '../accord-file/action.rules';
import { type FileAction, type FileReport } from '../accord-file/action.shape';
import { type Place } from '../accord-file/file-fault';
import { type WantedRows } from './accord-rows';
import { type Codes, type Wording } from './wanted-accord';

/** What was reported: sheets with their values, completed milestones, the lead's statement, risks. */
export function wantProgress(
  file: AccordFile,
  accordId: string,
  rows: WantedRows,
  codes: Codes,
  wording: Wording,
): void {
  for (const [index, action] of file.actions.entries()) {
    const place: Place = ['actions', index];
    const actionId = codes.id('action', action.code);
    const versionId = codes.id('action version', action.code);
    const onlyIfNew = { action_version_id: versionId, origin: 'import' };
    for (const period of periodsOf(action))
      wantSheet(
        file,
        action,
        period,
        place,
        { accord_id: accordId, action_id: actionId, period },
        onlyIfNew,
        rows,
        codes,
      );
    for (const [at, { n, completedDate }] of action.milestones.entries())
      if (completedDate !== null)
        rows.add(
          'milestone_completion',
          `${action.code} · ${n}`,
          [...place, 'milestones', at, 'completedDate'],
          { action_id: actionId, milestone_number: n, completed_on: completedDate },
          { onlyIfNew },
        );
    rows.add(
      'action_statement',
      action.code,
      [...place, 'status'],
      {
        action_id: actionId,
        status: action.status,
        percent_complete: action.percentComplete,
        note: wording.orNull(action.latestNoteIt, action.latestNoteEn),
        suspended_on: action.suspendedOn ?? null,
        is_change_proposed: action.proposedChange ?? false,
        has_overspend_risk: action.overspendRisk ?? false,
      },
      { onlyIfNew },
    );
    for (const [position, risk] of action.risks.entries())
      rows.add(
        'risk',
        `${action.code} · ${position + 1}`,
        [...place, 'risks', position],
        {
          action_id: actionId,
          position,
          description: wording.of(risk.descriptionIt, risk.descriptionEn),
          impact: risk.impact,
          likelihood: risk.likelihood,
          mitigation: wording.orNull(risk.mitigationIt, risk.mitigationEn),
          owner: risk.owner ?? null,
        },
        { onlyIfNew },
      );
  }
}

/** Periods with a sheet that left a trace: sent, begun, or with values though no row tells of it. */
function periodsOf(action: FileAction): string[] {
  const rows = action.reports.filter((row) => isKept(row.state)).map((row) => row.period);
  const periods = [...action.spending, ...action.indicators.flatMap((one) => one.periods)].map((row) => row.period);
  return [...new Set([...rows, ...periods.filter((period) => hasValues(action, period))])].sort();
}

/** Overdue and not due are no states of a sheet: they follow from the calendar. */
function isKept(state: FileReport['state']): boolean {
  return state !== 'overdue' && state !== 'not_due';
}

/** approved → accepted, declared = accepted; values without a row: accepted, sender unknown. */
function stateOf(report: FileReport | undefined): 'accepted' | 'submitted' | 'returned' | 'draft' {
  if (!report || report.state === 'approved') return 'accepted';
  return isKept(report.state) ? (report.state as 'submitted' | 'returned' | 'draft') : 'draft';
}

function wantSheet(
  file: AccordFile,
  action: FileAction,
  period: string,
  place: Place,
  identity: { readonly accord_id: string; readonly action_id: string; readonly period: string },
  onlyIfNew: object,
  rows: WantedRows,
  codes: Codes,
): void {
  const at = action.reports.findIndex((row) => row.period === period);
  const report = action.reports[at];
  const spendingAt = action.spending.findIndex((row) => row.period === period);
  const spending = action.spending[spendingAt];
  const state = stateOf(report);
  const label = `${action.code} · ${period}`;
  const spent = spending?.spentCumulative ?? null;
  const spendingPlace = [...place, 'spending', spendingAt];
  const id = rows.add(
    'submission',
    label,
    report ? [...place, 'reports', at] : spending ? spendingPlace : place,
    {
      ...identity,
      state,
      submitted_by_party_id: state === 'draft' ? null : codes.idOrNull('party', report?.submittedBy),
      due_on: report?.dueDate ?? dueDateOf(file, period),
      submitted_on: report?.submittedOn ?? null,
      declared_spent_cents: spent,
      accepted_spent_cents: state === 'accepted' ? spent : null,
      correction: spending?.correction ?? null,
    },
    {
      onlyIfNew: { ...onlyIfNew },
      at: {
        declared_spent_cents: [...spendingPlace, 'spentCumulative'],
        accepted_spent_cents: [...spendingPlace, 'spentCumulative'],
        correction: [...spendingPlace, 'correction'],
      },
    },
  );
  for (const [index, indicator] of action.indicators.entries()) {
    const valueAt = indicator.periods.findIndex((row) => row.period === period);
    const value = indicator.periods[valueAt];
    if (!value || value.actualCumulative === null) continue;
    rows.add(
      'indicator_value',
      `${label} · ${indicator.indicator}`,
      [...place, 'indicators', index, 'periods', valueAt, 'actualCumulative'],
      {
        submission_id: id,
        indicator_id: codes.id('indicator', indicator.indicator),
        declared: value.actualCumulative,
        accepted: state === 'accepted' ? value.actualCumulative : null,
        correction: value.correction ?? null,
      },
    );
  }
}
