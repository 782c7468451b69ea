import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What auditors find, what they recommend, what the management answers: never taken back, only followed up. */
export class OpenOversight1795343500000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table finding (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        number integer not null,
        title text not null,
        text text not null,
        severity text not null,
        subject text not null default '',
        state text not null default 'open',
        follow_up_on date,
        raised_by_id uuid,
        raised_on date not null,
        raised_at timestamptz not null default clock_timestamp(),
        closed_on date,
        closing_note text,
        version integer not null default 1,
        constraint finding_pkey primary key (id),
        constraint finding_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint finding_raised_by_id_fkey foreign key (raised_by_id) references user_account (id),
        constraint finding_accord_id_number_key unique (accord_id, number),
        constraint finding_severity_check check (severity in ('low', 'medium', 'high')),
        constraint finding_state_check check (state in ('open', 'answered', 'closed')),
        constraint finding_closed_check check ((state = 'closed') = (closed_on is not null)),
        constraint finding_closing_note_check check (state <> 'closed' or length(btrim(closing_note)) > 0)
      );
      select ledger_watch('finding', 'id');

      create table recommendation (
        id uuid not null default gen_random_uuid(),
        finding_id uuid not null,
        number integer not null,
        text text not null,
        due_on date,
        state text not null default 'open',
        state_reason text,
        done_on date,
        version integer not null default 1,
        constraint recommendation_pkey primary key (id),
        constraint recommendation_finding_id_fkey foreign key (finding_id) references finding (id),
        constraint recommendation_finding_id_number_key unique (finding_id, number),
        constraint recommendation_state_check check (state in ('open', 'done', 'dropped')),
        constraint recommendation_reason_check check (state = 'open' or length(btrim(state_reason)) > 0)
      );
      select ledger_watch('recommendation', 'id');

      create table management_response (
        id uuid not null default gen_random_uuid(),
        finding_id uuid not null,
        stance text not null,
        text text not null,
        by_user_id uuid,
        by_party_id uuid,
        given_on date not null,
        given_at timestamptz not null default clock_timestamp(),
        constraint management_response_pkey primary key (id),
        constraint management_response_finding_id_fkey foreign key (finding_id) references finding (id),
        constraint management_response_by_user_id_fkey foreign key (by_user_id) references user_account (id),
        constraint management_response_by_party_id_fkey foreign key (by_party_id) references party (id),
        constraint management_response_stance_check check (stance in ('accepted', 'partly', 'rejected'))
      );
      create index management_response_finding_id_idx on management_response (finding_id);
      select ledger_watch('management_response', 'id');
      create trigger management_response_is_frozen before update or delete on management_response
        for each row execute function refuse_frozen_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table management_response;
      drop table recommendation;
      drop table finding;
    `);
  }
}
