import { Injectable } from '@nestjs/common';
import { type Acting, allowedAccordIds } from '../access/acting';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { mediaTypes, promisedKind } from '../platform/files/file-kind.rules';
import { FileStore } from '../platform/files/file-store';
import { type FactKind } from './document-fact.rules';
import { documentFileName } from './document-place.rules';
import { documentRefusals } from './document.refusals';
import { type DocumentKind } from './issue-document';

export interface DocumentReference {
  readonly id: string;
  /** `2026/3` */
  readonly number: string;
  readonly issuedOn: string;
}

export interface DocumentFact {
  readonly id: string;
  readonly kind: FactKind;
  readonly value: string | null;
  readonly datedOn: string;
  readonly addedAt: string;
  /** Who added it, as the ledger knows them. */
  readonly addedById: string | null;
  readonly file: { readonly sha256: string; readonly name: string; readonly size: number } | null;
}

export interface IssuedDocument extends DocumentReference {
  readonly accord: string;
  readonly kind: DocumentKind;
  readonly title: LocalizedText;
  readonly language: string;
  readonly issuedAt: string;
  readonly sha256: string;
  readonly pdfSha256: string;
  readonly supersedes: DocumentReference | null;
  readonly supersededBy: DocumentReference | null;
  readonly facts: readonly DocumentFact[];
}

export interface Download {
  readonly content: Buffer;
  readonly mediaType: string;
  readonly name: string;
}

const reference = (row: string): string =>
  `json_build_object('id', ${row}.id, 'number', ${row}.year || '/' || ${row}.number, 'issuedOn', ${row}.issued_on)`;

/** SQL: hash of the file that is handed out: with its proof, as soon as it has one. */
const fileSha256 = 'coalesce((select p.file_sha256 from document_proof p where p.document_id = d.id), d.pdf_sha256)';

/** SQL: an issued document `d` of accord `a` as JSON, with what came after it. */
export const issuedDocumentJson = `json_build_object(
  'id', d.id, 'number', d.year || '/' || d.number, 'issuedOn', d.issued_on, 'issuedAt', d.issued_at, 'accord', a.code,
  'kind', d.kind, 'title', d.title, 'language', d.language, 'sha256', d.snapshot_sha256, 'pdfSha256', ${fileSha256},
  'supersedes', (select ${reference('o')} from issued_document o where o.id = d.supersedes_id),
  'supersededBy', (select ${reference('n')} from issued_document n where n.supersedes_id = d.id),
  'facts', coalesce((select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'value', f.value,
      'datedOn', f.dated_on, 'addedAt', f.added_at, 'addedById', f.added_by_id,
      'file', case when s.sha256 is not null then json_build_object('sha256', s.sha256, 'name', s.name, 'size', s.size) end)
      order by f.added_at)
    from document_fact f left join stored_file s on s.sha256 = f.file_sha256 where f.document_id = d.id), '[]'))`;

/** Issued documents for those who may read reports on their accord. */
@Injectable()
export class IssuedDocumentQueries {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
  ) {}

  async list(acting: Acting, accordCode: string): Promise<IssuedDocument[]> {
    const rows = await this.database.rows<{ document: IssuedDocument }>(
      `select ${issuedDocumentJson} as document from issued_document d join accord a on a.id = d.accord_id
       where a.code = $1 and ($2::uuid[] is null or a.id = any ($2)) order by d.year desc, d.number desc`,
      [accordCode, allowedAccordIds(acting, 'report.read')],
    );
    return rows.map((row) => row.document);
  }

  async one(acting: Acting, documentId: string): Promise<IssuedDocument> {
    const row = await this.database.first<{ document: IssuedDocument }>(
      `select ${issuedDocumentJson} as document from issued_document d join accord a on a.id = d.accord_id
       where d.id::text = $1 and ($2::uuid[] is null or a.id = any ($2))`,
      [documentId, allowedAccordIds(acting, 'report.read')],
    );
    if (!row) throw documentRefusals.of('document.not_found');
    return row.document;
  }

  /** The bytes as they were issued. */
  async pdf(acting: Acting, documentId: string): Promise<Download> {
    const { pdfSha256, name } = await this.contentOf(acting, documentId);
    return { content: await this.files.read(pdfSha256), mediaType: 'application/pdf', name: `${name}.pdf` };
  }

  /** The canonical JSON whose hash the PDF prints. */
  async snapshot(acting: Acting, documentId: string): Promise<Download> {
    const { snapshot, name } = await this.contentOf(acting, documentId);
    return { content: Buffer.from(snapshot, 'utf8'), mediaType: 'application/json', name: `${name}.json` };
  }

  async signedCopy(acting: Acting, documentId: string, factId: string): Promise<Download> {
    const found = (await this.one(acting, documentId)).facts.find((fact) => fact.id === factId)?.file;
    if (!found) throw documentRefusals.of('document.not_found');
    const mediaType = mediaTypes[promisedKind(found.name) ?? 'pdf.p7m'];
    return { content: await this.files.read(found.sha256), mediaType, name: found.name };
  }

  private async contentOf(
    acting: Acting,
    documentId: string,
  ): Promise<{ pdfSha256: string; snapshot: string; name: string }> {
    const row = await this.database.first<{
      pdfSha256: string;
      snapshot: string;
      accord: string;
      kind: DocumentKind;
      number: string;
    }>(
      `select ${fileSha256} as "pdfSha256", d.snapshot, a.code as accord, d.kind, d.year || '/' || d.number as number
       from issued_document d join accord a on a.id = d.accord_id
       where d.id::text = $1 and ($2::uuid[] is null or a.id = any ($2))`,
      [documentId, allowedAccordIds(acting, 'report.read')],
    );
    if (!row) throw documentRefusals.of('document.not_found');
    return { ...row, name: documentFileName(row) };
  }
}
