/** What of an accord belongs to the dossier of a year. Source: our assumption, after what auditors ask for. */

export interface DossierOf {
  readonly accordId: string;
  readonly accord: string;
  readonly timeZone: string;
  readonly year: number;
}

export interface DossierTable {
  readonly table: string;
  /** SQL: which rows of the table, as `x`; $1 the accord, $2 the year. */
  readonly where: string;
  readonly order: string;
  /** Long texts that stand in the dossier as files of their own. */
  readonly apart?: readonly string[];
}

const documents = `select d.id from issued_document d where d.accord_id = $1 and d.year = $2`;
const meetings = `select m.id from meeting m where m.accord_id = $1 and extract(year from m.held_on) = $2`;
const items = `select i.id from agenda_item i where i.meeting_id in (${meetings})`;
const votes = `select v.id from item_vote v where v.agenda_item_id in (${items})`;
const procedures = `select w.id from written_procedure w where w.accord_id = $1 and extract(year from w.opened_on) = $2`;
/** Sheets that were sent, or came with an import: what is only being written is nobody’s but its party’s. */
export const sentSheets = `select s.id from submission s where s.accord_id = $1 and left(s.period, 4) = $2::integer::text
  and (s.revision > 0 or s.origin = 'import')`;
const findings = `select f.id from finding f where f.accord_id = $1 and extract(year from f.raised_on) = $2`;
/** Whoever vouches for the log vouches for every year of it. */
const witnesses = `select w.id from witness w where w.accord_id = $1 and $2::integer is not null`;
const values = `select v.id from indicator_value v where v.submission_id in (${sentSheets})`;
const ofSheets = `x.submission_id in (${sentSheets})`;

export const dossierTables: readonly DossierTable[] = [
  { table: 'issued_document', where: `x.id in (${documents})`, order: 'x.kind, x.number', apart: ['snapshot'] },
  { table: 'document_fact', where: `x.document_id in (${documents})`, order: 'x.added_at, x.id' },
  { table: 'document_seal', where: `x.document_id in (${documents})`, order: 'x.kind, x.number' },
  { table: 'document_proof', where: `x.document_id in (${documents})`, order: 'x.entry_id', apart: ['proof'] },
  { table: 'meeting', where: `x.id in (${meetings})`, order: 'x.held_on, x.code' },
  { table: 'agenda_item', where: `x.meeting_id in (${meetings})`, order: 'x.meeting_id, x.number' },
  { table: 'attendance', where: `x.meeting_id in (${meetings})`, order: 'x.meeting_id, x.party_id' },
  { table: 'minutes', where: `x.meeting_id in (${meetings})`, order: 'x.meeting_id' },
  { table: 'meeting_paper', where: `x.meeting_id in (${meetings})`, order: 'x.added_at, x.id' },
  {
    table: 'tabled_document',
    where: `(x.meeting_id in (${meetings}) or x.written_procedure_id in (${procedures}))`,
    order: 'x.tabled_at, x.id',
  },
  { table: 'item_vote', where: `x.id in (${votes})`, order: 'x.closed_at, x.id' },
  { table: 'vote_right', where: `x.item_vote_id in (${votes})`, order: 'x.item_vote_id, x.position' },
  { table: 'written_procedure', where: `x.id in (${procedures})`, order: 'x.opened_on, x.code' },
  {
    table: 'procedure_answer',
    where: `x.written_procedure_id in (${procedures})`,
    order: 'x.written_procedure_id, x.party_id',
  },
  {
    table: 'resolution',
    where: `x.accord_id = $1 and extract(year from x.decided_on) = $2`,
    order: 'x.decided_on, x.code',
  },
  { table: 'submission', where: `x.id in (${sentSheets})`, order: 'x.period, x.action_id' },
  { table: 'indicator_value', where: ofSheets, order: 'x.submission_id, x.indicator_id' },
  {
    table: 'indicator_value_part',
    where: `x.indicator_value_id in (${values})`,
    order: 'x.indicator_value_id, x.dimension, x.code',
  },
  { table: 'spending_share', where: ofSheets, order: 'x.submission_id, x.budget_share_id' },
  { table: 'milestone_completion', where: ofSheets, order: 'x.action_id, x.milestone_number' },
  { table: 'milestone_forecast', where: ofSheets, order: 'x.submission_id, x.milestone_number' },
  { table: 'action_statement', where: ofSheets, order: 'x.stated_at, x.id' },
  { table: 'risk', where: ofSheets, order: 'x.action_id, x.position' },
  { table: 'corrective_measure', where: ofSheets, order: 'x.submission_id, x.id' },
  { table: 'submission_event', where: ofSheets, order: 'x.happened_at, x.id' },
  {
    table: 'sending',
    where: `x.accord_id = $1 and left(x.period, 4) = $2::integer::text`,
    order: 'x.period, x.number',
  },
  { table: 'sheet_revision', where: ofSheets, order: 'x.submission_id, x.revision', apart: ['snapshot'] },
  { table: 'evidence', where: `${ofSheets} and x.removed_at is null`, order: 'x.submission_id, x.added_at, x.id' },
  { table: 'finding', where: `x.id in (${findings})`, order: 'x.number' },
  { table: 'recommendation', where: `x.finding_id in (${findings})`, order: 'x.finding_id, x.number' },
  { table: 'witness', where: `x.id in (${witnesses})`, order: 'x.registered_at, x.id' },
  { table: 'cosignature', where: `x.witness_id in (${witnesses})`, order: 'x.epoch, x.size, x.id' },
  { table: 'management_response', where: `x.finding_id in (${findings})`, order: 'x.given_at, x.id' },
];

/** Files kept under their hash: where each goes, by `name`; several rows may name one file. */
export const dossierFiles = `
  select 'documents/' || d.kind || '-' || d.year || '-' || d.number || '.pdf' as path,
    coalesce(p.file_sha256, d.pdf_sha256) as sha256
  from issued_document d left join document_proof p on p.document_id = d.id where d.id in (${documents})
  union all
  select 'documents/' || d.kind || '-' || d.year || '-' || d.number || '-' || left(f.file_sha256, 8) || '-' || replace(k.name, '/', '_'), f.file_sha256
  from document_fact f join issued_document d on d.id = f.document_id join stored_file k on k.sha256 = f.file_sha256
  where d.id in (${documents})
  union all
  select 'tabled/' || coalesce(m.code, w.code) || '-' || left(t.file_sha256, 8) || '-' || replace(t.name, '/', '_'), t.file_sha256
  from tabled_document t left join meeting m on m.id = t.meeting_id
  left join written_procedure w on w.id = t.written_procedure_id
  where t.meeting_id in (${meetings}) or t.written_procedure_id in (${procedures})
  union all
  select 'tabled/' || m.code || '-' || left(t.file_sha256, 8) || '-' || replace(t.name, '/', '_'), t.file_sha256
  from meeting_paper t join meeting m on m.id = t.meeting_id where m.id in (${meetings})
  union all
  select 'evidence/' || s.period || '/' || a.code || '-' || left(e.file_sha256, 8) || '-' || replace(e.file_name, '/', '_'), e.file_sha256
  from evidence e join submission s on s.id = e.submission_id join action a on a.id = s.action_id
  where e.submission_id in (${sentSheets}) and e.removed_at is null
  order by 1, 2`;

/** Texts that are kept in the database: where each goes. */
export const dossierTexts = `
  select 'documents/' || d.kind || '-' || d.year || '-' || d.number || '.json' as path, d.snapshot as text
  from issued_document d where d.id in (${documents})
  union all
  select 'submissions/' || s.period || '/' || a.code || '-' || h.revision || '.json', h.snapshot
  from sheet_revision h join submission s on s.id = h.submission_id join action a on a.id = s.action_id
  where s.id in (${sentSheets}) order by 1`;

/** Letters that every file system takes, whatever a file was called; its hash before it keeps it apart from others. */
export function archivePath(path: string): string {
  return path
    .split('/')
    .map((part) => {
      const plain = part
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^A-Za-z0-9._-]+/g, '_')
        .replace(/^\.|\.{2,}/g, '_');
      const ending = /\.[A-Za-z0-9.]{1,11}$/.exec(plain)?.[0] ?? '';
      return `${plain.slice(0, plain.length - ending.length).slice(0, 100)}${ending}`;
    })
    .join('/');
}
