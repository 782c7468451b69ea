import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { readCheckpoint } from './checkpoint.rules';
import { withAllSignatures, witnessRequestText } from './cosigned.rules';
import { KeyDesk } from './key-desk';
import { LogTree } from './log-tree.queries';

/** The log as it was last signed, for whoever keeps it: pages, mails, witnesses. */
@Injectable()
export class CheckpointQueries {
  constructor(
    private readonly database: Database,
    private readonly tree: LogTree,
    private readonly keys: KeyDesk,
  ) {}

  /** The signed note, with the lines of the witnesses who signed this very one; null: nothing was ever signed. */
  async current(): Promise<string | null> {
    const row = await this.database.first<{ note: string; copies: string[] }>(
      `select c.note, array(select s.note from cosignature s where s.epoch = c.epoch and s.size = c.size
         order by s.received_at, s.id) as copies
       from ledger_checkpoint c order by c.epoch desc, c.size desc limit 1`,
    );
    return row ? withAllSignatures(row.note, row.copies) : null;
  }

  /** What a witness is asked: the proof from the size that it knows to now; null where there was never such a size. */
  async requestFrom(old: number): Promise<string | null> {
    const checkpoint = await this.current();
    const size = readCheckpoint(checkpoint ?? '')?.checkpoint.size ?? -1;
    if (checkpoint === null || old > size) return null;
    return witnessRequestText({ old, path: await this.tree.consistencyPath(this.database, old, size), checkpoint });
  }

  /** Whether our tree had this root at this size. */
  async had(size: number, root: Buffer): Promise<boolean> {
    const row = await this.database.first<{ size: number }>(
      'select coalesce(max(size), 0)::float8 as size from ledger_checkpoint',
    );
    return size <= (row?.size ?? 0) && (await this.tree.root(this.database, size)).equals(root);
  }

  /** Keys of the log by epoch, the first one first. */
  async logKeys(): Promise<{ readonly epoch: number; readonly origin: string; readonly key: string }[]> {
    return (await this.keys.events()).map(({ epoch, origin, verifierKey }) => ({ epoch, origin, key: verifierKey }));
  }
}
