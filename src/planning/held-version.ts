import { type Statements } from '../platform/database/statements';
import { standInLine } from '../platform/database/stand-in-line';
import { type PlanState, type PlanVersionState } from '../plans/plan-version.lifecycle';
import { type PlanDesk } from './plan-desk';
import { planningRefusals } from './planning.refusals';

export interface VersionPlace {
  readonly accord: string;
  readonly year: number;
  readonly number: number;
}

/** A version of a plan held for the rest of the transaction: nobody else changes its plan meanwhile. */
export interface HeldVersion {
  readonly id: string;
  readonly planId: string;
  readonly planState: PlanState;
  readonly year: number;
  readonly number: number;
  readonly state: PlanVersionState;
  readonly kind: 'plan' | 'amendment';
  readonly origin: 'import' | 'product';
  readonly basedOnId: string | null;
  readonly version: number;
}

const heldSql = `
  select v.id, ap.id as "planId", ap.state as "planState", ap.year, v.number, v.state, v.kind, v.origin,
    v.based_on_id as "basedOnId", v.version
  from action_plan ap join plan_version v on v.action_plan_id = ap.id
  where ap.accord_id = $1 and ap.year = $2 and v.number = $3 for update of v`;

export async function holdPlan(tx: Statements, desk: PlanDesk, year: number): Promise<void> {
  await standInLine(tx, `plan:${desk.accordId}:${year}`);
}

export async function holdVersion(
  tx: Statements,
  desk: PlanDesk,
  { year, number }: VersionPlace,
  expected?: number,
): Promise<HeldVersion> {
  await holdPlan(tx, desk, year);
  const held = await tx.first<HeldVersion>(heldSql, [desk.accordId, year, number]);
  if (!held) throw planningRefusals.of('plan.not_found');
  if (expected !== undefined && held.version !== expected) throw planningRefusals.of('plan.changed_meanwhile');
  return held;
}

/** A draft that work begins on is the product's own from then on, wherever it came from. */
export async function holdDraft(
  tx: Statements,
  desk: PlanDesk,
  place: VersionPlace,
  expected?: number,
): Promise<HeldVersion> {
  const held = await holdVersion(tx, desk, place, expected);
  if (held.state !== 'draft') throw planningRefusals.of('plan.not_draft');
  await tx.run(`update plan_version set origin = 'product', version = version + 1 where id = $1`, [held.id]);
  return held;
}
