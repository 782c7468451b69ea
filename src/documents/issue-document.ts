import { type LocalizedText } from '../kernel/language';
import { type KeptFile } from '../platform/files/file-store';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';

export const documentKinds = [
  'progress_report',
  'meeting_notice',
  'minutes',
  'minutes_extract',
  'minutes_erratum',
  'procedure_minutes',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface DocumentToIssue {
  readonly accordId: string;
  readonly kind: DocumentKind;
  readonly year: number;
  readonly number: number;
  readonly title: LocalizedText;
  readonly language: string;
  readonly issuedOn: string;
  /** Canonical JSON (RFC 8785) and its SHA-256, which the document prints of itself. */
  readonly snapshot: string;
  readonly snapshotSha256: string;
  readonly pdf: KeptFile;
  readonly pdfName: string;
  readonly supersedesId: string | null;
}

/**
 * The next number of the accord, kind and year, held until the transaction ends: whoever issues next waits here,
 * so that numbers have no gap and no twin.
 */
export async function takeDocumentNumber(
  tx: Statements,
  accordId: string,
  kind: DocumentKind,
  year: number,
): Promise<number> {
  await standInLine(tx, `issue:${accordId}:${kind}:${year}`);
  const row = await tx.first<{ number: number }>(
    `select coalesce(max(number), 0) + 1 as number from issued_document
     where accord_id = $1 and kind = $2 and year = $3`,
    [accordId, kind, year],
  );
  return row?.number ?? 1;
}

/** Files the document and its PDF's hash; the bytes lie in the file store already. */
export async function insertIssuedDocument(tx: Statements, document: DocumentToIssue): Promise<string> {
  await rememberFile(tx, document.pdf, 'application/pdf', document.pdfName);
  const row = await tx.first<{ id: string }>(
    `insert into issued_document (accord_id, kind, year, number, title, language, issued_on, snapshot, snapshot_sha256,
       pdf_sha256, supersedes_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      document.accordId,
      document.kind,
      document.year,
      document.number,
      document.title,
      document.language,
      document.issuedOn,
      document.snapshot,
      document.snapshotSha256,
      document.pdf.sha256,
      document.supersedesId,
    ],
  );
  return row?.id ?? '';
}

export async function rememberFile(tx: Statements, file: KeptFile, mediaType: string, name: string): Promise<void> {
  await tx.run(
    `insert into stored_file (sha256, size, media_type, name) values ($1, $2, $3, $4) on conflict do nothing`,
    [file.sha256, file.size, mediaType, name],
  );
}
