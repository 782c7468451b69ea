import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Sittings held elsewhere and recorded afterwards; papers kept with a sitting; sittings in session. */
export class RecordSittings1795342700000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table meeting
        add is_recorded_afterwards boolean not null default false,
        drop constraint meeting_state_check,
        add constraint meeting_state_check check
          (state in ('planned', 'scheduled', 'in_session', 'held', 'not_quorate', 'cancelled'));
      alter table agenda_item add dissent text;
      alter table minutes
        drop constraint minutes_state_check,
        add constraint minutes_state_check check (state in ('not_drafted', 'drafting', 'draft_circulated', 'approved'));

      -- What is kept with a sitting: the signed minutes, the proof of sending, any other paper.
      create table meeting_paper (
        id uuid not null default gen_random_uuid(),
        meeting_id uuid not null,
        kind text not null,
        name text not null,
        file_sha256 text not null,
        added_by_id uuid,
        added_at timestamptz not null default clock_timestamp(),
        constraint meeting_paper_pkey primary key (id),
        constraint meeting_paper_meeting_id_fkey foreign key (meeting_id) references meeting (id),
        constraint meeting_paper_file_sha256_fkey foreign key (file_sha256) references stored_file (sha256),
        constraint meeting_paper_kind_check check (kind in ('signed_minutes', 'notice_proof', 'other'))
      );
      create index meeting_paper_meeting_id_idx on meeting_paper (meeting_id);
      select ledger_watch('meeting_paper', 'id');
      create trigger meeting_paper_is_frozen before update or delete on meeting_paper
        for each row execute function refuse_frozen_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table meeting_paper;
      alter table minutes
        drop constraint minutes_state_check,
        add constraint minutes_state_check check (state in ('not_drafted', 'draft_circulated', 'approved'));
      alter table agenda_item drop dissent;
      alter table meeting
        drop is_recorded_afterwards,
        drop constraint meeting_state_check,
        add constraint meeting_state_check check (state in ('planned', 'scheduled', 'held', 'not_quorate', 'cancelled'));
    `);
  }
}
