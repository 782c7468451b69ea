import { readCheckpoint } from '../../ledger/checkpoint.rules';
import { readTlogProof } from '../../ledger/tlog-proof.rules';
import { type LogTree } from '../../ledger/log-tree.queries';
import { type Statements } from '../../platform/database/statements';
import { type DossierOf, dossierTables } from './dossier-scope.rules';
import { rowsOf } from './rows-of';

export type Scope = Pick<DossierOf, 'accordId' | 'year'>;

export interface LedgerPart {
  /** The signed log that covers everything. */
  readonly note: string;
  readonly origin: string;
  readonly size: number;
  /** Checkpoints on which the year's documents stand, and those that witnesses signed. */
  readonly checkpoints: readonly string[];
  readonly keys: readonly { readonly verifierKey: string; readonly statement: string }[];
}

interface PlacedEntry {
  readonly index: number;
  readonly body: string;
}

const keyOf: Readonly<Record<string, string>> = {
  attendance: `x.meeting_id || ',' || x.party_id`,
  document_proof: 'x.document_id::text',
  document_seal: 'x.document_id::text',
  minutes: 'x.meeting_id::text',
  vote_right: `x.item_vote_id || ',' || x.party_id`,
};

/** SQL: key of a row as the trail writes it. */
export const rowKeyOf = (table: string): string => keyOf[table] ?? 'x.id::text';

/** All entries about the dossier's rows, from their making to now. */
const rowsInScope = dossierTables
  .map(
    ({ table, where }) =>
      `select '${table}' as table_name, ${rowKeyOf(table)} as row_key from ${table} x where ${where}`,
  )
  .join(' union all ');

const entriesInScope = `
  select s.position::float8 as index, e.body from (${rowsInScope}) own
  join ledger_entry e on e.table_name = own.table_name and e.row_key = own.row_key
  join ledger_sequence s on s.entry_id = e.id order by s.position`;

/** Whether every entry about the dossier's rows stands under the last checkpoint. */
export async function isCovered(tx: Statements, { accordId, year }: Scope): Promise<boolean> {
  const row = await tx.first<{ open: boolean }>(
    `select exists (select from (${rowsInScope}) own
       join ledger_entry e on e.table_name = own.table_name and e.row_key = own.row_key
       left join ledger_sequence s on s.entry_id = e.id
       where s.position is null or s.position >= (select size from ledger_checkpoint order by epoch desc, size desc limit 1)) as open`,
    [accordId, year],
  );
  return row?.open === false;
}

export async function readLedgerPart(tx: Statements, { accordId, year }: Scope): Promise<LedgerPart> {
  const last = await tx.first<{ note: string; size: number }>(
    'select note, size::float8 as size from ledger_checkpoint order by epoch desc, size desc limit 1',
  );
  const proofs = await tx.rows<{ proof: string }>(
    `select p.proof from document_proof p join issued_document d on d.id = p.document_id
     where d.accord_id = $1 and d.year = $2 order by p.entry_id`,
    [accordId, year],
  );
  const cosigned = await tx.rows<{ note: string }>(
    `select s.note from cosignature s join witness w on w.id = s.witness_id where w.accord_id = $1
     order by s.epoch, s.size, s.id`,
    [accordId],
  );
  const keys = await tx.rows<LedgerPart['keys'][number]>(
    'select verifier_key as "verifierKey", statement from ledger_key_event order by number',
  );
  const note = last?.note ?? '';
  const proved = proofs.map(({ proof }) => readTlogProof(proof)?.checkpoint ?? '');
  const checkpoints = [...new Set([...proved, ...cosigned.map(({ note }) => note)])];
  return { note, origin: readCheckpoint(note)?.checkpoint.origin ?? '', size: last?.size ?? 0, checkpoints, keys };
}

/** One entry to a line: its place, its exact text, and its way to the root of the signed tree. */
export async function* entryLines(
  tx: Statements,
  tree: LogTree,
  { accordId, year }: Scope,
  size: number,
  count: { entries: number },
): AsyncGenerator<string> {
  for await (const { index, body } of rowsOf<PlacedEntry>(tx, 'entries', entriesInScope, [accordId, year])) {
    const path = (await tree.inclusionPath(tx, index, size)).map((hash) => hash.toString('base64'));
    count.entries++;
    yield `${JSON.stringify({ index, body, path })}\n`;
  }
}

/** The documents' checkpoints, each with the proof that the signed tree begins with it; no proof where it does not. */
export async function checkpointLines(
  tx: Statements,
  tree: LogTree,
  { checkpoints, size }: LedgerPart,
): Promise<string> {
  const lines: string[] = [];
  for (const note of checkpoints) {
    const kept = readCheckpoint(note)?.checkpoint;
    const isContinued = kept !== undefined && kept.size <= size && (await tree.root(tx, kept.size)).equals(kept.root);
    const path = isContinued
      ? (await tree.consistencyPath(tx, kept.size, size)).map((hash) => hash.toString('base64'))
      : null;
    lines.push(`${JSON.stringify({ note, path })}\n`);
  }
  return lines.join('');
}
