import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What convening a sitting needs besides the notice itself: messages whose words are made when they are handed over, the
 * links by which members answer, where an agenda item comes from, and each person's private calendar.
 */
export class ConveneSittings1795343400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table outgoing_mail
        add builder text,
        add about text,
        add dropped_at timestamptz,
        add constraint outgoing_mail_builder_check check ((builder is null) = (about is null));

      alter table meeting add answer_by date;

      -- What a suggested item stands for, so that it is suggested once: minutes:CODE, request:ID, follow_up:ID, item:ID,
      -- or what a duty demands.
      alter table agenda_item add source text;

      alter table notice_sending
        add kind text not null default 'notice',
        add constraint notice_sending_kind_check check (kind in ('notice', 'reminder', 'link'));

      -- A link by which the recipient of a sending answers for their party, once, until the sitting is over.
      create table answer_link (
        id uuid not null default gen_random_uuid(),
        sending_id uuid not null,
        token_sha256 text not null,
        made_at timestamptz not null default clock_timestamp(),
        used_at timestamptz,
        constraint answer_link_pkey primary key (id),
        constraint answer_link_sending_id_fkey foreign key (sending_id) references notice_sending (id),
        constraint answer_link_token_sha256_key unique (token_sha256)
      );
      create index answer_link_sending_id_idx on answer_link (sending_id);
      select ledger_watch('answer_link', 'id', '', 'token_sha256');

      -- The secret address of a person's calendar: renewing it makes the one before worthless.
      create table calendar_feed (
        user_id uuid not null,
        token_sha256 text not null,
        language text not null,
        renewed_at timestamptz not null default clock_timestamp(),
        constraint calendar_feed_pkey primary key (user_id),
        constraint calendar_feed_user_id_fkey foreign key (user_id) references user_account (id),
        constraint calendar_feed_token_sha256_key unique (token_sha256)
      );
      select ledger_watch('calendar_feed', 'user_id', '', 'token_sha256');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table calendar_feed;
      drop table answer_link;
      alter table notice_sending drop kind;
      alter table agenda_item drop source;
      alter table meeting drop answer_by;
      alter table outgoing_mail drop builder, drop about, drop dropped_at;
    `);
  }
}
