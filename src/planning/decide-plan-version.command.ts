import { Injectable } from '@nestjs/common';
import { actorBehind, isPerson, userIdOf, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { noteConsequence } from '../meetings/resolution-consequence';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { planLifecycle } from '../plans/plan-version.lifecycle';
import { refreshActionProgress } from '../reporting/refresh-action-progress';
import { consequencesOf } from './plan-consequences.rules';
import { decisionOn, type Decision } from './plan-decision';
import { holdVersion, type HeldVersion, type VersionPlace } from './held-version';
import { openPlanDesk, type PlanDesk } from './plan-desk';
import { stateStoppedActions } from './state-stopped-actions';
import { factsOf, refuseIfBlocked, type PlanFacts } from './plan-standing';

/** A resolution adopts a proposed version, or rejects it: then the one in force stays as it is. */
@Injectable()
export class DecidePlanVersion {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async adopt(
    acting: Acting,
    place: VersionPlace,
    expected: number,
    given: { readonly resolution: string; readonly noReportReason: string },
  ): Promise<void> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', place.accord);
    const act = { actor: actorBehind(acting), event: 'plan.adopted', accordId: desk.accordId };
    await this.audited.run({ ...act, reason: given.resolution }, async (tx) => {
      const held = await holdVersion(tx, desk, place, expected);
      const facts = await factsOf(tx, desk, held);
      refuseIfBlocked('adopt', facts.standing);
      const decision = await decisionOn(tx, desk, given.resolution, 'approved', held.year, given.noReportReason);
      await supersede(tx, held);
      await tx.run(
        `update plan_version set state = 'in_force', resolution_id = $2, adopted_on = $3, adopted_in_meeting_id = $4,
           no_report_reason = $5, version = version + 1 where id = $1`,
        [held.id, decision.id, decision.decidedOn, decision.meetingId, decision.noReportReason],
      );
      await putInForce(tx, held);
      await stateStoppedActions(tx, held.id, isPerson(acting) ? acting.language : 'it', facts);
      await refreshActionProgress(tx, desk.accordId);
      await noteConsequences(tx, desk, acting, held, facts, decision);
    });
  }

  async reject(acting: Acting, place: VersionPlace, expected: number, resolution: string): Promise<void> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', place.accord);
    const act = { actor: actorBehind(acting), event: 'plan.rejected', accordId: desk.accordId, reason: resolution };
    await this.audited.run(act, async (tx) => {
      const held = await holdVersion(tx, desk, place, expected);
      refuseIfBlocked('reject', (await factsOf(tx, desk, held)).standing);
      const decision = await decisionOn(tx, desk, resolution, 'rejected', held.year, null);
      await tx.run(
        `update plan_version set state = 'rejected', resolution_id = $2, version = version + 1 where id = $1`,
        [held.id, decision.id],
      );
    });
  }
}

async function supersede(tx: Statements, held: HeldVersion): Promise<void> {
  await tx.run(
    `update plan_version set state = 'superseded', version = version + 1
     where action_plan_id = $1 and state = 'in_force' and id <> $2`,
    [held.planId, held.id],
  );
}

async function putInForce(tx: Statements, held: HeldVersion): Promise<void> {
  if (held.planState === 'in_force') return;
  await tx.run('update action_plan set state = $2, version = version + 1 where id = $1', [
    held.planId,
    planLifecycle.move(held.planState, 'in_force'),
  ]);
}

async function noteConsequences(
  tx: Statements,
  desk: PlanDesk,
  acting: Acting,
  held: HeldVersion,
  facts: PlanFacts,
  decision: Decision,
): Promise<void> {
  const done = { resolutionId: decision.id, userId: userIdOf(acting), doneOn: desk.today };
  for (const consequence of consequencesOf(held, facts, desk.accord))
    await noteConsequence(tx, { ...done, ...consequence });
}
