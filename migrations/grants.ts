/**
 * What the application's database role may do, table by table; nothing else is granted.
 * Frozen and append-only tables have no update or delete; only link tables and read models may lose rows.
 */
export const applicationGrants: Readonly<Record<string, string>> = {
  // ledger: entries are written by the trigger alone
  ledger_entry: 'select',
  ledger_personal_value: 'select',
  ledger_application_role: 'select',
  ledger_key_event: 'select, insert',
  // order and proof: written by the two functions below alone
  ledger_sequence: 'select',
  ledger_node: 'select',
  ledger_checkpoint: 'select',
  // access
  user_account: 'select, insert, update',
  one_time_link: 'select, insert, update',
  session: 'select, insert, update, delete',
  known_device: 'select, insert, update, delete',
  sign_in_failure: 'select, insert, delete',
  idempotent_request: 'select, insert, update, delete',
  // accord
  accord: 'select, insert, update',
  accord_rule_version: 'select, insert, update',
  party: 'select, insert, update',
  party_affiliation: 'select, insert, delete',
  party_event: 'select, insert, update',
  other_body: 'select, insert, update',
  action_line: 'select, insert, update',
  target_group: 'select, insert, update',
  target_group_version: 'select, insert, update',
  sector: 'select, insert, update',
  province: 'select, insert, update',
  indicator: 'select, insert, update',
  objective: 'select, insert, update',
  mandate: 'select, insert, update',
  // documents
  stored_file: 'select, insert',
  issued_document: 'select, insert',
  document_fact: 'select, insert',
  document_seal: 'select, insert',
  document_proof: 'select, insert',
  // meetings
  governing_table: 'select, insert, update',
  table_seat: 'select, insert, update, delete',
  meeting: 'select, insert, update',
  agenda_item: 'select, insert, update, delete',
  attendance: 'select, insert, update, delete',
  minutes: 'select, insert, update',
  meeting_paper: 'select, insert',
  written_procedure: 'select, insert, update',
  resolution: 'select, insert, update',
  meeting_notice: 'select, insert',
  notice_sending: 'select, insert',
  tabled_document: 'select, insert, update',
  answer_link: 'select, insert, update',
  meeting_answer: 'select, insert, update',
  item_request: 'select, insert, update',
  item_comment: 'select, insert',
  interest_declaration: 'select, insert, update',
  presence_event: 'select, insert, update',
  proxy: 'select, insert, update',
  item_vote: 'select, insert',
  vote_right: 'select, insert',
  minutes_section: 'select, insert, update',
  minutes_observation: 'select, insert, update',
  minutes_erratum: 'select, insert',
  resolution_consequence: 'select, insert, update',
  follow_up: 'select, insert, update',
  procedure_answer: 'select, insert, update',
  procedure_member: 'select, insert',
  procedure_invitation: 'select, insert, update',
  // plans
  action_plan: 'select, insert, update',
  plan_version: 'select, insert, update',
  action: 'select, insert',
  action_proposal: 'select, insert, update',
  action_version: 'select, insert, update, delete',
  budget_share: 'select, insert, update, delete',
  milestone: 'select, insert, update, delete',
  planned_indicator: 'select, insert, update, delete',
  planned_value: 'select, insert, update, delete',
  objective_contribution: 'select, insert, delete',
  past_plan_line: 'select, insert, update, delete',
  past_plan_indicator: 'select, insert, update, delete',
  // reporting
  submission: 'select, insert, update',
  indicator_value_part: 'select, insert, update, delete',
  spending_share: 'select, insert, update, delete',
  milestone_forecast: 'select, insert, update, delete',
  corrective_measure: 'select, insert, delete',
  indicator_value: 'select, insert, update, delete',
  milestone_completion: 'select, insert, update, delete',
  action_statement: 'select, insert',
  risk: 'select, insert, update, delete',
  colour_override: 'select, insert, update',
  action_progress: 'select, insert, update, delete',
  technical_table_report: 'select, insert, update',
  report_circulation: 'select, insert',
  // progress: the reporting round
  sheet_draft: 'select, insert, update',
  sheet_author: 'select, insert',
  sending: 'select, insert',
  sheet_revision: 'select, insert',
  submission_event: 'select, insert',
  reporting_window_event: 'select, insert',
  reporting_exception: 'select, insert, update',
  evidence: 'select, insert, update',
  sheet_reminder: 'select, insert',
  figure_request: 'select, insert, update',
  brief_link: 'select, insert, update',
  // oversight
  finding: 'select, insert, update',
  recommendation: 'select, insert, update',
  management_response: 'select, insert',
  witness: 'select, insert, update',
  cosignature: 'select, insert',
  // calendar
  calendar_feed: 'select, insert, update, delete',
  // mail
  outgoing_mail: 'select, insert, update, delete',
};

/** What the application's role may call of the functions that others may not. */
export const applicationFunctions: readonly string[] = [
  'ledger_take_positions(integer, integer)',
  'ledger_add_checkpoint(integer, bigint, bytea, text, smallint[], bigint[], bytea[])',
];

/**
 * What the read-only role for auditors' own SQL sees. Left out: sessions, one-time links, sign-in failures,
 * remembered API answers, and the values behind the salted hashes of the trail.
 */
export const readerTables: Readonly<Record<string, 'all' | readonly string[]>> = {
  ...Object.fromEntries(
    Object.keys(applicationGrants)
      .filter(
        (table) =>
          ![
            'session',
            'one_time_link',
            'sign_in_failure',
            'idempotent_request',
            'outgoing_mail',
            'sheet_draft',
            'figure_request',
            'procedure_invitation',
            'brief_link',
            'answer_link',
            'calendar_feed',
            'ledger_personal_value',
            'user_account',
          ].includes(table),
      )
      .map((table) => [table, 'all' as const]),
  ),
  user_account: [
    'id',
    'email',
    'given_name',
    'family_name',
    'is_administrator',
    'language',
    'disabled_at',
    'replaced_by_id',
    'created_at',
    'version',
  ],
  migration: 'all',
};
