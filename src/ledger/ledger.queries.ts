import { Injectable } from '@nestjs/common';
import { type PageOf } from '../platform/api/cursor';
import { pageBody } from '../platform/api/json-answer';
import { Database } from '../platform/database/database';

export interface LedgerFilter {
  readonly table?: string;
  readonly row?: string;
  readonly event?: string;
  readonly actor?: string;
  /** First and last civil day (UTC) of the entries, both included. */
  readonly from?: string;
  readonly to?: string;
}

const list = `
  with known as (select a.id from accord a where a.id = any($1::uuid[]) and a.code = $5),
  page as (
    select e.id::text as sort_key, '' as tie, row_number() over (order by e.id desc) as place,
      json_build_object('id', e.id::text, 'recordedAt', e.recorded_at, 'event', e.event, 'actor', e.actor,
        'party', e.body::json ->> 'party', 'reason', e.body::json ->> 'reason', 'table', e.table_name,
        'row', e.row_key, 'operation', e.operation, 'before', e.body::json -> 'old',
        'after', e.body::json -> 'new') as item
    from (
      select entry.* from known join ledger_entry entry on entry.accord_id = known.id
      where ($3::text is null or entry.id < $3::bigint) and ($4::text is null or $4 = '')
        and ($6::text is null or entry.table_name = $6) and ($7::text is null or entry.row_key = $7)
        and ($8::text is null or entry.event = $8) and ($9::text is null or entry.actor = $9)
        and ($10::date is null or entry.recorded_at >= $10::date)
        and ($11::date is null or entry.recorded_at < $11::date + 1)
      order by entry.id desc limit $2::integer + 1) e
  )
  select ${pageBody('page')} as body, exists (select from known) as is_known from page`;

/** Every change to any record of an accord: who, when, why, before, after; the latest first. */
@Injectable()
export class LedgerQueries {
  constructor(private readonly database: Database) {}

  async entries(
    accordIds: readonly string[],
    accord: string,
    page: PageOf,
    filter: LedgerFilter = {},
  ): Promise<string | undefined> {
    const { table, row, event, actor, from, to } = filter;
    const own = [table, row, event, actor, from, to].map((value) => value ?? null);
    const values = [accordIds, page.limit, page.cursor?.key ?? null, page.cursor?.tie ?? null, accord, ...own];
    const found = await this.database.first<{ body: string; is_known: boolean }>(list, values);
    return found?.is_known ? found.body : undefined;
  }
}
