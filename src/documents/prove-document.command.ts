import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemActor } from '../kernel/actor';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { KeyDesk } from '../ledger/key-desk';
import { readCheckpoint } from '../ledger/checkpoint.rules';
import { Sequencer } from '../ledger/sequencer';
import { keyIdOf, readVerifierKey } from '../ledger/signed-note.rules';
import { tlogProofText } from '../ledger/tlog-proof.rules';
import { verifier } from '../ledger/verifier';
import { Database } from '../platform/database/database';
import { FileStore } from '../platform/files/file-store';
import { rememberFile } from './issue-document';

interface DocumentToProve {
  readonly accordId: string;
  readonly pdfSha256: string;
  readonly name: string;
  readonly provedSha256: string | null;
}

/**
 * Appends to an issued document the proof that it is in the log. Called once the issuing transaction is committed; until
 * it is done the document is issued but not proved, and calling again finishes it. The issued bytes stay as they are.
 */
@Injectable()
export class ProveDocument {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly sequencer: Sequencer,
    private readonly keys: KeyDesk,
    private readonly files: FileStore,
  ) {}

  /** Refuses where nothing can be signed, before anything is issued. */
  async refuseIfUnable(): Promise<void> {
    await this.sequencer.run();
  }

  /** SHA-256 of the file with its proof, made now if need be. */
  async prove(documentId: string): Promise<string> {
    const document = await this.read(documentId);
    if (document.provedSha256 !== null) return document.provedSha256;
    const issued = await this.files.read(document.pdfSha256);
    const pieces = piecesOf(issued);
    const entry = await this.seal(documentId, document.accordId, issued, pieces);
    const proof = await this.proofOf(entry.id);
    const { contentOf, tailOf } = verifier();
    const content = contentOf({ entry: entry.body, pieces: pieces.toString('base64'), ...proof });
    const tail = tailOf(issued, content);
    if (!tail) throw new Error(`The PDF of ${documentId} ends with no trailer that a proof can follow`);
    const proved = Buffer.concat([issued, tail]);
    await refuseUnproved(documentId, proved);
    const kept = await this.files.keep(proved);
    await this.audited.run(
      { actor: systemActor('ledger'), event: 'document.proved', accordId: document.accordId },
      async (tx) => {
        await rememberFile(tx, kept, 'application/pdf', document.name);
        await tx.run(
          `insert into document_proof (document_id, entry_id, proof, file_sha256) values ($1, $2, $3, $4)
           on conflict do nothing`,
          [documentId, entry.id, proof.proof, kept.sha256],
        );
      },
    );
    return (await this.read(documentId)).provedSha256 ?? kept.sha256;
  }

  /** Documents that were issued and not proved: by an earlier version, or because something broke off. */
  async unproved(): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `select d.id from issued_document d left join document_proof p on p.document_id = d.id
       where p.document_id is null order by d.issued_at`,
    );
    return rows.map(({ id }) => id);
  }

  private async read(documentId: string): Promise<DocumentToProve> {
    const row = await this.database.first<DocumentToProve>(
      `select d.accord_id as "accordId", d.pdf_sha256 as "pdfSha256", s.name, p.file_sha256 as "provedSha256"
       from issued_document d join stored_file s on s.sha256 = d.pdf_sha256
       left join document_proof p on p.document_id = d.id where d.id = $1`,
      [documentId],
    );
    if (!row) throw new Error(`There is no issued document ${documentId}`);
    return row;
  }

  /** The row whose entry is the leaf: hash, number and instant of the document, and nothing that is long. */
  private async seal(
    documentId: string,
    accordId: string,
    issued: Buffer,
    pieces: Buffer,
  ): Promise<{ id: number; body: string }> {
    await this.audited.run({ actor: systemActor('ledger'), event: 'document.sealed', accordId }, (tx) =>
      tx.run(
        `insert into document_seal
           (document_id, accord_code, kind, number, issued_at, sha256, size, pieces_sha256, snapshot_sha256)
         select d.id, a.code, d.kind, d.year || '/' || d.number, d.issued_at, d.pdf_sha256, $2, $3, d.snapshot_sha256
         from issued_document d join accord a on a.id = d.accord_id where d.id = $1
         on conflict do nothing`,
        [documentId, issued.length, sha256(pieces).toString('hex')],
      ),
    );
    const entry = await this.database.first<{ id: number; body: string }>(
      `select id, body from ledger_entry
       where table_name = 'document_seal' and row_key = $1 and operation = 'insert' order by id limit 1`,
      [documentId],
    );
    if (!entry) throw new Error(`The seal of ${documentId} left no entry`);
    return entry;
  }

  private async proofOf(entryId: number): Promise<{ key: string; proof: string }> {
    const { index, checkpoint } = await this.sequencer.cover(entryId);
    const path = await this.sequencer.tree.inclusionPath(this.database, index, checkpoint.size);
    const signer = readCheckpoint(checkpoint.note)?.note.signatures[0];
    const events = await this.keys.events();
    const key = events.find(({ verifierKey }) => idOf(verifierKey) === signer?.keyId)?.verifierKey;
    return { key: key ?? '', proof: tlogProofText({ index, path, checkpoint: checkpoint.note }) };
  }
}

function piecesOf(issued: Buffer): Buffer {
  const { pieceLength } = verifier();
  const count = Math.ceil(issued.length / pieceLength);
  return Buffer.concat(
    Array.from({ length: count }, (_, at) => sha256(issued.subarray(at * pieceLength, (at + 1) * pieceLength))),
  );
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Nothing leaves the house that the auditors’ own tool would not call unaltered. */
async function refuseUnproved(documentId: string, proved: Buffer): Promise<void> {
  const { judge, nodePlatform } = verifier();
  const { verdict, faults } = await judge(proved, {}, nodePlatform());
  if (verdict !== 'unaltered')
    throw new Error(`The proof of ${documentId} does not hold: ${faults.map(({ code }) => code).join(', ')}`);
}

function idOf(verifierKey: string): number | null {
  const key = readVerifierKey(verifierKey);
  return key && keyIdOf(key);
}
