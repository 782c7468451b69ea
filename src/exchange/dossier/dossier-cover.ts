import { type DocumentKind } from '../../documents/issue-document';
import { readCheckpoint } from '../../ledger/checkpoint.rules';
import { type LocalizedText } from '../../kernel/language';
import { type Statements } from '../../platform/database/statements';
import { type ArchivedFile } from './archive';
import { type LedgerPart } from './dossier-ledger';
import { type DossierOf } from './dossier-scope.rules';

/** What stands on the cover of a dossier. */
export interface DossierCover {
  readonly format: 'dossier-cover';
  readonly formatVersion: 1;
  readonly accord: { readonly code: string; readonly title: LocalizedText; readonly disclaimer: LocalizedText | null };
  readonly timeZone: string;
  readonly year: number;
  readonly log: {
    readonly origin: string;
    readonly size: number;
    readonly entries: number;
    readonly root: string;
    readonly signedAt: string;
    readonly keys: readonly string[];
  };
  readonly documents: readonly {
    readonly kind: DocumentKind;
    readonly number: string;
    readonly title: LocalizedText;
    readonly issuedOn: string;
    readonly sha256: string;
  }[];
  /** The folders beside it: how many files they hold, and of how many bytes. */
  readonly parts: readonly { readonly name: string; readonly files: number; readonly bytes: number }[];
}

const coverSql = `
  select a.title, case when a.is_illustrative then a.disclaimer end as disclaimer,
    (select to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from ledger_checkpoint order by epoch desc, size desc limit 1)
      as "signedAt",
    coalesce((select json_agg(json_build_object('kind', d.kind, 'number', d.year || '/' || d.number, 'title', d.title,
        'issuedOn', d.issued_on, 'sha256', coalesce(p.file_sha256, d.pdf_sha256)) order by d.issued_on, d.kind, d.number)
      from issued_document d left join document_proof p on p.document_id = d.id
      where d.accord_id = a.id and d.year = $2), '[]') as documents
  from accord a where a.id = $1`;

interface CoverRow extends Pick<DossierCover, 'documents'> {
  readonly title: LocalizedText;
  readonly disclaimer: LocalizedText | null;
  readonly signedAt: string;
}

/** From what was read and written in the same snapshot: the same state gives the same cover. */
export async function readDossierCover(
  tx: Statements,
  { accordId, accord, timeZone, year }: DossierOf,
  ledger: LedgerPart,
  entries: number,
  files: readonly ArchivedFile[],
): Promise<DossierCover> {
  const row = await tx.first<CoverRow>(coverSql, [accordId, year]);
  if (!row) throw new Error(`There is no accord ${accordId}`);
  const { title, disclaimer, signedAt, documents } = row;
  const { origin, size, note, keys } = ledger;
  const root = readCheckpoint(note)?.checkpoint.root.toString('base64') ?? '';
  return {
    format: 'dossier-cover',
    formatVersion: 1,
    accord: { code: accord, title, disclaimer },
    ...{ timeZone, year, documents },
    log: { origin, size, entries, root, signedAt, keys: keys.map(({ verifierKey }) => verifierKey) },
    parts: partsOf(files),
  };
}

function partsOf(files: readonly ArchivedFile[]): DossierCover['parts'] {
  const parts = new Map<string, { files: number; bytes: number }>();
  for (const { path, size } of files) {
    const name = path.split('/')[0] ?? '';
    const { files, bytes } = parts.get(name) ?? { files: 0, bytes: 0 };
    parts.set(name, { files: files + 1, bytes: bytes + size });
  }
  return [...parts].map(([name, part]) => ({ name, ...part }));
}
