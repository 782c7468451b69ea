import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Messages to people: kept where no mail server is set up, else until they are sent. No business rows: not under audit. */
export class CreateMail1795342300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table outgoing_mail (
        id uuid not null default gen_random_uuid(),
        message_id text not null,
        recipient text not null,
        subject text not null,
        body text not null,
        language text not null,
        queued_at timestamptz not null default now(),
        sent_at timestamptz,
        attempts integer not null default 0,
        last_error text,
        constraint outgoing_mail_pkey primary key (id),
        constraint outgoing_mail_message_id_key unique (message_id)
      );
      create index outgoing_mail_queued_at_idx on outgoing_mail (queued_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table outgoing_mail');
  }
}
