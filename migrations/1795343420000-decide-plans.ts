import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Plans change by decision alone. A version moves as its lifecycle says; once it left the draft its own row is frozen but
 * for the one step it takes, and adoption names the resolution. What an action's sheet says about stopping is part of it.
 */
export class DecidePlans1795343420000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table plan_version
        add origin text not null default 'import',
        add opinion_resolution_id uuid,
        add opinion_reason text,
        add state_reason text,
        add constraint plan_version_origin_check check (origin in ('import', 'product')),
        add constraint plan_version_opinion_resolution_id_fkey foreign key (opinion_resolution_id)
          references resolution (id),
        drop constraint plan_version_state_check,
        add constraint plan_version_state_check check (state in ('draft', 'opinion_given', 'proposed', 'in_force',
          'superseded', 'rejected', 'withdrawn'));

      alter table action_version
        add version integer not null default 1,
        add is_to_confirm boolean not null default false,
        add standing text not null default 'planned',
        add standing_from date,
        add standing_reason text,
        add constraint action_version_standing_check check (standing in ('planned', 'suspended', 'cancelled')),
        add constraint action_version_standing_from_check check ((standing = 'planned') = (standing_from is null));

      -- A version made here comes as a draft; one that comes with a file comes as the file has it.
      create function refuse_ready_plan_version() returns trigger language plpgsql as $$
      begin
        if new.origin = 'product' and new.state <> 'draft' then
          raise exception 'a plan version begins as a draft' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger plan_version_begins_as_draft before insert on plan_version
        for each row execute function refuse_ready_plan_version();

      create or replace function refuse_adopted_version_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'a plan version is never removed' using errcode = '42501';
        end if;
        if (new.id, new.action_plan_id) is distinct from (old.id, old.action_plan_id) then
          raise exception 'a plan version stays with its plan' using errcode = '42501';
        end if;
        if old.state = 'draft' then
          if new.state in ('draft', 'opinion_given', 'proposed', 'withdrawn')
            or (new.state = 'in_force' and new.origin = 'import') then
            return new;
          end if;
          raise exception 'a draft is not adopted before it was proposed' using errcode = '42501';
        end if;
        if (new.number, new.kind, new.origin, new.based_on_id, new.note)
          is distinct from (old.number, old.kind, old.origin, old.based_on_id, old.note) then
          raise exception 'a plan version that left the draft keeps what it says' using errcode = '42501';
        end if;
        if old.state = 'opinion_given' and new.state in ('draft', 'proposed', 'withdrawn') then
          return new;
        end if;
        if old.state = 'proposed' and (new.state in ('draft', 'withdrawn')
          or (new.state = 'in_force' and new.resolution_id is not null and new.adopted_on is not null)
          or (new.state = 'rejected' and new.resolution_id is not null and new.adopted_on is null)) then
          return new;
        end if;
        if (new.state = old.state or (old.state = 'in_force' and new.state = 'superseded'))
          and old.state in ('in_force', 'superseded')
          and (new.resolution_id, new.opinion_resolution_id, new.opinion_reason, new.no_report_reason, new.state_reason)
            is not distinct from
            (old.resolution_id, old.opinion_resolution_id, old.opinion_reason, old.no_report_reason, old.state_reason)
          and (old.adopted_on is null or old.adopted_on is not distinct from new.adopted_on)
          and (old.adopted_in_meeting_id is null
            or old.adopted_in_meeting_id is not distinct from new.adopted_in_meeting_id) then
          return new;
        end if;
        raise exception 'an adopted plan version can only be superseded' using errcode = '42501';
      end $$;

      -- What a resolution made happen stays as it happened.
      create function refuse_done_consequence_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.done_on is not null then
          raise exception 'what a resolution made happen stays as it happened' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger resolution_consequence_is_frozen before update or delete on resolution_consequence
        for each row execute function refuse_done_consequence_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger resolution_consequence_is_frozen on resolution_consequence;
      drop function refuse_done_consequence_change();
      create or replace function refuse_adopted_version_change() returns trigger language plpgsql as $$
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
      drop trigger plan_version_begins_as_draft on plan_version;
      drop function refuse_ready_plan_version();
      alter table action_version
        drop version, drop is_to_confirm, drop standing, drop standing_from, drop standing_reason;
      alter table plan_version
        drop origin, drop opinion_resolution_id, drop opinion_reason, drop state_reason,
        drop constraint plan_version_state_check,
        add constraint plan_version_state_check check (state in ('draft', 'opinion_given', 'proposed', 'in_force',
          'superseded', 'rejected'));
    `);
  }
}
