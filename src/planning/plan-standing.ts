import { type Statements } from '../platform/database/statements';
import { sourcesOff } from '../plans/plan-budget.rules';
import { type PlanContent } from '../plans/plan-content';
import { planContentOf } from '../plans/plan-content.queries';
import { planDifference, type PlanDifference } from '../plans/plan-difference.rules';
import { type HeldVersion } from './held-version';
import { planBlockers, type PlanAct, type PlanStanding } from './plan-blockers.rules';
import { type PlanDesk } from './plan-desk';
import { planningRefusals } from './planning.refusals';

export interface PlanFacts {
  readonly standing: PlanStanding;
  readonly content: PlanContent;
  /** Null: made from nothing. */
  readonly difference: PlanDifference | null;
  readonly before: PlanContent | null;
}

/** A version as the blockers judge it, with what it says and what it was made from. */
export async function factsOf(
  statements: Statements,
  desk: Pick<PlanDesk, 'hasTechnicalTable'>,
  version: Pick<HeldVersion, 'id' | 'state' | 'kind' | 'basedOnId'>,
): Promise<PlanFacts> {
  const content = await planContentOf(statements, version.id);
  const before = version.basedOnId === null ? null : await planContentOf(statements, version.basedOnId);
  const unsure = await statements.rows<{ code: string }>(
    `select x.code from action_version av join action x on x.id = av.action_id
     where av.plan_version_id = $1 and av.is_to_confirm order by av.position, x.code`,
    [version.id],
  );
  const difference = before && planDifference(before, content);
  const standing: PlanStanding = {
    state: version.state,
    kind: version.kind,
    actions: content.length,
    toConfirm: unsure.map(({ code }) => code),
    unbalanced: content.filter((action) => sourcesOff(action) !== null).map(({ code }) => code),
    isUnchanged: difference !== null && isEmpty(difference),
    hasTechnicalTable: desk.hasTechnicalTable,
  };
  return { standing, content, difference, before };
}

export function refuseIfBlocked(act: PlanAct, standing: PlanStanding): void {
  const blockers = planBlockers(act, standing);
  if (blockers.length === 0) return;
  const faults = blockers.map(({ code, it, en }) => ({ pointer: `/${code}`, it, en }));
  throw planningRefusals.of('plan.blocked', {}, faults);
}

function isEmpty({ added, removed, changed }: PlanDifference): boolean {
  return added.length === 0 && removed.length === 0 && changed.length === 0;
}
