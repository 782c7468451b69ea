import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { findingLifecycle, recommendationLifecycle, type RecommendationState } from './finding.lifecycle';
import { closingBlockers, faultsOfDay, faultsOfText, stances } from './finding.rules';
import { holdFinding, type HeldFinding } from './held-finding';
import { oversightRefusals } from './oversight.refusals';
import { partyActedFor } from './party-acted-for';

export interface FindingAddress {
  readonly code: string;
  readonly number: string;
  /** The version that was looked at. */
  readonly version: number;
}

interface Act {
  readonly event: string;
  readonly permission: Permission;
  readonly faults: readonly Fault[];
  /** SQL that finds this very act where it was done before, and what it asks about beside the finding ($1). */
  readonly same: readonly [sql: string, ...values: unknown[]];
}

/** What happens to a finding after it was raised: the management answers, the auditors follow up and close. Each once. */
@Injectable()
export class FollowFinding {
  constructor(private readonly audited: AuditedTransaction) {}

  /** Kept for ever beside the answers before it. */
  answer(acting: Acting, address: FindingAddress, stance: string, text: string): Promise<void> {
    const faults = [
      ...faultsOfText('response', text),
      ...((stances as readonly string[]).includes(stance)
        ? []
        : [{ pointer: '/stance', it: 'Scegliere una posizione.', en: 'Choose a stance.' }]),
    ];
    const userId = userIdOf(acting);
    const same = `select from management_response where finding_id = $1 and stance = $2 and text = $3
      and by_user_id is not distinct from $4`;
    const act: Act = {
      ...{ event: 'finding.answered', permission: 'finding.answer', faults },
      same: [same, stance, text, userId],
    };
    return this.act(acting, act, address, async (tx, finding) => {
      await tx.run(
        `insert into management_response (finding_id, stance, text, by_user_id, by_party_id, given_on)
         values ($1, $2, $3, $4, $5, $6)`,
        [finding.id, stance, text, userId, partyActedFor(acting, finding.accordId), finding.today],
      );
      await this.move(tx, finding, `state = '${findingLifecycle.move(finding.state, 'answered')}'`, []);
    });
  }

  followUp(acting: Acting, address: FindingAddress, day: string): Promise<void> {
    const act: Act = {
      ...{ event: 'finding.follow_up_set', permission: 'finding.write', faults: faultsOfDay('followUpOn', day) },
      same: [`select from finding where id = $1 and follow_up_on is not distinct from nullif($2, '')::date`, day],
    };
    return this.act(acting, act, address, async (tx, finding) => {
      if (findingLifecycle.isFinal(finding.state)) throw oversightRefusals.of('finding.changed_meanwhile');
      await this.move(tx, finding, `follow_up_on = nullif($3, '')::date`, [day]);
    });
  }

  settle(
    acting: Acting,
    address: FindingAddress,
    recommendation: string,
    to: RecommendationState,
    reason: string,
  ): Promise<void> {
    const same = `select from recommendation where finding_id = $1 and number::text = $2 and state = $3 and state_reason = $4`;
    const act: Act = {
      ...{ event: 'finding.recommendation_settled', permission: 'finding.write' },
      ...{ faults: faultsOfText(`reason-${recommendation}`, reason), same: [same, recommendation, to, reason] },
    };
    return this.act(acting, act, address, async (tx, finding) => {
      const held = await tx.first<{ id: string; state: RecommendationState }>(
        'select id, state from recommendation where finding_id = $1 and number::text = $2 for update',
        [finding.id, recommendation],
      );
      if (!held) throw oversightRefusals.of('finding.not_found');
      await tx.run(
        `update recommendation set state = $2, state_reason = $3, done_on = case when $2 = 'done' then $4::date end,
         version = version + 1 where id = $1`,
        [held.id, recommendationLifecycle.move(held.state, to), reason, finding.today],
      );
      await this.move(tx, finding, 'closed_on = closed_on', []);
    });
  }

  close(acting: Acting, address: FindingAddress, note: string): Promise<void> {
    const act: Act = {
      ...{ event: 'finding.closed', permission: 'finding.write', faults: faultsOfText('closingNote', note) },
      same: [`select from finding where id = $1 and state = 'closed' and closing_note = $2`, note],
    };
    return this.act(acting, act, address, async (tx, finding) => {
      const recommendations = await tx.rows<{ state: RecommendationState; dueOn: null }>(
        'select state, null as "dueOn" from recommendation where finding_id = $1',
        [finding.id],
      );
      if (closingBlockers({ recommendations }).length > 0) throw oversightRefusals.of('finding.recommendations_open');
      const state = findingLifecycle.move(finding.state, 'closed');
      await this.move(tx, finding, `state = '${state}', closed_on = $3::date, closing_note = $4`, [
        finding.today,
        note,
      ]);
    });
  }

  private act(
    acting: Acting,
    { event, permission, faults, same: [same, ...values] }: Act,
    { code, number, version }: FindingAddress,
    work: (tx: Statements, finding: HeldFinding) => Promise<void>,
  ): Promise<void> {
    return this.audited.run({ actor: actorBehind(acting), event }, async (tx) => {
      const finding = await holdFinding(tx, acting, permission, code, number);
      const isSound = faults.length === 0;
      if (finding.version !== version) {
        if (isSound && (await tx.first(same, [finding.id, ...values]))) return;
        throw oversightRefusals.of('finding.changed_meanwhile');
      }
      if (!isSound) throw oversightRefusals.of('finding.invalid', {}, faults);
      await work(tx, finding);
    });
  }

  private async move(tx: Statements, finding: HeldFinding, change: string, values: readonly unknown[]): Promise<void> {
    await tx.run(`update finding set ${change}, version = version + 1 where id = $1 and version = $2`, [
      finding.id,
      finding.version,
      ...values,
    ]);
  }
}
