import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Lists of actions walk an index instead of the whole plan; a repeated request knows whether the first had its effect. */
export class SpeedUpLists1795342400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index action_version_plan_version_id_position_id_idx on action_version (plan_version_id, position, id);

      alter table idempotent_request
        add claim uuid not null default gen_random_uuid(),
        add is_carried_out boolean not null default false;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table idempotent_request drop claim, drop is_carried_out;
      drop index action_version_plan_version_id_position_id_idx;
    `);
  }
}
