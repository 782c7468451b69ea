/** What of the database the trail answers for. Source: our assumption; a test compares it with the catalogue. */

/** Tables without entries: passing state, read models that are computed anew, and the trail and its proof themselves. */
export const exemptTables: readonly string[] = [
  'action_progress',
  'idempotent_request',
  'known_device',
  'ledger_application_role',
  'ledger_checkpoint',
  'ledger_entry',
  'ledger_node',
  'ledger_personal_value',
  'ledger_sequence',
  'migration',
  'outgoing_mail',
  'session',
  'sign_in_failure',
];

/** Columns that stand in entries as salted hashes, and columns that are left out of them. */
export const columnsApart: Readonly<
  Record<string, { readonly personal?: readonly string[]; readonly secret?: readonly string[] }>
> = {
  brief_link: { secret: ['token_sha256'] },
  answer_link: { secret: ['token_sha256'] },
  calendar_feed: { secret: ['token_sha256'] },
  figure_request: { personal: ['recipient_name', 'recipient_email', 'answered_by'], secret: ['token_sha256'] },
  mandate: { personal: ['office'] },
  meeting_answer: { personal: ['deputy_name'] },
  notice_sending: { personal: ['recipient_name', 'recipient_email'] },
  one_time_link: { secret: ['token_hash'] },
  procedure_invitation: { personal: ['recipient_name', 'recipient_email'], secret: ['token_sha256'] },
  sending: { personal: ['sent_by_name'] },
  sheet_draft: { secret: ['content'] },
  technical_table_report: { secret: ['snapshot'] },
  user_account: { personal: ['email', 'given_name', 'family_name'], secret: ['password_hash'] },
};

/** Triggers without which the trail can be written, changed or bypassed: table and name. */
export const trailGuards: readonly (readonly [table: string, trigger: string])[] = [
  ['ledger_entry', 'ledger_entry_is_append_only'],
  ['ledger_sequence', 'ledger_sequence_is_append_only'],
  ['ledger_node', 'ledger_node_is_append_only'],
  ['ledger_checkpoint', 'ledger_checkpoint_is_append_only'],
  ['ledger_key_event', 'ledger_key_event_is_append_only'],
];
