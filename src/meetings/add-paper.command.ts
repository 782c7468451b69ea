import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { FileStore, uploadReserveBytes } from '../platform/files/file-store';
import { inspectFile, type InspectedFile } from '../platform/files/inspect-file';
import { MeetingUploads, type GivenFile } from './meeting-uploads';
import { sittingPlace } from './paper.queries';
import { paperRefusals } from './paper.refusals';
import { faultsOfPaper, type PaperFacts } from './paper.rules';
import { rememberSittingFile } from './remember-sitting-file';
import { type SittingAddress } from './sitting-address';

/** Keeps a paper with a sitting: signed minutes, a proof of sending, a register number. The file given is gone afterwards. */
@Injectable()
export class AddPaper {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly files: FileStore,
    private readonly uploads: MeetingUploads,
  ) {}

  /** Where a file lies between coming in and being kept. */
  get folder(): string {
    return this.uploads.folder;
  }

  /** Refuses before a byte of the file has come in, where it would be refused anyway. */
  async expect(acting: Acting, { accord, meeting }: SittingAddress): Promise<void> {
    await sittingPlace(this.database, acting, 'meeting.record', accord, meeting);
    await this.files.refuseBelow(uploadReserveBytes);
  }

  /** @returns its id; the same paper twice is one */
  async add(
    acting: Acting,
    { accord, meeting }: SittingAddress,
    facts: PaperFacts,
    given: GivenFile | null,
  ): Promise<string> {
    try {
      const place = await sittingPlace(this.database, acting, 'meeting.record', accord, meeting);
      const faults = faultsOfPaper(facts, given !== null);
      if (faults.length > 0) throw paperRefusals.of('paper.invalid', {}, faults);
      const file = given && (await inspectFile(given.path, given.name));
      const act = { actor: actorBehind(acting), event: 'meeting.paper_added', accordId: place.accordId };
      return await this.audited.run(act, async (tx) => {
        await standInLine(tx, `papers:${place.accordId}`);
        const known = await tx.first<{ id: string }>(sameSql, [
          place.meetingId,
          file?.sha256 ?? null,
          ...wordsOf(facts),
        ]);
        if (known) return known.id;
        if (file) await rememberSittingFile(tx, place.accordId, file);
        const id = await insertPaper(tx, acting, place.meetingId, facts, file);
        // Last of all, while everything can still be undone: nothing lies on the disk that no row names.
        if (given && file) await this.files.adopt(given.path, file.sha256, uploadReserveBytes);
        return id;
      });
    } finally {
      if (given) await rm(given.path, { force: true });
    }
  }
}

const sameSql = `
  select id from meeting_paper where meeting_id = $1 and file_sha256 is not distinct from $2 and kind = $3
    and dated_on is not distinct from nullif($4, '')::date and coalesce(register_number, '') = $5`;

function wordsOf({ kind, datedOn, registerNumber }: PaperFacts): [string, string, string] {
  return [kind, datedOn, registerNumber.trim()];
}

async function insertPaper(
  tx: Statements,
  acting: Acting,
  meetingId: string,
  facts: PaperFacts,
  file: InspectedFile | null,
): Promise<string> {
  const row = await tx.first<{ id: string }>(
    `insert into meeting_paper (meeting_id, file_sha256, kind, dated_on, register_number, name, added_by_id)
     values ($1, $2, $3, nullif($4, '')::date, nullif($5, ''), $6, $7) returning id`,
    [meetingId, file?.sha256 ?? null, ...wordsOf(facts), file?.name ?? facts.registerNumber.trim(), userIdOf(acting)],
  );
  return row?.id ?? '';
}
