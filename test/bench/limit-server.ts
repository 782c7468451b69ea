import http from 'node:http';
import { Pool } from 'pg';

/** What a developer would write by hand with nothing in between: node:http, pg, named statements, rows to JSON. */
const list = `
  select x.code, av.title, l.code as line, p.code as lead, p.short_name as lead_name, av.starts_on, av.ends_on,
    av.budget_cents, av.target_group_ids, av.partner_party_ids, st.status, st.percent_complete,
    s.period as as_of_period, coalesce(s.accepted_spent_cents, s.declared_spent_cents) as spent_cents
  from accord a join action_plan ap on ap.accord_id = a.id and ap.year = $2
  join plan_version v on v.action_plan_id = ap.id and v.state = 'in_force'
  join action_version av on av.plan_version_id = v.id
  join action x on x.id = av.action_id
  join action_line l on l.id = av.action_line_id
  join party p on p.id = av.lead_party_id
  left join lateral (select status, percent_complete from action_statement
    where action_id = x.id order by stated_at desc limit 1) st on true
  left join lateral (select period, accepted_spent_cents, declared_spent_cents from submission
    where action_id = x.id and coalesce(accepted_spent_cents, declared_spent_cents) is not null
    order by period desc limit 1) s on true
  where a.code = $1 order by av.position limit 100`;

const action = `
  select x.code, av.title, l.code as line, p.code as lead, av.starts_on, av.ends_on, av.budget_cents,
    i.code as indicator, i.name as indicator_name, pi.annual_target, s.period, s.state, s.submitted_on,
    s.accepted_spent_cents, pv.cumulative as planned, iv.accepted as actual
  from accord a join action x on x.accord_id = a.id
  join action_version av on av.action_id = x.id
  join action_line l on l.id = av.action_line_id
  join party p on p.id = av.lead_party_id
  join submission s on s.action_id = x.id
  join indicator_value iv on iv.submission_id = s.id
  join indicator i on i.id = iv.indicator_id
  join planned_indicator pi on pi.action_version_id = av.id and pi.indicator_id = i.id
  left join planned_value pv on pv.planned_indicator_id = pi.id and pv.period = s.period
  where a.code = $1 and x.code = $2 order by i.position, s.period`;

const milestones = `
  select m.number, m.title, m.due_on, c.completed_on
  from accord a join action x on x.accord_id = a.id join action_version av on av.action_id = x.id
  join milestone m on m.action_version_id = av.id
  left join milestone_completion c on c.action_id = x.id and c.milestone_number = m.number
  where a.code = $1 and x.code = $2 order by m.number`;

const dashboard = `
  with current as (
    select av.id, av.action_id, av.action_line_id, av.budget_cents, s.id as submission_id, s.period,
      coalesce(s.accepted_spent_cents, s.declared_spent_cents) as spent_cents
    from accord a join action_plan ap on ap.accord_id = a.id and ap.year = $2
    join plan_version v on v.action_plan_id = ap.id and v.state = 'in_force'
    join action_version av on av.plan_version_id = v.id
    left join lateral (select * from submission where action_id = av.action_id
      and coalesce(accepted_spent_cents, declared_spent_cents) is not null order by period desc limit 1) s on true
    where a.code = $1),
  attained as (
    select c.id, avg(coalesce(iv.accepted, iv.declared) / nullif(pv.cumulative, 0)) as mean,
      min(coalesce(iv.accepted, iv.declared) / nullif(pv.cumulative, 0)) as worst
    from current c join indicator_value iv on iv.submission_id = c.submission_id
    join planned_indicator pi on pi.action_version_id = c.id and pi.indicator_id = iv.indicator_id
    join planned_value pv on pv.planned_indicator_id = pi.id and pv.period = c.period group by c.id),
  due as (
    select c.id, count(*) filter (where m.due_on <= $3::date) as due,
      count(*) filter (where m.due_on <= $3::date and mc.completed_on is not null) as completed
    from current c join milestone m on m.action_version_id = c.id
    left join milestone_completion mc on mc.action_id = c.action_id and mc.milestone_number = m.number group by c.id)
  select l.code, l.name, count(*) as actions, sum(c.budget_cents) as budget, sum(c.spent_cents) as spent,
    avg(least(t.mean, 1)) as physical, sum(d.completed) as completed, sum(d.due) as due,
    count(*) filter (where t.mean >= 0.85) as green, count(*) filter (where t.mean < 0.65) as red
  from current c join action_line l on l.id = c.action_line_id
  left join attained t on t.id = c.id left join due d on d.id = c.id group by l.code, l.name order by l.code`;

const pool = new Pool({ connectionString: process.env['BENCH_URL'], max: 10 });

const server = http.createServer((request, response) => {
  const [, accord, what, code] = (request.url ?? '').split('/');
  answer(accord ?? '', what ?? '', code ?? '').then(
    (body) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
      response.end(body);
    },
    (error: Error) => {
      response.writeHead(500);
      response.end(error.message);
    },
  );
});

async function answer(accord: string, what: string, code: string): Promise<string> {
  if (what === 'list') {
    const { rows } = await pool.query({ name: 'list', text: list, values: [accord, 2026] });
    return JSON.stringify({ items: rows as unknown[] });
  }
  if (what === 'action') {
    const [values, steps] = await Promise.all([
      pool.query({ name: 'action', text: action, values: [accord, code] }),
      pool.query({ name: 'milestones', text: milestones, values: [accord, code] }),
    ]);
    return JSON.stringify({ values: values.rows as unknown[], milestones: steps.rows as unknown[] });
  }
  const { rows } = await pool.query({ name: 'dashboard', text: dashboard, values: [accord, 2026, '2027-10-31'] });
  return JSON.stringify({ lines: rows as unknown[] });
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
