import { Injectable } from '@nestjs/common';
import { type LocalizedText } from '../kernel/language';
import { CheckpointQueries } from '../ledger/checkpoint.queries';
import { KeyDesk } from '../ledger/key-desk';
import { type Judgement, verifier } from '../ledger/verifier';
import { Database } from '../platform/database/database';
import { hashOfCode } from './document-code.rules';

/** What everybody may know of an issued document whose code or file they hold: never what it says. */
export interface KnownDocument {
  readonly accord: LocalizedText;
  readonly title: LocalizedText;
  readonly number: string;
  readonly issuedOn: string;
  readonly fileSha256: string;
  readonly supersededBy: string | null;
}

/** Answers whoever holds a document, by its printed code or by its bytes; nothing is kept of what they show. */
@Injectable()
export class CheckDocument {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyDesk,
    private readonly checkpoints: CheckpointQueries,
  ) {}

  async byCode(code: string): Promise<KnownDocument | null> {
    const hash = hashOfCode(code);
    return hash === null ? null : this.find(hash);
  }

  async file(bytes: Uint8Array): Promise<{ readonly judgement: Judgement; readonly known: KnownDocument | null }> {
    const keys = await this.verifierKeys();
    const { judge, nodePlatform } = verifier();
    const judgement = await judge(bytes, { keys }, nodePlatform());
    const isIssued = judgement.verdict === 'unaltered' || judgement.verdict === 'additions';
    const hash = isIssued ? String(judgement.document?.['snapshot_sha256'] ?? '') : '';
    return { judgement, known: /^[0-9a-f]{64}$/.test(hash) ? await this.find(hash) : null };
  }

  async verifierKeys(): Promise<string[]> {
    return (await this.keys.events()).map(({ verifierKey }) => verifierKey);
  }

  /** The log as it was last signed, for whoever wants to keep it. */
  checkpoint(): Promise<string | null> {
    return this.checkpoints.current();
  }

  /** What a witness is asked to cosign, from the size that it knows. */
  witnessRequest(old: number): Promise<string | null> {
    return this.checkpoints.requestFrom(old);
  }

  private async find(hash: string): Promise<KnownDocument | null> {
    const row = await this.database.first<KnownDocument>(
      `select a.title as accord, d.title, d.year || '/' || d.number as number, d.issued_on::text as "issuedOn",
         coalesce(p.file_sha256, d.pdf_sha256) as "fileSha256", n.year || '/' || n.number as "supersededBy"
       from issued_document d join accord a on a.id = d.accord_id left join document_proof p on p.document_id = d.id
       left join issued_document n on n.supersedes_id = d.id
       where d.snapshot_sha256 >= $1 and d.snapshot_sha256 < $1 || 'g' order by d.issued_at limit 1`,
      [hash],
    );
    return row ?? null;
  }
}
