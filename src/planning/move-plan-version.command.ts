import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { atField } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { holdVersion, type HeldVersion, type VersionPlace } from './held-version';
import { stateAfter } from './plan-blockers.rules';
import { openPlanDesk, type PlanDesk } from './plan-desk';
import { planReason } from './plan-reason.rules';
import { factsOf, refuseIfBlocked } from './plan-standing';
import { planningRefusals } from './planning.refusals';

/** The steps before the decision: opinion, proposal, back to the draft, withdrawal. */
@Injectable()
export class MovePlanVersion {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  /** The opinion that the Technical Table gave, as a resolution of its register. */
  giveOpinion(acting: Acting, place: VersionPlace, expected: number, resolution: string, note = ''): Promise<number> {
    return this.move(acting, place, expected, 'opinion', note.trim() || null, async (tx, desk, held) => {
      const opinion = await tx.first<{ id: string }>(
        `select r.id from resolution r join governing_table t on t.id = r.table_id
         where r.accord_id = $1 and r.code = $2 and t.kind = 'technical' and r.outcome in ('approved', 'rejected')`,
        [desk.accordId, resolution],
      );
      if (!opinion) throw atField(planningRefusals.of('plan.resolution_unknown'), 'opinion');
      await tx.run(
        `update plan_version set opinion_resolution_id = $2, opinion_reason = $3, number = greatest(number, 1)
         where id = $1`,
        [held.id, opinion.id, note.trim() || null],
      );
    });
  }

  propose(acting: Acting, place: VersionPlace, expected: number): Promise<number> {
    return this.move(acting, place, expected, 'propose', null, async (tx, _desk, held) => {
      if (held.state === 'draft')
        await tx.run('update plan_version set number = greatest(number, 1) where id = $1', [held.id]);
    });
  }

  /** What was said of it falls with it. */
  reopen(acting: Acting, place: VersionPlace, expected: number, reason: string): Promise<number> {
    const why = planReason(reason, 'reopenReason');
    return this.move(acting, place, expected, 'reopen', why, () => Promise.resolve());
  }

  withdraw(acting: Acting, place: VersionPlace, expected: number, reason: string): Promise<number> {
    const why = planReason(reason, 'withdrawReason');
    return this.move(acting, place, expected, 'withdraw', why, () => Promise.resolve());
  }

  /** @returns the number of the version, which a draft of a file gets with its first step */
  private async move(
    acting: Acting,
    place: VersionPlace,
    expected: number,
    act: keyof typeof acts,
    reason: string | null,
    work: (tx: Statements, desk: PlanDesk, held: HeldVersion) => Promise<void>,
  ): Promise<number> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', place.accord);
    return this.audited.run(
      { ...acts[act], actor: actorBehind(acting), accordId: desk.accordId, reason },
      async (tx) => {
        const held = await holdVersion(tx, desk, place, expected);
        refuseIfBlocked(act, (await factsOf(tx, desk, held)).standing);
        if (held.state === 'draft') await tx.run(`update plan_version set origin = 'product' where id = $1`, [held.id]);
        await work(tx, desk, held);
        const moved = await tx.first<{ number: number }>(moveSql, [held.id, stateAfter(act), reason]);
        return moved?.number ?? place.number;
      },
    );
  }
}

const acts = {
  opinion: { event: 'plan.opinion_given' },
  propose: { event: 'plan.proposed' },
  reopen: { event: 'plan.reopened' },
  withdraw: { event: 'plan.withdrawn' },
} as const;

const moveSql = `
  update plan_version set state = $2, state_reason = case when $2 in ('draft', 'withdrawn') then $3 end,
    opinion_resolution_id = case when $2 <> 'draft' then opinion_resolution_id end,
    opinion_reason = case when $2 <> 'draft' then opinion_reason end, version = version + 1
  where id = $1 returning number`;
