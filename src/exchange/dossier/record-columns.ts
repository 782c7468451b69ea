import { fieldWords } from '../../ledger/ledger-fields.messages';
import { columnsApart } from '../../ledger/ledger-coverage.rules';
import { wordOf } from '../../ledger/ledger-words.messages';
import { type Statements } from '../../platform/database/statements';
import { type Column, type ColumnKind } from '../../platform/files/csv.rules';
import { type DossierTable } from './dossier-scope.rules';

export interface NamedColumn extends Column {
  /** Holds the id of something that may have a name. */
  readonly isId: boolean;
}

const kinds: Readonly<Record<string, ColumnKind>> = {
  bigint: 'number',
  boolean: 'flag',
  date: 'date',
  'double precision': 'number',
  integer: 'number',
  jsonb: 'json',
  ARRAY: 'json',
  numeric: 'number',
  smallint: 'number',
  'timestamp with time zone': 'instant',
};

/** Columns of a table in their order, without what is personal, secret, or a file of its own. */
export async function columnsOf(tx: Statements, { table, apart = [] }: DossierTable): Promise<NamedColumn[]> {
  const { personal = [], secret = [] } = columnsApart[table] ?? {};
  const rows = await tx.rows<{ name: string; type: string }>(
    `select column_name::text as name, data_type::text as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and not column_name = any ($2) order by ordinal_position`,
    [table, [...personal, ...secret, ...apart]],
  );
  return rows.map(({ name, type }) => ({
    name,
    heading: wordOf(fieldWords, name, 'it'),
    kind: name.endsWith('_cents') ? 'cents' : (kinds[type] ?? 'text'),
    isId: name.endsWith('_id') && type === 'uuid',
  }));
}

/** What the ids of an accord's records stand for; people stay identifiers. */
export async function namesInScope(tx: Statements, accordId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    `select id::text, code as name from accord where id = $1
     union all select id::text, short_name from party where accord_id = $1
     union all select id::text, code from action where accord_id = $1
     union all select v.id::text, x.code from action_version v join action x on x.id = v.action_id where x.accord_id = $1
     union all select id::text, code from governing_table where accord_id = $1
     union all select id::text, code from meeting where accord_id = $1
     union all select i.id::text, m.code || ' · ' || i.number from agenda_item i join meeting m on m.id = i.meeting_id
       where m.accord_id = $1
     union all select id::text, code from written_procedure where accord_id = $1
     union all select id::text, code from resolution where accord_id = $1
     union all select id::text, code from indicator where accord_id = $1
     union all select s.id::text, x.code || ' · ' || s.period from submission s join action x on x.id = s.action_id
       where s.accord_id = $1
     union all select id::text, kind || ' ' || year || '/' || number from issued_document where accord_id = $1`,
    [accordId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
