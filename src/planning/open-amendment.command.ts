import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { copyVersion } from './copy-version';
import { holdPlan, type VersionPlace } from './held-version';
import { openPlanDesk, type PlanDesk } from './plan-desk';
import { planningRefusals } from './planning.refusals';
import { planReason } from './plan-reason.rules';

/** Opens a new version of a plan from the one in force; that one stays as it is until a resolution decides. */
@Injectable()
export class OpenAmendment {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async open(acting: Acting, accord: string, year: number, note: string): Promise<VersionPlace> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', accord);
    const why = planReason(note, 'note');
    const act = { actor: actorBehind(acting), event: 'plan.amendment_opened', accordId: desk.accordId, reason: why };
    return this.audited.run(act, async (tx) => {
      await holdPlan(tx, desk, year);
      await refuseIfOpen(tx, desk, year);
      const inForce = await tx.first<{ id: string; planId: string; planState: string }>(
        `select v.id, ap.id as "planId", ap.state as "planState" from action_plan ap
         join plan_version v on v.action_plan_id = ap.id and v.state = 'in_force'
         where ap.accord_id = $1 and ap.year = $2`,
        [desk.accordId, year],
      );
      if (!inForce || inForce.planState === 'closed') throw planningRefusals.of('plan.not_in_force', { year });
      const made = await newVersion(tx, inForce.planId, { kind: 'amendment', basedOnId: inForce.id, note: why });
      await copyVersion(tx, inForce.id, made.id);
      return { accord, year, number: made.number };
    });
  }
}

/** One version at a time is being worked on. */
export async function refuseIfOpen(tx: Statements, desk: PlanDesk, year: number): Promise<void> {
  const open = await tx.first<{ number: number }>(
    `select v.number from action_plan ap join plan_version v on v.action_plan_id = ap.id
     where ap.accord_id = $1 and ap.year = $2 and v.state in ('draft', 'opinion_given', 'proposed')`,
    [desk.accordId, year],
  );
  if (open) throw planningRefusals.of('plan.version_open', { number: open.number });
}

export async function newVersion(
  tx: Statements,
  planId: string,
  given: { readonly kind: 'plan' | 'amendment'; readonly basedOnId: string | null; readonly note: string | null },
): Promise<{ id: string; number: number }> {
  const made = await tx.first<{ id: string; number: number }>(
    `insert into plan_version (action_plan_id, number, state, kind, origin, based_on_id, note)
     select $1::uuid, coalesce(max(v.number), 0) + 1, 'draft', $2, 'product', $3::uuid, $4
     from plan_version v where v.action_plan_id = $1 returning id, number`,
    [planId, given.kind, given.basedOnId, given.note],
  );
  if (!made) throw new Error('The version was not written');
  return made;
}
