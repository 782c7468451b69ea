import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { refuseUnlessWritable } from './begin-sheet';
import { mayRemove } from './evidence.rules';
import { evidenceRefusals } from './evidence.refusals';
import { holdSheetAt, type SheetAddress } from './evidence-desk';
import { type HeldSheet } from './hold-sheets';
import { type EvidenceFacts } from './sheet-facts';
import { openDesk } from './sheet-desk';

/** Takes evidence out of a sheet that was never sent with it; opens it to all members, or closes it again. */
@Injectable()
export class ChangeEvidence {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async remove(acting: Acting, address: SheetAddress, evidenceId: string): Promise<void> {
    const event = 'evidence.removed';
    await this.change(acting, address, evidenceId, event, async (tx, sheet, evidence) => {
      refuseUnlessWritable(sheet);
      if (!mayRemove(evidence)) throw evidenceRefusals.of('evidence.already_sent');
      await tx.run('update evidence set removed_at = clock_timestamp() where id = $1', [evidence.id]);
    });
  }

  async share(acting: Acting, address: SheetAddress, evidenceId: string, isShared: boolean): Promise<void> {
    const event = isShared ? 'evidence.shared' : 'evidence.unshared';
    await this.change(acting, address, evidenceId, event, async (tx, { facts, actor }, evidence) => {
      const isEntering = actor.isOfSecretariat && (facts.submission?.enteredByParty ?? null) !== null;
      if (!actor.isOfParty && !isEntering) throw evidenceRefusals.of('evidence.not_yours');
      await tx.run('update evidence set is_shared = $2 where id = $1 and is_shared <> $2', [evidence.id, isShared]);
    });
  }

  private async change(
    acting: Acting,
    address: SheetAddress,
    evidenceId: string,
    event: string,
    write: (tx: Statements, sheet: HeldSheet, evidence: EvidenceFacts) => Promise<void>,
  ): Promise<void> {
    const desk = await openDesk(this.database, acting, 'submission.write', address.accord, address.period);
    await this.audited.run({ actor: actorBehind(acting), event, accordId: desk.accordId }, async (tx) => {
      const sheet = await holdSheetAt(tx, desk, acting, address.action);
      const evidence = sheet.facts.evidence.find(({ id }) => id === evidenceId);
      if (!evidence) throw evidenceRefusals.of('evidence.not_found');
      await write(tx, sheet, evidence);
    });
  }
}
