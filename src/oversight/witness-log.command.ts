import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { CosignedNotes } from './cosigned-notes.queries';
import { keepCosignatures } from './keep-cosignature';
import { oversightRefusals } from './oversight.refusals';
import { partyActedFor } from './party-acted-for';
import { WitnessQueries } from './witness.queries';

/** Signatories witness the log: they hand in the checkpoints that they signed as well, and withdraw their keys, once. */
@Injectable()
export class WitnessLog {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly notes: CosignedNotes,
    private readonly witnesses: WitnessQueries,
  ) {}

  async withdraw(acting: Acting, code: string, witnessId: string): Promise<void> {
    const room = await this.witnesses.roomToCosign(acting, code);
    const act = { actor: actorBehind(acting), event: 'witness.withdrawn', accordId: room.id };
    await this.audited.run(act, async (tx) => {
      const own = await tx.first<{ isOver: boolean }>(
        `select withdrawn_at is not null as "isOver" from witness
         where id::text = $1 and accord_id = $2 and party_id = $3 for update`,
        [witnessId, room.id, partyActedFor(acting, room.id, 'signatory')],
      );
      if (!own) throw oversightRefusals.of('witness.not_found');
      if (!own.isOver) await tx.run(`update witness set withdrawn_at = now() where id::text = $1`, [witnessId]);
    });
  }

  /** Names of the witnesses whose cosignature was kept. */
  async cosign(
    acting: Acting,
    code: string,
    given: string,
  ): Promise<{ readonly names: readonly string[]; readonly size: number }> {
    const room = await this.witnesses.roomToCosign(acting, code);
    const known = await this.witnesses.list(room);
    const read = await this.notes.read(
      given,
      known.map(({ verifierKey }) => verifierKey),
    );
    if (read.signed.length === 0) throw oversightRefusals.of('cosignature.no_witness');
    const act = { actor: actorBehind(acting), event: 'witness.cosigned', accordId: room.id };
    await this.audited.run(act, (tx) => keepCosignatures(tx, room.id, read));
    const names = known
      .filter(({ verifierKey }) => read.signed.some(({ key }) => key === verifierKey))
      .map(({ name }) => name);
    return { names, size: read.size };
  }
}
