import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { type CosignedNote } from './cosigned-notes.queries';

/** Keeps what the accord’s standing witnesses signed, once for each checkpoint. */
export async function keepCosignatures(
  tx: Statements,
  accordId: string,
  { note, epoch, size, signed }: CosignedNote,
): Promise<void> {
  await standInLine(tx, `cosignature:${accordId}`);
  for (const { key, seconds } of signed)
    await tx.run(
      `insert into cosignature (witness_id, epoch, size, note, cosigned_at)
       select w.id, $3, $4, $5, to_timestamp($6) from witness w
       where w.accord_id = $1 and w.verifier_key = $2 and w.withdrawn_at is null
       on conflict (witness_id, epoch, size) do nothing`,
      [accordId, key, epoch, size, note, seconds],
    );
}
