import { Injectable, Logger } from '@nestjs/common';
import { actorBehind, isPerson, userIdOf, type Acting } from '../access/acting';
import { mayOn } from '../access/viewer';
import { Clock } from '../kernel/clock';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { CheckpointQueries } from '../ledger/checkpoint.queries';
import { readCosigned, readWitnessKey } from '../ledger/cosigned.rules';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { oversightRefusals } from './oversight.refusals';
import { WitnessQueries } from './witness.queries';

const longestNote = 10_000;
/** A witness’s clock may run ahead by this much. */
const aheadSeconds = 600;

/** Signatories witness the log: they name their keys, and hand in the checkpoints that they signed as well. */
@Injectable()
export class WitnessLog {
  private readonly logger = new Logger('witness');

  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly checkpoints: CheckpointQueries,
    private readonly witnesses: WitnessQueries,
    private readonly clock: Clock,
  ) {}

  async register(acting: Acting, code: string, verifierKey: string): Promise<void> {
    const room = await this.roomOf(acting, code);
    const partyId = partyOf(acting, room.id);
    const key = readWitnessKey(verifierKey);
    const isLogs = (await this.checkpoints.logKeys()).some(({ origin }) => origin === key?.name);
    if (!key || isLogs || key.name.length > 200)
      throw oversightRefusals.of('witness.key_invalid', {}, [
        {
          pointer: '/key',
          it: 'Incollare la chiave pubblica di un testimone, su una riga: nome+numero+chiave.',
          en: 'Paste the public key of a witness, on one line: name+number+key.',
        },
      ]);
    const act = { actor: actorBehind(acting), event: 'witness.registered', accordId: room.id };
    await this.audited.run(act, async (tx) => {
      const added = await tx.run(
        `insert into witness (accord_id, party_id, name, verifier_key, registered_by_id) values ($1, $2, $3, $4, $5)
         on conflict (accord_id, verifier_key) where withdrawn_at is null do nothing`,
        [room.id, partyId, key.name, verifierKey, userIdOf(acting)],
      );
      if (added === 0) await refuseOthersKey(tx, room.id, partyId, verifierKey);
    });
  }

  async withdraw(acting: Acting, code: string, witnessId: string): Promise<void> {
    const room = await this.roomOf(acting, code);
    const act = { actor: actorBehind(acting), event: 'witness.withdrawn', accordId: room.id };
    const count = await this.audited.run(act, (tx) =>
      tx.run(
        `update witness set withdrawn_at = now() where id::text = $1 and accord_id = $2 and party_id = $3 and withdrawn_at is null`,
        [witnessId, room.id, partyOf(acting, room.id)],
      ),
    );
    if (count === 0) throw oversightRefusals.of('witness.not_found');
  }

  /** Names of the witnesses whose cosignature was kept. A checkpoint of ours that our log never had is told aloud. */
  async cosign(
    acting: Acting,
    code: string,
    given: string,
  ): Promise<{ readonly names: readonly string[]; readonly size: number }> {
    const room = await this.roomOf(acting, code);
    const note = `${given.replace(/\r\n?/g, '\n').replace(/\n+$/, '')}\n`;
    const [logKeys, known] = [await this.checkpoints.logKeys(), await this.witnesses.list(room)];
    const read =
      note.length > longestNote
        ? null
        : readCosigned(
            note,
            logKeys.map(({ key }) => key),
            known.map(({ verifierKey }) => verifierKey),
          );
    if (!read) throw oversightRefusals.of('cosignature.not_ours');
    const { checkpoint } = read;
    if (!(await this.checkpoints.had(checkpoint.size, checkpoint.root))) {
      this.logger.error({ checkpoint: note }, 'a checkpoint signed by our key, which this log never had: a split view');
      throw oversightRefusals.of('cosignature.split_view', { size: checkpoint.size });
    }
    const epoch = logKeys.find(({ origin }) => origin === checkpoint.origin)?.epoch ?? 0;
    const latest = this.clock.now().getTime() / 1000 + aheadSeconds;
    const signed = read.witnesses.filter(({ seconds }) => seconds <= latest);
    if (signed.length === 0) throw oversightRefusals.of('cosignature.no_witness');
    const act = { actor: actorBehind(acting), event: 'witness.cosigned', accordId: room.id };
    await this.audited.run(act, async (tx) => {
      await standInLine(tx, `cosignature:${room.id}`);
      for (const { key, seconds } of signed)
        await tx.run(
          `insert into cosignature (witness_id, epoch, size, note, cosigned_at)
           select w.id, $3, $4, $5, to_timestamp($6) from witness w
           where w.accord_id = $1 and w.verifier_key = $2 and w.withdrawn_at is null
           on conflict (witness_id, epoch, size) do nothing`,
          [room.id, key, epoch, checkpoint.size, note, seconds],
        );
    });
    const names = known
      .filter(({ verifierKey }) => signed.some(({ key }) => key === verifierKey))
      .map(({ name }) => name);
    return { names, size: checkpoint.size };
  }

  private async roomOf(acting: Acting, code: string): Promise<{ readonly id: string }> {
    if (isPerson(acting) && !mayOn(acting, 'checkpoint.cosign', code)) throw oversightRefusals.of('witness.not_found');
    const row = await this.database.first<{ id: string }>('select id from accord where code = $1', [code]);
    if (!row) throw oversightRefusals.of('witness.not_found');
    return row;
  }
}

/** The same key named again by its own party is one; of another party it stays. */
async function refuseOthersKey(tx: Statements, accordId: string, partyId: string | null, key: string): Promise<void> {
  const other = await tx.first(
    `select from witness w
     where w.accord_id = $1 and w.verifier_key = $2 and w.withdrawn_at is null and w.party_id is distinct from $3`,
    [accordId, key, partyId],
  );
  if (!other) return;
  const { it, en } = oversightRefusals.definitions['witness.key_taken'];
  throw oversightRefusals.of('witness.key_taken', {}, [{ pointer: '/key', it, en }]);
}

function partyOf(acting: Acting, accordId: string): string | null {
  if (!isPerson(acting)) return null;
  const own = acting.mandates.filter(
    (mandate) => mandate.accordId === accordId && mandate.partyId !== null && mandate.role === 'signatory',
  );
  return (own.find(({ partyId }) => partyId === acting.actingPartyId) ?? own[0])?.partyId ?? null;
}
