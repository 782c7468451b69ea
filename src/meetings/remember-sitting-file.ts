import { rememberFile } from '../documents/issue-document';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { type InspectedFile } from '../platform/files/inspect-file';
import { paperRefusals } from './paper.refusals';
import { paperQuotaMegabytes } from './paper.rules';

const megabyte = 1024 * 1024;

/** Files of all sittings and procedures of an accord, each once; a proxy that another one replaced is still on the disk. */
const usedSql = `
  select coalesce(sum(size), 0)::text as used from stored_file where sha256 <> $2 and sha256 in (
    select p.file_sha256 from meeting_paper p join meeting m on m.id = p.meeting_id where m.accord_id = $1
    union select d.file_sha256 from tabled_document d left join meeting m on m.id = d.meeting_id
      left join written_procedure w on w.id = d.written_procedure_id
      where d.document_id is null and coalesce(m.accord_id, w.accord_id) = $1
    union select e.body::json -> 'new' ->> 'proxy_file_sha256' from ledger_entry e
      where e.table_name = 'meeting_answer' and e.accord_id = $1)`;

/** Takes note of a file that somebody uploads for a sitting or a procedure, within what the accord has for all of them. */
export async function rememberSittingFile(tx: Statements, accordId: string, file: InspectedFile): Promise<void> {
  await standInLine(tx, `papers:${accordId}`);
  const row = await tx.first<{ used: string }>(usedSql, [accordId, file.sha256]);
  if (Number(row?.used ?? 0) + file.size > paperQuotaMegabytes * megabyte)
    throw paperRefusals.of('paper.quota_exceeded', { limit: paperQuotaMegabytes });
  await rememberFile(tx, file, file.mediaType, file.name);
}
