import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { Database } from '../platform/database/database';
import { evidenceRefusals } from './evidence.refusals';
import { readerOn, seenOf, sheetAt, type SheetAddress } from './evidence-desk';
import { progressRefusals } from './progress.refusals';
import { type EvidenceFacts } from './sheet-facts';
import { openDesk, type SheetDesk } from './sheet-desk';
import { seesEvidence, seesSheet } from '../accord/sheet-visibility.rules';

/** Evidence as far as the accord lets whoever asks see it. */
@Injectable()
export class EvidenceQueries {
  constructor(private readonly database: Database) {}

  async list(acting: Acting, address: SheetAddress): Promise<readonly EvidenceFacts[]> {
    const desk = await openDesk(this.database, acting, 'submission.read', address.accord, address.period);
    const { facts } = await sheetAt(this.database, desk, acting, address.action);
    const reader = readerOn(desk, facts);
    const seen = seenOf(facts);
    if (!seesSheet(reader, seen, desk.settings.visibility)) throw progressRefusals.of('sheet.not_found');
    return facts.evidence.filter((one) => seesEvidence(reader, seen, one, desk.settings.visibility));
  }

  async one(acting: Acting, address: SheetAddress, evidenceId: string): Promise<EvidenceFacts> {
    const found = (await this.list(acting, address)).find(({ id }) => id === evidenceId);
    if (!found) throw evidenceRefusals.of('evidence.not_found');
    return found;
  }

  /** Bytes that the evidence of each party takes on the accord, removed files included: they stay on record. */
  async usedBy(desk: SheetDesk, partyId: string): Promise<number> {
    const row = await this.database.first<{ used: string }>(
      `select coalesce(sum(size), 0)::text as used from (select max(byte_size) as size from evidence
         where accord_id = $1 and party_id = $2 group by file_sha256) files`,
      [desk.accordId, partyId],
    );
    return Number(row?.used ?? 0);
  }
}
