import { Client } from 'pg';

/** How large the made accords are; per accord. */
export interface Scale {
  readonly accords: number;
  readonly actions: number;
  /** Quarters with a sheet, from 2025-Q1 on. */
  readonly periods: number;
  readonly indicatorsPerAction: number;
}

export const oneAccord: Scale = { accords: 1, actions: 900, periods: 12, indicatorsPerAction: 4 };

/** Filled without their indexes, which are then made in one go: rows arrive in random order of their keys. */
const largest = ['submission', 'indicator_value', 'planned_indicator', 'planned_value', 'milestone'];

/**
 * Fills accords `bench-001`… by set-based SQL, triggers off (a data set, not a history), then checks the counts.
 * Each accord: 12 parties, 5 lines, 4 target groups, 22 indicators, one plan of 2026 in force, two Tables, 24 sittings.
 */
export async function generate(
  superUrl: string,
  scale: Scale,
  say: (progress: string) => void = () => undefined,
): Promise<void> {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set jit = off`);
    await client.query(`set work_mem = '256MB'; set maintenance_work_mem = '512MB'`);
    const isLarge = scale.accords * scale.actions > 10_000;
    if (isLarge) await client.query(`update pg_index set indisready = false, indisvalid = false where ${ofLargest}`);
    const began = Date.now();
    for (const text of statementsFor(scale)) {
      await client.query(text);
      if (isLarge) say(`${/insert into (\w+)/.exec(text)?.[1] ?? ''}: ${Math.round((Date.now() - began) / 1000)} s`);
    }
    if (isLarge) for (const table of largest) await client.query(`reindex table ${table}`);
    await client.query('set session_replication_role = default');
    await client.query(isLarge ? 'vacuum analyze' : 'analyze');
    if (isLarge) say(`indexes and statistics: ${Math.round((Date.now() - began) / 1000)} s`);
    const { rows } = await client.query<{ actions: string; submissions: string; values: string }>(`
      select (select count(*) from action) as actions, (select count(*) from submission) as submissions,
        (select count(*) from indicator_value) as values`);
    const made = rows[0];
    const actions = scale.accords * scale.actions;
    if (Number(made?.actions) !== actions || Number(made?.submissions) !== actions * scale.periods)
      throw new Error(`generated ${JSON.stringify(made)}`);
    if (Number(made?.values) !== actions * scale.periods * scale.indicatorsPerAction)
      throw new Error(`generated ${JSON.stringify(made)}`);
  } finally {
    await client.end();
  }
}

const ofLargest = `indrelid = any (array[${largest.map((table) => `'${table}'`).join()}]::regclass[])`;

const text = (words: string): string => `jsonb_build_object('it', ${words}, 'en', ${words} || ' (en)')`;

function statementsFor(scale: Scale): string[] {
  return [
    `insert into accord (code, title, signed_on, starts_on, ends_on, is_illustrative, reference_date, disclaimer)
     select 'bench-' || lpad(n::text, 3, '0'), ${text(`'Accordo ' || n`)}, '2024-12-16', '2025-01-01', '2027-12-31',
       true, '2027-10-31', ${text(`'Dati illustrativi'`)} from generate_series(1, ${scale.accords}) n`,
    `insert into accord_rule_version (accord_id, valid_from, rules, source)
     select id, '2025-01-01', '{"tables":[{"code":"MT","kind":"management","minMeetingsPerYear":2,"noticeWorkingDays":10,"urgentNoticeWorkingDays":5,"quorum":"majority_of_members",
       "quorumCount":7,"secondCallQuorumCount":7,"decision":"majority_of_present","decisionEffect":"binding","tieBreak":"chair",
       "delegatesAllowed":true,"oneVotePerParty":true,"chairParty":"P01","secretaryParty":"P01","urgentItems":"not_allowed",
       "proxies":{"allowed":false,"maxPerHolder":1},"recusal":"counts_for_quorum"},
       {"code":"TT","kind":"technical","targetMeetingsPerYear":4,"noticeWorkingDays":10,"urgentNoticeWorkingDays":5,"quorum":"majority_of_members",
       "quorumCount":7,"secondCallQuorumCount":7,"decision":"majority_of_present","decisionEffect":"binding","tieBreak":"chair",
       "delegatesAllowed":true,"oneVotePerParty":true,"chairParty":"P01","secretaryParty":"P01","urgentItems":"not_allowed",
       "proxies":{"allowed":false,"maxPerHolder":1},"recusal":"counts_for_quorum"}],
       "minutes":{"draftWithinWorkingDays":10,"approvedAt":"next_meeting"},
       "writtenProcedure":{"workingDays":10,"silenceMeans":"consent"},
       "colour":{"green":0.85,"amber":0.65,"shown":"mean","basis":null},
       "reporting":{"partyReportEvery":"quarter","dueWorkingDaysAfterPeriod":10,"consolidatedReport":"quarter"},
       "workingDays":{"weekend":[6,7],"fixedHolidays":[],"easterOffsets":[],"extraHolidays":[]},"note":null}', 'made' from accord`,
    `insert into party (accord_id, code, position, kind, short_name, official_name, joined_on)
     select a.id, 'P' || lpad(n::text, 2, '0'), n, 'association', 'Parte ' || n, ${text(`'Parte ufficiale ' || n`)},
       '2025-01-01' from accord a, generate_series(1, 12) n`,
    `insert into action_line (accord_id, code, position, name)
     select a.id, 'L' || n, n, ${text(`'Linea ' || n`)} from accord a, generate_series(1, 5) n`,
    `insert into target_group (accord_id, code, position) select a.id, 'T' || n, n from accord a, generate_series(1, 4) n`,
    `insert into target_group_version (target_group_id, valid_from, name)
     select id, '2025-01-01', ${text(`'Gruppo ' || code`)} from target_group`,
    `insert into indicator (accord_id, code, position, name, kind, unit, decimals, direction, aggregation, is_deduplicated)
     select a.id, 'I' || lpad(n::text, 2, '0'), n, ${text(`'Indicatore ' || n`)}, 'output', 'enterprises', 0, 'up',
       'sum', false from accord a, generate_series(1, 22) n`,
    `insert into governing_table (accord_id, code, position, kind, name)
     select a.id, x.code, x.n, x.kind, ${text('x.code')} from accord a,
       (values ('MT', 1, 'management'), ('TT', 2, 'technical')) x (code, n, kind)`,
    `insert into meeting (accord_id, table_id, code, held_on, starts_at, mode, call, state, origin, present_count,
       quorum_required, is_quorum_met)
     select t.accord_id, t.id, t.code || '-' || lpad(n::text, 2, '0'), date '2025-01-20' + n * 100, '10:30', 'hybrid', 1,
       case when n <= 10 then 'held' else 'scheduled' end, 'import', 9, 7, true
     from governing_table t, generate_series(1, 12) n`,
    `insert into agenda_item (meeting_id, number, kind, title)
     select m.id, n, 'information', ${text(`'Punto ' || n`)} from meeting m, generate_series(1, 5) n`,
    `insert into attendance (meeting_id, party_id, state)
     select m.id, p.id, 'present' from meeting m join party p on p.accord_id = m.accord_id where m.state = 'held'`,
    `insert into minutes (meeting_id, state, draft_due_on) select id, 'approved', held_on + 14 from meeting`,
    `insert into resolution (accord_id, table_id, code, decided_on, meeting_id, subject, outcome, plan_year, related_actions)
     select m.accord_id, m.table_id, 'D-' || m.code, m.held_on, m.id, ${text(`'Decisione'`)}, 'approved', 2026,
       array['A0001'] from meeting m where m.state = 'held'`,
    `insert into action_plan (accord_id, year, state) select id, 2026, 'in_force' from accord`,
    `insert into plan_version (action_plan_id, number, state, adopted_on)
     select id, 1, 'in_force', '2026-01-20' from action_plan`,
    `insert into action (accord_id, code)
     select a.id, 'A' || lpad(n::text, 4, '0') from accord a, generate_series(1, ${scale.actions}) n`,
    `insert into action_version (action_id, plan_version_id, position, action_line_id, title, lead_party_id,
       partner_party_ids, target_group_ids, markets, sectors, starts_on, ends_on, budget_cents)
     select x.id, v.id, n.n, l.id, ${text(`'Azione ' || x.code || ' per le imprese del territorio'`)}, lead.id,
       array[p1.id, p2.id], array[t1.id, t2.id], '{UZ,KZ}', '{MEC}', '2026-01-15', '2026-12-15', 5000000 + n.n * 1000
     from action x
     cross join lateral (select right(x.code, 4)::integer as n) n
     join action_plan ap on ap.accord_id = x.accord_id join plan_version v on v.action_plan_id = ap.id
     join action_line l on l.accord_id = x.accord_id and l.position = n.n % 5 + 1
     join party lead on lead.accord_id = x.accord_id and lead.position = n.n % 12 + 1
     join party p1 on p1.accord_id = x.accord_id and p1.position = (n.n + 1) % 12 + 1
     join party p2 on p2.accord_id = x.accord_id and p2.position = (n.n + 2) % 12 + 1
     join target_group t1 on t1.accord_id = x.accord_id and t1.position = n.n % 4 + 1
     join target_group t2 on t2.accord_id = x.accord_id and t2.position = (n.n + 1) % 4 + 1`,
    `insert into budget_share (action_version_id, position, party_id, amount_cents)
     select id, 1, lead_party_id, budget_cents from action_version`,
    `insert into milestone (action_version_id, number, title, due_on)
     select av.id, n, ${text(`'Tappa ' || n`)}, date '2026-01-31' + n * 90 from action_version av, generate_series(1, 3) n`,
    `insert into milestone_completion (action_id, action_version_id, milestone_number, completed_on, origin)
     select action_id, id, 1, '2026-04-30', 'import' from action_version`,
    `insert into planned_indicator (action_version_id, position, indicator_id, baseline_value, baseline_year, annual_target)
     select av.id, k, i.id, 10, 2025, 120 from action_version av join action x on x.id = av.action_id,
       generate_series(1, ${scale.indicatorsPerAction}) k, indicator i
     where i.accord_id = x.accord_id and i.position = (av.position + k * 5) % 22 + 1`,
    `insert into planned_value (planned_indicator_id, period, cumulative)
     select pi.id, q.period, 10 * q.n from planned_indicator pi, ${quarters(scale.periods)}`,
    `insert into submission (accord_id, action_id, action_version_id, period, state, origin, submitted_by_party_id,
       due_on, submitted_on, declared_spent_cents, accepted_spent_cents)
     select x.accord_id, x.id, av.id, q.period, 'accepted', 'import', av.lead_party_id, '2026-04-15', '2026-04-10',
       q.n * 300000, q.n * 300000
     from action_version av join action x on x.id = av.action_id, ${quarters(scale.periods)}`,
    `insert into indicator_value (submission_id, indicator_id, declared, accepted)
     select s.id, pi.indicator_id, v.value, v.value from submission s
     join planned_indicator pi on pi.action_version_id = s.action_version_id
     join action_version av on av.id = s.action_version_id
     join ${quarters(scale.periods)} on q.period = s.period
     cross join lateral (select 10 * q.n - (av.position + pi.position) % 5 * q.n as value) v`,
    `insert into action_statement (action_id, action_version_id, period, status, percent_complete, note, origin)
     select action_id, id, '2027-Q3', 'in_progress', 60, ${text(`'Avanzamento regolare'`)}, 'import' from action_version`,
    `insert into risk (action_id, action_version_id, position, description, impact, likelihood, origin)
     select action_id, id, 1, ${text(`'Ritardo'`)}, 'low', 'medium', 'import' from action_version`,
    `insert into action_progress (action_version_id, action_id, accord_id, plan_version_id, action_line_id, lead_party_id,
       budget_cents, as_of_period, is_provisional, attainment_mean, attainment_worst, attainment_capped, colour_by_mean,
       colour_by_worst, spent_cents, status, percent_complete, milestones_open_due_on, milestones_completed_due_on)
     select av.id, av.action_id, x.accord_id, av.plan_version_id, av.action_line_id, av.lead_party_id, av.budget_cents,
       q.period, false, m.mean, m.worst, least(m.mean, 1), case when m.mean >= 0.85 then 'green' when m.mean >= 0.65 then 'amber' else 'red' end,
       case when m.worst >= 0.85 then 'green' when m.worst >= 0.65 then 'amber' else 'red' end,
       q.n * 300000, 'in_progress', 60, '{2026-07-30,2026-10-28}', '{2026-05-01}'
     from action_version av join action x on x.id = av.action_id
     join ${quarters(scale.periods)} on q.n = ${scale.periods}
     cross join lateral (select avg(1 - (av.position + k) % 5 / 10.0)::double precision as mean,
       min(1 - (av.position + k) % 5 / 10.0)::double precision as worst
       from generate_series(1, ${scale.indicatorsPerAction}) k) m`,
  ];
}

/** `q(n, period)`: quarters from 2025-Q1 on. */
function quarters(count: number): string {
  return `(select n, (2025 + (n - 1) / 4) || '-Q' || ((n - 1) % 4 + 1) as period from generate_series(1, ${count}) n) q`;
}
