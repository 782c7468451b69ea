import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The reporting round: drafts, sendings and what was frozen, the thread of a sheet, windows, exceptions, evidence. */
export class OpenReportingRound1795342600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table submission
        add kind text not null default 'progress',
        add nil_reason text,
        add declared_committed_cents bigint,
        add accepted_committed_cents bigint,
        add entered_by_party_id uuid,
        add confirmation text,
        add reopened_scope text,
        add acceptance_proposed_by_id uuid,
        add revision integer not null default 0,
        add constraint submission_kind_check check (kind in ('progress', 'unchanged', 'nothing_to_report')),
        add constraint submission_confirmation_check check (confirmation in ('awaited', 'confirmed', 'contested')),
        add constraint submission_reopened_scope_check check (reopened_scope in ('all', 'text')),
        add constraint submission_entered_by_party_id_fkey foreign key (entered_by_party_id) references party (id);

      alter table indicator add disaggregated_by text[] not null default '{}';

      alter table indicator_value add note jsonb, add explanation text;

      create table indicator_value_part (
        id uuid not null default gen_random_uuid(),
        indicator_value_id uuid not null,
        dimension text not null,
        code text not null,
        declared numeric,
        accepted numeric,
        constraint indicator_value_part_pkey primary key (id),
        constraint indicator_value_part_indicator_value_id_fkey foreign key (indicator_value_id)
          references indicator_value (id) on delete cascade,
        constraint indicator_value_part_value_dimension_code_key unique (indicator_value_id, dimension, code),
        constraint indicator_value_part_dimension_check check (dimension in ('target_group', 'province'))
      );
      select ledger_watch('indicator_value_part', 'id');

      -- Spending of one source of the budget, where it is known; a sheet without such rows is "not split".
      create table spending_share (
        id uuid not null default gen_random_uuid(),
        submission_id uuid not null,
        budget_share_id uuid not null,
        declared_committed_cents bigint,
        declared_spent_cents bigint,
        accepted_committed_cents bigint,
        accepted_spent_cents bigint,
        constraint spending_share_pkey primary key (id),
        constraint spending_share_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint spending_share_budget_share_id_fkey foreign key (budget_share_id) references budget_share (id),
        constraint spending_share_submission_id_budget_share_id_key unique (submission_id, budget_share_id)
      );
      select ledger_watch('spending_share', 'id');

      alter table action_statement
        add submission_id uuid,
        add deviations jsonb,
        add constraint action_statement_submission_id_fkey foreign key (submission_id) references submission (id);

      alter table milestone_completion
        add submission_id uuid,
        add constraint milestone_completion_submission_id_fkey foreign key (submission_id) references submission (id);

      -- A milestone still open, and when its lead now expects it.
      create table milestone_forecast (
        id uuid not null default gen_random_uuid(),
        submission_id uuid not null,
        milestone_number integer not null,
        expected_on date not null,
        constraint milestone_forecast_pkey primary key (id),
        constraint milestone_forecast_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint milestone_forecast_submission_id_milestone_number_key unique (submission_id, milestone_number)
      );
      select ledger_watch('milestone_forecast', 'id');

      alter table risk
        add kind text not null default 'risk',
        add due_on date,
        add closed_on date,
        add submission_id uuid,
        add constraint risk_kind_check check (kind in ('risk', 'issue')),
        add constraint risk_submission_id_fkey foreign key (submission_id) references submission (id);

      create table corrective_measure (
        id uuid not null default gen_random_uuid(),
        submission_id uuid not null,
        action_id uuid not null,
        kind text not null,
        description jsonb not null,
        owner text,
        due_on date,
        constraint corrective_measure_pkey primary key (id),
        constraint corrective_measure_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint corrective_measure_action_id_fkey foreign key (action_id) references action (id),
        constraint corrective_measure_kind_check check (kind in ('corrective_action', 'reshape_request'))
      );
      create index corrective_measure_submission_id_idx on corrective_measure (submission_id);
      select ledger_watch('corrective_measure', 'id');

      -- What is being written, as it was typed; the trail keeps its hash, what is sent enters it in full.
      create table sheet_draft (
        submission_id uuid not null,
        content text not null,
        version integer not null default 1,
        saved_at timestamptz not null default clock_timestamp(),
        saved_by_id uuid,
        constraint sheet_draft_pkey primary key (submission_id),
        constraint sheet_draft_submission_id_fkey foreign key (submission_id) references submission (id)
      );
      select ledger_watch('sheet_draft', 'submission_id', '', 'content');

      -- Everybody who entered something in a sheet: none of them accepts it.
      create table sheet_author (
        id uuid not null default gen_random_uuid(),
        submission_id uuid not null,
        user_id uuid not null,
        constraint sheet_author_pkey primary key (id),
        constraint sheet_author_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint sheet_author_user_id_fkey foreign key (user_id) references user_account (id),
        constraint sheet_author_submission_id_user_id_key unique (submission_id, user_id)
      );
      select ledger_watch('sheet_author', 'id');

      -- One press of the button: the sheets that a party sent together, and the receipt's number.
      create table sending (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        party_id uuid not null,
        period text not null,
        number integer not null,
        sent_on date not null,
        sent_at timestamptz not null default clock_timestamp(),
        sent_by_id uuid,
        sent_by_name text not null,
        entered_by_party_id uuid,
        snapshot_sha256 text not null,
        constraint sending_pkey primary key (id),
        constraint sending_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint sending_party_id_fkey foreign key (party_id) references party (id),
        constraint sending_entered_by_party_id_fkey foreign key (entered_by_party_id) references party (id),
        constraint sending_accord_id_period_number_key unique (accord_id, period, number)
      );
      select ledger_watch('sending', 'id', 'sent_by_name');
      create trigger sending_is_frozen before update or delete on sending
        for each row execute function refuse_frozen_change();

      -- A sheet as it was sent: canonical JSON, never changed; a sheet sent again is the next revision.
      create table sheet_revision (
        id uuid not null default gen_random_uuid(),
        submission_id uuid not null,
        sending_id uuid not null,
        revision integer not null,
        snapshot text not null,
        snapshot_sha256 text not null,
        constraint sheet_revision_pkey primary key (id),
        constraint sheet_revision_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint sheet_revision_sending_id_fkey foreign key (sending_id) references sending (id),
        constraint sheet_revision_submission_id_revision_key unique (submission_id, revision)
      );
      create index sheet_revision_sending_id_idx on sheet_revision (sending_id);
      select ledger_watch('sheet_revision', 'id');
      create trigger sheet_revision_is_frozen before update or delete on sheet_revision
        for each row execute function refuse_frozen_change();

      -- The thread of a sheet: sent, returned, reopened, accepted, contested, remarks; with author and reason, for ever.
      create table submission_event (
        id uuid not null default gen_random_uuid(),
        submission_id uuid not null,
        kind text not null,
        revision integer not null,
        field text,
        message text,
        by_user_id uuid,
        by_party_id uuid,
        happened_on date not null,
        happened_at timestamptz not null default clock_timestamp(),
        constraint submission_event_pkey primary key (id),
        constraint submission_event_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint submission_event_by_user_id_fkey foreign key (by_user_id) references user_account (id),
        constraint submission_event_by_party_id_fkey foreign key (by_party_id) references party (id),
        constraint submission_event_kind_check check (kind in ('sent', 'withdrawn', 'review_started', 'returned',
          'acceptance_proposed', 'accepted', 'reopened', 'confirmed', 'contested', 'remark')),
        constraint submission_event_reason_check check
          (kind not in ('withdrawn', 'returned', 'reopened', 'contested', 'remark') or length(btrim(message)) > 0)
      );
      create index submission_event_submission_id_idx on submission_event (submission_id, happened_at);
      select ledger_watch('submission_event', 'id');
      create trigger submission_event_is_frozen before update or delete on submission_event
        for each row execute function refuse_frozen_change();

      -- A window opens by itself when its period ends; it closes, and opens again, by an act.
      create table reporting_window_event (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        period text not null,
        kind text not null,
        reason text,
        by_user_id uuid,
        happened_on date not null,
        happened_at timestamptz not null default clock_timestamp(),
        constraint reporting_window_event_pkey primary key (id),
        constraint reporting_window_event_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint reporting_window_event_by_user_id_fkey foreign key (by_user_id) references user_account (id),
        constraint reporting_window_event_kind_check check (kind in ('closed', 'reopened')),
        constraint reporting_window_event_reason_check check (kind <> 'reopened' or length(btrim(reason)) > 0)
      );
      create index reporting_window_event_accord_id_period_idx on reporting_window_event (accord_id, period, happened_at);
      select ledger_watch('reporting_window_event', 'id');
      create trigger reporting_window_event_is_frozen before update or delete on reporting_window_event
        for each row execute function refuse_frozen_change();

      -- A party, or one of its actions, may still send until a day although the window is closed.
      create table reporting_exception (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        period text not null,
        party_id uuid not null,
        action_id uuid,
        until_on date not null,
        reason text not null,
        granted_by_id uuid,
        granted_on date not null,
        granted_at timestamptz not null default clock_timestamp(),
        withdrawn_at timestamptz,
        withdrawn_reason text,
        constraint reporting_exception_pkey primary key (id),
        constraint reporting_exception_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint reporting_exception_party_id_fkey foreign key (party_id) references party (id),
        constraint reporting_exception_action_id_fkey foreign key (action_id) references action (id),
        constraint reporting_exception_granted_by_id_fkey foreign key (granted_by_id) references user_account (id),
        constraint reporting_exception_reason_check check (length(btrim(reason)) > 0)
      );
      create index reporting_exception_accord_id_period_idx on reporting_exception (accord_id, period);
      select ledger_watch('reporting_exception', 'id');

      create table evidence (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        submission_id uuid not null,
        party_id uuid not null,
        purpose text not null,
        indicator_id uuid,
        milestone_number integer,
        file_sha256 text not null,
        file_name text not null,
        media_type text not null,
        byte_size bigint not null,
        signed_inner text,
        is_shared boolean not null default false,
        added_by_id uuid,
        added_at timestamptz not null default clock_timestamp(),
        first_revision integer,
        removed_at timestamptz,
        constraint evidence_pkey primary key (id),
        constraint evidence_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint evidence_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint evidence_party_id_fkey foreign key (party_id) references party (id),
        constraint evidence_indicator_id_fkey foreign key (indicator_id) references indicator (id),
        constraint evidence_file_sha256_fkey foreign key (file_sha256) references stored_file (sha256),
        constraint evidence_added_by_id_fkey foreign key (added_by_id) references user_account (id),
        constraint evidence_purpose_check check (purpose in ('evidence', 'party_mail'))
      );
      create index evidence_submission_id_idx on evidence (submission_id);
      create index evidence_party_id_idx on evidence (accord_id, party_id);
      select ledger_watch('evidence', 'id');

      -- A lead asks a partner or an implementing body for figures; the link's token is kept as its hash alone.
      create table figure_request (
        id uuid not null default gen_random_uuid(),
        submission_id uuid not null,
        party_id uuid,
        other_body_id uuid,
        recipient_name text not null,
        recipient_email text,
        message text not null default '',
        indicator_ids uuid[] not null default '{}',
        asks_spending boolean not null default false,
        language text not null,
        token_sha256 text not null,
        expires_at timestamptz not null,
        asked_by_id uuid,
        asked_at timestamptz not null default clock_timestamp(),
        withdrawn_at timestamptz,
        answered_at timestamptz,
        answered_by text,
        answer text,
        constraint figure_request_pkey primary key (id),
        constraint figure_request_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint figure_request_party_id_fkey foreign key (party_id) references party (id),
        constraint figure_request_other_body_id_fkey foreign key (other_body_id) references other_body (id),
        constraint figure_request_asked_by_id_fkey foreign key (asked_by_id) references user_account (id),
        constraint figure_request_token_sha256_key unique (token_sha256),
        constraint figure_request_asked_check check ((party_id is null) <> (other_body_id is null))
      );
      create index figure_request_submission_id_idx on figure_request (submission_id);
      select ledger_watch('figure_request', 'id', 'recipient_name,recipient_email,answered_by', 'token_sha256');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table figure_request;
      drop table evidence;
      drop table reporting_exception;
      drop table reporting_window_event;
      drop table submission_event;
      drop table sheet_revision;
      drop table sending;
      drop table sheet_author;
      drop table sheet_draft;
      drop table corrective_measure;
      alter table risk drop kind, drop due_on, drop closed_on, drop submission_id;
      drop table milestone_forecast;
      alter table milestone_completion drop submission_id;
      alter table action_statement drop submission_id, drop deviations;
      drop table spending_share;
      drop table indicator_value_part;
      alter table indicator_value drop note, drop explanation;
      alter table indicator drop disaggregated_by;
      alter table submission drop kind, drop nil_reason, drop declared_committed_cents, drop accepted_committed_cents,
        drop entered_by_party_id, drop confirmation, drop reopened_scope, drop acceptance_proposed_by_id, drop revision;
    `);
  }
}
