import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The order of the trail and its proof: a leaf beside every entry, written with it; positions given afterwards by one
 * sequencer; tree nodes and signed checkpoints; what happened to the signing keys. All of it only ever grows.
 */
export class SequenceLedger1795343000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table ledger_entry add column leaf bytea;
      alter table ledger_entry disable trigger ledger_entry_is_append_only;
      update ledger_entry set leaf = sha256('\\x00'::bytea || convert_to(body, 'UTF8'));
      alter table ledger_entry enable trigger ledger_entry_is_append_only;
      alter table ledger_entry alter column leaf set not null;

      -- The leaf of RFC 6962: SHA-256 of a zero byte and the entry's exact text.
      create function ledger_set_leaf() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        new.leaf := sha256('\\x00'::bytea || convert_to(new.body, 'UTF8'));
        return new;
      end $$;
      create trigger ledger_set_leaf before insert on ledger_entry
        for each row execute function ledger_set_leaf();

      create table ledger_sequence (
        position bigint not null,
        entry_id bigint not null,
        leaf bytea not null,
        constraint ledger_sequence_pkey primary key (position),
        constraint ledger_sequence_entry_id_key unique (entry_id)
      );

      -- Roots of complete subtrees of 256, 65 536 and more leaves, from which any proof is made quickly.
      create table ledger_node (
        level smallint not null,
        index bigint not null,
        hash bytea not null,
        constraint ledger_node_pkey primary key (level, index)
      );

      create table ledger_checkpoint (
        epoch integer not null,
        size bigint not null,
        root bytea not null,
        note text not null,
        signed_at timestamptz not null default clock_timestamp(),
        constraint ledger_checkpoint_pkey primary key (epoch, size)
      );

      create table ledger_key_event (
        number integer not null,
        kind text not null,
        epoch integer not null,
        origin text not null,
        verifier_key text not null,
        statement text not null,
        declared_at timestamptz not null default clock_timestamp(),
        constraint ledger_key_event_pkey primary key (number),
        constraint ledger_key_event_kind_check check (kind in ('epoch_opened', 'key_rotated'))
      );
      select ledger_watch('ledger_key_event', 'number');

      create trigger ledger_sequence_is_append_only before update or delete or truncate on ledger_sequence
        for each statement execute function ledger_refuse_change();
      create trigger ledger_node_is_append_only before update or delete or truncate on ledger_node
        for each statement execute function ledger_refuse_change();
      create trigger ledger_checkpoint_is_append_only before update or delete or truncate on ledger_checkpoint
        for each statement execute function ledger_refuse_change();
      create trigger ledger_key_event_is_append_only before update or delete on ledger_key_event
        for each statement execute function ledger_refuse_change();

      -- The next positions for entries that have none: among the last p_window ones, or everywhere where that is null.
      -- Entries become visible in any order of ids: who remembered the last id alone would lose those that commit late.
      create function ledger_take_positions(p_window integer, p_limit integer)
        returns table (taken_position bigint, taken_leaf bytea)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
      end $$;

      create function ledger_add_checkpoint(
        p_epoch integer, p_size bigint, p_root bytea, p_note text, p_levels smallint[], p_indexes bigint[], p_hashes bytea[]
      ) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if p_size is distinct from (select max(position) + 1 from ledger_sequence) then
          raise exception 'a checkpoint covers exactly what is sequenced' using errcode = '42501';
        end if;
        insert into ledger_node (level, index, hash)
          select level, index, hash from unnest(p_levels, p_indexes, p_hashes) as node (level, index, hash);
        insert into ledger_checkpoint (epoch, size, root, note) values (p_epoch, p_size, p_root, p_note);
      end $$;

      revoke execute on function ledger_take_positions(integer, integer) from public;
      revoke execute on function
        ledger_add_checkpoint(integer, bigint, bytea, text, smallint[], bigint[], bytea[]) from public;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function ledger_add_checkpoint(integer, bigint, bytea, text, smallint[], bigint[], bytea[]);
      drop function ledger_take_positions(integer, integer);
      drop table ledger_key_event;
      drop table ledger_checkpoint;
      drop table ledger_node;
      drop table ledger_sequence;
      drop trigger ledger_set_leaf on ledger_entry;
      drop function ledger_set_leaf();
      alter table ledger_entry drop column leaf;
    `);
  }
}
