import { createHash, randomBytes } from 'node:crypto';
import { withClient } from '../../src/platform/database/open-database';

/** The period that is sent in the bench: what came before it in the year has been accepted. */
export const sentPeriod = '2026-Q4';

/** A sheet to send, as a program gives it, and what the bare inserts need to know of it. */
export interface BenchSheet {
  readonly action: string;
  readonly lead: string;
  readonly cookie: string;
  readonly csrf: string;
  readonly content: object;
}

interface ActionRow {
  readonly action: string;
  readonly lead: string;
  readonly indicators: readonly string[];
}

/** Tables that a sending writes to. */
const written = `submission, indicator_value, action_statement, sheet_author, sheet_draft, submission_event, sheet_revision,
  sending, milestone_completion, action_progress, idempotent_request, outgoing_mail`;

/**
 * Takes back what was sent, so that every round finds the same, tidied as the server's own upkeep would have it a minute
 * later; and has every milestone that is due completed.
 */
export async function takeBack(superUrl: string): Promise<void> {
  await withClient(superUrl, async (client) => {
    await client.query(`
      set session_replication_role = replica;
      create temp table gone as select s.id from submission s join accord a on a.id = s.accord_id
        where a.code = 'bench-001' and s.period = '${sentPeriod}';
      delete from indicator_value where submission_id in (select id from gone);
      delete from action_statement where submission_id in (select id from gone);
      delete from sheet_author where submission_id in (select id from gone);
      delete from sheet_draft where submission_id in (select id from gone);
      delete from submission_event where submission_id in (select id from gone);
      delete from sheet_revision where submission_id in (select id from gone);
      delete from sending where accord_id = (select id from accord where code = 'bench-001') and period = '${sentPeriod}';
      delete from submission where id in (select id from gone);
      delete from idempotent_request;
      delete from outgoing_mail;
      insert into milestone_completion (action_id, action_version_id, milestone_number, completed_on, origin)
        select v.action_id, v.id, m.number, m.due_on, 'import' from milestone m
        join action_version v on v.id = m.action_version_id join action x on x.id = v.action_id
        join accord a on a.id = x.accord_id and a.code = 'bench-001' on conflict do nothing`);
    await client.query(`vacuum analyze ${written}`);
  });
}

/** The sheets of the period before, of every accord, as sendings leave them: nobody sends into empty tables. */
export async function sendEarlier(superUrl: string): Promise<void> {
  await withClient(superUrl, async (client) => {
    await client.query(`
      set session_replication_role = replica;
      create temp table earlier as select s.*, gen_random_uuid() as sending_id,
          row_number() over (partition by s.accord_id order by s.id) as number
        from submission s where s.period = '2026-Q3';
      insert into user_account (email, given_name, family_name) values ('earlier@example.org', 'Bench', 'Earlier');
      insert into sending (id, accord_id, party_id, period, number, sent_on, sent_at, sent_by_name, snapshot_sha256)
        select sending_id, accord_id, submitted_by_party_id, period, number, '2026-10-10', '2026-10-10', 'Bench Earlier',
          repeat('0', 64) from earlier;
      insert into sheet_revision (submission_id, sending_id, revision, snapshot, snapshot_sha256)
        select id, sending_id, 1, repeat('{"value": "1"}', 60), repeat('0', 64) from earlier;
      insert into sheet_draft (submission_id, content, version, saved_at)
        select id, repeat('{"value": "1"}', 40), 2, '2026-10-10' from earlier;
      insert into sheet_author (submission_id, user_id) select e.id, u.id from earlier e, user_account u
        where u.email = 'earlier@example.org';
      insert into submission_event (submission_id, kind, revision, by_party_id, happened_on)
        select id, 'sent', 1, submitted_by_party_id, '2026-10-10' from earlier`);
    await client.query(`vacuum analyze ${written}`);
  });
}

/** One person per party, signed in for it, and one sheet per action of the first accord. */
export async function sheetsToSend(superUrl: string): Promise<BenchSheet[]> {
  return withClient(superUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    const { rows: parties } = await client.query<{ id: string; code: string }>(
      `select p.id, p.code from party p join accord a on a.id = p.accord_id where a.code = 'bench-001' order by p.code`,
    );
    const tokens = new Map<string, string>();
    for (const { id, code } of parties) {
      const token = randomBytes(32).toString('base64url');
      tokens.set(code, token);
      await client.query(
        `with u as (insert into user_account (email, given_name, family_name)
           values ($1 || '@example.org', 'Bench', $1) returning id),
         s as (insert into session (token_hash, user_id, started_at, seen_at, ends_at, source, user_agent)
           select $2, id, now(), now() + interval '1 hour', now() + interval '1 day', 'bench', 'bench' from u)
         insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select p.accord_id, u.id, 'signatory', p.id, '2025-01-01' from party p, u where p.id = $3`,
        [code, createHash('sha256').update(token).digest(), id],
      );
    }
    const { rows } = await client.query<ActionRow>(
      `select x.code as action, lead.code as lead, array(select i.code from planned_indicator pi
         join indicator i on i.id = pi.indicator_id where pi.action_version_id = v.id order by pi.position) as indicators
       from action x join accord a on a.id = x.accord_id and a.code = 'bench-001'
       join action_version v on v.action_id = x.id join party lead on lead.id = v.lead_party_id order by x.code`,
    );
    return rows.map(({ action, lead, indicators }): BenchSheet => {
      const token = tokens.get(lead) ?? '';
      const csrf = createHash('sha256').update(`form:${token}`).digest('base64url');
      return { action, lead, cookie: `session=${token}`, csrf, content: contentOf(indicators) };
    });
  });
}

function contentOf(indicators: readonly string[]): object {
  return {
    status: 'in_progress',
    percentComplete: '80',
    note: 'Secondo il piano: incontri con le imprese tenuti, seguiti avviati.',
    spending: { spent: '24.000,00' },
    indicators: Object.fromEntries(indicators.map((code, index) => [code, { value: String(80 + index) }])),
  };
}

/** That a round wrote what it should have: every sheet once, with its values and all that belongs to it. */
export async function countSent(superUrl: string, sheets: number): Promise<void> {
  const found = await withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ counts: string }>(
      `with s as (select s.id from submission s join accord a on a.id = s.accord_id
         where a.code = 'bench-001' and s.period = '${sentPeriod}')
       select concat_ws(' ', (select count(*) from s),
         (select count(*) from indicator_value v join s on s.id = v.submission_id),
         (select count(*) from action_statement t join s on s.id = t.submission_id),
         (select count(*) from sheet_author w join s on s.id = w.submission_id),
         (select count(*) from sheet_draft d join s on s.id = d.submission_id),
         (select count(*) from submission_event e join s on s.id = e.submission_id),
         (select count(*) from sheet_revision r join s on s.id = r.submission_id join sending g on g.id = r.sending_id),
         (select count(*) from outgoing_mail)) as counts`,
    );
    return rows[0]?.counts;
  });
  const wanted = [sheets, sheets * 4, ...Array<number>(6).fill(sheets)].join(' ');
  if (found !== wanted) throw new Error(`sendings: found ${found}, not ${wanted}`);
}
