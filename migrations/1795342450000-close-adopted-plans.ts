import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Closes two ways into an adopted plan. A row that is moved is judged by where it leaves and by where it goes. And what
 * may come along with a new version is told by the trail's entry of this very transaction about the version's coming:
 * the version's own row looks just as new after any update.
 */
export class CloseAdoptedPlans1795342450000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function plan_version_of(p_table text, p_row jsonb) returns uuid language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select case p_table
          when 'action_version' then (p_row ->> 'plan_version_id')::uuid
          when 'planned_value' then (
            select av.plan_version_id from planned_indicator pi join action_version av on av.id = pi.action_version_id
            where pi.id = (p_row ->> 'planned_indicator_id')::uuid)
          else (select av.plan_version_id from action_version av where av.id = (p_row ->> 'action_version_id')::uuid)
        end
      $$;

      create or replace function refuse_adopted_plan_change() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        v_version uuid;
        v_state text;
      begin
        for v_version in
          select plan_version_of(tg_table_name, side.content) from (values (to_jsonb(old)), (to_jsonb(new))) as side (content)
          where side.content is not null
        loop
          select state into v_state from plan_version where id = v_version;
          if v_state <> 'draft' and not (tg_op = 'INSERT' and v_state = 'in_force' and exists (
            select from ledger_entry e where e.table_name = 'plan_version' and e.row_key = v_version::text
              and e.operation = 'insert' and e.xmin = pg_current_xact_id()::xid))
          then
            raise exception '% belongs to an adopted plan version', tg_table_name using errcode = '42501';
          end if;
        end loop;
        return coalesce(new, old);
      end $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function refuse_adopted_plan_change() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        v_row jsonb := to_jsonb(coalesce(new, old));
        v_state text;
        v_is_new boolean;
      begin
        if tg_table_name = 'action_version' then
          select state, xmin = pg_current_xact_id()::xid into v_state, v_is_new
            from plan_version where id = (v_row ->> 'plan_version_id')::uuid;
        elsif tg_table_name = 'planned_value' then
          select pv.state, pv.xmin = pg_current_xact_id()::xid into v_state, v_is_new from planned_indicator pi
            join action_version av on av.id = pi.action_version_id join plan_version pv on pv.id = av.plan_version_id
            where pi.id = (v_row ->> 'planned_indicator_id')::uuid;
        else
          select pv.state, pv.xmin = pg_current_xact_id()::xid into v_state, v_is_new
            from action_version av join plan_version pv on pv.id = av.plan_version_id
            where av.id = (v_row ->> 'action_version_id')::uuid;
        end if;
        if v_state <> 'draft' and not (tg_op = 'INSERT' and v_is_new and v_state = 'in_force') then
          raise exception '% belongs to an adopted plan version', tg_table_name using errcode = '42501';
        end if;
        return coalesce(new, old);
      end $$;
      drop function plan_version_of(text, jsonb);
    `);
  }
}
