import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { quickRecord } from './1795343300000-quicken-writes';

/**
 * What writes an entry is one function for all tables, instead of one for each: PostgreSQL makes a trigger's function
 * ready anew for every table and transaction, and one act writes to many tables. Each trigger keeps what depends on its
 * table: the rows as text. What is written stays the same to the letter.
 */
export class ShareRecording1795353000070 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${writeEntry}
      -- It runs with the rights of the triggers' owner, within their settings; nobody else may call it.
      revoke execute on function ledger_write(text, text, text, text, text, json, json) from public;
      ${sharedRecord}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${quickRecord}
      drop function ledger_write(text, text, text, text, text, json, json);
    `);
  }
}

export const writeEntry = `
  create function ledger_write(p_table text, p_op text, p_keys text, p_personal text, p_secret text, p_old json, p_new json)
    returns boolean language plpgsql as $$
    declare
      v_actor text := nullif(current_setting('accordo.actor', true), '');
      v_event text := nullif(current_setting('accordo.event', true), '');
      v_accord text := nullif(current_setting('accordo.accord', true), '');
      v_at timestamptz := clock_timestamp();
      v_id bigint;
      v_row json := coalesce(p_new, p_old);
      v_key text;
      v_body text;
    begin
      if v_actor is null then
        if exists (select from ledger_application_role where role_name = session_user) then
          raise exception 'a write to % without an actor', p_table using errcode = '42501';
        end if;
        v_actor := 'sql:' || session_user;
      end if;
      if strpos(p_keys, ',') = 0 then
        v_key := v_row ->> p_keys;
      else
        select string_agg(v_row ->> part.name, ',' order by part.position) into v_key
          from unnest(string_to_array(p_keys, ',')) with ordinality as part (name, position);
      end if;
      v_id := nextval('public.ledger_entry_id_seq'::regclass);
      if p_personal <> '' or p_secret <> '' then
        if p_old is not null then
          p_old := ledger_row_text(p_old, v_id, 'old', string_to_array(p_personal, ','), string_to_array(p_secret, ','));
        end if;
        if p_new is not null then
          p_new := ledger_row_text(p_new, v_id, 'new', string_to_array(p_personal, ','), string_to_array(p_secret, ','));
        end if;
      end if;
      v_body := concat('{"v" : 1, "id" : ', v_id, ', "at" : "', to_char(v_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        '", "event" : ', coalesce(to_json(v_event)::text, 'null'), ', "actor" : ', to_json(v_actor),
        ', "party" : ', coalesce(to_json(nullif(current_setting('accordo.party', true), ''))::text, 'null'),
        ', "reason" : ', coalesce(to_json(nullif(current_setting('accordo.reason', true), ''))::text, 'null'),
        ', "accord" : ', coalesce(to_json(v_accord)::text, 'null'), ', "login" : ', to_json(session_user),
        ', "table" : ', to_json(p_table), ', "op" : "', p_op, '", "key" : ', to_json(v_key),
        ', "old" : ', coalesce(p_old::text, 'null'), ', "new" : ', coalesce(p_new::text, 'null'), '}');
      insert into public.ledger_entry (id, recorded_at, event, actor, accord_id, table_name, row_key, operation, body, leaf)
      overriding system value
      values (
        v_id, v_at, v_event, v_actor, v_accord::uuid, p_table, v_key, p_op, v_body,
        sha256('\\x00'::bytea || convert_to(v_body, 'UTF8'))
      );
      return true;
    end $$;`;

// The search path ends with temporary tables: unnamed here they would come first, and one called ledger_entry would take
// the entries.
export const sharedRecord = `
  create or replace function ledger_record() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp
      set timezone = 'UTC'
      set datestyle = 'ISO, YMD'
      set intervalstyle = 'iso_8601'
      set extra_float_digits = 1
      set bytea_output = 'hex'
    as $$
    declare
      v_done boolean;
    begin
      if tg_op = 'INSERT' then
        v_done := public.ledger_write(tg_table_name, 'insert', tg_argv[0], tg_argv[1], tg_argv[2], null, row_to_json(new));
      elsif tg_op = 'DELETE' then
        v_done := public.ledger_write(tg_table_name, 'delete', tg_argv[0], tg_argv[1], tg_argv[2], row_to_json(old), null);
      elsif row_to_json(old)::text <> row_to_json(new)::text then
        v_done := public.ledger_write(tg_table_name, 'update', tg_argv[0], tg_argv[1], tg_argv[2], row_to_json(old), row_to_json(new));
      end if;
      return null;
    end $$;`;
