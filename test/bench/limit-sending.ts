import { createHash, randomUUID } from 'node:crypto';
import { Pool } from 'pg';

/** What somebody sends, as the product takes it. */
export interface LimitSheet {
  readonly action: string;
  readonly content: {
    readonly status: string;
    readonly percentComplete: string;
    readonly note: string;
    readonly indicators: Readonly<Record<string, { readonly value: string }>>;
  };
}

interface Known {
  readonly accordId: string;
  readonly actionId: string;
  readonly versionId: string;
  readonly leadId: string;
  readonly userId: string;
  readonly indicators: Readonly<Record<string, string>>;
}

let pool: Pool | undefined;
let known: Promise<Map<string, Known>> | undefined;
let numbers = 0;

const sheetSql = `insert into submission (id, accord_id, action_id, action_version_id, period, state, origin,
    submitted_by_party_id, entered_by_id, due_on, submitted_on, declared_spent_cents, revision)
  values ($1, $2, $3, $4, $5, 'submitted', 'product', $6, $7, '2027-01-18', '2027-10-31', 2400000, 1)`;
const valuesSql = `insert into indicator_value (submission_id, indicator_id, declared)
  values ($1, $2, $3), ($1, $4, $5), ($1, $6, $7), ($1, $8, $9)`;
const statementSql = `insert into action_statement (action_id, action_version_id, period, status, percent_complete, note,
    submission_id, origin) values ($1, $2, $3, $4, $5, jsonb_build_object('it', $6::text), $7, 'product')`;
const authorSql = `insert into sheet_author (submission_id, user_id) values ($1, $2)`;
const draftSql = `insert into sheet_draft (submission_id, content, version, saved_by_id) values ($1, $2, 2, $3)`;
const eventSql = `insert into submission_event (submission_id, kind, revision, by_user_id, by_party_id, happened_on)
  values ($1, 'sent', 1, $2, $3, '2027-10-31')`;
const sendingSql = `insert into sending (id, accord_id, party_id, period, number, sent_on, sent_by_id, sent_by_name,
    snapshot_sha256) values ($1, $2, $3, $4, $5, '2027-10-31', $6, 'Bench Mark', $7)`;
const revisionSql = `insert into sheet_revision (submission_id, sending_id, revision, snapshot, snapshot_sha256)
  values ($1, $2, 1, $3, $4)`;
const mailSql = `insert into outgoing_mail (message_id, recipient, subject, body, language)
  values ($1, 'bench@example.org', 'Schede inviate', $2, 'it')`;

/**
 * The rows of one sending, one insert per table, in one transaction and nothing else: no sign-in, no rights, no key, no
 * rule, no summary, no trail. Codes are looked up in memory.
 */
export async function insertSending(period: string, { action, content }: LimitSheet): Promise<object> {
  pool ??= new Pool({ connectionString: process.env['BENCH_BARE_URL'], max: 10 });
  known ??= readKnown(pool);
  const facts = (await known).get(action);
  if (!facts) throw new Error(`no action ${action}`);
  const [id, sendingId, number] = [randomUUID(), randomUUID(), ++numbers];
  const { accordId, actionId, versionId, leadId, userId, indicators } = facts;
  const text = JSON.stringify(content);
  const snapshot = JSON.stringify({ action, period, number, lead: leadId, title: action, ...content });
  const sha256 = createHash('sha256').update(snapshot).digest('hex');
  const values = Object.entries(content.indicators).flatMap(([code, { value }]) => [indicators[code], value]);
  const client = await pool.connect();
  const run = (name: string, sql: string, given: unknown[]) => client.query({ name, text: sql, values: given });
  try {
    await client.query('begin');
    await run('sheet', sheetSql, [id, accordId, actionId, versionId, period, leadId, userId]);
    await run('values', valuesSql, [id, ...values]);
    const { status, percentComplete, note } = content;
    await run('statement', statementSql, [actionId, versionId, period, status, percentComplete, note, id]);
    await run('author', authorSql, [id, userId]);
    await run('draft', draftSql, [id, text, userId]);
    await run('event', eventSql, [id, userId, leadId]);
    await run('sending', sendingSql, [sendingId, accordId, leadId, period, number, userId, sha256]);
    await run('revision', revisionSql, [id, sendingId, snapshot, sha256]);
    await run('mail', mailSql, [`<${sendingId}@bench>`, snapshot.slice(0, 600)]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
  return { number, sheets: [{ action, revision: 1, sha256 }] };
}

async function readKnown(from: Pool): Promise<Map<string, Known>> {
  const { rows } = await from.query<Known & { action: string }>(
    `select x.code as action, x.accord_id as "accordId", x.id as "actionId", v.id as "versionId",
       v.lead_party_id as "leadId", (select id from user_account order by created_at, id limit 1) as "userId",
       (select json_object_agg(i.code, i.id) from planned_indicator pi join indicator i on i.id = pi.indicator_id
        where pi.action_version_id = v.id) as indicators
     from action x join accord a on a.id = x.accord_id and a.code = 'bench-001' join action_version v on v.action_id = x.id`,
  );
  return new Map(rows.map(({ action, ...facts }) => [action, facts]));
}
