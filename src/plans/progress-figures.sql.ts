import { sheetIsSeen, type SheetSight } from '../accord/sheet-visibility.sql';
import { type JsonAnswer } from '../platform/api/json-answer';

/** SQL: where a period stands among those of its year; of periods that end on the same day the longer one comes last. */
const rank = (period: string): string => `strpos('Q1 Q2 H1 Q3 Q4 H2 Y1', substr(${period}, 6))`;

/**
 * SQL: whether what a statement says was said of a later period before it was made: a sheet that is mended, or comes
 * late, takes nothing of that back. `uncounted`: which submissions' statements are none for whoever asks.
 */
export const isOvertaken = (row: string, uncounted = (submission: string): string => `${submission}.state = 'draft'`) =>
  `exists (select from action_statement later where later.action_id = ${row}.action_id
        and (later.stated_at, later.id) < (${row}.stated_at, ${row}.id)
        and period_ends_on(later.period) > period_ends_on(${row}.period)
        and not exists (select from submission n where n.id = later.submission_id and (${uncounted('n')})))`;

/** What is known of an action: the columns of `action_progress` that rest on sheets, in order. */
export const figureColumns = [
  'as_of_period',
  'is_provisional',
  'attainment_mean',
  'attainment_worst',
  'attainment_capped',
  'colour_by_mean',
  'colour_by_worst',
  'colour_override',
  'spent_cents',
  'status',
  'percent_complete',
  'milestones_open_due_on',
  'milestones_completed_due_on',
] as const;

/** SQL: their expressions over `figuresOf`. */
export const figureExpressions = `
  sheet.period, coalesce(sheet.state <> 'accepted', false), attained.mean, attained.worst,
  least(1, attained.mean),
  case when attained.mean >= threshold.green then 'green' when attained.mean >= threshold.amber then 'amber'
    when attained.mean is not null then 'red' end,
  case when attained.worst >= threshold.green then 'green' when attained.worst >= threshold.amber then 'amber'
    when attained.worst is not null then 'red' end,
  override.colour, sheet.spent_cents, statement.status, statement.percent_complete,
  coalesce(due.open, '{}'), coalesce(due.completed, '{}')`;

/**
 * SQL: all that counts for the rows of `target` (id, action_id, year), to be joined to it. The same rules as
 * action-figures.rules.ts and attainment.rules.ts, over sets; a test holds the two together.
 * @param accord the accord's id
 * @param seen whether a sheet is seen by whoever asks; left out: all of them are
 */
export function figuresOf(accord: string, seen?: (sheet: string) => string): string {
  const isUnseen = (sheet: string): string => (seen ? `not (${seen(sheet)})` : '');
  const isUncounted = (sheet: string): string => `${sheet}.state = 'draft'${seen ? ` or ${isUnseen(sheet)}` : ''}`;
  return `left join lateral (
    select known.*, period_ends_on(known.period) as ends_on from (
      select s.id, s.period, s.state, s.origin, case when s.state = 'accepted' then s.accepted_spent_cents
        when s.state <> 'draft' or s.origin = 'import' then s.declared_spent_cents end as spent_cents
      from submission s where s.action_id = target.action_id and left(s.period, 4) = target.year${seen ? `\n        and ${seen('s')}` : ''}
    ) known
    where known.spent_cents is not null order by ${rank('known.period')} desc limit 1
  ) sheet on true
  left join lateral (
    select sum(judged.attainment order by judged.position) / count(judged.attainment) as mean,
      min(judged.attainment) as worst
    from (
      select pi.position, case when plan.cumulative is null or plan.cumulative = 0 or done.value is null then null
          when i.direction = 'up' then done.value::float8 / plan.cumulative::float8
          when done.value = 0 then 1::float8
          else plan.cumulative::float8 / done.value::float8 end as attainment
      from planned_indicator pi
        join indicator i on i.id = pi.indicator_id
        left join planned_value plan on plan.planned_indicator_id = pi.id and plan.period = sheet.period
        left join lateral (
          select case when sheet.state = 'accepted' then v.accepted
            when sheet.state <> 'draft' or sheet.origin = 'import' then v.declared end as value
          from indicator_value v where v.submission_id = sheet.id and v.indicator_id = pi.indicator_id
        ) done on true
      where pi.action_version_id = target.id
    ) judged
    where judged.attainment is not null
  ) attained on true
  left join lateral (
    select (r.rules #>> '{colour,green}')::float8 - 1e-9 as green, (r.rules #>> '{colour,amber}')::float8 - 1e-9 as amber
    from accord_rule_version r where r.accord_id = ${accord}
    order by (r.valid_from <= sheet.ends_on) desc, case when r.valid_from <= sheet.ends_on then r.valid_from end desc,
      r.valid_from
    limit 1
  ) threshold on true
  left join lateral (
    select st.status, st.percent_complete from action_statement st
    where st.action_id = target.action_id and (st.period is null or left(st.period, 4) <= target.year)
      and not exists (select from submission d where d.id = st.submission_id and (${isUncounted('d')}))
      and not ${isOvertaken('st', isUncounted)}
    order by st.stated_at desc, st.id desc limit 1
  ) statement on true
  left join lateral (
    select o.colour from colour_override o
    where o.action_id = target.action_id and o.withdrawn_at is null and left(o.period, 4) = target.year
      and (sheet.period is null or ${rank('o.period')} >= ${rank('sheet.period')})
    order by ${rank('o.period')} desc limit 1
  ) override on true
  left join lateral (
    select array_agg(m.due_on order by m.due_on, m.number) filter (where c.completed_on is null) as open,
      array_agg(m.due_on order by m.due_on, m.number) filter (where c.completed_on is not null) as completed
    from milestone m
      left join milestone_completion c on ${completes('target.action_id', seen)}
    where m.action_version_id = target.id
  ) due on true`;
}

/** Where in a statement the two lists of a `SheetSight` stand; nothing where whoever asks sees every sheet. */
export interface SightParameters {
  readonly reviewed: string;
  readonly ownParties: string;
}

/** SQL: whether `c` completes milestone `m` of an action, in a sheet that is seen; in any where `seen` is left out. */
function completes(action: string, seen?: (sheet: string) => string): string {
  const isSeen = seen
    ? `
        and not exists (select from submission d where d.id = c.submission_id and not (${seen('d')}))`
    : '';
  return `c.action_id = ${action} and c.milestone_number = m.number${isSeen}`;
}

/** SQL: whether milestone `m` of action `x` is reached, as far as whoever asks may know. */
export function milestoneIsReached(accord: string, lead: string, sight: SightParameters | null): string {
  const seen = sight ? (sheet: string): string => sheetIsSeen(sheet, { accord, lead, ...sight }) : undefined;
  return `exists (select from milestone_completion c where ${completes('x.id', seen)})`;
}

/**
 * SQL: the rows of `action_progress` with what whoever asks may know. Figures that rest on a sheet they may not see are
 * counted anew from those they may; all other rows are taken as they are kept.
 */
export function progressSeen(sight: SightParameters | null): string {
  if (!sight) return 'action_progress';
  const places = { accord: 'kept.accord_id', lead: 'kept.lead_party_id', ...sight };
  const seen = (sheet: string): string => sheetIsSeen(sheet, places);
  const columns = figureColumns.map(
    (name) => `case when unseen.is_any then figure.${name} else kept.${name} end as ${name}`,
  );
  return `(
    select kept.action_version_id, kept.action_id, kept.accord_id, kept.plan_version_id, kept.action_line_id,
      kept.lead_party_id, kept.budget_cents, ${columns.join(', ')}
    from action_progress kept
    cross join lateral (select kept.accord_id <> all (${sight.reviewed}::uuid[])
      and kept.lead_party_id <> all (${sight.ownParties}::uuid[]) and exists (select from submission s
        where s.action_id = kept.action_id and (s.revision > 0 or s.declared_spent_cents is not null)
          and not (${seen('s')})) as is_any offset 0) unseen
    left join lateral (
      select ${figureExpressions}
      from (select kept.action_version_id as id, kept.action_id, (select ap.year::text from plan_version pv
        join action_plan ap on ap.id = pv.action_plan_id where pv.id = kept.plan_version_id) as year
        where unseen.is_any) target
      ${figuresOf('kept.accord_id', seen)}
    ) figure (${figureColumns.join(', ')}) on true
  )`;
}

/** The two lists as a statement takes them. */
export function sightValues({ reviewed, ownParties }: SheetSight): [readonly string[], readonly string[]] {
  return [reviewed, ownParties];
}

/** The same state of an accord reads differently for whoever sees less of it: the mark says so. */
export function markedFor(sight: SheetSight, answer: JsonAnswer | undefined): JsonAnswer | undefined {
  return answer && { ...answer, mark: `${answer.mark}-${[...sight.ownParties].sort().join('.')}` };
}
