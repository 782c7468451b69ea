import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Why an item was rolled over or withdrawn, and the links that open the chair's brief of a sitting for a while. */
export class RunSittings1795343410000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table agenda_item add state_reason text;

      create table brief_link (
        id uuid not null default gen_random_uuid(),
        meeting_id uuid not null,
        token_sha256 text not null,
        language text not null,
        made_by_id uuid,
        made_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint brief_link_pkey primary key (id),
        constraint brief_link_meeting_id_fkey foreign key (meeting_id) references meeting (id),
        constraint brief_link_made_by_id_fkey foreign key (made_by_id) references user_account (id),
        constraint brief_link_token_sha256_key unique (token_sha256)
      );
      create index brief_link_meeting_id_idx on brief_link (meeting_id);
      select ledger_watch('brief_link', 'id', '', 'token_sha256');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table brief_link;
      alter table agenda_item drop state_reason;
    `);
  }
}
