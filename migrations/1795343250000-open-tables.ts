import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The life of a sitting from its convening to adopted minutes, the register of resolutions with what follows from them,
 * and written procedures. What was sent, voted or adopted is a row that nobody changes.
 */
export class OpenTables1795343250000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sittings);
    await queryRunner.query(answers);
    await queryRunner.query(live);
    await queryRunner.query(minutes);
    await queryRunner.query(decisions);
    await queryRunner.query(plans);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table plan_version
        drop kind, drop resolution_id, drop based_on_id, drop note, drop no_report_reason, drop version,
        drop constraint plan_version_state_check,
        add constraint plan_version_state_check check (state in ('draft', 'in_force', 'superseded'));
      drop table action_proposal;
      drop table procedure_answer;
      alter table written_procedure
        drop state, drop text, drop document_id, drop minutes_document_id, drop closed_at, drop opened_by_id,
        drop cancel_reason, drop adopted_minutes_of_id, drop kind, drop related_plan_year, drop related_actions;
      drop table follow_up;
      drop table resolution_consequence;
      alter table resolution
        drop state, drop executed_on, drop superseded_by_id, drop item_vote_id, drop note, drop version;
      drop table minutes_erratum;
      drop table minutes_observation;
      drop table minutes_section;
      alter table minutes
        drop document_id, drop adopted_by_procedure_id, drop adopted_on, drop circulated_at;
      drop table vote_right;
      drop table item_vote;
      drop table proxy;
      drop table presence_event;
      drop table interest_declaration;
      drop table item_comment;
      drop table item_request;
      drop table meeting_answer;
      drop table tabled_document;
      drop table notice_sending;
      drop table meeting_notice;
      alter table issued_document
        drop constraint issued_document_kind_check,
        add constraint issued_document_kind_check check (kind in ('progress_report'));
      alter table agenda_item
        drop version, drop state, drop question, drop rolled_over_from_id, drop urgent_reason, drop opened_at,
        drop closed_at;
      alter table meeting
        drop remote_link, drop second_call_on, drop second_call_at, drop urgent_reason, drop cancel_reason,
        drop chair_party_id, drop secretary_name, drop opened_at, drop closed_at, drop created_by_id;
    `);
  }
}

const sittings = `
  alter table meeting
    add remote_link text,
    add second_call_on date,
    add second_call_at time,
    add urgent_reason text,
    add cancel_reason text,
    add chair_party_id uuid,
    add secretary_name text,
    add opened_at timestamptz,
    add closed_at timestamptz,
    add created_by_id uuid,
    add constraint meeting_chair_party_id_fkey foreign key (chair_party_id) references party (id),
    add constraint meeting_created_by_id_fkey foreign key (created_by_id) references user_account (id);

  alter table agenda_item
    add version integer not null default 1,
    add state text not null default 'open',
    add question jsonb,
    add rolled_over_from_id uuid,
    add urgent_reason text,
    add opened_at timestamptz,
    add closed_at timestamptz,
    add constraint agenda_item_rolled_over_from_id_fkey foreign key (rolled_over_from_id) references agenda_item (id),
    add constraint agenda_item_state_check check (state in ('open', 'under_discussion', 'closed', 'rolled_over', 'withdrawn'));

  alter table issued_document
    drop constraint issued_document_kind_check,
    add constraint issued_document_kind_check check (kind in ('progress_report', 'meeting_notice', 'meeting_brief',
      'minutes', 'minutes_extract', 'minutes_erratum', 'procedure_minutes'));

  -- A notice as it was sent: the convening, each change, the cancellation; numbered from 0 within its sitting, which is
  -- the SEQUENCE of its invitation.
  create table meeting_notice (
    id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    number integer not null,
    kind text not null,
    sent_on date not null,
    sent_at timestamptz not null default clock_timestamp(),
    sent_by_id uuid,
    notice_working_days integer not null,
    is_urgent boolean not null,
    reason text,
    snapshot text not null,
    snapshot_sha256 text not null,
    document_id uuid,
    constraint meeting_notice_pkey primary key (id),
    constraint meeting_notice_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint meeting_notice_sent_by_id_fkey foreign key (sent_by_id) references user_account (id),
    constraint meeting_notice_document_id_fkey foreign key (document_id) references issued_document (id),
    constraint meeting_notice_meeting_id_number_key unique (meeting_id, number),
    constraint meeting_notice_kind_check check (kind in ('convening', 'change', 'cancellation')),
    constraint meeting_notice_reason_check check (kind <> 'cancellation' or length(btrim(reason)) > 0)
  );
  select ledger_watch('meeting_notice', 'id');
  create trigger meeting_notice_is_frozen before update or delete on meeting_notice
    for each row execute function refuse_frozen_change();

  -- To whom a notice went; when and whether it was handed over stands with the message itself.
  create table notice_sending (
    id uuid not null default gen_random_uuid(),
    notice_id uuid not null,
    party_id uuid,
    user_id uuid,
    recipient_name text not null,
    recipient_email text not null,
    message_key text not null,
    constraint notice_sending_pkey primary key (id),
    constraint notice_sending_notice_id_fkey foreign key (notice_id) references meeting_notice (id),
    constraint notice_sending_party_id_fkey foreign key (party_id) references party (id),
    constraint notice_sending_user_id_fkey foreign key (user_id) references user_account (id)
  );
  create index notice_sending_notice_id_idx on notice_sending (notice_id);
  select ledger_watch('notice_sending', 'id', 'recipient_name,recipient_email');
  create trigger notice_sending_is_frozen before update or delete on notice_sending
    for each row execute function refuse_frozen_change();

  -- A document laid before a sitting: what it is, and the hash of exactly what was laid.
  create table tabled_document (
    id uuid not null default gen_random_uuid(),
    meeting_id uuid,
    written_procedure_id uuid,
    agenda_item_number integer,
    kind text not null,
    name text not null,
    file_sha256 text not null,
    document_id uuid,
    period text,
    plan_year integer,
    plan_version integer,
    tabled_by_id uuid,
    tabled_at timestamptz not null default clock_timestamp(),
    tabled_on date not null,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    constraint tabled_document_pkey primary key (id),
    constraint tabled_document_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint tabled_document_written_procedure_id_fkey foreign key (written_procedure_id)
      references written_procedure (id),
    constraint tabled_document_file_sha256_fkey foreign key (file_sha256) references stored_file (sha256),
    constraint tabled_document_document_id_fkey foreign key (document_id) references issued_document (id),
    constraint tabled_document_tabled_by_id_fkey foreign key (tabled_by_id) references user_account (id),
    constraint tabled_document_kind_check check (kind in ('technical_report', 'plan_version', 'minutes', 'other')),
    constraint tabled_document_place_check check ((meeting_id is null) <> (written_procedure_id is null))
  );
  create index tabled_document_meeting_id_idx on tabled_document (meeting_id);
  select ledger_watch('tabled_document', 'id');
`;

const answers = `
  -- What a member answers to a notice; the last answer counts, the trail keeps the ones before.
  create table meeting_answer (
    id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    party_id uuid not null,
    answer text not null,
    deputy_name text,
    deputy_office text,
    proxy_holder_id uuid,
    proxy_file_sha256 text,
    is_remote boolean not null default false,
    comment text,
    answered_by_id uuid,
    answered_at timestamptz not null default clock_timestamp(),
    version integer not null default 1,
    constraint meeting_answer_pkey primary key (id),
    constraint meeting_answer_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint meeting_answer_party_id_fkey foreign key (party_id) references party (id),
    constraint meeting_answer_proxy_holder_id_fkey foreign key (proxy_holder_id) references party (id),
    constraint meeting_answer_proxy_file_sha256_fkey foreign key (proxy_file_sha256) references stored_file (sha256),
    constraint meeting_answer_answered_by_id_fkey foreign key (answered_by_id) references user_account (id),
    constraint meeting_answer_meeting_id_party_id_key unique (meeting_id, party_id),
    constraint meeting_answer_answer_check check (answer in ('attending', 'deputy', 'proxy', 'excused')),
    constraint meeting_answer_proxy_check check ((answer = 'proxy') = (proxy_holder_id is not null))
  );
  select ledger_watch('meeting_answer', 'id', 'deputy_name');

  -- An item that a member asks for: for one sitting, or for the next one of a Table.
  create table item_request (
    id uuid not null default gen_random_uuid(),
    table_id uuid not null,
    meeting_id uuid,
    party_id uuid not null,
    kind text not null,
    title text not null,
    reason text not null default '',
    state text not null default 'open',
    state_reason text,
    agenda_item_id uuid,
    asked_by_id uuid,
    asked_at timestamptz not null default clock_timestamp(),
    version integer not null default 1,
    constraint item_request_pkey primary key (id),
    constraint item_request_table_id_fkey foreign key (table_id) references governing_table (id),
    constraint item_request_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint item_request_party_id_fkey foreign key (party_id) references party (id),
    constraint item_request_agenda_item_id_fkey foreign key (agenda_item_id) references agenda_item (id)
      on delete set null,
    constraint item_request_asked_by_id_fkey foreign key (asked_by_id) references user_account (id),
    constraint item_request_state_check check (state in ('open', 'taken', 'declined', 'withdrawn')),
    constraint item_request_reason_check check (state <> 'declined' or length(btrim(state_reason)) > 0)
  );
  create index item_request_table_id_idx on item_request (table_id);
  select ledger_watch('item_request', 'id');

  create table item_comment (
    id uuid not null default gen_random_uuid(),
    agenda_item_id uuid not null,
    party_id uuid,
    message text not null,
    by_user_id uuid,
    happened_at timestamptz not null default clock_timestamp(),
    constraint item_comment_pkey primary key (id),
    constraint item_comment_agenda_item_id_fkey foreign key (agenda_item_id) references agenda_item (id),
    constraint item_comment_party_id_fkey foreign key (party_id) references party (id),
    constraint item_comment_by_user_id_fkey foreign key (by_user_id) references user_account (id),
    constraint item_comment_message_check check (length(btrim(message)) > 0)
  );
  create index item_comment_agenda_item_id_idx on item_comment (agenda_item_id);
  select ledger_watch('item_comment', 'id');
  create trigger item_comment_is_frozen before update or delete on item_comment
    for each row execute function refuse_frozen_change();

  -- A conflict of interest on an item: who declared it takes no part in its vote.
  create table interest_declaration (
    id uuid not null default gen_random_uuid(),
    agenda_item_id uuid not null,
    party_id uuid not null,
    reason text not null default '',
    declared_by_id uuid,
    declared_at timestamptz not null default clock_timestamp(),
    withdrawn_at timestamptz,
    constraint interest_declaration_pkey primary key (id),
    constraint interest_declaration_agenda_item_id_fkey foreign key (agenda_item_id) references agenda_item (id),
    constraint interest_declaration_party_id_fkey foreign key (party_id) references party (id),
    constraint interest_declaration_declared_by_id_fkey foreign key (declared_by_id) references user_account (id)
  );
  create unique index interest_declaration_standing_idx on interest_declaration (agenda_item_id, party_id)
    where withdrawn_at is null;
  select ledger_watch('interest_declaration', 'id');
`;

const live = `
  -- The roll call and every arrival and departure; an entry made in error is voided, never removed.
  create table presence_event (
    id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    party_id uuid not null,
    kind text not null,
    attends_as text not null default 'present',
    is_remote boolean not null default false,
    at_time time not null,
    agenda_item_number integer,
    position integer not null,
    recorded_by_id uuid,
    recorded_at timestamptz not null default clock_timestamp(),
    voided_at timestamptz,
    constraint presence_event_pkey primary key (id),
    constraint presence_event_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint presence_event_party_id_fkey foreign key (party_id) references party (id),
    constraint presence_event_recorded_by_id_fkey foreign key (recorded_by_id) references user_account (id),
    constraint presence_event_meeting_id_position_key unique (meeting_id, position),
    constraint presence_event_kind_check check (kind in ('arrived', 'left')),
    constraint presence_event_attends_as_check check (attends_as in ('present', 'delegate'))
  );
  select ledger_watch('presence_event', 'id');

  -- A written proxy as it was accepted at the sitting.
  create table proxy (
    id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    party_id uuid not null,
    holder_party_id uuid not null,
    file_sha256 text,
    recorded_by_id uuid,
    recorded_at timestamptz not null default clock_timestamp(),
    withdrawn_at timestamptz,
    constraint proxy_pkey primary key (id),
    constraint proxy_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint proxy_party_id_fkey foreign key (party_id) references party (id),
    constraint proxy_holder_party_id_fkey foreign key (holder_party_id) references party (id),
    constraint proxy_file_sha256_fkey foreign key (file_sha256) references stored_file (sha256),
    constraint proxy_recorded_by_id_fkey foreign key (recorded_by_id) references user_account (id),
    constraint proxy_holder_check check (party_id <> holder_party_id)
  );
  create unique index proxy_standing_idx on proxy (meeting_id, party_id) where withdrawn_at is null;
  select ledger_watch('proxy', 'id');

  -- A vote as it was closed; a vote taken again is another row, the last one counts.
  create table item_vote (
    id uuid not null default gen_random_uuid(),
    agenda_item_id uuid not null,
    number integer not null,
    recorded_as text not null,
    call integer not null,
    present_count integer not null,
    quorum_required integer not null,
    is_quorum_met boolean not null,
    votes_for integer not null,
    votes_against integer not null,
    abstentions integer not null,
    recused integer not null,
    presided_by_party_id uuid,
    chair_vote text,
    dissent text,
    outcome text not null,
    rules text not null,
    closed_by_id uuid,
    closed_at timestamptz not null default clock_timestamp(),
    constraint item_vote_pkey primary key (id),
    constraint item_vote_agenda_item_id_fkey foreign key (agenda_item_id) references agenda_item (id),
    constraint item_vote_presided_by_party_id_fkey foreign key (presided_by_party_id) references party (id),
    constraint item_vote_closed_by_id_fkey foreign key (closed_by_id) references user_account (id),
    constraint item_vote_agenda_item_id_number_key unique (agenda_item_id, number),
    constraint item_vote_recorded_as_check check (recorded_as in ('by_party', 'counts')),
    constraint item_vote_chair_vote_check check (chair_vote in ('for', 'against', 'abstention')),
    constraint item_vote_outcome_check check (outcome in ('approved', 'rejected'))
  );
  select ledger_watch('item_vote', 'id');
  create trigger item_vote_is_frozen before update or delete on item_vote
    for each row execute function refuse_frozen_change();

  -- Who was entitled at that moment, and how each stood; frozen with the vote.
  create table vote_right (
    item_vote_id uuid not null,
    party_id uuid not null,
    position integer not null,
    standing text not null,
    holder_party_id uuid,
    is_remote boolean not null default false,
    choice text,
    constraint vote_right_pkey primary key (item_vote_id, party_id),
    constraint vote_right_item_vote_id_fkey foreign key (item_vote_id) references item_vote (id),
    constraint vote_right_party_id_fkey foreign key (party_id) references party (id),
    constraint vote_right_holder_party_id_fkey foreign key (holder_party_id) references party (id),
    constraint vote_right_standing_check check (standing in ('present', 'delegate', 'proxy', 'recused', 'absent')),
    constraint vote_right_choice_check check (choice in ('for', 'against', 'abstention')),
    constraint vote_right_voter_check check (choice is null or standing in ('present', 'delegate', 'proxy'))
  );
  select ledger_watch('vote_right', 'item_vote_id,party_id');
  create trigger vote_right_is_frozen before update or delete on vote_right
    for each row execute function refuse_frozen_change();
`;

const minutes = `
  alter table minutes
    add document_id uuid,
    add adopted_by_procedure_id uuid,
    add adopted_on date,
    add circulated_at timestamptz,
    add constraint minutes_adopted_by_procedure_id_fkey foreign key (adopted_by_procedure_id)
      references written_procedure (id);

  -- The minutes being written, a section for each item and one before them (number 0); Markdown.
  create table minutes_section (
    id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    agenda_item_number integer not null,
    content text not null,
    version integer not null default 1,
    saved_by_id uuid,
    saved_at timestamptz not null default clock_timestamp(),
    constraint minutes_section_pkey primary key (id),
    constraint minutes_section_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint minutes_section_saved_by_id_fkey foreign key (saved_by_id) references user_account (id),
    constraint minutes_section_meeting_id_agenda_item_number_key unique (meeting_id, agenda_item_number)
  );
  select ledger_watch('minutes_section', 'id');

  create table minutes_observation (
    id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    agenda_item_number integer,
    party_id uuid not null,
    message text not null,
    by_user_id uuid,
    happened_at timestamptz not null default clock_timestamp(),
    answer text,
    answer_reason text,
    answered_by_id uuid,
    answered_at timestamptz,
    version integer not null default 1,
    constraint minutes_observation_pkey primary key (id),
    constraint minutes_observation_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint minutes_observation_party_id_fkey foreign key (party_id) references party (id),
    constraint minutes_observation_by_user_id_fkey foreign key (by_user_id) references user_account (id),
    constraint minutes_observation_answered_by_id_fkey foreign key (answered_by_id) references user_account (id),
    constraint minutes_observation_message_check check (length(btrim(message)) > 0),
    constraint minutes_observation_answer_check check (answer in ('taken', 'not_taken'))
  );
  create index minutes_observation_meeting_id_idx on minutes_observation (meeting_id);
  select ledger_watch('minutes_observation', 'id');

  -- An error found after adoption: a document of its own.
  create table minutes_erratum (
    id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    number integer not null,
    content text not null,
    reason text not null,
    document_id uuid not null,
    created_by_id uuid,
    created_at timestamptz not null default clock_timestamp(),
    constraint minutes_erratum_pkey primary key (id),
    constraint minutes_erratum_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint minutes_erratum_document_id_fkey foreign key (document_id) references issued_document (id),
    constraint minutes_erratum_created_by_id_fkey foreign key (created_by_id) references user_account (id),
    constraint minutes_erratum_meeting_id_number_key unique (meeting_id, number),
    constraint minutes_erratum_reason_check check (length(btrim(reason)) > 0)
  );
  select ledger_watch('minutes_erratum', 'id');
  create trigger minutes_erratum_is_frozen before update or delete on minutes_erratum
    for each row execute function refuse_frozen_change();
`;

const decisions = `
  alter table resolution
    add state text not null default 'in_force',
    add executed_on date,
    add superseded_by_id uuid,
    add item_vote_id uuid,
    add note text,
    add version integer not null default 1,
    add constraint resolution_superseded_by_id_fkey foreign key (superseded_by_id) references resolution (id),
    add constraint resolution_state_check check (state in ('in_force', 'executed', 'superseded', 'rejected', 'deferred'));
  update resolution set state = outcome where outcome in ('rejected', 'deferred');

  -- What a resolution makes happen: foreseen with it, done by an act of the part of the product that it concerns.
  create table resolution_consequence (
    id uuid not null default gen_random_uuid(),
    resolution_id uuid not null,
    position integer not null,
    kind text not null,
    subject text not null default '',
    address text,
    description jsonb not null,
    done_on date,
    done_by_id uuid,
    done_at timestamptz,
    constraint resolution_consequence_pkey primary key (id),
    constraint resolution_consequence_resolution_id_fkey foreign key (resolution_id) references resolution (id),
    constraint resolution_consequence_done_by_id_fkey foreign key (done_by_id) references user_account (id),
    constraint resolution_consequence_resolution_id_position_key unique (resolution_id, position),
    constraint resolution_consequence_kind_check check (kind in ('adopts_plan', 'amends_plan', 'suspends_action',
      'cancels_action', 'grants_exception', 'admits_party', 'lets_party_go', 'adopts_minutes', 'other'))
  );
  select ledger_watch('resolution_consequence', 'id');

  -- A task that a Table gave somebody; it comes back on the next agenda until it is done.
  create table follow_up (
    id uuid not null default gen_random_uuid(),
    accord_id uuid not null,
    table_id uuid not null,
    resolution_id uuid,
    meeting_id uuid,
    agenda_item_number integer,
    title text not null,
    owner_party_id uuid,
    owner_name text,
    due_on date,
    state text not null default 'open',
    state_reason text,
    done_on date,
    version integer not null default 1,
    constraint follow_up_pkey primary key (id),
    constraint follow_up_accord_id_fkey foreign key (accord_id) references accord (id),
    constraint follow_up_table_id_fkey foreign key (table_id) references governing_table (id),
    constraint follow_up_resolution_id_fkey foreign key (resolution_id) references resolution (id),
    constraint follow_up_meeting_id_fkey foreign key (meeting_id) references meeting (id),
    constraint follow_up_owner_party_id_fkey foreign key (owner_party_id) references party (id),
    constraint follow_up_state_check check (state in ('open', 'done', 'dropped')),
    constraint follow_up_reason_check check (state <> 'dropped' or length(btrim(state_reason)) > 0)
  );
  create index follow_up_table_id_idx on follow_up (table_id, state);
  select ledger_watch('follow_up', 'id');

  alter table written_procedure
    add kind text not null default 'decision',
    add state text not null default 'closed',
    add text jsonb,
    add related_plan_year integer,
    add related_actions text[] not null default '{}',
    add document_id uuid,
    add minutes_document_id uuid,
    add adopted_minutes_of_id uuid,
    add opened_by_id uuid,
    add closed_at timestamptz,
    add cancel_reason text,
    add constraint written_procedure_adopted_minutes_of_id_fkey foreign key (adopted_minutes_of_id)
      references meeting (id),
    add constraint written_procedure_opened_by_id_fkey foreign key (opened_by_id) references user_account (id),
    add constraint written_procedure_kind_check check (kind in ('minutes_approval', 'opinion', 'decision', 'appointment')),
    add constraint written_procedure_state_check check (state in ('draft', 'open', 'closed', 'cancelled'));

  create table procedure_answer (
    id uuid not null default gen_random_uuid(),
    written_procedure_id uuid not null,
    party_id uuid not null,
    answer text not null,
    comment text,
    answered_by_id uuid,
    answered_on date not null,
    answered_at timestamptz not null default clock_timestamp(),
    version integer not null default 1,
    constraint procedure_answer_pkey primary key (id),
    constraint procedure_answer_written_procedure_id_fkey foreign key (written_procedure_id)
      references written_procedure (id),
    constraint procedure_answer_party_id_fkey foreign key (party_id) references party (id),
    constraint procedure_answer_answered_by_id_fkey foreign key (answered_by_id) references user_account (id),
    constraint procedure_answer_written_procedure_id_party_id_key unique (written_procedure_id, party_id),
    constraint procedure_answer_answer_check check (answer in ('consent', 'objection', 'abstention')),
    constraint procedure_answer_objection_check check (answer <> 'objection' or length(btrim(comment)) > 0)
  );
  select ledger_watch('procedure_answer', 'id');
`;

const plans = `
  alter table plan_version
    add kind text not null default 'plan',
    add resolution_id uuid,
    add based_on_id uuid,
    add note text,
    add no_report_reason text,
    add version integer not null default 1,
    drop constraint plan_version_state_check,
    add constraint plan_version_state_check check (state in ('draft', 'opinion_given', 'proposed', 'in_force', 'superseded',
      'rejected')),
    add constraint plan_version_kind_check check (kind in ('plan', 'amendment')),
    add constraint plan_version_resolution_id_fkey foreign key (resolution_id) references resolution (id),
    add constraint plan_version_based_on_id_fkey foreign key (based_on_id) references plan_version (id);

  -- An action sheet that a signatory proposes for a plan in the making.
  create table action_proposal (
    id uuid not null default gen_random_uuid(),
    action_plan_id uuid not null,
    party_id uuid not null,
    content text not null,
    state text not null default 'draft',
    state_reason text,
    action_version_id uuid,
    proposed_by_id uuid,
    saved_at timestamptz not null default clock_timestamp(),
    version integer not null default 1,
    constraint action_proposal_pkey primary key (id),
    constraint action_proposal_action_plan_id_fkey foreign key (action_plan_id) references action_plan (id),
    constraint action_proposal_party_id_fkey foreign key (party_id) references party (id),
    constraint action_proposal_action_version_id_fkey foreign key (action_version_id) references action_version (id)
      on delete set null,
    constraint action_proposal_proposed_by_id_fkey foreign key (proposed_by_id) references user_account (id),
    constraint action_proposal_state_check check (state in ('draft', 'sent', 'taken', 'declined', 'withdrawn')),
    constraint action_proposal_reason_check check (state <> 'declined' or length(btrim(state_reason)) > 0)
  );
  create index action_proposal_action_plan_id_idx on action_proposal (action_plan_id);
  select ledger_watch('action_proposal', 'id');
`;
