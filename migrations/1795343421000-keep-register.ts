import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a Table decided stands in the register as it was decided; only its life afterwards goes on. */
export class KeepRegister1795343421000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function refuse_decided_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'a resolution is never removed' using errcode = '42501';
        end if;
        if old.outcome <> 'deferred' and (new.accord_id, new.table_id, new.code, new.decided_on, new.meeting_id,
            new.agenda_item_number, new.written_procedure_id, new.item_vote_id, new.subject, new.outcome, new.plan_year,
            new.related_actions)
          is distinct from (old.accord_id, old.table_id, old.code, old.decided_on, old.meeting_id,
            old.agenda_item_number, old.written_procedure_id, old.item_vote_id, old.subject, old.outcome, old.plan_year,
            old.related_actions) then
          raise exception 'what was decided stays as it was decided' using errcode = '42501';
        end if;
        if old.state <> new.state and not (old.outcome = 'deferred'
          or (old.state = 'in_force' and new.state in ('executed', 'superseded'))
          or (old.state = 'executed' and new.state = 'superseded')) then
          raise exception 'a resolution goes on from in force to executed or superseded' using errcode = '42501';
        end if;
        return new;
      end $$;
      -- What was not approved stands in the register without effect; one that was put off and is decided now comes to life.
      create function keep_state_of_outcome() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' or new.outcome <> old.outcome then
          new.state = case new.outcome when 'rejected' then 'rejected' when 'deferred' then 'deferred' else 'in_force' end;
        end if;
        return new;
      end $$;
      create trigger resolution_keeps_state before insert or update on resolution
        for each row execute function keep_state_of_outcome();
      update resolution set state = outcome where outcome in ('rejected', 'deferred') and state <> outcome;
      create trigger resolution_is_frozen before update or delete on resolution
        for each row execute function refuse_decided_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger resolution_is_frozen on resolution;
      drop function refuse_decided_change();
      drop trigger resolution_keeps_state on resolution;
      drop function keep_state_of_outcome();
    `);
  }
}
