import { Injectable } from '@nestjs/common';
import { accordIdsWith, type Viewer } from '../access/viewer';
import { todayOf } from '../accord/today.queries';
import { DutyQueries } from '../duties/duty.queries';
import { type Duty } from '../duties/duty';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';

export interface CalendarSitting {
  readonly id: string;
  readonly accord: string;
  readonly code: string;
  readonly tableName: LocalizedText;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly timeZone: string;
  readonly place: LocalizedText | null;
  readonly remoteLink: string | null;
  readonly state: 'planned' | 'scheduled' | 'in_session' | 'held' | 'not_quorate' | 'cancelled';
  /** Number of the latest notice; 0 before any. */
  readonly sequence: number;
  readonly stampedAt: string | null;
}

export interface CalendarDuty {
  readonly accord: string;
  readonly duty: Duty;
  readonly dueOn: string;
}

export interface CalendarAccord {
  readonly code: string;
  readonly title: LocalizedText;
  readonly today: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
}

export interface CalendarPart {
  readonly accords: readonly CalendarAccord[];
  readonly sittings: readonly CalendarSitting[];
  readonly duties: readonly CalendarDuty[];
}

const accordsSql = `
  select json_build_object('code', a.code, 'title', a.title, 'today', ${todayOf('a')}, 'isIllustrative', a.is_illustrative,
    'disclaimer', a.disclaimer) as accord
  from accord a where a.id = any ($1::uuid[]) and ($2::text is null or a.code = $2) order by a.code`;

const sittingsSql = `
  select json_build_object('id', m.id, 'accord', a.code, 'code', m.code, 'tableName', t.name, 'heldOn', m.held_on,
    'startsAt', to_char(m.starts_at, 'HH24:MI'), 'endsAt', to_char(m.ends_at, 'HH24:MI'), 'timeZone', a.time_zone,
    'place', m.place, 'remoteLink', m.remote_link, 'state', m.state,
    'sequence', coalesce((select max(n.number) from meeting_notice n where n.meeting_id = m.id), 0),
    'stampedAt', (select max(n.sent_at) from meeting_notice n where n.meeting_id = m.id)) as sitting
  from accord a join meeting m on m.accord_id = a.id join governing_table t on t.id = m.table_id
  where a.id = any ($1::uuid[]) and ($2::text is null or a.code = $2) and m.held_on between $3::date and $4::date
  order by m.held_on, m.starts_at, a.code, m.code`;

/** Sittings and due dates of every accord that somebody takes part in. */
@Injectable()
export class CalendarQueries {
  constructor(
    private readonly database: Database,
    private readonly duties: DutyQueries,
  ) {}

  async accords(viewer: Viewer, accord: string | null): Promise<readonly CalendarAccord[]> {
    const rows = await this.database.rows<{ accord: CalendarAccord }>(accordsSql, [
      accordIdsWith(viewer, 'meeting.read'),
      accord,
    ]);
    return rows.map((row) => row.accord);
  }

  /** Both days included. */
  async between(viewer: Viewer, accord: string | null, from: string, to: string): Promise<CalendarPart> {
    const accords = await this.accords(viewer, accord);
    const [rows, duties] = await Promise.all([
      this.database.rows<{ sitting: CalendarSitting }>(sittingsSql, [
        ...[accordIdsWith(viewer, 'meeting.read'), accord, from, to],
      ]),
      Promise.all(accords.map(({ code }) => this.dutiesOf(viewer, code, from, to))),
    ]);
    return { accords, sittings: rows.map(({ sitting }) => sitting), duties: duties.flat() };
  }

  /** What is still to be done, by the own party or by a Table; those who keep or audit the accord see all of it. */
  private async dutiesOf(viewer: Viewer, accord: string, from: string, to: string): Promise<CalendarDuty[]> {
    const mine = viewer.mandates.filter(({ accordCode }) => accordCode === accord);
    const seesAll = mine.some(({ role }) => role === 'secretariat' || role === 'auditor');
    const parties = new Set(mine.map(({ partyCode }) => partyCode));
    const [first, last] = [Number(from.slice(0, 4)) - 1, Number(to.slice(0, 4)) + 1];
    const { ground, duties } = await this.duties.ofYears(viewer, accord, first, last);
    const tables = new Set(ground.tables.map(({ code }) => code));
    const found = new Map<string, CalendarDuty>();
    for (const duty of duties) {
      const { dueOn, state, owedBy } = duty;
      if (dueOn === null || dueOn < from || dueOn > to || (state !== 'open' && state !== 'late')) continue;
      if (seesAll || parties.has(owedBy) || tables.has(owedBy))
        found.set(`${duty.kind} ${owedBy} ${duty.about}`, { accord, duty, dueOn });
    }
    return [...found.values()].sort((left, right) => (left.dueOn < right.dueOn ? -1 : 1));
  }
}
