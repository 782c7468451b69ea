import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Plans and their versions. An action is an identity; all that a plan decides about it, planned values included,
 * hangs on an action version, which nobody changes once its plan version has left the draft.
 */
export class CreatePlans1795342100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table action_plan (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        year integer not null,
        state text not null,
        version integer not null default 1,
        constraint action_plan_pkey primary key (id),
        constraint action_plan_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint action_plan_accord_id_year_key unique (accord_id, year),
        constraint action_plan_state_check check (state in ('draft', 'in_force', 'closed'))
      );
      select ledger_watch('action_plan', 'id');

      create table plan_version (
        id uuid not null default gen_random_uuid(),
        action_plan_id uuid not null,
        number integer not null,
        state text not null,
        adopted_in_meeting_id uuid,
        adopted_on date,
        constraint plan_version_pkey primary key (id),
        constraint plan_version_action_plan_id_fkey foreign key (action_plan_id) references action_plan (id),
        constraint plan_version_adopted_in_meeting_id_fkey foreign key (adopted_in_meeting_id) references meeting (id),
        constraint plan_version_action_plan_id_number_key unique (action_plan_id, number),
        constraint plan_version_state_check check (state in ('draft', 'in_force', 'superseded'))
      );
      create unique index plan_version_in_force_idx on plan_version (action_plan_id) where state = 'in_force';
      select ledger_watch('plan_version', 'id');

      create table action (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        constraint action_pkey primary key (id),
        constraint action_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint action_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('action', 'id');

      create table action_version (
        id uuid not null default gen_random_uuid(),
        action_id uuid not null,
        plan_version_id uuid not null,
        position integer not null,
        action_line_id uuid not null,
        title jsonb not null,
        lead_party_id uuid not null,
        partner_party_ids uuid[] not null default '{}',
        implementing_body_ids uuid[] not null default '{}',
        target_group_ids uuid[] not null default '{}',
        markets text[] not null default '{}',
        markets_note text,
        sectors text[] not null default '{}',
        starts_on date not null,
        ends_on date not null,
        continues_from_year integer,
        budget_cents bigint not null,
        calibration text,
        constraint action_version_pkey primary key (id),
        constraint action_version_action_id_fkey foreign key (action_id) references action (id),
        constraint action_version_plan_version_id_fkey foreign key (plan_version_id) references plan_version (id),
        constraint action_version_action_line_id_fkey foreign key (action_line_id) references action_line (id),
        constraint action_version_lead_party_id_fkey foreign key (lead_party_id) references party (id),
        constraint action_version_plan_version_id_action_id_key unique (plan_version_id, action_id),
        constraint action_version_dates_check check (starts_on <= ends_on),
        constraint action_version_budget_check check (budget_cents >= 0)
      );
      create index action_version_action_id_idx on action_version (action_id);
      select ledger_watch('action_version', 'id');

      create table budget_share (
        id uuid not null default gen_random_uuid(),
        action_version_id uuid not null,
        position integer not null,
        party_id uuid,
        external_name text,
        amount_cents bigint not null,
        constraint budget_share_pkey primary key (id),
        constraint budget_share_action_version_id_fkey foreign key (action_version_id) references action_version (id),
        constraint budget_share_party_id_fkey foreign key (party_id) references party (id),
        constraint budget_share_action_version_id_position_key unique (action_version_id, position),
        constraint budget_share_source_check check ((party_id is null) <> (external_name is null)),
        constraint budget_share_amount_check check (amount_cents >= 0)
      );
      select ledger_watch('budget_share', 'id');

      create table milestone (
        id uuid not null default gen_random_uuid(),
        action_version_id uuid not null,
        number integer not null,
        title jsonb not null,
        due_on date not null,
        constraint milestone_pkey primary key (id),
        constraint milestone_action_version_id_fkey foreign key (action_version_id) references action_version (id),
        constraint milestone_action_version_id_number_key unique (action_version_id, number)
      );
      select ledger_watch('milestone', 'id');

      create table planned_indicator (
        id uuid not null default gen_random_uuid(),
        action_version_id uuid not null,
        position integer not null,
        indicator_id uuid not null,
        baseline_value numeric,
        baseline_year integer,
        annual_target numeric,
        constraint planned_indicator_pkey primary key (id),
        constraint planned_indicator_action_version_id_fkey foreign key (action_version_id)
          references action_version (id),
        constraint planned_indicator_indicator_id_fkey foreign key (indicator_id) references indicator (id),
        constraint planned_indicator_action_version_id_indicator_id_key unique (action_version_id, indicator_id)
      );
      select ledger_watch('planned_indicator', 'id');

      create table planned_value (
        planned_indicator_id uuid not null,
        period text not null,
        cumulative numeric,
        constraint planned_value_pkey primary key (planned_indicator_id, period),
        constraint planned_value_planned_indicator_id_fkey foreign key (planned_indicator_id)
          references planned_indicator (id)
      );
      select ledger_watch('planned_value', 'planned_indicator_id,period');

      create table objective_contribution (
        objective_id uuid not null,
        action_id uuid not null,
        constraint objective_contribution_pkey primary key (objective_id, action_id),
        constraint objective_contribution_objective_id_fkey foreign key (objective_id) references objective (id),
        constraint objective_contribution_action_id_fkey foreign key (action_id) references action (id)
      );
      select ledger_watch('objective_contribution', 'objective_id,action_id');

      create table past_plan_line (
        accord_id uuid not null,
        year integer not null,
        action_line_id uuid not null,
        actions integer not null,
        budget_cents bigint not null,
        spent_cents bigint not null,
        constraint past_plan_line_pkey primary key (accord_id, year, action_line_id),
        constraint past_plan_line_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint past_plan_line_action_line_id_fkey foreign key (action_line_id) references action_line (id)
      );
      select ledger_watch('past_plan_line', 'accord_id,year,action_line_id');

      create table past_plan_indicator (
        accord_id uuid not null,
        year integer not null,
        indicator_id uuid not null,
        target numeric,
        actual numeric,
        constraint past_plan_indicator_pkey primary key (accord_id, year, indicator_id),
        constraint past_plan_indicator_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint past_plan_indicator_indicator_id_fkey foreign key (indicator_id) references indicator (id)
      );
      select ledger_watch('past_plan_indicator', 'accord_id,year,indicator_id');

      -- What an adopted plan says is not changed by anybody: an amendment is a new version. What belongs to it comes
      -- in the transaction that brings the version itself.
      create function refuse_adopted_plan_change() returns trigger language plpgsql
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
      create trigger action_version_is_frozen before insert or update or delete on action_version
        for each row execute function refuse_adopted_plan_change();
      create trigger budget_share_is_frozen before insert or update or delete on budget_share
        for each row execute function refuse_adopted_plan_change();
      create trigger milestone_is_frozen before insert or update or delete on milestone
        for each row execute function refuse_adopted_plan_change();
      create trigger planned_indicator_is_frozen before insert or update or delete on planned_indicator
        for each row execute function refuse_adopted_plan_change();
      create trigger planned_value_is_frozen before insert or update or delete on planned_value
        for each row execute function refuse_adopted_plan_change();

      -- An adopted version gives way to the next one, and may still learn where and when it was adopted.
      create function refuse_adopted_version_change() returns trigger language plpgsql as $$
      begin
        if old.state = 'draft' and tg_op = 'UPDATE' then
          return new;
        end if;
        if tg_op = 'UPDATE' and (new.state = old.state or (old.state = 'in_force' and new.state = 'superseded'))
          and (new.id, new.action_plan_id, new.number) = (old.id, old.action_plan_id, old.number)
          and (old.adopted_on is null or old.adopted_on is not distinct from new.adopted_on)
          and (old.adopted_in_meeting_id is null
            or old.adopted_in_meeting_id is not distinct from new.adopted_in_meeting_id) then
          return new;
        end if;
        raise exception 'an adopted plan version can only be superseded' using errcode = '42501';
      end $$;
      create trigger plan_version_is_frozen before update or delete on plan_version
        for each row execute function refuse_adopted_version_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table past_plan_indicator;
      drop table past_plan_line;
      drop table objective_contribution;
      drop table planned_value;
      drop table planned_indicator;
      drop table milestone;
      drop table budget_share;
      drop table action_version;
      drop table action;
      drop table plan_version;
      drop table action_plan;
      drop function refuse_adopted_version_change();
      drop function refuse_adopted_plan_change();
    `);
  }
}
