import { Injectable } from '@nestjs/common';
import { parseCivilDate } from '../kernel/civil-date';
import { Database } from '../platform/database/database';
import { ledgerRefusals } from './ledger.refusals';
import { fieldChanges, type FieldChange, type PersonalValue } from './field-changes.rules';

/** Which entries a reader may see; decided by access, which stands above. */
export interface TrailScope {
  /** Accords whose entries are read; null: all of them. */
  readonly accordIds: readonly string[] | null;
  /** Also entries that belong to no accord (people and their links). */
  readonly includesPeople: boolean;
  readonly showsPersonal: boolean;
}

export interface TrailFilter {
  readonly accordId?: string;
  readonly table?: string;
  readonly row?: string;
  readonly event?: string;
  /** `user:<id>`, `system:<name>` or `sql:<login>`. */
  readonly actor?: string;
  /** First and last day (UTC), both included. */
  readonly from?: string;
  readonly to?: string;
  /** Found anywhere in the entry, whatever the case: in a reason, a value, a code; the code of an action or of a sitting
   * also finds what only refers to it. */
  readonly text?: string;
  /** Entries before this one; the last id of the page before. */
  readonly before?: string;
  readonly limit?: number;
}

export interface TrailEntry {
  readonly id: string;
  readonly at: string;
  readonly event: string | null;
  readonly actor: string;
  readonly partyId: string | null;
  readonly reason: string | null;
  /** The database login: tells SQL typed by hand from the product's own writes. */
  readonly login: string;
  readonly accordId: string | null;
  readonly table: string;
  readonly row: string;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly changes: readonly FieldChange[];
}

interface StoredEntry extends Omit<TrailEntry, 'changes'> {
  readonly old: Record<string, unknown> | null;
  readonly new: Record<string, unknown> | null;
  readonly personal: readonly PersonalValue[];
}

/** Reads the trail, newest first: one record's history, or a search by day, actor, table and event. */
@Injectable()
export class TrailQueries {
  constructor(private readonly database: Database) {}

  async entries(scope: TrailScope, filter: TrailFilter): Promise<TrailEntry[]> {
    const { accordId, table, row, event, actor, from, to, before } = filter;
    const text = filter.text?.replace(/[\\%_]/g, '\\$&');
    refuseUnreadable(filter);
    const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200);
    const given = [accordId, table, row, event, actor, from, to, before, text].map((value) => value ?? null);
    const rows = await this.database.rows<{ entry: StoredEntry }>(search, [
      scope.accordIds,
      scope.includesPeople,
      limit,
      ...given,
    ]);
    return rows.map(({ entry: { old, new: fresh, personal, ...entry } }) => ({
      ...entry,
      changes: fieldChanges(
        old,
        fresh,
        [...new Set(personal.map((value) => value.column))],
        scope.showsPersonal ? personal : null,
      ),
    }));
  }
}

/** What PostgreSQL could not read as a day or a number is told before it is asked. */
function refuseUnreadable({ accordId, from, to, before }: TrailFilter): void {
  const isDay = (day: string | undefined): boolean => day === undefined || parseCivilDate(day) !== null;
  const isSound =
    isDay(from) &&
    isDay(to) &&
    (before === undefined || /^\d{1,18}$/.test(before)) &&
    (accordId === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(accordId));
  if (!isSound) throw ledgerRefusals.of('ledger.search_invalid');
}

/** What a text looks for: itself, and the ids behind the code of an action or of a sitting. */
const patterns = `select '%' || $12 || '%' union all select '%' || known.id || '%' from (
  select id, code from action union all select id, code from meeting
  union all select v.id, x.code from action_version v join action x on x.id = v.action_id) known where known.code ilike $12`;

const search = `
  select json_build_object('id', e.id::text, 'at', e.body::json ->> 'at', 'event', e.event, 'actor', e.actor,
    'partyId', e.body::json ->> 'party', 'reason', e.body::json ->> 'reason', 'login', e.body::json ->> 'login',
    'accordId', e.accord_id, 'table', e.table_name, 'row', e.row_key, 'operation', e.operation,
    'old', e.body::json -> 'old', 'new', e.body::json -> 'new',
    'personal', coalesce((
      select json_agg(json_build_object('side', v.side, 'column', v.column_name, 'value', v.value))
      from ledger_personal_value v where v.entry_id = e.id), '[]')) as entry
  from (
    select * from ledger_entry l
    where (case when l.accord_id is null then $2::boolean
        else $1::uuid[] is null or l.accord_id = any ($1::uuid[]) end)
      and ($4::uuid is null or l.accord_id = $4::uuid)
      and ($5::text is null or l.table_name = $5) and ($6::text is null or l.row_key = $6)
      and ($7::text is null or l.event = $7) and ($8::text is null or l.actor = $8)
      and ($9::date is null or l.recorded_at >= $9::date::timestamp at time zone 'UTC')
      and ($10::date is null or l.recorded_at < ($10::date + 1)::timestamp at time zone 'UTC')
      and ($11::bigint is null or l.id < $11::bigint)
      and ($12::text is null or l.body ilike any (array(${patterns})))
    order by l.id desc limit $3::integer
  ) e order by e.id desc`;
