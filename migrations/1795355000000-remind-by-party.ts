import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who speaks for two parties is reminded for each of them, on the same day and of the same rung. */
export class RemindByParty1795355000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table sheet_reminder
        drop constraint sheet_reminder_user_id_accord_id_period_rung_due_on_sent_on_key,
        add constraint sheet_reminder_once_a_day_key
          unique nulls not distinct (user_id, accord_id, period, party_id, rung, due_on, sent_on);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table sheet_reminder
        drop constraint sheet_reminder_once_a_day_key,
        add constraint sheet_reminder_user_id_accord_id_period_rung_due_on_sent_on_key
          unique (user_id, accord_id, period, rung, due_on, sent_on);
    `);
  }
}
