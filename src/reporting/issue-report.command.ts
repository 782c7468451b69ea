import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { insertIssuedDocument, takeDocumentNumber } from '../documents/issue-document';
import { documentFileName } from '../documents/document-place.rules';
import { ProveDocument } from '../documents/prove-document.command';
import { canonicalJson, sha256Hex } from '../kernel/canonical-json';
import { civilDate, yearOf } from '../kernel/civil-date';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { FileStore } from '../platform/files/file-store';
import { type Statements } from '../platform/database/statements';
import { standInLine } from '../platform/database/stand-in-line';
import { finalSnapshot, reportTitle } from './final-snapshot.rules';
import { holdReport, refuseIfBlocked, type HeldReport } from './held-report';
import { ReportMail } from './report-mail';
import { ReportRenderer } from './report-renderer';
import { reportLifecycle } from './technical-table-report.lifecycle';

export interface IssuedReport {
  readonly documentId: string;
  /** `2026/3` */
  readonly number: string;
  readonly sha256: string;
}

/**
 * Issues an approved report: number, frozen snapshot, PDF, all or nothing. The PDF is in the file store before the row
 * that names it; should the transaction fail, the next attempt makes the same bytes and finds them there. The report
 * row stays locked meanwhile, so a second click finds it issued and gets the same answer. Then the proof is appended.
 */
@Injectable()
export class IssueReport {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly files: FileStore,
    private readonly renderer: ReportRenderer,
    private readonly proofs: ProveDocument,
    private readonly mail: ReportMail,
  ) {}

  async issue(acting: Acting, reportId: string, version: number): Promise<IssuedReport> {
    await this.proofs.refuseIfUnable();
    const issued = await this.renderer.signer.signingAhead(() => this.settle(acting, reportId, version));
    await this.proofs.prove(issued.documentId);
    return issued;
  }

  private settle(acting: Acting, reportId: string, version: number): Promise<IssuedReport> {
    return this.audited.run({ actor: actorBehind(acting), event: 'report.issued' }, async (tx) => {
      const report = await holdReport(tx, acting, 'report.issue', reportId);
      if (report.documentId !== null) return issuedBefore(tx, report.documentId);
      await standInLine(tx, `report:${report.accordId}:${report.period}`);
      refuseIfBlocked('issue', report, version);
      const year = yearOf(civilDate(report.today));
      const number = await takeDocumentNumber(tx, report.accordId, 'progress_report', year);
      const earlier = await supersede(tx, report);
      const snapshot = finalSnapshot(report, `${year}/${number}`, report.today);
      const canonical = canonicalJson(snapshot);
      const pdf = await this.files.keep(await this.renderer.render(snapshot));
      const documentId = await insertIssuedDocument(tx, {
        accordId: report.accordId,
        kind: 'progress_report',
        year,
        number,
        title: reportTitle(snapshot),
        language: report.language,
        issuedOn: report.today,
        snapshot: canonical,
        snapshotSha256: sha256Hex(canonical),
        pdf,
        pdfName: `${documentFileName({ accord: report.accordCode, kind: 'progress_report', number: `${year}/${number}` })}.pdf`,
        supersedesId: earlier,
      });
      await tx.run(
        `update technical_table_report set state = $3, document_id = $4, version = version + 1
           where id = $1 and version = $2`,
        [report.id, version, reportLifecycle.move(report.state, 'issued'), documentId],
      );
      await this.mail.announce(tx, report.accordId, documentId, `${year}/${number}`);
      return { documentId, number: `${year}/${number}`, sha256: sha256Hex(canonical) };
    });
  }
}

/** The issued report of the same period, if any, gives way; there is one chain per period. */
async function supersede(tx: Statements, report: HeldReport): Promise<string | null> {
  const earlier = await tx.first<{ document_id: string }>(
    `update technical_table_report set state = $3, version = version + 1
     where accord_id = $1 and period = $2 and state = 'issued' returning document_id`,
    [report.accordId, report.period, reportLifecycle.move('issued', 'superseded')],
  );
  return earlier?.document_id ?? null;
}

async function issuedBefore(tx: Statements, documentId: string): Promise<IssuedReport> {
  const found = await tx.first<IssuedReport>(
    `select id as "documentId", year || '/' || number as number, snapshot_sha256 as sha256
     from issued_document where id = $1`,
    [documentId],
  );
  if (!found) throw new Error(`An issued report without its document ${documentId}`);
  return found;
}
