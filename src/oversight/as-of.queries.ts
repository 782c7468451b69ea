import { Injectable } from '@nestjs/common';
import { parseCivilDate } from '../kernel/civil-date';
import { Database } from '../platform/database/database';
import { type OversightRoom } from './oversight-room.queries';
import { oversightRefusals } from './oversight.refusals';

export type PastRow = Readonly<Record<string, unknown>>;

export interface Past {
  /** The named instant. */
  readonly at: string;
  /** The last entry of the trail up to then, and its place in the log; null: none yet. */
  readonly entry: { readonly id: string; readonly position: string | null } | null;
  rows(table: string): readonly PastRow[];
}

/** Rows of some tables as their last entries up to an instant left them: nothing but the trail is read. */
const past = `
  select table_name as "table", row from (
    select distinct on (e.table_name, e.row_key) e.table_name, e.row_key, e.operation, e.body::json -> 'new' as row
    from ledger_entry e
    where e.table_name = any ($2::text[]) and (e.accord_id = $1 or e.accord_id is null) and e.recorded_at <= $3
    order by e.table_name, e.row_key, e.id desc) last
  where operation <> 'delete'`;

/** Anything of an accord as it was at an instant. */
@Injectable()
export class AsOfQueries {
  constructor(private readonly database: Database) {}

  /** Day and time on the wall clock where the accord is: the latest that can be asked about, whatever day the demo shows. */
  async now({ timeZone }: OversightRoom): Promise<{ readonly day: string; readonly time: string }> {
    const row = await this.database.first<{ day: string; time: string }>(
      `select to_char(x.at, 'YYYY-MM-DD') as day, to_char(x.at, 'HH24:MI') as time from (select now() at time zone $1 as at) x`,
      [timeZone],
    );
    return row ?? { day: '', time: '' };
  }

  /** A day and a wall-clock time where the accord is; a time that the clocks skipped counts as the next one. */
  async instant(room: OversightRoom, day: string, time: string): Promise<string> {
    if (parseCivilDate(day) === null || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
      throw oversightRefusals.of('as_of.invalid');
    // The minute that runs now is as good as now, by the clock that entries are recorded with.
    const row = await this.database.first<{ at: Date; isPast: boolean }>(
      `select x.at, x.at < now() + interval '1 minute' as "isPast"
       from (select ($1::date + $2::time) at time zone $3 + interval '59.999999 seconds' as at) x`,
      [day, time, room.timeZone],
    );
    if (!row?.isPast) throw oversightRefusals.of('as_of.invalid');
    return row.at.toISOString();
  }

  async tables(room: OversightRoom, at: string, tables: readonly string[]): Promise<Past> {
    const rows = await this.database.rows<{ table: string; row: PastRow }>(past, [room.id, tables, at]);
    const last = await this.database.first<{ id: string; position: string | null }>(
      `select e.id::text as id, s.position::text as position from ledger_entry e
       left join ledger_sequence s on s.entry_id = e.id
       where e.accord_id = $1 and e.recorded_at <= $2 order by e.id desc limit 1`,
      [room.id, at],
    );
    return {
      at,
      entry: last ?? null,
      rows: (table) => rows.filter((one) => one.table === table).map(({ row }) => row),
    };
  }
}
