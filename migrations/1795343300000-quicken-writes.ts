import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What every write waits for, made quicker; what is written stays the same to the letter. The text of an entry is put
 * together from parts instead of an object of fifteen pairs, and its leaf is computed where the text is, not by a
 * trigger on the trail: who verifies computes it again anyway. The last day of a period is part of the statement that
 * asks for it, instead of a function called for each row: it must not be strict for that, and gives null for null.
 */
export class QuickenWrites1795343300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${quickRecord}
      drop trigger ledger_set_leaf on ledger_entry;
      drop function ledger_set_leaf();
      alter table ledger_entry drop constraint ledger_entry_operation_check;
      ${periodEndsOn('called on null input')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${periodEndsOn('strict')}
      alter table ledger_entry add constraint ledger_entry_operation_check check (operation in ('insert', 'update', 'delete'));
      create function ledger_set_leaf() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        new.leaf := sha256('\\x00'::bytea || convert_to(new.body, 'UTF8'));
        return new;
      end $$;
      create trigger ledger_set_leaf before insert on ledger_entry
        for each row execute function ledger_set_leaf();
      ${firstRecord}
    `);
  }
}

// Arguments: key columns, personal columns, secret columns (comma-separated lists). The search path ends with temporary
// tables: unnamed here they would come first, and one called ledger_entry would take the entries.
export const quickRecord = `
  create or replace function ledger_record() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO, YMD'
    set intervalstyle = 'iso_8601'
    set extra_float_digits = 1
    set bytea_output = 'hex'
  as $$
  declare
    v_actor text := nullif(current_setting('accordo.actor', true), '');
    v_event text := nullif(current_setting('accordo.event', true), '');
    v_accord text := nullif(current_setting('accordo.accord', true), '');
    v_at timestamptz := clock_timestamp();
    v_op text := lower(tg_op);
    v_id bigint;
    v_old json;
    v_new json;
    v_row json;
    v_key text;
    v_body text;
  begin
    if tg_op = 'INSERT' then
      v_new := row_to_json(new);
      v_row := v_new;
    elsif tg_op = 'UPDATE' then
      v_old := row_to_json(old);
      v_new := row_to_json(new);
      if v_old::text = v_new::text then return null; end if;
      v_row := v_new;
    else
      v_old := row_to_json(old);
      v_row := v_old;
    end if;
    if v_actor is null then
      if exists (select from ledger_application_role where role_name = session_user) then
        raise exception 'a write to % without an actor', tg_table_name using errcode = '42501';
      end if;
      v_actor := 'sql:' || session_user;
    end if;
    if strpos(tg_argv[0], ',') = 0 then
      v_key := v_row ->> tg_argv[0];
    else
      select string_agg(v_row ->> part.name, ',' order by part.position) into v_key
        from unnest(string_to_array(tg_argv[0], ',')) with ordinality as part (name, position);
    end if;
    v_id := nextval('public.ledger_entry_id_seq'::regclass);
    if tg_argv[1] <> '' or tg_argv[2] <> '' then
      if v_old is not null then
        v_old := ledger_row_text(v_old, v_id, 'old', string_to_array(tg_argv[1], ','), string_to_array(tg_argv[2], ','));
      end if;
      if v_new is not null then
        v_new := ledger_row_text(v_new, v_id, 'new', string_to_array(tg_argv[1], ','), string_to_array(tg_argv[2], ','));
      end if;
    end if;
    v_body := concat('{"v" : 1, "id" : ', v_id, ', "at" : "', to_char(v_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      '", "event" : ', coalesce(to_json(v_event)::text, 'null'), ', "actor" : ', to_json(v_actor),
      ', "party" : ', coalesce(to_json(nullif(current_setting('accordo.party', true), ''))::text, 'null'),
      ', "reason" : ', coalesce(to_json(nullif(current_setting('accordo.reason', true), ''))::text, 'null'),
      ', "accord" : ', coalesce(to_json(v_accord)::text, 'null'), ', "login" : ', to_json(session_user),
      ', "table" : ', to_json(tg_table_name), ', "op" : "', v_op, '", "key" : ', to_json(v_key),
      ', "old" : ', coalesce(v_old::text, 'null'), ', "new" : ', coalesce(v_new::text, 'null'), '}');
    insert into public.ledger_entry (id, recorded_at, event, actor, accord_id, table_name, row_key, operation, body, leaf)
    overriding system value
    values (
      v_id, v_at, v_event, v_actor, v_accord::uuid, tg_table_name, v_key, v_op, v_body,
      sha256('\\x00'::bytea || convert_to(v_body, 'UTF8'))
    );
    return null;
  end $$;`;

const firstRecord = `
create or replace function ledger_record() returns trigger language plpgsql security definer
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
  end $$;`;

const periodEndsOn = (onNull: string): string => `
  create or replace function period_ends_on(p_period text) returns date language sql immutable ${onNull} parallel safe as $$
    select case
      when p_period ~ '^[0-9]{4}-Q[1-4]$'
        then (make_date(left(p_period, 4)::integer, 3 * right(p_period, 1)::integer, 1) + interval '1 month')::date - 1
      when p_period ~ '^[0-9]{4}-H[12]$'
        then (make_date(left(p_period, 4)::integer, 6 * right(p_period, 1)::integer, 1) + interval '1 month')::date - 1
      when p_period ~ '^[0-9]{4}-Y1$' then make_date(left(p_period, 4)::integer, 12, 31)
    end
  $$;`;
