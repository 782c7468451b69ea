import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { sharedRecord, writeEntry } from './1795353000070-share-recording';

/**
 * An entry is one statement of the trigger: PostgreSQL makes each expression of a function ready anew for every
 * transaction, and most transactions write a row or two. What is written stays the same to the letter. Rows with
 * columns set apart are put together by one statement too. The sequencer finds what waits by going along two indexes
 * side by side, instead of looking each recent entry up.
 */
export class WriteEntriesAtOnce1795357000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Whoever writes without saying who acts: refused to the application, recorded by login for everybody else.
      create function ledger_unnamed_actor(p_table text) returns text language plpgsql as $$
      begin
        if exists (select from ledger_application_role where role_name = session_user) then
          raise exception 'a write to % without an actor', p_table using errcode = '42501';
        end if;
        return 'sql:' || session_user;
      end $$;

      -- The values of several columns that make a row's key together.
      create function ledger_joint_key(p_row json, p_keys text) returns text language plpgsql as $$
      begin
        return (select string_agg(p_row ->> part.name, ',' order by part.position)
          from unnest(string_to_array(p_keys, ',')) with ordinality as part (name, position));
      end $$;

      -- A row as ordered JSON text: secrets removed, personal values replaced by their salted hash.
      -- The value and its salt are kept beside the entry, so that erasing them later breaks no proof.
      create function ledger_row_apart(p_row json, p_entry bigint, p_side text, p_personal text, p_secret text)
        returns text language plpgsql as $$
      begin
        if p_row is null then
          return null;
        elsif p_personal = '' then
          return (select '{' || coalesce(string_agg(to_json(key)::text || ':' || value::text, ','), '') || '}'
            from json_each(p_row) where key <> all (string_to_array(p_secret, ',')));
        end if;
        return (
          with part as materialized (
            select place, key, value, case
              when key = any (string_to_array(p_personal, ',')) and json_typeof(value) <> 'null'
                then uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) end as salt
            from json_each(p_row) with ordinality as field (key, value, place)
            where key <> all (string_to_array(p_secret, ','))
          )
          select '{' || coalesce(string_agg(to_json(key)::text || ':' || case when salt is null then value::text else
              ledger_keep_personal(p_entry, p_side, key, salt, value #>> '{}') end, ',' order by place), '') || '}'
          from part);
      end $$;

      create function ledger_keep_personal(p_entry bigint, p_side text, p_column text, p_salt bytea, p_value text)
        returns text language plpgsql as $$
      begin
        insert into ledger_personal_value (entry_id, side, column_name, salt, value)
          values (p_entry, p_side, p_column, p_salt, p_value);
        return to_json('sha256:' || encode(sha256(p_salt || convert_to(p_value, 'UTF8')), 'hex'))::text;
      end $$;

      -- They run with the rights of the triggers' owner, within their settings; nobody else may call them.
      revoke execute on function ledger_unnamed_actor(text) from public;
      revoke execute on function ledger_joint_key(json, text) from public;
      revoke execute on function ledger_row_apart(json, bigint, text, text, text) from public;
      revoke execute on function ledger_keep_personal(bigint, text, text, bytea, text) from public;

      ${recordAtOnce}
      drop function ledger_write(text, text, text, text, text, json, json);
      drop function ledger_row_text(json, bigint, text, text[], text[]);

      ${takePositions}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${rowText}
      ${writeEntry}
      revoke execute on function ledger_write(text, text, text, text, text, json, json) from public;
      ${sharedRecord}
      ${lookEachUp}
      drop function ledger_keep_personal(bigint, text, text, bytea, text);
      drop function ledger_row_apart(json, bigint, text, text, text);
      drop function ledger_joint_key(json, text);
      drop function ledger_unnamed_actor(text);
    `);
  }
}

/** What differs between a row that comes new, with one key and nothing set apart, and any other change. */
interface Told {
  readonly op: string;
  readonly key: string;
  /** The rows, where they are looked at first. */
  readonly from: string;
  readonly old: string;
  readonly new: string;
}

/** One entry, from the inside out: who did what when, the text, its leaf. */
const entry = (told: Told): string => `
        insert into public.ledger_entry (id, recorded_at, event, actor, accord_id, table_name, row_key, operation, body, leaf)
        overriding system value
        select entry.id, entry.at, entry.event, entry.actor, entry.accord::uuid, tg_table_name, entry.key, entry.op, entry.body,
          sha256('\\x00'::bytea || convert_to(entry.body, 'UTF8'))
        from (
          select act.*, concat('{"v" : 1, "id" : ', act.id, ', "at" : "', to_char(act.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            '", "event" : ', coalesce(to_json(act.event)::text, 'null'), ', "actor" : ', to_json(act.actor),
            ', "party" : ', coalesce(to_json(nullif(current_setting('accordo.party', true), ''))::text, 'null'),
            ', "reason" : ', coalesce(to_json(nullif(current_setting('accordo.reason', true), ''))::text, 'null'),
            ', "accord" : ', coalesce(to_json(act.accord)::text, 'null'), ', "login" : ', to_json(session_user),
            ', "table" : ', to_json(tg_table_name), ', "op" : "', act.op, '", "key" : ', to_json(act.key),
            ', "old" : ', ${told.old}, ', "new" : ', ${told.new}, '}') as body
          from (
            select nextval('public.ledger_entry_id_seq'::regclass) as id, clock_timestamp() as at, ${told.op} as op,
              nullif(current_setting('accordo.event', true), '') as event,
              nullif(current_setting('accordo.accord', true), '') as accord,
              coalesce(nullif(current_setting('accordo.actor', true), ''), ledger_unnamed_actor(tg_table_name)) as actor,
              ${told.key} as key${told.from}
            offset 0
          ) act
          offset 0
        ) entry;`;

const whole: Told = { op: "'insert'", key: 'new.id::text', from: '', old: "'null'", new: 'row_to_json(new)' };

const side = (
  name: 'old' | 'new',
): string => `coalesce(case when tg_argv[1] = '' and tg_argv[2] = '' then act.${name}::text
              else ledger_row_apart(act.${name}, act.id, '${name}', tg_argv[1], tg_argv[2]) end, 'null')`;

const any: Told = {
  op: 'lower(tg_op)',
  key: `case when strpos(tg_argv[0], ',') = 0 then coalesce(pair.new, pair.old) ->> tg_argv[0]
                else ledger_joint_key(coalesce(pair.new, pair.old), tg_argv[0]) end`,
  from: `, pair.*
            from (select row_to_json(old) as old, row_to_json(new) as new offset 0) pair
            where pair.old is null or pair.new is null or pair.old::text <> pair.new::text`,
  old: side('old'),
  new: side('new'),
};

// Arguments: key columns, personal columns, secret columns (comma-separated lists). The search path ends with temporary
// tables: unnamed here they would come first, and one called ledger_entry would take the entries.
export const recordAtOnce = `
  create or replace function ledger_record() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp
      set timezone = 'UTC'
      set datestyle = 'ISO, YMD'
      set intervalstyle = 'iso_8601'
      set extra_float_digits = 1
      set bytea_output = 'hex'
    as $$
    begin
      if tg_op = 'INSERT' and tg_argv[0] = 'id' and tg_argv[1] = '' and tg_argv[2] = '' then${entry(whole)}
      else${entry(any)}
      end if;
      return null;
    end $$;`;

// The next positions for entries that have none: among the last p_window ids, or everywhere where that is null.
// Entries become visible in any order of ids: who remembered the last id alone would lose those that commit late.
// Its plan stays with a connection while the log grows: both indexes are walked in order, however large they are.
const takePositions = `
  create or replace function ledger_take_positions(p_window integer, p_limit integer)
    returns table (taken_position bigint, taken_leaf bytea)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_nestloop = off as $$
  declare
    v_size bigint := (select coalesce(max(position) + 1, 0) from ledger_sequence);
    v_after bigint := coalesce((select max(id) from ledger_entry) - p_window, '-9223372036854775808');
    v_pending bigint[] := array(
      select e.id from ledger_entry e
      where e.id > v_after and not exists (select from ledger_sequence s where s.entry_id = e.id and s.entry_id > v_after)
      order by e.id limit p_limit);
  begin
    return query
      with taken as (
        insert into ledger_sequence (position, entry_id, leaf)
        select v_size + row_number() over (order by e.id) - 1, e.id, e.leaf from ledger_entry e
        where e.id = any (v_pending)
        returning position, leaf
      )
      select position, leaf from taken order by position;
  end $$;`;

const lookEachUp = `
  create or replace function ledger_take_positions(p_window integer, p_limit integer)
    returns table (taken_position bigint, taken_leaf bytea)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_hashjoin = off as $$
  declare
    v_size bigint := (select coalesce(max(position) + 1, 0) from ledger_sequence);
    v_pending bigint[];
  begin
    if p_window is null then
      v_pending := array(
        select e.id from ledger_entry e
        where not exists (select from ledger_sequence s where s.entry_id = e.id) order by e.id limit p_limit);
    else
      v_pending := array(
        select recent.id from (select id from ledger_entry order by id desc limit p_window) recent
        left join lateral (
          select true as is_there from ledger_sequence s where s.entry_id = recent.id limit 1) found on true
        where found.is_there is null order by recent.id limit p_limit);
    end if;
    return query
      with taken as (
        insert into ledger_sequence (position, entry_id, leaf)
        select v_size + pending.place - 1, e.id, e.leaf
        from unnest(v_pending) with ordinality as pending (id, place) join ledger_entry e on e.id = pending.id
        returning position, leaf
      )
      select position, leaf from taken order by position;
  end $$;`;

const rowText = `
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
  end $$;`;
