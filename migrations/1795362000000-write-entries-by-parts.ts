import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { recordAtOnce } from './1795357000000-write-entries-at-once';

/**
 * What an entry says is put together by expressions, which PostgreSQL makes ready once for a transaction, and only then
 * written: a statement that does both is made ready anew for every row. What is written stays the same to the letter.
 * Entries that belong to no accord need no place among those of an accord.
 */
export class WriteEntriesByParts1795362000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${record}
      drop index ledger_entry_accord_id_idx;
      create index ledger_entry_accord_id_idx on ledger_entry (accord_id, id) where accord_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ledger_entry_accord_id_idx;
      create index ledger_entry_accord_id_idx on ledger_entry (accord_id, id);
      ${recordAtOnce}
    `);
  }
}

/** What differs between a row that comes new, with one key and nothing set apart, and any other change: as SQL. */
interface Told {
  readonly op: string;
  readonly key: string;
  readonly old: string;
  readonly new: string;
}

const setting = (name: string): string => `nullif(current_setting('accordo.${name}', true), '')`;
const orNull = (value: string): string => `coalesce(to_json(${value}), 'null')`;

/** Who did what when, the text, its leaf, the row. */
const entry = (told: Told): string => `
        v_id := nextval('public.ledger_entry_id_seq'::regclass);
        v_at := clock_timestamp();
        v_event := ${setting('event')};
        v_accord := ${setting('accord')};
        v_actor := coalesce(${setting('actor')}, ledger_unnamed_actor(tg_table_name));
        v_body := format('{"v" : 1, "id" : %s, "at" : "%s", "event" : %s, "actor" : %s, "party" : %s, "reason" : %s, '
            '"accord" : %s, "login" : %s, "table" : %s, "op" : "%s", "key" : %s, "old" : %s, "new" : %s}',
          v_id, to_char(v_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ${orNull('v_event')}, to_json(v_actor),
          ${orNull(setting('party'))}, ${orNull(setting('reason'))},
          ${orNull('v_accord')}, to_json(session_user), to_json(tg_table_name), ${told.op}, to_json(${told.key}),
          ${told.old}, ${told.new});
        v_leaf := sha256('\\x00'::bytea || convert_to(v_body, 'UTF8'));
        insert into public.ledger_entry (id, recorded_at, event, actor, accord_id, table_name, row_key, operation, body, leaf)
        overriding system value
        values (v_id, v_at, v_event, v_actor, v_accord::uuid, tg_table_name, ${told.key}, ${told.op}, v_body, v_leaf);`;

const side = (
  name: 'old' | 'new',
): string => `coalesce(case when tg_argv[1] = '' and tg_argv[2] = '' then v_${name}::text
            else ledger_row_apart(v_${name}, v_id, '${name}', tg_argv[1], tg_argv[2]) end, 'null')`;

// Arguments: key columns, personal columns, secret columns (comma-separated lists). The search path ends with temporary
// tables: unnamed here they would come first, and one called ledger_entry would take the entries.
const record = `
  create or replace function ledger_record() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp
      set timezone = 'UTC'
      set datestyle = 'ISO, YMD'
      set intervalstyle = 'iso_8601'
      set extra_float_digits = 1
      set bytea_output = 'hex'
    as $$
    declare
      v_old json;
      v_new json;
      v_key text;
      v_id bigint;
      v_at timestamptz;
      v_event text;
      v_accord text;
      v_actor text;
      v_body text;
      v_leaf bytea;
    begin
      if tg_op = 'INSERT' and tg_argv[0] = 'id' and tg_argv[1] = '' and tg_argv[2] = '' then${entry({
        op: "'insert'",
        key: 'new.id::text',
        old: "'null'",
        new: 'row_to_json(new)',
      })}
      else
        v_old := row_to_json(old);
        v_new := row_to_json(new);
        if v_old::text = v_new::text then
          return null;
        end if;
        v_key := case when strpos(tg_argv[0], ',') = 0 then coalesce(v_new, v_old) ->> tg_argv[0]
          else ledger_joint_key(coalesce(v_new, v_old), tg_argv[0]) end;${entry({
            op: 'lower(tg_op)',
            key: 'v_key',
            old: side('old'),
            new: side('new'),
          })}
      end if;
      return null;
    end $$;`;
