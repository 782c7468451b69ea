import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The audit trail. Row triggers write one entry per changed row in the writer's transaction:
 * exact text JSON, personal columns as salted hashes, secrets left out. Entries only ever grow.
 */
export class CreateLedger1795341600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table ledger_entry (
        id bigint generated always as identity,
        recorded_at timestamptz not null,
        event text,
        actor text not null,
        accord_id uuid,
        table_name text not null,
        row_key text not null,
        operation text not null,
        body text not null,
        constraint ledger_entry_pkey primary key (id),
        constraint ledger_entry_operation_check check (operation in ('insert', 'update', 'delete'))
      );
      create index ledger_entry_row_idx on ledger_entry (table_name, row_key, id);
      create index ledger_entry_accord_id_idx on ledger_entry (accord_id, id);

      create table ledger_personal_value (
        entry_id bigint not null,
        side text not null,
        column_name text not null,
        salt bytea not null,
        value text,
        constraint ledger_personal_value_pkey primary key (entry_id, side, column_name),
        constraint ledger_personal_value_entry_id_fkey foreign key (entry_id) references ledger_entry (id)
          deferrable initially deferred,
        constraint ledger_personal_value_side_check check (side in ('old', 'new'))
      );

      create table ledger_application_role (
        role_name text not null,
        constraint ledger_application_role_pkey primary key (role_name)
      );

      create function ledger_refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'ledger entries cannot be updated, deleted or truncated' using errcode = '42501';
      end $$;
      create trigger ledger_entry_is_append_only before update or delete or truncate on ledger_entry
        for each statement execute function ledger_refuse_change();

      create function ledger_refuse_truncate() returns trigger language plpgsql as $$
      begin
        raise exception 'table % is under audit and cannot be truncated', tg_table_name using errcode = '42501';
      end $$;

      -- A row as ordered JSON text: secrets removed, personal values replaced by their salted hash.
      -- The value and its salt are kept beside the entry, so that erasing them later breaks no proof.
      create function ledger_row_text(
        p_row json, p_entry bigint, p_side text, p_personal text[], p_secret text[]
      ) returns json language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        v_column record;
        v_salt bytea;
        v_parts text[] := '{}';
        v_value text;
      begin
        if p_personal = '{}' and p_secret = '{}' then
          return p_row;
        end if;
        for v_column in select key, value from json_each(p_row) loop
          if v_column.key = any (p_secret) then
            continue;
          elsif v_column.key = any (p_personal) and json_typeof(v_column.value) <> 'null' then
            v_value := v_column.value #>> '{}';
            v_salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
            insert into ledger_personal_value (entry_id, side, column_name, salt, value)
              values (p_entry, p_side, v_column.key, v_salt, v_value);
            v_parts := v_parts || (to_json(v_column.key)::text || ':'
              || to_json('sha256:' || encode(sha256(v_salt || convert_to(v_value, 'UTF8')), 'hex'))::text);
          else
            v_parts := v_parts || (to_json(v_column.key)::text || ':' || v_column.value::text);
          end if;
        end loop;
        return ('{' || array_to_string(v_parts, ',') || '}')::json;
      end $$;

      -- Arguments: key columns, personal columns, secret columns (comma-separated lists).
      create function ledger_record() returns trigger language plpgsql security definer
        -- temporary tables come last: unnamed here they would come first, and one called ledger_entry would take the entries
        set search_path = pg_catalog, public, pg_temp
        set timezone = 'UTC'
        set datestyle = 'ISO, YMD'
        set intervalstyle = 'iso_8601'
        set extra_float_digits = 1
        set bytea_output = 'hex'
      as $$
      declare
        v_actor text := nullif(current_setting('accordo.actor', true), '');
        v_personal text[] := string_to_array(tg_argv[1], ',');
        v_secret text[] := string_to_array(tg_argv[2], ',');
        v_id bigint;
        v_old json := case when tg_op <> 'INSERT' then row_to_json(old) end;
        v_new json := case when tg_op <> 'DELETE' then row_to_json(new) end;
        v_key text;
        v_body text;
        v_at timestamptz := clock_timestamp();
      begin
        if tg_op = 'UPDATE' and v_old::text = v_new::text then
          return null;
        end if;
        if v_actor is null then
          if exists (select from ledger_application_role where role_name = session_user) then
            raise exception 'a write to % without an actor', tg_table_name using errcode = '42501';
          end if;
          v_actor := 'sql:' || session_user;
        end if;
        select string_agg(coalesce(v_new, v_old) ->> part.name, ',' order by part.position) into v_key
          from unnest(string_to_array(tg_argv[0], ',')) with ordinality as part (name, position);
        v_id := nextval(pg_get_serial_sequence('public.ledger_entry', 'id'));
        v_body := json_build_object(
          'v', 1,
          'id', v_id,
          'at', to_char(v_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'event', nullif(current_setting('accordo.event', true), ''),
          'actor', v_actor,
          'party', nullif(current_setting('accordo.party', true), ''),
          'reason', nullif(current_setting('accordo.reason', true), ''),
          'accord', nullif(current_setting('accordo.accord', true), ''),
          'login', session_user,
          'table', tg_table_name,
          'op', lower(tg_op),
          'key', v_key,
          'old', case when v_old is not null then ledger_row_text(v_old, v_id, 'old', v_personal, v_secret) end,
          'new', case when v_new is not null then ledger_row_text(v_new, v_id, 'new', v_personal, v_secret) end
        )::text;
        insert into ledger_entry (id, recorded_at, event, actor, accord_id, table_name, row_key, operation, body)
        overriding system value
        values (
          v_id, v_at, nullif(current_setting('accordo.event', true), ''), v_actor,
          nullif(current_setting('accordo.accord', true), '')::uuid, tg_table_name, v_key, lower(tg_op), v_body
        );
        return null;
      end $$;

      -- Puts a table under audit: which columns make its key, which are personal, which are secret.
      create function ledger_watch(
        p_table regclass, p_key text, p_personal text default '', p_secret text default ''
      ) returns void language plpgsql as $$
      begin
        execute format(
          'create trigger ledger_record after insert or update or delete on %s
             for each row execute function ledger_record(%L, %L, %L)', p_table, p_key, p_personal, p_secret);
        execute format(
          'create trigger ledger_refuse_truncate before truncate on %s
             for each statement execute function ledger_refuse_truncate()', p_table);
      end $$;

      -- Triggers run without it; nobody else may hang the trail's own function on a table of their making.
      revoke execute on function ledger_record() from public;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function ledger_watch(regclass, text, text, text);
      drop function ledger_record();
      drop function ledger_row_text(json, bigint, text, text[], text[]);
      drop function ledger_refuse_truncate();
      drop table ledger_application_role;
      drop table ledger_personal_value;
      drop table ledger_entry;
      drop function ledger_refuse_change();
    `);
  }
}
