import { type AccordFile } from '../accord-file/accord-file.shape';
import { type FileAction } from '../accord-file/action.shape';
import { type FilePlan } from '../accord-file/accord-section.shape';
import { type Place } from '../accord-file/file-fault';
import { type WantedRows } from './accord-rows';
import { type Codes, type Wording } from './wanted-accord';

/** Plans, their version as the file has it, and all that it decides about its actions. */
export function wantPlans(file: AccordFile, accordId: string, rows: WantedRows, codes: Codes, wording: Wording): void {
  for (const [index, plan] of file.plans.entries()) {
    const place = ['plans', index];
    const planId = rows.add('action_plan', String(plan.year), place, {
      accord_id: accordId,
      year: plan.year,
      state: plan.state,
    });
    codes.put('version', String(plan.year), wantVersion(file, plan, planId, place, rows, codes));
  }
  for (const [index, action] of file.actions.entries()) {
    const place: Place = ['actions', index];
    const id = rows.add('action', action.code, place, { accord_id: accordId, code: action.code });
    codes.put('action', action.code, id);
    wantAction(action, place, index, rows, codes, wording);
  }
  for (const [index, objective] of (file.objectives ?? []).entries())
    for (const [at, action] of objective.actions.entries())
      rows.add('objective_contribution', `${objective.code} · ${action}`, ['objectives', index, 'actions', at], {
        objective_id: codes.id('objective', objective.code),
        action_id: codes.id('action', action),
      });
  wantPastPlan(file, accordId, rows, codes);
}

/**
 * The stored version of the same number is the one meant; else the newest is taken up again while it is a draft, or when
 * the file goes no further than it. A higher number after an adopted one is an amendment: a version of its own. Versions
 * made in the product are never taken up, and one that gave way to a later one here stays superseded.
 */
function wantVersion(
  file: AccordFile,
  plan: FilePlan,
  planId: string,
  place: Place,
  rows: WantedRows,
  codes: Codes,
): string {
  const isAdopted = plan.state !== 'draft';
  const adoptedIn = isAdopted ? (plan.amendedIn ?? plan.approvedIn ?? null) : null;
  const known = rows.stored.of('plan_version').filter((row) => row['action_plan_id'] === planId);
  const newest = [...known].sort((left, right) => Number(right['number']) - Number(left['number']))[0];
  const isTakenUp =
    newest?.['origin'] === 'import' && (newest['state'] === 'draft' || Number(newest['number']) >= plan.version);
  const found = known.find((row) => Number(row['number']) === plan.version) ?? (isTakenUp ? newest : undefined);
  const gaveWay = found?.['state'] === 'superseded' && known.some((row) => row['origin'] === 'product');
  return rows.add(
    'plan_version',
    `${plan.year} v${plan.version}`,
    place,
    {
      action_plan_id: planId,
      number: plan.version,
      state: gaveWay ? 'superseded' : isAdopted ? 'in_force' : 'draft',
      adopted_in_meeting_id: codes.idOrNull('meeting', adoptedIn),
      adopted_on: file.meetings.find((meeting) => meeting.code === adoptedIn)?.date ?? null,
    },
    found ? { id: found['id'] } : {},
  );
}

function wantAction(
  action: FileAction,
  place: Place,
  index: number,
  rows: WantedRows,
  codes: Codes,
  wording: Wording,
): void {
  const { code } = action;
  const ids = (list: string, some: readonly string[]): string[] => some.map((one) => codes.id(list, one));
  const versionId = rows.add('action_version', code, place, {
    plan_version_id: codes.id('version', String(action.planYear)),
    action_id: codes.id('action', code),
    position: index,
    action_line_id: codes.id('line', action.actionLine),
    title: wording.of(action.titleIt, action.titleEn),
    lead_party_id: codes.id('party', action.leadParty),
    partner_party_ids: ids('party', action.partnerParties),
    implementing_body_ids: ids('body', action.implementingBodies),
    target_group_ids: ids('group', action.targetGroups),
    markets: action.markets,
    markets_note: action.marketsNote ?? null,
    sectors: action.sectors,
    starts_on: action.startDate,
    ends_on: action.endDate,
    continues_from_year: action.continuesFromYear ?? null,
    budget_cents: action.budget.total,
    calibration: action.calibration ?? null,
  });
  codes.put('action version', code, versionId);
  for (const [position, source] of action.budget.sources.entries())
    rows.add('budget_share', `${code} · ${position + 1}`, [...place, 'budget', 'sources', position], {
      action_version_id: versionId,
      position,
      party_id: source.kind === 'party' ? codes.idOrNull('party', source.party) : null,
      external_name: source.kind === 'external' ? (source.name ?? null) : null,
      amount_cents: source.amount,
    });
  for (const [at, milestone] of action.milestones.entries())
    rows.add('milestone', `${code} · ${milestone.n}`, [...place, 'milestones', at], {
      action_version_id: versionId,
      number: milestone.n,
      title: wording.of(milestone.titleIt, milestone.titleEn),
      due_on: milestone.dueDate,
    });
  wantIndicators(action, versionId, place, rows, codes);
}

function wantIndicators(action: FileAction, versionId: string, place: Place, rows: WantedRows, codes: Codes): void {
  for (const [position, planned] of action.indicators.entries()) {
    const here = [...place, 'indicators', position];
    const label = `${action.code} · ${planned.indicator}`;
    const id = rows.add('planned_indicator', label, here, {
      action_version_id: versionId,
      indicator_id: codes.id('indicator', planned.indicator),
      position,
      baseline_value: planned.baseline?.value ?? null,
      baseline_year: planned.baseline?.year ?? null,
      annual_target: planned.annualTarget,
    });
    for (const [at, { period, plannedCumulative }] of planned.periods.entries())
      rows.add('planned_value', `${label} · ${period}`, [...here, 'periods', at, 'plannedCumulative'], {
        planned_indicator_id: id,
        period,
        cumulative: plannedCumulative,
      });
  }
}

function wantPastPlan(file: AccordFile, accordId: string, rows: WantedRows, codes: Codes): void {
  const past = file.previousPlanSummary;
  if (!past) return;
  const place = 'previousPlanSummary';
  for (const [line, totals] of past.byLine)
    rows.add('past_plan_line', `${past.year} · ${line}`, [place, 'byLine', line], {
      accord_id: accordId,
      year: past.year,
      action_line_id: codes.id('line', line),
      actions: totals.actions,
      budget_cents: totals.budget,
      spent_cents: totals.spent,
    });
  for (const [at, { indicator, target, actual }] of past.commonIndicators.entries())
    rows.add('past_plan_indicator', `${past.year} · ${indicator}`, [place, 'commonIndicators', at], {
      accord_id: accordId,
      year: past.year,
      indicator_id: codes.id('indicator', indicator),
      target,
      actual,
    });
}
