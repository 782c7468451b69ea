import { Injectable } from '@nestjs/common';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { AgendaDemands } from './agenda-demands';
import { isLeftOver } from './sitting-desk.sql';
import { type ItemKind } from './sitting-entry';
import { type SittingDesk } from './sitting-desk';

export interface Suggestion {
  /** `item:ID`, `follow_up:ID`, `request:ID`, `minutes:CODE`, or what a duty demands. */
  readonly source: string;
  readonly origin: 'earlier_item' | 'follow_up' | 'request' | 'minutes' | 'duty' | 'finding';
  readonly kind: ItemKind;
  readonly title: LocalizedText;
  readonly planYear: number | null;
  readonly actions: readonly string[];
  readonly rolledOverFromId: string | null;
  /** The sitting whose minutes it puts to the vote. */
  readonly minutesOf: string | null;
  /** Sitting or party that it comes from. */
  readonly from: string | null;
  readonly dueOn: string | null;
  readonly isLate: boolean;
}

/**
 * Items of earlier sittings that were put off, open follow-ups, what members asked for, minutes waiting. $1 sitting.
 * What an earlier sitting has taken up again, and what is on this agenda, is left out.
 */
const suggestionsSql = `
  with this as (select m.*, t.code as table_code from meeting m join governing_table t on t.id = m.table_id where m.id = $1),
  found as (
    select 1 as rank, m.held_on as since, i.number as place, 'item:' || i.id as source, 'earlier_item' as origin, i.kind,
      i.title, i.related_plan_year as plan_year, i.related_actions as actions, i.id as rolled, m.code as "from",
      null::date as due_on, (select x.code from meeting x where x.id = i.minutes_of_id) as minutes_of
    from this join meeting m on m.table_id = this.table_id and m.held_on <= this.held_on and m.id <> this.id
      and m.state in ('held', 'not_quorate', 'cancelled')
    join agenda_item i on i.meeting_id = m.id
    where (i.state = 'rolled_over' or i.outcome = 'deferred'
        or (m.state = 'cancelled' and i.state = 'open') or (m.state = 'not_quorate' and i.outcome is null and i.kind <> 'minutes_approval'))
      and not exists (select from agenda_item n join meeting o on o.id = n.meeting_id
        where n.rolled_over_from_id = i.id and n.state <> 'withdrawn' and o.state <> 'cancelled')
    union all
    select 2, f.due_on, 0, 'follow_up:' || f.id, 'follow_up', 'review', json_build_object('it', f.title)::jsonb, null, '{}',
      null, coalesce(p.short_name, f.owner_name), f.due_on, null
    from this join follow_up f on f.table_id = this.table_id and f.state = 'open' left join party p on p.id = f.owner_party_id
    union all
    select 3, r.asked_at::date, 0, 'request:' || r.id, 'request', r.kind, json_build_object('it', r.title)::jsonb, null, '{}',
      null, p.short_name, null, null
    from this join item_request r on r.state = 'open' and r.table_id = this.table_id and (r.meeting_id is null
        or r.meeting_id = this.id or ${isLeftOver('r')})
      join party p on p.id = r.party_id
    union all
    select 0, m.held_on, 0, 'minutes:' || m.code, 'minutes', 'minutes_approval', null, null, '{}', null, m.code, null,
      m.code
    from this join meeting m on m.table_id = this.table_id and m.state in ('held', 'not_quorate') and m.held_on < this.held_on
      left join minutes n on n.meeting_id = m.id where n.state is distinct from 'approved'
      and not exists (select from agenda_item i where i.meeting_id = this.id and i.minutes_of_id = m.id and i.state <> 'withdrawn')
  )
  select json_build_object('source', source, 'origin', origin, 'kind', kind, 'title', title, 'planYear', plan_year,
    'actions', actions, 'rolledOverFromId', rolled, 'minutesOf', minutes_of, 'from', "from", 'dueOn', due_on,
    'isLate', coalesce(due_on < (select held_on from this), false)) as suggestion
  from found where not exists (select from agenda_item i, this
    where i.meeting_id = this.id and i.source = found.source and i.state <> 'withdrawn')
  order by rank, since, place, source`;

/** What the next agenda of a Table should have, one press away. */
@Injectable()
export class AgendaSuggestionQueries {
  constructor(
    private readonly database: Database,
    private readonly demands: AgendaDemands,
  ) {}

  async of(desk: SittingDesk): Promise<readonly Suggestion[]> {
    const { accordId, table, meeting, items } = desk;
    const rows = await this.database.rows<{ suggestion: Suggestion }>(suggestionsSql, [meeting.id]);
    const demanded = await this.demands.of(accordId, table, meeting.heldOn);
    const taken = new Set(items.filter(({ state }) => state !== 'withdrawn').map(({ source }) => source));
    return [
      ...rows.map(({ suggestion }) => withTitle(suggestion)),
      ...demanded
        .filter(({ source }) => !taken.has(source))
        .map((demand): Suggestion => ({
          ...demand,
          actions: [],
          rolledOverFromId: null,
          minutesOf: null,
          from: null,
        })),
    ];
  }
}

/** Minutes name themselves after their sitting, in both languages. */
function withTitle(suggestion: Suggestion): Suggestion {
  if (suggestion.origin !== 'minutes') return suggestion;
  const from = suggestion.from ?? '';
  return {
    ...suggestion,
    title: { it: `Approvazione del verbale della seduta ${from}`, en: `Approval of the minutes of ${from}` },
  };
}
