import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { Database } from '../platform/database/database';
import { type KnownMatters } from './agenda-item.rules';
import { AgendaSuggestionQueries, type Suggestion } from './agenda-suggestions.queries';
import { isPreparing } from './hold-planned-sitting';
import { sittingDesk, type SittingDesk } from './sitting-desk';
import { SittingWatchQueries, type Clash } from './sitting-watch.queries';
import { TableDocument, type IssuedChoice } from './table-document.command';

/** A sitting as its secretariat prepares it. */
export interface PrepareRoom extends KnownMatters {
  readonly desk: SittingDesk;
  readonly suggestions: readonly Suggestion[];
  readonly choices: readonly IssuedChoice[];
  readonly clashes: readonly Clash[];
}

@Injectable()
export class PrepareRoomQueries {
  constructor(
    private readonly database: Database,
    private readonly suggesting: AgendaSuggestionQueries,
    private readonly tabling: TableDocument,
    private readonly watching: SittingWatchQueries,
  ) {}

  desk(acting: Acting, permission: Permission, accord: string, meeting: string): Promise<SittingDesk> {
    return sittingDesk(this.database, acting, permission, accord, meeting);
  }

  async of(acting: Acting, accord: string, meeting: string): Promise<PrepareRoom> {
    const desk = await this.desk(acting, 'meeting.convene', accord, meeting);
    const days = [desk.meeting.heldOn, desk.meeting.secondCallOn].filter((day) => day !== null);
    const [suggestions, choices, clashes, known] = await Promise.all([
      isPreparing(desk) ? this.suggesting.of(desk) : [],
      this.tabling.choices(desk),
      this.watching.clashes(desk.accordId, days, desk.meeting.code),
      this.known(desk.accordId),
    ]);
    return { desk, suggestions, choices, clashes, ...known };
  }

  /** What an item of this sitting can be about: minutes are those of its own Table. */
  async matters(acting: Acting, accord: string, meeting: string): Promise<KnownMatters> {
    const { accordId, table } = await this.desk(acting, 'meeting.convene', accord, meeting);
    const known = await this.known(accordId);
    return { ...known, openMinutes: known.openMinutes.filter((one) => one.table === table) };
  }

  private async known(accordId: string): Promise<KnownMatters> {
    const row = await this.database.first<KnownMatters>(
      `select coalesce((select array_agg(x.code order by x.code) from action x where x.accord_id = $1), '{}') as actions,
         coalesce((select array_agg(y.year order by y.year) from action_plan y where y.accord_id = $1), '{}') as "planYears",
         coalesce((select json_agg(json_build_object('code', m.code, 'table', t.code, 'heldOn', m.held_on) order by m.held_on)
           from meeting m join governing_table t on t.id = m.table_id left join minutes n on n.meeting_id = m.id
           where m.accord_id = $1 and m.state in ('held', 'not_quorate') and n.state is distinct from 'approved'), '[]')
           as "openMinutes"`,
      [accordId],
    );
    return row ?? { actions: [], planYears: [], openMinutes: [] };
  }
}
