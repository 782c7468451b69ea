import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class KeepReminders1795343310000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Who was reminded of which sheets, when: one row per person, period and rung of the ladder; the text is in the mail.
      create table sheet_reminder (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        period text not null,
        user_id uuid not null,
        party_id uuid,
        rung text not null,
        actions text[] not null,
        due_on date not null,
        sent_on date not null,
        sent_at timestamptz not null default clock_timestamp(),
        constraint sheet_reminder_pkey primary key (id),
        constraint sheet_reminder_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint sheet_reminder_user_id_fkey foreign key (user_id) references user_account (id),
        constraint sheet_reminder_party_id_fkey foreign key (party_id) references party (id),
        constraint sheet_reminder_user_id_accord_id_period_rung_due_on_sent_on_key
          unique (user_id, accord_id, period, rung, due_on, sent_on)
      );
      select ledger_watch('sheet_reminder', 'id');
      create trigger sheet_reminder_is_frozen before update or delete on sheet_reminder
        for each row execute function refuse_frozen_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table sheet_reminder');
  }
}
