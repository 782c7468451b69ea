import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The Tables of an accord (a list), their sittings, written procedures and the register of resolutions. */
export class CreateMeetings1795342000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table governing_table (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        kind text not null,
        name jsonb not null,
        constraint governing_table_pkey primary key (id),
        constraint governing_table_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint governing_table_accord_id_code_key unique (accord_id, code),
        constraint governing_table_kind_check check (kind in ('management', 'technical', 'other'))
      );
      select ledger_watch('governing_table', 'id');

      create table table_seat (
        table_id uuid not null,
        body_code text not null,
        is_invited boolean not null,
        constraint table_seat_pkey primary key (table_id, body_code),
        constraint table_seat_table_id_fkey foreign key (table_id) references governing_table (id)
      );
      select ledger_watch('table_seat', 'table_id,body_code');

      create table meeting (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        table_id uuid not null,
        code text not null,
        held_on date not null,
        starts_at time not null,
        ends_at time,
        mode text not null,
        place jsonb,
        note jsonb,
        call integer not null,
        state text not null,
        notice_due_on date,
        notice_sent_on date,
        notice_working_days integer,
        notice_register_number text,
        is_urgent boolean not null default false,
        present_count integer,
        quorum_required integer,
        is_quorum_met boolean,
        origin text not null,
        version integer not null default 1,
        constraint meeting_pkey primary key (id),
        constraint meeting_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint meeting_table_id_fkey foreign key (table_id) references governing_table (id),
        constraint meeting_accord_id_code_key unique (accord_id, code),
        constraint meeting_mode_check check (mode in ('in_person', 'remote', 'hybrid')),
        constraint meeting_state_check check (state in ('planned', 'scheduled', 'held', 'not_quorate', 'cancelled')),
        constraint meeting_origin_check check (origin in ('import', 'product'))
      );
      create index meeting_table_id_idx on meeting (table_id, held_on);
      select ledger_watch('meeting', 'id');

      create table agenda_item (
        id uuid not null default gen_random_uuid(),
        meeting_id uuid not null,
        number integer not null,
        kind text not null,
        title jsonb not null,
        related_plan_year integer,
        related_actions text[] not null default '{}',
        added_on date,
        added_note jsonb,
        outcome text,
        votes_for integer,
        votes_against integer,
        abstentions integer,
        recused integer,
        presided_by text,
        chair_vote text,
        constraint agenda_item_pkey primary key (id),
        constraint agenda_item_meeting_id_fkey foreign key (meeting_id) references meeting (id),
        constraint agenda_item_meeting_id_number_key unique (meeting_id, number),
        constraint agenda_item_kind_check check (kind in ('minutes_approval', 'information', 'acknowledgement',
          'review', 'opinion', 'decision', 'appointment', 'other')),
        constraint agenda_item_outcome_check check (outcome in ('approved', 'rejected', 'deferred'))
      );
      select ledger_watch('agenda_item', 'id');

      create table attendance (
        meeting_id uuid not null,
        party_id uuid not null,
        state text not null,
        office jsonb,
        deputy_office jsonb,
        is_remote boolean not null default false,
        constraint attendance_pkey primary key (meeting_id, party_id),
        constraint attendance_meeting_id_fkey foreign key (meeting_id) references meeting (id),
        constraint attendance_party_id_fkey foreign key (party_id) references party (id),
        constraint attendance_state_check check (state in ('present', 'delegate', 'absent_excused', 'absent'))
      );
      select ledger_watch('attendance', 'meeting_id,party_id');

      create table minutes (
        meeting_id uuid not null,
        draft_due_on date,
        draft_sent_on date,
        state text not null,
        approved_in_meeting_id uuid,
        version integer not null default 1,
        constraint minutes_pkey primary key (meeting_id),
        constraint minutes_meeting_id_fkey foreign key (meeting_id) references meeting (id),
        constraint minutes_approved_in_meeting_id_fkey foreign key (approved_in_meeting_id) references meeting (id),
        constraint minutes_state_check check (state in ('not_drafted', 'draft_circulated', 'approved'))
      );
      select ledger_watch('minutes', 'meeting_id');

      create table written_procedure (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        table_id uuid not null,
        code text not null,
        opened_on date not null,
        closes_on date not null,
        subject jsonb not null,
        rule_in_words text,
        consents integer not null,
        silences integer not null,
        abstentions integer not null,
        objections integer not null,
        outcome text,
        version integer not null default 1,
        constraint written_procedure_pkey primary key (id),
        constraint written_procedure_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint written_procedure_table_id_fkey foreign key (table_id) references governing_table (id),
        constraint written_procedure_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('written_procedure', 'id');

      create table resolution (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        table_id uuid not null,
        code text not null,
        decided_on date not null,
        meeting_id uuid,
        agenda_item_number integer,
        written_procedure_id uuid,
        subject jsonb not null,
        outcome text not null,
        plan_year integer,
        related_actions text[] not null default '{}',
        constraint resolution_pkey primary key (id),
        constraint resolution_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint resolution_table_id_fkey foreign key (table_id) references governing_table (id),
        constraint resolution_meeting_id_fkey foreign key (meeting_id) references meeting (id),
        constraint resolution_written_procedure_id_fkey foreign key (written_procedure_id)
          references written_procedure (id),
        constraint resolution_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('resolution', 'id');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table resolution;
      drop table written_procedure;
      drop table minutes;
      drop table attendance;
      drop table agenda_item;
      drop table meeting;
      drop table table_seat;
      drop table governing_table;
    `);
  }
}
