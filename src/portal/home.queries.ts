import { Injectable } from '@nestjs/common';
import { accordIdsWith, type Viewer } from '../access/viewer';
import { type GovernanceRules } from '../accord/governance.rules';
import { rulesOn } from '../accord/rules-on.queries';
import { seesAll, sightOf } from '../accord/sheet-visibility.sql';
import { amountOf, countUntil, todayOf } from '../accord/today.queries';
import { type LocalizedText } from '../kernel/language';
import { milestoneIsReached, progressSeen, sightValues, type SightParameters } from '../plans/progress-figures.sql';
import { firstPlanYearOfAccord } from '../reporting/accord-for-reporting';
import { Database } from '../platform/database/database';

/** What a person's first screen stands on; due dates of sheets follow from the rules (working days). */
export interface HomeFacts {
  readonly accords: readonly HomeAccord[];
}

export interface HomeAccord {
  readonly code: string;
  readonly title: LocalizedText;
  readonly currency: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
  readonly firstPlanYear: number | null;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly rules: GovernanceRules | null;
  /** The plan in force with the latest year not after today's, else the latest. */
  readonly plan: HomePlan | null;
  /** Sheets of ended periods that were not sent, were returned, or wait for the secretariat. */
  readonly sheets: readonly HomeSheet[];
  readonly milestones: readonly HomeMilestone[];
  /** How many running actions each party leads. */
  readonly leads: readonly { readonly party: string; readonly actions: number }[];
  readonly meetings: readonly HomeMeeting[];
  readonly reports: readonly { readonly id: string; readonly period: string; readonly state: string }[];
}

export interface HomePlan {
  readonly year: number;
  readonly actions: number;
  readonly budget: string;
  readonly spent: string;
  readonly physical: number | null;
  readonly financial: number | null;
  readonly procedural: number | null;
  readonly milestonesOverdue: number;
}

export interface HomeSheet {
  readonly action: string;
  readonly title: LocalizedText;
  readonly period: string;
  readonly periodEndsOn: string;
  readonly party: string;
  readonly partyName: string;
  readonly state: 'none' | 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';
  /** As recorded; null: follows from the rules. */
  readonly dueOn: string | null;
  readonly submittedOn: string | null;
  /** Last day of an exception in force. */
  readonly exceptionUntil: string | null;
  /** The secretariat entered it for the party, which has not said yes or no. */
  readonly awaitsConfirmation: boolean;
}

export interface HomeMilestone {
  readonly action: string;
  readonly title: LocalizedText;
  readonly number: number;
  readonly milestone: LocalizedText;
  readonly dueOn: string;
  readonly party: string;
  readonly partyName: string;
}

export interface HomeMeeting {
  readonly code: string;
  readonly table: string;
  readonly tableName: LocalizedText;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly noticeDueOn: string | null;
  readonly noticeSentOn: string | null;
}

const periods = `
  (select 'quarter' as every, 'Q' || n as part from generate_series(1, 4) n
   union all select 'half_year', 'H' || n from generate_series(1, 2) n union all select 'year', 'Y1')`;

const sheets = `
  coalesce((select json_agg(json_build_object('action', x.code, 'title', av.title, 'period', due.period,
      'periodEndsOn', due.ends_on, 'party', lead.code, 'partyName', lead.short_name,
      'state', case when s.state = 'draft' and s.origin = 'product' and lead.id <> all ($4::uuid[]) then 'none'
        else coalesce(s.state, 'none') end, 'dueOn', s.due_on, 'submittedOn', s.submitted_on,
      'exceptionUntil', (select max(o.until_on) from reporting_exception o where o.accord_id = a.id
        and o.period = due.period and o.party_id = lead.id and (o.action_id is null or o.action_id = x.id)
        and o.withdrawn_at is null and o.until_on >= d.today),
      'awaitsConfirmation', coalesce(s.confirmation = 'awaited', false)) order by due.ends_on, x.code)
    from action_progress g join action_version av on av.id = g.action_version_id join action x on x.id = g.action_id
    join party lead on lead.id = g.lead_party_id
    join ${periods} part on part.every = rule.settings #>> '{reporting,partyReportEvery}'
    cross join lateral (select p.year || '-' || part.part as period,
      period_ends_on(p.year || '-' || part.part) as ends_on) due
    left join submission s on s.action_id = x.id and s.period = due.period
    where g.plan_version_id = p.plan_version_id and due.ends_on < d.today and av.starts_on <= due.ends_on
      and av.ends_on > due.ends_on - case part.every when 'quarter' then 92 when 'half_year' then 184 else 366 end
      and (s.state is null or s.state <> 'accepted' or s.confirmation = 'awaited')
      and (g.status is null or g.status not in ('cancelled', 'suspended') or s.state is not null)), '[]')`;

const milestones = (sight: SightParameters | null): string => `
  coalesce((select json_agg(json_build_object('action', x.code, 'title', av.title, 'number', m.number,
      'milestone', m.title, 'dueOn', m.due_on, 'party', lead.code, 'partyName', lead.short_name) order by m.due_on, x.code)
    from action_progress g join action_version av on av.id = g.action_version_id join action x on x.id = g.action_id
    join party lead on lead.id = g.lead_party_id join milestone m on m.action_version_id = av.id
    where g.plan_version_id = p.plan_version_id and m.due_on < d.today
      and not ${milestoneIsReached('a.id', 'lead.id', sight)}), '[]')`;

const figures = (progress: string): string => `
  (select json_build_object('year', p.year, 'actions', count(*), 'budget', ${amountOf('coalesce(sum(g.budget_cents), 0)')},
      'spent', ${amountOf('coalesce(sum(g.spent_cents), 0)')}, 'physical', avg(g.attainment_capped),
      'financial', case when sum(g.budget_cents) > 0
        then (coalesce(sum(g.spent_cents), 0) / sum(g.budget_cents))::double precision end,
      'procedural', case when sum(due.open + due.completed) > 0
        then sum(due.completed)::double precision / sum(due.open + due.completed) end,
      'milestonesOverdue', coalesce(sum(due.overdue), 0))
    from ${progress} g cross join lateral (select
      ${countUntil('g.milestones_open_due_on', 'd.today')} as open,
      ${countUntil('g.milestones_open_due_on', 'd.today - 1')} as overdue,
      ${countUntil('g.milestones_completed_due_on', 'd.today')} as completed) due
    where g.plan_version_id = p.plan_version_id)`;

const home = (sight: SightParameters | null): string => `
  select coalesce(json_agg(json_build_object('code', a.code, 'title', a.title, 'currency', a.currency,
    'startsOn', a.starts_on, 'endsOn', a.ends_on, 'today', d.today,
    'firstPlanYear', ${firstPlanYearOfAccord},
    'isIllustrative', a.is_illustrative, 'disclaimer', a.disclaimer, 'rules', rule.settings,
    'plan', case when p.plan_version_id is not null then ${figures(progressSeen(sight))} end,
    'leads', coalesce((select json_agg(json_build_object('party', own.code, 'actions', own.actions)) from
      (select lead.code, count(*) as actions from action_progress g join party lead on lead.id = g.lead_party_id
        join action_version av on av.id = g.action_version_id
        where g.plan_version_id = p.plan_version_id and av.ends_on >= d.today
          and (g.status is null or g.status not in ('suspended', 'cancelled')) group by lead.code) own), '[]'),
    'sheets', ${sheets}, 'milestones', ${milestones(sight)},
    'meetings', coalesce((select json_agg(n.item order by n.held_on) from (select m.held_on,
        json_build_object('code', m.code, 'table', t.code, 'tableName', t.name, 'heldOn', m.held_on,
          'startsAt', to_char(m.starts_at, 'HH24:MI'), 'noticeDueOn', m.notice_due_on,
          'noticeSentOn', m.notice_sent_on) as item
        from meeting m join governing_table t on t.id = m.table_id
        where m.accord_id = a.id and m.state in ('planned', 'scheduled') and m.held_on >= d.today
        order by m.held_on, m.starts_at limit 2) n), '[]'),
    'reports', coalesce((select json_agg(json_build_object('id', r.id, 'period', r.period, 'state', r.state)
        order by r.period) from technical_table_report r
        where r.accord_id = a.id and a.id = any($2::uuid[]) and r.state in ('draft', 'circulated', 'approved')), '[]')
    ) order by a.starts_on desc, a.code), '[]')::text as body
  from accord a cross join lateral (select ${todayOf('a')} as today) d
  left join lateral ${rulesOn('a.id', 'd.today', 'r.rules as settings')} rule on true
  left join lateral (select ap.year, v.id as plan_version_id from action_plan ap
    join plan_version v on v.action_plan_id = ap.id where ap.accord_id = a.id and ap.state <> 'draft'
    order by ap.year <= extract(year from d.today) desc, abs(ap.year - extract(year from d.today)),
      v.state = 'in_force' desc, v.number desc limit 1) p on true
  where a.id = any($1::uuid[]) and $3::uuid[] is not null`;

const homeInFull = home(null);
const homeAsSeen = home({ reviewed: '$3', ownParties: '$4' });

/** One round trip for the first screen of any role. */
@Injectable()
export class HomeQueries {
  constructor(private readonly database: Database) {}

  async facts(viewer: Viewer): Promise<HomeFacts> {
    const own = accordIdsWith(viewer, 'plan.read');
    const sight = sightOf(viewer);
    const text = seesAll(sight, own) ? homeInFull : homeAsSeen;
    const values = [own, accordIdsWith(viewer, 'report.read_draft'), ...sightValues(sight)];
    const row = await this.database.first<{ body: string }>(text, values);
    return { accords: JSON.parse(row?.body ?? '[]') as HomeAccord[] };
  }
}
