import { Injectable } from '@nestjs/common';
import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { todayOf } from '../accord/today.queries';
import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { Database } from '../platform/database/database';
import { type ResolutionState } from './meeting.lifecycle';
import { type ConsequenceKind } from './resolution-consequence';
import { type FollowUpState } from './follow-up.lifecycle';
import { resolutionRefusals } from './resolution.refusals';

/** An accord's register as somebody stands before it. */
export interface RegisterDesk {
  readonly accordId: string;
  readonly accord: string;
  readonly title: LocalizedText;
  readonly today: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
}

export interface FollowUpRead {
  readonly id: string;
  readonly table: string;
  readonly resolution: string | null;
  readonly meeting: string | null;
  readonly title: string;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly dueOn: string | null;
  readonly state: FollowUpState;
  readonly stateReason: string | null;
  readonly doneOn: string | null;
  readonly isLate: boolean;
  readonly version: number;
}

export interface ResolutionRoom {
  readonly id: string;
  readonly code: string;
  readonly decidedOn: string;
  readonly table: string;
  readonly tableName: LocalizedText;
  readonly meeting: string | null;
  readonly agendaItem: number | null;
  readonly writtenProcedure: string | null;
  readonly subject: LocalizedText;
  readonly outcome: string;
  readonly state: ResolutionState;
  readonly executedOn: string | null;
  readonly supersededBy: string | null;
  readonly note: string | null;
  readonly planYear: number | null;
  readonly relatedActions: readonly string[];
  readonly version: number;
  /** Null: nothing was counted. */
  readonly vote: {
    readonly for: number;
    readonly against: number;
    readonly abstentions: number;
    readonly recused: number | null;
    readonly present: number | null;
    readonly quorum: number | null;
    readonly presidedBy: string | null;
    readonly chairVote: string | null;
    readonly dissent: string | null;
    /** Empty: the vote was kept as counts alone. */
    readonly rights: readonly {
      readonly party: string;
      readonly partyName: string;
      readonly standing: string;
      readonly holder: string | null;
      readonly choice: string | null;
    }[];
  } | null;
  readonly tabled: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly tabledOn: string;
    readonly sha256: string;
    readonly document: string | null;
  }[];
  readonly consequences: readonly {
    readonly position: number;
    readonly kind: ConsequenceKind;
    readonly subject: string;
    readonly address: string | null;
    readonly description: LocalizedText;
    readonly doneOn: string | null;
  }[];
  readonly followUps: readonly FollowUpRead[];
  /** Resolutions that could take its place. */
  readonly successors: readonly { readonly code: string; readonly subject: LocalizedText }[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
}

const followUp = (row: string): string => `
  json_build_object('id', ${row}.id, 'table', (select t.code from governing_table t where t.id = ${row}.table_id),
    'resolution', (select r.code from resolution r where r.id = ${row}.resolution_id),
    'meeting', (select m.code from meeting m where m.id = ${row}.meeting_id), 'title', ${row}.title,
    'owner', (select p.code from party p where p.id = ${row}.owner_party_id),
    'ownerName', coalesce((select p.short_name from party p where p.id = ${row}.owner_party_id), ${row}.owner_name),
    'dueOn', ${row}.due_on, 'state', ${row}.state, 'stateReason', ${row}.state_reason, 'doneOn', ${row}.done_on,
    'isLate', ${row}.state = 'open' and ${row}.due_on < d.today, 'version', ${row}.version)`;

const roomSql = `
  select json_build_object('id', r.id, 'code', r.code, 'decidedOn', r.decided_on, 'table', t.code, 'tableName', t.name,
    'meeting', m.code, 'agendaItem', r.agenda_item_number,
    'writtenProcedure', (select w.code from written_procedure w where w.id = r.written_procedure_id),
    'subject', r.subject, 'outcome', r.outcome, 'state', r.state, 'executedOn', r.executed_on,
    'supersededBy', (select s.code from resolution s where s.id = r.superseded_by_id), 'note', r.note,
    'planYear', r.plan_year, 'relatedActions', r.related_actions, 'version', r.version,
    'vote', coalesce(
      (select json_build_object('for', v.votes_for, 'against', v.votes_against, 'abstentions', v.abstentions,
        'recused', v.recused, 'present', v.present_count, 'quorum', v.quorum_required,
        'presidedBy', (select p.short_name from party p where p.id = v.presided_by_party_id), 'chairVote', v.chair_vote,
        'dissent', v.dissent,
        'rights', coalesce((select json_agg(json_build_object('party', p.code, 'partyName', p.short_name,
          'standing', g.standing, 'holder', (select h.short_name from party h where h.id = g.holder_party_id),
          'choice', g.choice) order by g.position) from vote_right g join party p on p.id = g.party_id
          where g.item_vote_id = v.id), '[]')) from item_vote v where v.id = r.item_vote_id),
      (select json_build_object('for', i.votes_for, 'against', i.votes_against, 'abstentions', coalesce(i.abstentions, 0),
        'recused', i.recused, 'present', m.present_count, 'quorum', m.quorum_required, 'presidedBy', i.presided_by,
        'chairVote', i.chair_vote, 'dissent', i.dissent, 'rights', json_build_array())
       from agenda_item i where i.meeting_id = r.meeting_id and i.number = r.agenda_item_number
         and i.votes_for is not null and i.votes_against is not null)),
    'tabled', coalesce((select json_agg(json_build_object('id', x.id, 'kind', x.kind, 'name', x.name,
      'tabledOn', x.tabled_on, 'sha256', x.file_sha256,
      'document', (select e.number from issued_document e where e.id = x.document_id)) order by x.tabled_at)
      from tabled_document x where x.withdrawn_at is null
        and (x.meeting_id = r.meeting_id or x.written_procedure_id = r.written_procedure_id)), '[]'),
    'consequences', coalesce((select json_agg(json_build_object('position', c.position, 'kind', c.kind,
      'subject', c.subject, 'address', c.address, 'description', c.description, 'doneOn', c.done_on) order by c.position)
      from resolution_consequence c where c.resolution_id = r.id), '[]'),
    'followUps', coalesce((select json_agg(${followUp('f')} order by f.due_on, f.title)
      from follow_up f where f.resolution_id = r.id), '[]'),
    'successors', coalesce((select json_agg(json_build_object('code', s.code, 'subject', s.subject)
      order by s.decided_on desc, s.code desc) from resolution s where s.accord_id = r.accord_id
        and s.id <> r.id and s.state = 'in_force' and s.decided_on >= r.decided_on), '[]'),
    'parties', coalesce((select json_agg(json_build_object('code', p.code, 'name', p.short_name) order by p.position)
      from party p where p.accord_id = r.accord_id), '[]')) as room
  from resolution r join accord a on a.id = r.accord_id cross join lateral (select ${todayOf('a')} as today) d
    join governing_table t on t.id = r.table_id left join meeting m on m.id = r.meeting_id
  where r.accord_id = $1 and r.code = $2`;

const followUpsSql = `
  select ${followUp('f')} as item
  from follow_up f join accord a on a.id = f.accord_id cross join lateral (select ${todayOf('a')} as today) d
  where f.accord_id = $1 and ($2::text is null or f.state = $2)
    and ($3::text is null or f.table_id in (select t.id from governing_table t where t.accord_id = $1 and t.code = $3))
    and ($4::text is null or f.owner_party_id in (select p.id from party p where p.accord_id = $1 and p.code = $4))
    and ($5::text is null or f.id::text = $5)
  order by f.state = 'open' desc, f.due_on nulls last, f.title, f.id`;

export interface FollowUpFilter {
  readonly state?: string;
  readonly table?: string;
  readonly owner?: string;
  readonly id?: string;
}

/** The register of resolutions: one with its vote, papers and consequences; the follow-ups that are owed. */
@Injectable()
export class ResolutionRoomQueries {
  constructor(private readonly database: Database) {}

  desk(acting: Acting, permission: Permission, accord: string): Promise<RegisterDesk> {
    return registerDesk(this.database, acting, permission, accord);
  }

  async room(desk: RegisterDesk, code: string): Promise<ResolutionRoom> {
    const row = await this.database.first<{ room: ResolutionRoom }>(roomSql, [desk.accordId, code]);
    if (!row) throw resolutionRefusals.of('resolution.not_found');
    return row.room;
  }

  /** Those still open first, the earliest due first. */
  async followUps(desk: RegisterDesk, filter: FollowUpFilter = {}): Promise<FollowUpRead[]> {
    const { state, table, owner, id } = filter;
    const values = [desk.accordId, ...[state, table, owner, id].map((value) => value || null)];
    return (await this.database.rows<{ item: FollowUpRead }>(followUpsSql, values)).map(({ item }) => item);
  }

  namesOf(
    desk: RegisterDesk,
  ): Promise<readonly { readonly kind: string; readonly code: string; readonly name: string }[]> {
    return this.database.rows(
      `select * from (
         select 'table' as kind, t.code, t.name ->> 'it' as name, t.position from governing_table t where t.accord_id = $1
         union all select 'party', p.code, p.short_name, p.position from party p where p.accord_id = $1) known
       order by kind, position`,
      [desk.accordId],
    );
  }
}

/** The accord, if they hold this permission there; else not found. */
export async function registerDesk(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
): Promise<RegisterDesk> {
  const desk = await statements.first<RegisterDesk>(
    `select a.id as "accordId", a.code as accord, a.title, (${todayOf('a')})::text as today,
       a.is_illustrative as "isIllustrative", a.disclaimer
     from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`,
    [accord, allowedAccordIds(acting, permission)],
  );
  if (!desk) throw resolutionRefusals.of('resolution.not_found');
  return desk;
}
