import { Injectable } from '@nestjs/common';
import { actorBehind, allowedAccordIds, userIdOf, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { FileStore } from '../platform/files/file-store';
import { isPlainKind, mediaTypes, promisedKind } from '../platform/files/file-kind.rules';
import { nameFits, safeFileName, signedFileTypeOf } from '../platform/files/file-type.rules';
import {
  copyQuotaMegabytes,
  faultsOfDate,
  faultsOfFact,
  largestCopyMegabytes,
  numberKinds,
  type CopyKind,
  type NumberKind,
} from './document-fact.rules';
import { documentRefusals } from './document.refusals';
import { rememberFile } from './issue-document';

export interface NumberFact {
  readonly kind: NumberKind;
  readonly value: string;
  readonly datedOn: string;
}

export interface SignedCopy {
  /** Left out: the signed copy. */
  readonly kind?: CopyKind;
  readonly name: string;
  readonly content: Uint8Array;
  readonly datedOn: string;
}

const megabyte = 1024 * 1024;

/** Attaches dated facts to an issued document: its register or act number, a signed copy, receipts of certified mail. The document never changes. */
@Injectable()
export class AttachFact {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly files: FileStore,
  ) {}

  async number(acting: Acting, documentId: string, fact: NumberFact): Promise<string> {
    const accordId = await this.accordOf(acting, documentId);
    const faults = faultsOfFact(fact);
    if (faults.length > 0 || !numberKinds.includes(fact.kind))
      throw documentRefusals.of('document.fact_invalid', {}, faults);
    return this.audited.run({ actor: actorBehind(acting), event: 'document.fact_attached', accordId }, (tx) =>
      insertFact(tx, acting, documentId, fact.kind, fact.value.trim(), fact.datedOn, null),
    );
  }

  async signedCopy(acting: Acting, documentId: string, copy: SignedCopy): Promise<string> {
    const accordId = await this.accordOf(acting, documentId);
    const faults = faultsOfDate(copy.datedOn);
    if (faults.length > 0) throw documentRefusals.of('document.fact_invalid', {}, faults);
    if (copy.content.length > largestCopyMegabytes * megabyte)
      throw documentRefusals.of('document.copy_too_large', { limit: largestCopyMegabytes });
    const name = safeFileName(copy.name);
    const type = mediaTypeOf(copy, name);
    await this.refuseAboveQuota(accordId, copy.content.length);
    const kept = await this.files.keep(copy.content);
    return this.audited.run(
      { actor: actorBehind(acting), event: 'document.signed_copy_attached', accordId },
      async (tx) => {
        await rememberFile(tx, kept, type, name);
        return insertFact(tx, acting, documentId, copy.kind ?? 'signed_copy', null, copy.datedOn, kept.sha256);
      },
    );
  }

  private async accordOf(acting: Acting, documentId: string): Promise<string> {
    const row = await this.database.first<{ accord_id: string }>(
      `select accord_id from issued_document where id::text = $1 and ($2::uuid[] is null or accord_id = any ($2))`,
      [documentId, allowedAccordIds(acting, 'document.attach')],
    );
    if (!row) throw documentRefusals.of('document.not_found');
    return row.accord_id;
  }

  private async refuseAboveQuota(accordId: string, size: number): Promise<void> {
    const used = await this.database.first<{ size: number }>(
      `select coalesce(sum(s.size), 0)::bigint as size from stored_file s where s.sha256 in (
         select f.file_sha256 from document_fact f join issued_document d on d.id = f.document_id where d.accord_id = $1)`,
      [accordId],
    );
    if (Number(used?.size ?? 0) + size > copyQuotaMegabytes * megabyte)
      throw documentRefusals.of('document.quota_exceeded', { limit: copyQuotaMegabytes });
  }
}

/** Receipts of certified mail are messages, too. */
function mediaTypeOf({ kind, content }: SignedCopy, name: string): string {
  const type = signedFileTypeOf(content);
  if (type !== null && nameFits(name, type)) return type;
  const isReceipt = kind === 'certified_mail_receipt' && promisedKind(name) === 'eml';
  if (isReceipt && isPlainKind('eml', Buffer.from(content))) return mediaTypes.eml;
  throw documentRefusals.of('document.copy_type_refused');
}

async function insertFact(
  tx: Statements,
  acting: Acting,
  documentId: string,
  kind: string,
  value: string | null,
  datedOn: string,
  fileSha256: string | null,
): Promise<string> {
  const row = await tx.first<{ id: string }>(
    `insert into document_fact (document_id, kind, value, dated_on, file_sha256, added_by_id)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [documentId, kind, value, datedOn, fileSha256, userIdOf(acting)],
  );
  return row?.id ?? '';
}
