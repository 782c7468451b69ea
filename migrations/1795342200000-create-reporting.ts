import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was reported: submissions with declared and accepted values, statements of the lead, the Technical Table's report. */
export class CreateReporting1795342200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table submission (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        action_id uuid not null,
        action_version_id uuid not null,
        period text not null,
        state text not null,
        origin text not null,
        submitted_by_party_id uuid,
        entered_by_id uuid,
        due_on date,
        submitted_on date,
        received_at timestamptz not null default now(),
        declared_spent_cents bigint,
        accepted_spent_cents bigint,
        correction text,
        version integer not null default 1,
        constraint submission_pkey primary key (id),
        constraint submission_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint submission_action_id_fkey foreign key (action_id) references action (id),
        constraint submission_action_version_id_fkey foreign key (action_version_id) references action_version (id),
        constraint submission_submitted_by_party_id_fkey foreign key (submitted_by_party_id) references party (id),
        constraint submission_action_id_period_key unique (action_id, period),
        constraint submission_state_check check (state in ('draft', 'submitted', 'in_review', 'returned', 'accepted')),
        constraint submission_origin_check check (origin in ('import', 'product'))
      );
      create index submission_accord_id_idx on submission (accord_id, period);
      select ledger_watch('submission', 'id');

      create table indicator_value (
        id uuid not null default gen_random_uuid(),
        submission_id uuid not null,
        indicator_id uuid not null,
        declared numeric,
        accepted numeric,
        correction text,
        constraint indicator_value_pkey primary key (id),
        constraint indicator_value_submission_id_fkey foreign key (submission_id) references submission (id),
        constraint indicator_value_indicator_id_fkey foreign key (indicator_id) references indicator (id),
        constraint indicator_value_submission_id_indicator_id_key unique (submission_id, indicator_id)
      );
      select ledger_watch('indicator_value', 'id');

      create table milestone_completion (
        id uuid not null default gen_random_uuid(),
        action_id uuid not null,
        action_version_id uuid not null,
        milestone_number integer not null,
        completed_on date not null,
        origin text not null,
        constraint milestone_completion_pkey primary key (id),
        constraint milestone_completion_action_id_fkey foreign key (action_id) references action (id),
        constraint milestone_completion_action_version_id_fkey foreign key (action_version_id)
          references action_version (id),
        constraint milestone_completion_action_id_milestone_number_key unique (action_id, milestone_number),
        constraint milestone_completion_origin_check check (origin in ('import', 'product'))
      );
      select ledger_watch('milestone_completion', 'id');

      create table action_statement (
        id uuid not null default gen_random_uuid(),
        action_id uuid not null,
        action_version_id uuid not null,
        period text,
        status text not null,
        percent_complete numeric,
        note jsonb,
        suspended_on date,
        is_change_proposed boolean not null default false,
        has_overspend_risk boolean not null default false,
        origin text not null,
        stated_at timestamptz not null default clock_timestamp(),
        constraint action_statement_pkey primary key (id),
        constraint action_statement_action_id_fkey foreign key (action_id) references action (id),
        constraint action_statement_action_version_id_fkey foreign key (action_version_id) references action_version (id),
        constraint action_statement_status_check check (status in
          ('not_started', 'in_progress', 'delayed', 'at_risk', 'suspended', 'completed', 'cancelled')),
        constraint action_statement_origin_check check (origin in ('import', 'product'))
      );
      create index action_statement_action_id_idx on action_statement (action_id, stated_at);
      select ledger_watch('action_statement', 'id');

      create table risk (
        id uuid not null default gen_random_uuid(),
        action_id uuid not null,
        action_version_id uuid not null,
        position integer not null,
        description jsonb not null,
        impact text not null,
        likelihood text not null,
        mitigation jsonb,
        owner text,
        origin text not null,
        constraint risk_pkey primary key (id),
        constraint risk_action_id_fkey foreign key (action_id) references action (id),
        constraint risk_action_version_id_fkey foreign key (action_version_id) references action_version (id),
        constraint risk_action_id_position_key unique (action_id, position),
        constraint risk_impact_check check (impact in ('low', 'medium', 'high')),
        constraint risk_likelihood_check check (likelihood in ('low', 'medium', 'high')),
        constraint risk_origin_check check (origin in ('import', 'product'))
      );
      select ledger_watch('risk', 'id');

      create table colour_override (
        id uuid not null default gen_random_uuid(),
        action_id uuid not null,
        period text not null,
        colour text not null,
        reason text not null,
        set_by_id uuid,
        set_at timestamptz not null default clock_timestamp(),
        withdrawn_at timestamptz,
        constraint colour_override_pkey primary key (id),
        constraint colour_override_action_id_fkey foreign key (action_id) references action (id),
        constraint colour_override_colour_check check (colour in ('green', 'amber', 'red')),
        constraint colour_override_reason_check check (length(btrim(reason)) > 0)
      );
      create unique index colour_override_current_idx on colour_override (action_id, period)
        where withdrawn_at is null;
      select ledger_watch('colour_override', 'id');

      -- Last day of a reporting period: 2026-Q3, 2026-H1, 2026-Y1. Null for anything else.
      create function period_ends_on(p_period text) returns date language sql immutable strict parallel safe as $$
        select case
          when p_period ~ '^[0-9]{4}-Q[1-4]$'
            then (make_date(left(p_period, 4)::integer, 3 * right(p_period, 1)::integer, 1) + interval '1 month')::date - 1
          when p_period ~ '^[0-9]{4}-H[12]$'
            then (make_date(left(p_period, 4)::integer, 6 * right(p_period, 1)::integer, 1) + interval '1 month')::date - 1
          when p_period ~ '^[0-9]{4}-Y1$' then make_date(left(p_period, 4)::integer, 12, 31)
        end
      $$;

      -- Read model: one row per action of each plan's current version with what its writes determine;
      -- never anything that depends on today (due dates are kept, whether they are past is not).
      create table action_progress (
        action_version_id uuid not null,
        action_id uuid not null,
        accord_id uuid not null,
        plan_version_id uuid not null,
        action_line_id uuid not null,
        lead_party_id uuid not null,
        budget_cents bigint not null,
        as_of_period text,
        is_provisional boolean not null,
        attainment_mean double precision,
        attainment_worst double precision,
        attainment_capped double precision,
        colour_by_mean text,
        colour_by_worst text,
        colour_override text,
        spent_cents bigint,
        status text,
        percent_complete numeric,
        milestones_open_due_on date[] not null,
        milestones_completed_due_on date[] not null,
        constraint action_progress_pkey primary key (action_version_id),
        constraint action_progress_action_version_id_fkey foreign key (action_version_id) references action_version (id),
        constraint action_progress_action_id_fkey foreign key (action_id) references action (id),
        constraint action_progress_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint action_progress_plan_version_id_fkey foreign key (plan_version_id) references plan_version (id)
      );
      create index action_progress_plan_version_id_idx on action_progress (plan_version_id);
      create index action_progress_action_id_idx on action_progress (action_id);

      create table technical_table_report (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        period text not null,
        revision integer not null,
        language text not null,
        state text not null,
        plan_versions jsonb not null default '[]',
        snapshot text not null,
        snapshot_sha256 text not null,
        compiled_at timestamptz not null default now(),
        compiled_by_id uuid,
        judgement text not null default '',
        corrective_actions text not null default '',
        requests text not null default '',
        circulated_at timestamptz,
        approved_in_meeting_id uuid,
        approved_on date,
        approval_reason text,
        discard_reason text,
        document_id uuid,
        version integer not null default 1,
        constraint technical_table_report_pkey primary key (id),
        constraint technical_table_report_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint technical_table_report_approved_in_meeting_id_fkey foreign key (approved_in_meeting_id)
          references meeting (id),
        constraint technical_table_report_document_id_fkey foreign key (document_id) references issued_document (id),
        constraint technical_table_report_state_check check (state in
          ('draft', 'circulated', 'approved', 'issued', 'superseded', 'discarded'))
      );
      create unique index technical_table_report_revision_idx on technical_table_report (accord_id, period, revision)
        where state <> 'discarded';
      create unique index technical_table_report_open_idx on technical_table_report (accord_id, period)
        where state in ('draft', 'circulated', 'approved');
      -- A draft's text is large and computed anew at will: the trail keeps its hash, the issued text enters it in full.
      select ledger_watch('technical_table_report', 'id', '', 'snapshot');

      -- An issued report changes in one way only: a later revision supersedes it. A discarded one never changes.
      create function refuse_closed_report_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.state in ('draft', 'circulated', 'approved') then
          return new;
        end if;
        if tg_op = 'UPDATE' and old.state = 'issued' and new.state = 'superseded'
          and to_jsonb(new) - 'state' - 'version' = to_jsonb(old) - 'state' - 'version' then
          return new;
        end if;
        raise exception '% is frozen: it can only be superseded', tg_table_name using errcode = '42501';
      end $$;
      create trigger technical_table_report_is_frozen before update or delete on technical_table_report
        for each row execute function refuse_closed_report_change();

      create table report_circulation (
        id uuid not null default gen_random_uuid(),
        report_id uuid not null,
        mandate_id uuid not null,
        circulated_at timestamptz not null default now(),
        constraint report_circulation_pkey primary key (id),
        constraint report_circulation_report_id_fkey foreign key (report_id) references technical_table_report (id),
        constraint report_circulation_mandate_id_fkey foreign key (mandate_id) references mandate (id)
      );
      create index report_circulation_report_id_idx on report_circulation (report_id);
      select ledger_watch('report_circulation', 'id');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table report_circulation;
      drop table technical_table_report;
      drop function refuse_closed_report_change();
      drop table action_progress;
      drop function period_ends_on(text);
      drop table colour_override;
      drop table risk;
      drop table action_statement;
      drop table milestone_completion;
      drop table indicator_value;
      drop table submission;
    `);
  }
}
