import { Injectable } from '@nestjs/common';
import { documentFileName } from '../documents/document-place.rules';
import { insertIssuedDocument, takeDocumentNumber, type DocumentKind } from '../documents/issue-document';
import { ProveDocument } from '../documents/prove-document.command';
import { canonicalJson, sha256Hex } from '../kernel/canonical-json';
import { type Language, type LocalizedText } from '../kernel/language';
import { Settings } from '../platform/config/settings';
import { type Statements } from '../platform/database/statements';
import { FileStore } from '../platform/files/file-store';
import { DocumentSigner } from '../platform/signing/document-signer';
import { type PaperOptions } from './pdf/sitting-paper';

/** One numbered document of a Table: what it shows, and how it is drawn. */
export interface PaperToIssue<S> {
  readonly accordId: string;
  readonly accord: string;
  readonly today: string;
  readonly kind: DocumentKind;
  readonly title: LocalizedText;
  readonly language: Language;
  readonly supersedesId?: string | null;
  readonly snapshot: (number: string) => S;
  readonly render: (snapshot: S, options: PaperOptions) => Buffer;
}

export interface IssuedPaper<S> {
  readonly documentId: string;
  readonly snapshot: S;
  /** The snapshot as canonical JSON, which the document carries. */
  readonly canonical: string;
}

/** Issues the numbered documents of the Tables, inside the act that makes them; the proof is appended afterwards. */
@Injectable()
export class IssuePaper {
  constructor(
    private readonly files: FileStore,
    private readonly signer: DocumentSigner,
    private readonly proofs: ProveDocument,
    private readonly settings: Settings,
  ) {}

  refuseIfUnable(): Promise<void> {
    return this.proofs.refuseIfUnable();
  }

  /** Runs the act that issues, so that it holds nothing while its signature is asked for. */
  signingAhead<R>(act: () => Promise<R>): Promise<R> {
    return this.signer.signingAhead(act);
  }

  prove(documentId: string): Promise<string> {
    return this.proofs.prove(documentId);
  }

  async issue<S>(tx: Statements, paper: PaperToIssue<S>): Promise<IssuedPaper<S>> {
    const { accord, accordId, kind, language, title, today } = paper;
    const year = Number(today.slice(0, 4));
    const number = await takeDocumentNumber(tx, accordId, kind, year);
    const snapshot = paper.snapshot(`${year}/${number}`);
    const canonical = canonicalJson(snapshot);
    const signer = this.signer.holder;
    const pdf = paper.render(snapshot, { verifyAt: `${this.settings.address}/verify`, signer });
    const documentId = await insertIssuedDocument(tx, {
      ...{ accordId, kind, year, number, title, language },
      issuedOn: today,
      snapshot: canonical,
      snapshotSha256: sha256Hex(canonical),
      pdf: await this.files.keep(await this.signer.sign(pdf)),
      pdfName: `${documentFileName({ accord, kind, number: `${year}/${number}` })}.pdf`,
      supersedesId: paper.supersedesId ?? null,
    });
    return { documentId, snapshot, canonical };
  }
}
