import { type Client } from 'pg';
import { type AuditFindings } from './audit-findings';
import { columnsApart, exemptTables, trailGuards } from './ledger-coverage.rules';
import { type AuditFault } from './ledger-audit.messages';

interface WatchedTable {
  readonly name: string;
  /** Null: it has none, so that its rows cannot be told apart. */
  readonly key: string[] | null;
  readonly isWatched: boolean;
  readonly columns: string[];
  /** What a column added later gave to the rows that were there, as SQL. */
  readonly defaults: Record<string, string>;
}

/** Entries that wait for their place longer than this were forgotten, or put in by hand. */
const patience = 600;

/**
 * Compares the rows as they are with what their last entries say, and each row's history with itself: whatever was done
 * with the triggers switched off shows here. All of it runs in the database, over one snapshot.
 */
export class RowAudit {
  constructor(
    private readonly client: Client,
    private readonly findings: AuditFindings,
    private readonly patienceSeconds = patience,
  ) {}

  async run(): Promise<void> {
    await this.guards();
    const tables = await this.tables();
    for (const table of tables) {
      if (exemptTables.includes(table.name)) continue;
      if (!table.isWatched || !table.key) this.findings.add('table.uncovered', table.name);
      if (table.key) await this.replay(table, table.key);
      await this.history(table);
    }
    await this.report('row.missing', rowsWithoutTable, [tables.map(({ name }) => name)]);
    await this.report('entry.not_sequenced', unsequenced, [this.patienceSeconds]);
    await this.report('personal.differs', personalValues);
    await this.report('document.differs', documents);
  }

  private async guards(): Promise<void> {
    const { rows } = await this.client.query<{ name: string }>(
      `select c.relname || '/' || t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where c.relnamespace = 'public'::regnamespace and t.tgenabled in ('O', 'A')`,
    );
    const there = new Set(rows.map(({ name }) => name));
    for (const [table, trigger] of trailGuards)
      if (!there.has(`${table}/${trigger}`)) this.findings.add('trigger.missing', `${table}.${trigger}`);
  }

  private async tables(): Promise<WatchedTable[]> {
    return (await this.client.query<WatchedTable>(watchedTables)).rows;
  }

  /** The constant ones as JSON; a function would give another value each time. */
  private async defaultsOf({ defaults }: WatchedTable): Promise<string> {
    const constants = Object.entries(defaults).filter(([, sql]) => !sql.includes('('));
    const pairs = constants.map(([column, sql]) => `${this.client.escapeLiteral(column)}, ${sql}`);
    const { rows } = await this.client.query<{ row: string }>(
      `select json_build_object(${pairs.join(', ')})::text as row`,
    );
    return rows[0]?.row ?? '{}';
  }

  private async replay(table: WatchedTable, columns: readonly string[]): Promise<void> {
    const { personal = [], secret = [] } = columnsApart[table.name] ?? {};
    const name = this.client.escapeIdentifier(table.name);
    const key = columns.map((column) => `x.${this.client.escapeIdentifier(column)}::text`).join(` || ',' || `);
    const { rows } = await this.client.query<{ code: AuditFault; row: string }>(
      `with last as (
         select distinct on (row_key) row_key, id, operation, body::jsonb -> 'new' as said
         from ledger_entry where table_name = $1 order by row_key, id desc
       ), live as (select ${key} as row_key, row_to_json(x)::jsonb as row from ${name} x),
       both_sides as (
         select coalesce(l.row_key, t.row_key) as row_key, l.id, l.operation, l.said, t.row, l.row_key is null as is_new,
           t.row_key is null as is_gone from last l full join live t on t.row_key = l.row_key
       )
       select code, $1 || ' ' || row_key as row from (
         select row_key, case
           when is_new then 'row.without_entry'
           when operation = 'delete' then case when not is_gone then 'row.after_delete' end
           when is_gone then 'row.missing'
           when exists (
             select from jsonb_each_text(row) as c (name, value)
             where not c.name = any ($3::text[])
               and case when said ? c.name
                 then case when c.name = any ($2::text[]) and c.value is not null then (
                     select 'sha256:' || encode(sha256(v.salt || convert_to(c.value, 'UTF8')), 'hex')
                     from ledger_personal_value v where v.entry_id = id and v.side = 'new' and v.column_name = c.name)
                   else c.value end is distinct from said ->> c.name
                 else c.value is distinct from ($4::jsonb ->> c.name) and c.value is not null end
             ) then 'row.changed'
           end as code
         from both_sides) judged
       where code is not null order by row_key limit 1000`,
      [table.name, personal, secret, await this.defaultsOf(table)],
    );
    for (const { code, row } of rows) this.findings.add(code, row);
  }

  /** Every entry begins where the one before it ended. */
  private async history(table: WatchedTable): Promise<void> {
    const { personal = [] } = columnsApart[table.name] ?? {};
    await this.report(
      'row.history_broken',
      `select $1 || ' ' || row_key || ' (' || id || ')' as what from (
         select row_key, id, body::jsonb -> 'old' as old, operation,
           lag(body::jsonb -> 'new') over (partition by row_key order by id) as before,
           lag(operation) over (partition by row_key order by id) as earlier
         from ledger_entry where table_name = $1) step
       where case
         when operation = 'insert' then earlier is not null and earlier <> 'delete'
         when earlier is null or earlier = 'delete' then true
         else exists (
           select from jsonb_each_text(old) as c (name, value)
           where before ? c.name and not c.name = any ($2::text[]) and c.value is distinct from before ->> c.name) end
       order by id limit 1000`,
      [table.name, personal],
    );
  }

  private async report(code: AuditFault, sql: string, values: readonly unknown[] = []): Promise<void> {
    const { rows } = await this.client.query<{ what: string }>(sql, [...values]);
    for (const { what } of rows) this.findings.add(code, what);
  }
}

const watchedTables = `
  select c.relname as name,
    (select array_agg(a.attname::text order by k.place) from pg_index i
       cross join unnest(i.indkey) with ordinality as k (number, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
     where i.indrelid = c.oid and i.indisprimary) as key,
    (select count(*) = 2 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
     where t.tgrelid = c.oid and t.tgenabled in ('O', 'A')
       and (t.tgname, p.proname) in (('ledger_record', 'ledger_record'), ('ledger_refuse_truncate', 'ledger_refuse_truncate'))
    ) as "isWatched",
    coalesce((select json_object_agg(a.attname, pg_get_expr(d.adbin, d.adrelid))
      from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attidentity = '' and a.attgenerated = ''), '{}') as defaults
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`;

/** Rows whose whole table is gone. */
const rowsWithoutTable = `
  select table_name || ' ' || row_key as what from (
    select distinct on (table_name, row_key) table_name, row_key, operation from ledger_entry
    where table_name <> all ($1::text[]) order by table_name, row_key, id desc) last
  where operation <> 'delete' limit 1000`;

const unsequenced = `
  select e.id::text as what from ledger_entry e
  where not exists (select from ledger_sequence s where s.entry_id = e.id)
    and e.recorded_at < now() - make_interval(secs => $1) order by e.id limit 1000`;

/** The value kept beside an entry must be the one whose hash stands in it. */
const personalValues = `
  select v.entry_id || ' ' || v.side || ' ' || v.column_name as what
  from ledger_personal_value v join ledger_entry e on e.id = v.entry_id
  where v.value is not null and (e.body::json -> v.side ->> v.column_name)
    is distinct from 'sha256:' || encode(sha256(v.salt || convert_to(v.value, 'UTF8')), 'hex')
  order by 1 limit 1000`;

const documents = `
  select d.id::text as what from issued_document d left join document_seal s on s.document_id = d.id
  where encode(sha256(convert_to(d.snapshot, 'UTF8')), 'hex') <> d.snapshot_sha256
    or s.sha256 <> d.pdf_sha256 or s.snapshot_sha256 <> d.snapshot_sha256
    or s.number <> d.year || '/' || d.number order by 1 limit 1000`;
