import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { amountOf } from '../accord/today.queries';
import { Database } from '../platform/database/database';
import { type PlanState, type PlanVersionState, type ProposalState } from '../plans/plan-version.lifecycle';
import { type HeldVersion, type VersionPlace } from './held-version';
import { openPlanDesk, type PlanDesk } from './plan-desk';
import { lastMilestoneOf, planGround, type PlanGround } from './plan-ground';
import { factsOf, type PlanFacts } from './plan-standing';
import { type ProposedSheet } from './propose-action.command';
import { planningRefusals } from './planning.refusals';
import { continuingActions, type Continuing } from './start-plan.command';

interface NamedResolution {
  readonly code: string;
  readonly decidedOn: string;
  readonly subject: Readonly<Record<string, string>>;
}

export interface VersionHead extends HeldVersion {
  readonly adoptedOn: string | null;
  readonly adoptedIn: string | null;
  readonly note: string | null;
  readonly stateReason: string | null;
  readonly noReportReason: string | null;
  readonly opinion: (NamedResolution & { readonly outcome: string; readonly reason: string | null }) | null;
  readonly resolution: (NamedResolution & { readonly outcome: string }) | null;
  readonly basedOn: number | null;
  /** Version of each sheet, and whether it is to be confirmed. */
  readonly sheets: readonly { readonly code: string; readonly version: number; readonly isToConfirm: boolean }[];
  readonly choices: Readonly<Record<'opinion' | 'adopt' | 'reject', readonly NamedResolution[]>>;
}

export interface VersionRoom {
  readonly desk: PlanDesk;
  readonly head: VersionHead;
  readonly facts: PlanFacts;
  readonly ground: PlanGround;
}

/** The plan of a year as the room where it is made shows it. */
export interface YearRoom {
  /** Whether the accord's term reaches into the year. */
  readonly isInTerm: boolean;
  /** Null: nobody began it. */
  readonly state: PlanState | null;
  readonly hasBefore: boolean;
  readonly years: readonly number[];
  readonly versions: readonly {
    readonly number: number;
    readonly state: PlanVersionState;
    readonly kind: string;
    readonly note: string | null;
    readonly adoptedOn: string | null;
    readonly resolution: string | null;
    readonly actions: number;
    readonly budget: string;
  }[];
}

export interface ProposalRead {
  readonly id: string;
  readonly year: number;
  readonly planState: PlanState;
  readonly party: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly state: ProposalState;
  readonly stateReason: string | null;
  readonly takenAs: string | null;
  readonly savedAt: string;
  readonly version: number;
  readonly proposed: ProposedSheet;
}

const resolutionsFor = (kinds: string, outcome: string): string => `
  coalesce((select json_agg(json_build_object('code', r.code, 'decidedOn', r.decided_on, 'subject', r.subject)
    order by r.decided_on desc, r.code desc)
    from resolution r join governing_table t on t.id = r.table_id
    where r.accord_id = ap.accord_id and t.kind ${kinds} and r.outcome in (${outcome}) and r.state <> 'superseded'
      and (r.plan_year is null or r.plan_year = ap.year)
      and not exists (select from plan_version u where u.resolution_id = r.id)), '[]')`;

const named = `'code', r.code, 'decidedOn', r.decided_on, 'subject', r.subject, 'outcome', r.outcome`;

const headSql = `
  select json_build_object('id', v.id, 'planId', ap.id, 'planState', ap.state, 'year', ap.year, 'number', v.number,
    'state', v.state, 'kind', v.kind, 'origin', v.origin, 'basedOnId', v.based_on_id, 'version', v.version,
    'adoptedOn', v.adopted_on, 'adoptedIn', (select m.code from meeting m where m.id = v.adopted_in_meeting_id),
    'note', v.note, 'stateReason', v.state_reason, 'noReportReason', v.no_report_reason,
    'opinion', (select json_build_object(${named}, 'reason', v.opinion_reason) from resolution r
      where r.id = v.opinion_resolution_id),
    'resolution', (select json_build_object(${named}) from resolution r where r.id = v.resolution_id),
    'basedOn', (select b.number from plan_version b where b.id = v.based_on_id),
    'sheets', coalesce((select json_agg(json_build_object('code', x.code, 'version', av.version,
      'isToConfirm', av.is_to_confirm)) from action_version av join action x on x.id = av.action_id
      where av.plan_version_id = v.id), '[]'),
    'choices', json_build_object('opinion', ${resolutionsFor(`= 'technical'`, `'approved', 'rejected'`)},
      'adopt', ${resolutionsFor(`<> 'technical'`, `'approved'`)},
      'reject', ${resolutionsFor(`<> 'technical'`, `'rejected'`)})) as head
  from action_plan ap join plan_version v on v.action_plan_id = ap.id
  where ap.accord_id = $1 and ap.year = $2 and v.number = $3`;

const yearSql = `
  select json_build_object(
    'isInTerm', $2::integer between extract(year from a.starts_on) and extract(year from a.ends_on),
    'state', (select ap.state from action_plan ap where ap.accord_id = a.id and ap.year = $2),
    'hasBefore', exists (select from action_plan ap join plan_version v on v.action_plan_id = ap.id
      where ap.accord_id = a.id and ap.year = $2 - 1),
    'years', (select json_agg(y order by y) from generate_series(extract(year from a.starts_on)::integer,
      extract(year from a.ends_on)::integer) y),
    'versions', coalesce((select json_agg(json_build_object('number', v.number, 'state', v.state, 'kind', v.kind,
      'note', v.note, 'adoptedOn', v.adopted_on, 'resolution', (select r.code from resolution r where r.id = v.resolution_id),
      'actions', sum.actions, 'budget', ${amountOf('sum.cents')}) order by v.number desc)
      from action_plan ap join plan_version v on v.action_plan_id = ap.id
        cross join lateral (select count(*)::integer as actions, coalesce(sum(av.budget_cents), 0)::bigint as cents
          from action_version av where av.plan_version_id = v.id) sum
      where ap.accord_id = a.id and ap.year = $2), '[]')) as room
  from accord a where a.id = $1`;

const proposalsSql = `
  select p.id, ap.year, ap.state as "planState", y.code as party, y.id as "partyId", y.short_name as "partyName", p.state,
    p.state_reason as "stateReason", p.saved_at as "savedAt", p.version, p.content,
    (select x.code from action_version av join action x on x.id = av.action_id where av.id = p.action_version_id) as "takenAs"
  from action_proposal p join action_plan ap on ap.id = p.action_plan_id join party y on y.id = p.party_id
  where ap.accord_id = $1 and ($2::integer is null or ap.year = $2) and ($3::text is null or p.id::text = $3)
    and (p.party_id = any ($4::uuid[]) or p.state <> 'draft')
  order by p.saved_at desc`;

/** What the pages and the interface of planning read. */
@Injectable()
export class PlanningQueries {
  constructor(private readonly database: Database) {}

  desk(acting: Acting, permission: 'plan.read' | 'plan.propose' | 'plan.assemble', accord: string): Promise<PlanDesk> {
    return openPlanDesk(this.database, acting, permission, accord);
  }

  ground(accordId: string): Promise<PlanGround> {
    return planGround(this.database, accordId);
  }

  lastMilestone(accordId: string, action: string): Promise<number> {
    return lastMilestoneOf(this.database, accordId, action);
  }

  async room(acting: Acting, place: VersionPlace): Promise<VersionRoom> {
    const desk = await openPlanDesk(this.database, acting, 'plan.read', place.accord);
    const row = await this.database.first<{ head: VersionHead }>(headSql, [desk.accordId, place.year, place.number]);
    if (!row) throw planningRefusals.of('plan.not_found');
    const [facts, ground] = await Promise.all([
      factsOf(this.database, desk, row.head),
      planGround(this.database, desk.accordId),
    ]);
    return { desk, head: row.head, facts, ground };
  }

  /** Drafts are their party's own; what was sent everybody sees who reads plans. */
  async proposals(desk: PlanDesk, which: { readonly year?: number; readonly id?: string }): Promise<ProposalRead[]> {
    const rows = await this.database.rows<Omit<ProposalRead, 'proposed'> & { content: string }>(proposalsSql, [
      desk.accordId,
      which.year ?? null,
      which.id ?? null,
      desk.parties.map(({ id }) => id),
    ]);
    return rows.map(({ content, ...row }) => ({ ...row, proposed: JSON.parse(content) as ProposedSheet }));
  }

  async yearRoom(desk: PlanDesk, year: number): Promise<YearRoom> {
    const row = await this.database.first<{ room: YearRoom }>(yearSql, [desk.accordId, year]);
    if (!row) throw planningRefusals.of('plan.not_found');
    return row.room;
  }

  /** Number of the draft of a year's plan, for whoever assembles it. */
  async draftOf(acting: Acting, accord: string, year: number): Promise<number> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', accord);
    const draft = (await this.yearRoom(desk, year)).versions.find(({ state }) => state === 'draft');
    if (!draft) throw planningRefusals.of('plan.not_draft');
    return draft.number;
  }

  continuing(desk: PlanDesk, year: number): Promise<Continuing[]> {
    return continuingActions(this.database, desk.accordId, year);
  }
}
