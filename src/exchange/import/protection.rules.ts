import { parsePeriod } from '../../kernel/calendar-period';
import { type StoredRows } from './accord-rows';
import { importedTable, type RowValues } from './imported-tables';

/**
 * What an import leaves alone. Source: "import never removes or alters what was entered in the product, accepted,
 * issued or adopted". We read that as follows; every such difference is listed and refuses the whole import.
 *
 * - entered in the product: the row's origin says so, or the ledger holds a change of it by anything but an import;
 * - accepted: a sheet in state "accepted" with its values, and milestones completed within an accepted period;
 * - a plan with a version made in the product: a file adds no version to it;
 * - adopted: all that a plan version which left the draft says about its actions, and the definition of indicators it
 *   uses; sittings with approved minutes, agenda, votes and attendance included; decisions approved or rejected and
 *   written procedures with an outcome;
 * - worked on: agenda, attendance and minutes of a sitting that was convened, changed or held in the product;
 * - issued: reports and documents are snapshots of their own, which no accord file speaks of.
 *
 * Not a difference: the order of a list; an unknown sender that becomes known; a plan that moves on (draft, in force,
 * closed) or gets a version with a higher number; what was changed or removed here while the file says of it what it
 * said when it was last imported. What is stored but missing in the file is kept and told.
 */
export type Protection = 'product' | 'accepted' | 'adopted' | 'approved_minutes' | 'decided';

const definitionOfIndicator = new Set(['kind', 'unit', 'decimals', 'direction', 'aggregation', 'is_deduplicated']);

/** Why a stored row may not be changed, as it is stored. */
export function protectionOf(table: string, row: RowValues, stored: StoredRows): Protection | null {
  return isTouched(table, row, stored) ? 'product' : freezeOf(table, row, stored);
}

/** Entered in the product, or changed in it since it was imported. */
export function isTouched(table: string, row: RowValues, stored: StoredRows): boolean {
  return row['origin'] === 'product' || stored.touched.has(`${table}|${keyOf(table, row)}`);
}

/** Why nothing may be changed in, added to or taken from the part that a row belongs to. */
export function freezeOf(table: string, row: RowValues, stored: StoredRows): Protection | null {
  switch (table) {
    case 'plan_version':
      if (!stored.byId('plan_version', row['id']) && hasVersionMadeHere(row['action_plan_id'], stored))
        return 'product';
      return isAdopted(row['id'], stored) ? 'adopted' : null;
    case 'action_version':
      return isAdopted(row['plan_version_id'], stored) ? 'adopted' : null;
    case 'budget_share':
    case 'milestone':
    case 'planned_indicator':
      return isActionAdopted(row['action_version_id'], stored) ? 'adopted' : null;
    case 'planned_value':
      return isActionAdopted(
        stored.byId('planned_indicator', row['planned_indicator_id'])?.['action_version_id'],
        stored,
      )
        ? 'adopted'
        : null;
    case 'meeting':
      return hasApprovedMinutes(row['id'], stored) ? 'approved_minutes' : null;
    case 'agenda_item':
    case 'attendance':
    case 'minutes':
      if (isWorkedOnHere(row['meeting_id'], stored)) return 'product';
      return hasApprovedMinutes(row['meeting_id'], stored) ? 'approved_minutes' : null;
    case 'resolution':
      return stored.byId('resolution', row['id']) && row['outcome'] !== 'deferred' ? 'decided' : null;
    case 'written_procedure':
      return stored.byId('written_procedure', row['id'])?.['outcome'] ? 'decided' : null;
    case 'submission':
      return stored.byId('submission', row['id'])?.['state'] === 'accepted' ? 'accepted' : null;
    case 'indicator_value':
      return stored.byId('submission', row['submission_id'])?.['state'] === 'accepted' ? 'accepted' : null;
    case 'milestone_completion':
      return isWithinAcceptedPeriod(row, stored) ? 'accepted' : null;
    default:
      return null;
  }
}

/** Whether a protected row may take this one change all the same. */
export function mayChange(table: string, column: string, row: RowValues, wanted: unknown, stored: StoredRows): boolean {
  if (column === 'position') return true;
  if (table === 'submission') return row[column] === null && /^submitted_(by_party_id|on)$/.test(column);
  if (table === 'plan_version') return row[column] === null && column.startsWith('adopted_');
  return (
    table === 'indicator' && !(definitionOfIndicator.has(column) && isUsed(row['id'], stored)) && wanted !== undefined
  );
}

/** Changes that need a reason to be refused although their row is free. */
export function refusedMove(
  table: string,
  column: string,
  row: RowValues,
  wanted: unknown,
  stored: StoredRows,
): Protection | null {
  if (table === 'action_plan' && column === 'state') {
    const order = ['draft', 'in_force', 'closed'];
    return order.indexOf(String(wanted)) < order.indexOf(String(row['state'])) ? 'adopted' : null;
  }
  return table === 'indicator' && definitionOfIndicator.has(column) && isUsed(row['id'], stored) ? 'adopted' : null;
}

export function keyOf(table: string, row: RowValues): string {
  const { hasId, identity } = importedTable(table);
  return hasId ? String(row['id']) : identity.map((column) => String(row[column])).join(',');
}

function isAdopted(planVersionId: unknown, stored: StoredRows): boolean {
  const version = stored.byId('plan_version', planVersionId);
  return version !== undefined && version['state'] !== 'draft';
}

/** A plan that goes on in the product gets no further version from a file. */
function hasVersionMadeHere(planId: unknown, stored: StoredRows): boolean {
  return stored.of('plan_version').some((row) => row['action_plan_id'] === planId && row['origin'] === 'product');
}

function isActionAdopted(actionVersionId: unknown, stored: StoredRows): boolean {
  return isAdopted(stored.byId('action_version', actionVersionId)?.['plan_version_id'], stored);
}

function hasApprovedMinutes(meetingId: unknown, stored: StoredRows): boolean {
  return stored.find('minutes', { meeting_id: meetingId })?.['state'] === 'approved';
}

/** Its notice went out here, or it was changed, opened or closed here: each leaves its mark on the sitting itself. */
function isWorkedOnHere(meetingId: unknown, stored: StoredRows): boolean {
  const meeting = stored.byId('meeting', meetingId);
  return meeting !== undefined && protectionOf('meeting', meeting, stored) === 'product';
}

function isWithinAcceptedPeriod(row: RowValues, stored: StoredRows): boolean {
  const completedOn = stored.find('milestone_completion', row)?.['completed_on'];
  return (
    completedOn !== undefined &&
    acceptedPeriods(stored, row['action_id']).some(
      (period) => (parsePeriod(period)?.endsOn ?? '') >= String(completedOn),
    )
  );
}

const acceptedByAction = new WeakMap<StoredRows, Map<unknown, string[]>>();

function acceptedPeriods(stored: StoredRows, actionId: unknown): readonly string[] {
  let known = acceptedByAction.get(stored);
  if (!known) {
    acceptedByAction.set(stored, (known = new Map()));
    for (const row of stored.of('submission'))
      if (row['state'] === 'accepted')
        known.set(row['action_id'], [...(known.get(row['action_id']) ?? []), String(row['period'])]);
  }
  return known.get(actionId) ?? [];
}

function isUsed(indicatorId: unknown, stored: StoredRows): boolean {
  return stored
    .of('planned_indicator')
    .some((row) => row['indicator_id'] === indicatorId && isActionAdopted(row['action_version_id'], stored));
}
