import { Injectable } from '@nestjs/common';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';

/** Another sitting of the accord on the same day. */
export interface Clash {
  readonly code: string;
  readonly tableName: LocalizedText;
  readonly heldOn: string;
  readonly startsAt: string;
}

@Injectable()
export class SittingWatchQueries {
  constructor(private readonly database: Database) {}

  async clashes(accordId: string, days: readonly string[], except: string | null): Promise<readonly Clash[]> {
    const rows = await this.database.rows<{ clash: Clash }>(
      `select json_build_object('code', m.code, 'tableName', t.name, 'heldOn', m.held_on,
         'startsAt', to_char(m.starts_at, 'HH24:MI')) as clash
       from meeting m join governing_table t on t.id = m.table_id
       where m.accord_id = $1 and m.held_on = any ($2::date[]) and m.state <> 'cancelled' and m.code is distinct from $3
       order by m.held_on, m.starts_at, m.code`,
      [accordId, days, except],
    );
    return rows.map(({ clash }) => clash);
  }
}
