import { Injectable } from '@nestjs/common';
import { actorOf, type Viewer } from '../access/viewer';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { type MandateForm } from './mandate-form.rules';
import { mandateRefusals } from './mandate.refusals';

/** Gives and ends mandates. A mandate is never deleted: it gets its last day and the reason. */
@Injectable()
export class ManageMandatesCommand {
  constructor(private readonly audited: AuditedTransaction) {}

  /** Gives a role and answers with the mandate's identifier. */
  grant(viewer: Viewer, userId: string, mandate: MandateForm): Promise<string> {
    const act = { actor: actorOf(viewer), event: 'mandate.granted', accordId: mandate.accordId };
    return this.audited.run(act, (tx) => this.grantWithin(tx, userId, mandate));
  }

  /** For a caller that gives several roles in one transaction of its own. */
  async grantWithin(tx: Statements, userId: string, mandate: MandateForm): Promise<string> {
    await setAccordOfAct(tx, mandate.accordId);
    const row = await tx.first<{ id: string }>(
      `insert into mandate (accord_id, user_id, role, party_id, table_code, office, valid_from, valid_to)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [
        mandate.accordId,
        userId,
        mandate.role,
        mandate.partyId,
        mandate.tableCode,
        mandate.office,
        mandate.validFrom,
        mandate.validTo,
      ],
    );
    return row?.id ?? '';
  }

  end(
    viewer: Viewer,
    userId: string,
    given: { readonly id: string; readonly version: number; readonly lastDay: string; readonly reason: string },
  ): Promise<void> {
    const act = { actor: actorOf(viewer), event: 'mandate.ended', reason: given.reason };
    return this.audited.run(act, async (tx) => {
      const found = await tx.first<{ accordId: string }>(
        'select accord_id as "accordId" from mandate where id::text = $1 and user_id = $2 for update',
        [given.id, userId],
      );
      if (!found) throw mandateRefusals.of('mandate.stale');
      await setAccordOfAct(tx, found.accordId);
      const changed = await tx.run(
        `update mandate set valid_to = greatest(valid_from, $3::date), ended_reason = $4, version = version + 1
         where id::text = $1 and version = $2 and (valid_to is null or valid_to > $3::date)`,
        [given.id, given.version, given.lastDay, given.reason],
      );
      if (changed !== 1) throw mandateRefusals.of('mandate.stale');
    });
  }
}
