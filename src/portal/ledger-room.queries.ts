import { Injectable } from '@nestjs/common';
import { allowedAccordIds } from '../access/acting';
import { type Viewer } from '../access/viewer';
import { todayOf } from '../accord/today.queries';
import { type LocalizedText } from '../kernel/language';
import { ledgerRefusals } from '../ledger/ledger.refusals';
import { Database } from '../platform/database/database';

/** The accord around its trail, for those who may read it. */
export interface LedgerRoom {
  readonly id: string;
  readonly code: string;
  readonly title: LocalizedText;
  readonly timeZone: string;
  readonly currency: string;
  readonly today: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  /** Last day of the reader's mandate as an auditor, if it has one. */
  readonly auditorUntil: string | null;
  /** People who hold or held a mandate on it. */
  readonly people: readonly { readonly key: string; readonly name: string }[];
}

const room = `
  select json_build_object('id', a.id, 'code', a.code, 'title', a.title, 'timeZone', a.time_zone,
    'currency', a.currency, 'today', (${todayOf('a')})::text, 'isIllustrative', a.is_illustrative,
    'disclaimer', a.disclaimer,
    'auditorUntil', (select max(m.valid_to)::text from mandate m
      where m.accord_id = a.id and m.user_id = $3 and m.role = 'auditor' and m.valid_to >= current_date),
    'people', coalesce((select json_agg(json_build_object('key', 'user:' || u.id,
        'name', u.given_name || ' ' || u.family_name) order by u.family_name, u.given_name)
      from user_account u where u.id in (select m.user_id from mandate m where m.accord_id = a.id)), '[]')) as room
  from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`;

@Injectable()
export class LedgerRoomQueries {
  constructor(private readonly database: Database) {}

  async of(viewer: Viewer, accordCode: string): Promise<LedgerRoom> {
    const values = [accordCode, allowedAccordIds(viewer, 'ledger.read'), viewer.userId];
    const row = await this.database.first<{ room: LedgerRoom }>(room, values);
    if (!row) throw ledgerRefusals.of('ledger.not_found');
    return row.room;
  }
}
