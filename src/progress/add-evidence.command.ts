import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { rememberFile } from '../documents/issue-document';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { FileStore, uploadReserveBytes } from '../platform/files/file-store';
import { inspectFile, type InspectedFile } from '../platform/files/inspect-file';
import { beginSheet, refuseUnlessWritable } from './begin-sheet';
import { innerNote, readEvidencePlace, type EvidencePlace, type EvidencePurpose } from './evidence.rules';
import { evidenceRefusals } from './evidence.refusals';
import { holdSheetAt, sheetAt, type SheetAddress } from './evidence-desk';
import { openDesk, type SheetDesk } from './sheet-desk';

/** A file as it came in, lying where uploads lie. */
export interface GivenEvidence {
  readonly path: string;
  readonly name: string;
  /** `indicator:CODE`, `milestone:N`, or empty: the whole sheet. */
  readonly place: string;
  readonly purpose: EvidencePurpose;
}

const megabyte = 1024 * 1024;

/** Takes in a document that supports a sheet, while the sheet may be written. The file given is gone afterwards. */
@Injectable()
export class AddEvidence {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly files: FileStore,
  ) {}

  /** Refuses before a byte of the file has come in, where it would be refused anyway. */
  async expect(acting: Acting, address: SheetAddress): Promise<void> {
    const desk = await openDesk(this.database, acting, 'submission.write', address.accord, address.period);
    refuseUnlessWritable(await sheetAt(this.database, desk, acting, address.action));
    await this.files.refuseBelow(uploadReserveBytes);
  }

  async add(acting: Acting, address: SheetAddress, given: GivenEvidence): Promise<string> {
    try {
      const desk = await openDesk(this.database, acting, 'submission.write', address.accord, address.period);
      const file = await inspectFile(given.path, given.name);
      const act = { actor: actorBehind(acting), event: 'evidence.added', accordId: desk.accordId };
      return await this.audited.run(act, (tx) => this.keep(tx, desk, acting, address.action, given, file));
    } finally {
      await rm(given.path, { force: true });
    }
  }

  private async keep(
    tx: Statements,
    desk: SheetDesk,
    acting: Acting,
    action: string,
    given: GivenEvidence,
    file: InspectedFile,
  ): Promise<string> {
    const sheet = await holdSheetAt(tx, desk, acting, action);
    refuseUnlessWritable(sheet);
    if (given.purpose === 'party_mail' && sheet.actor.isOfParty) throw evidenceRefusals.of('evidence.mail_by_party');
    const place = readEvidencePlace(given.place, sheet.facts);
    if (!place) throw evidenceRefusals.of('evidence.place_unknown');
    const submissionId = await beginSheet(tx, desk, acting, sheet);
    const known = await tx.first<{ id: string }>(sameSql, [
      ...[submissionId, file.sha256, place.indicatorId, place.milestone, given.purpose],
    ]);
    if (known) return known.id;
    await refuseAboveQuota(tx, desk, sheet.facts.leadId, file);
    await rememberFile(tx, file, file.mediaType, file.name);
    const id = await insertEvidence(tx, desk, acting, {
      submissionId,
      partyId: sheet.facts.leadId,
      place,
      file,
      given,
    });
    // Last of all, while everything can still be undone: nothing lies on the disk that no row names.
    await this.files.adopt(given.path, file.sha256, uploadReserveBytes);
    return id;
  }
}

const sameSql = `
  select id from evidence where submission_id = $1 and file_sha256 = $2 and indicator_id is not distinct from $3::uuid
    and milestone_number is not distinct from $4::integer and purpose = $5 and removed_at is null`;

/** One party's evidence on the accord, each file once; whoever adds next waits here, so that two do not both fit. */
async function refuseAboveQuota(tx: Statements, desk: SheetDesk, partyId: string, file: InspectedFile): Promise<void> {
  await standInLine(tx, `evidence:${desk.accordId}:${partyId}`);
  const row = await tx.first<{ used: string }>(usedSql, [desk.accordId, partyId, file.sha256]);
  const used = Number(row?.used ?? 0);
  const limit = desk.settings.evidenceQuotaMegabytes;
  if (used + file.size > limit * megabyte)
    throw evidenceRefusals.of('evidence.quota_exceeded', { used: Math.ceil(used / megabyte), limit });
}

const usedSql = `
  select coalesce(sum(size), 0)::text as used from (select max(byte_size) as size from evidence
    where accord_id = $1 and party_id = $2 and file_sha256 <> $3 group by file_sha256) files`;

async function insertEvidence(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  row: {
    readonly submissionId: string;
    readonly partyId: string;
    readonly place: EvidencePlace;
    readonly file: InspectedFile;
    readonly given: GivenEvidence;
  },
): Promise<string> {
  const { submissionId, partyId, place, file, given } = row;
  const made = await tx.first<{ id: string }>(
    `insert into evidence (accord_id, submission_id, party_id, purpose, indicator_id, milestone_number, file_sha256,
       file_name, media_type, byte_size, signed_inner, added_by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      ...[desk.accordId, submissionId, partyId, given.purpose, place.indicatorId, place.milestone],
      ...[file.sha256, file.name, file.mediaType, file.size, file.inner && innerNote(file.inner), userIdOf(acting)],
    ],
  );
  return made?.id ?? '';
}
