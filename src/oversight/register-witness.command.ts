import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { atField, Refusal } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { CheckpointQueries } from '../ledger/checkpoint.queries';
import { readWitnessKey } from '../ledger/cosigned.rules';
import { type VerifierKey } from '../ledger/signed-note.rules';
import { type Statements } from '../platform/database/statements';
import { CosignedNotes, type CosignedNote } from './cosigned-notes.queries';
import { keepCosignatures } from './keep-cosignature';
import { oversightRefusals } from './oversight.refusals';
import { partyActedFor } from './party-acted-for';
import { WitnessQueries } from './witness.queries';

/** How long a cosignature shows that its key is in the hands of whoever gives it. */
const freshHours = 24;

/**
 * A signatory names the key of its witness, and proves that it holds it: with a cosignature made lately, and handed in by
 * nobody before. Those that were handed in stand where everybody may copy them.
 */
@Injectable()
export class RegisterWitness {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly checkpoints: CheckpointQueries,
    private readonly notes: CosignedNotes,
    private readonly witnesses: WitnessQueries,
  ) {}

  async register(
    acting: Acting,
    code: string,
    given: { readonly key: string; readonly proof: string },
  ): Promise<{ readonly name: string; readonly size: number }> {
    const { id: accordId } = await this.witnesses.roomToCosign(acting, code);
    const partyId = partyActedFor(acting, accordId, 'signatory');
    const key = await this.keyIn(given.key);
    const proved = await this.proofOf(given);
    const act = { actor: actorBehind(acting), event: 'witness.registered', accordId };
    await this.audited.run(act, async (tx) => {
      await tx.run(
        `insert into witness (accord_id, party_id, name, verifier_key, registered_by_id) values ($1, $2, $3, $4, $5)
         on conflict (accord_id, verifier_key) where withdrawn_at is null do nothing`,
        [accordId, partyId, key.name, given.key, userIdOf(acting)],
      );
      await refuseOthersKey(tx, accordId, partyId, given.key);
      await refuseOthersProof(tx, accordId, partyId, given.key, proved);
      await keepCosignatures(tx, accordId, proved);
    });
    return { name: key.name, size: proved.size };
  }

  private async keyIn(text: string): Promise<VerifierKey> {
    const key = readWitnessKey(text);
    const isLogs = (await this.checkpoints.logKeys()).some(({ origin }) => origin === key?.name);
    if (key && !isLogs && key.name.length <= 200) return key;
    throw oversightRefusals.of('witness.key_invalid', {}, [
      {
        pointer: '/key',
        it: 'Incollare la chiave pubblica di un testimone, su una riga: nome+numero+chiave.',
        en: 'Paste the public key of a witness, on one line: name+number+key.',
      },
    ]);
  }

  private async proofOf({ key, proof }: { readonly key: string; readonly proof: string }): Promise<CosignedNote> {
    const read = await this.notes.read(proof, [key]).catch((error: unknown) => {
      throw error instanceof Refusal ? atField(error, 'proof') : error;
    });
    const oldest = this.notes.secondsNow() - freshHours * 3600;
    const signed = read.signed.filter(({ seconds }) => seconds >= oldest);
    if (signed.length === 0) throw atField(oversightRefusals.of('witness.key_unproved'), 'proof');
    return { ...read, signed };
  }
}

/** The same key named again by its own party is one; another party’s it stays, also once that party withdrew it. */
async function refuseOthersKey(tx: Statements, accordId: string, partyId: string | null, key: string): Promise<void> {
  const other = await tx.first(
    'select from witness w where w.accord_id = $1 and w.verifier_key = $2 and w.party_id is distinct from $3',
    [accordId, key, partyId],
  );
  if (other) throw atField(oversightRefusals.of('witness.key_taken'), 'key');
}

/** A line that somebody else handed in, here or in another accord, was there to be copied. */
async function refuseOthersProof(
  tx: Statements,
  accordId: string,
  partyId: string | null,
  key: string,
  { epoch, size, signed }: CosignedNote,
): Promise<void> {
  const copied = await tx.first(
    `select from cosignature s join witness w on w.id = s.witness_id
     where w.verifier_key = $1 and s.epoch = $2 and s.size = $3 and s.cosigned_at = any ($4::timestamptz[])
       and (w.accord_id <> $5 or w.party_id is distinct from $6)`,
    [key, epoch, size, signed.map(({ seconds }) => new Date(seconds * 1000)), accordId, partyId],
  );
  if (copied) throw atField(oversightRefusals.of('witness.key_unproved'), 'proof');
}
