import { Injectable } from '@nestjs/common';
import { ledgerRefusals } from '../ledger/ledger.refusals';
import { TrailQueries, type TrailEntry, type TrailFilter } from '../ledger/trail.queries';
import { Database } from '../platform/database/database';
import { allowedAccordIds, isPerson, type Acting } from './acting';
import { may } from './viewer';

export interface NamedTrailEntry extends TrailEntry {
  /** The person's name as it is now; null for the product itself and for SQL typed by hand. */
  readonly actorName: string | null;
  readonly actingParty: string | null;
}

/** The audit trail for those who may read it: accords' entries by mandate, people's only for administrators. */
@Injectable()
export class ReadTrail {
  constructor(
    private readonly database: Database,
    private readonly trail: TrailQueries,
  ) {}

  async entries(acting: Acting, filter: TrailFilter): Promise<NamedTrailEntry[]> {
    const accordIds = allowedAccordIds(acting, 'ledger.read');
    const managesPeople = !isPerson(acting) || may(acting, 'people.manage');
    const mayReadAccord = accordIds === null || filter.accordId === undefined || accordIds.includes(filter.accordId);
    if (!mayReadAccord || (accordIds?.length === 0 && !managesPeople)) throw ledgerRefusals.of('ledger.not_found');
    const scope = { accordIds, includesPeople: managesPeople, showsPersonal: managesPeople };
    const entries = await this.trail.entries(scope, filter);
    const names = await this.namesOf(entries);
    return entries.map((entry) => ({
      ...entry,
      actorName: names.get(entry.actor) ?? null,
      actingParty: entry.partyId === null ? null : (names.get(entry.partyId) ?? null),
    }));
  }

  /** Everything that ever happened to one record, newest first. */
  history(acting: Acting, table: string, row: string, limit = 200): Promise<NamedTrailEntry[]> {
    return this.entries(acting, { table, row, limit });
  }

  private async namesOf(entries: readonly TrailEntry[]): Promise<Map<string, string>> {
    const actors = [...new Set(entries.map((entry) => entry.actor))];
    const parties = [...new Set(entries.map((entry) => entry.partyId).filter((id) => id !== null))];
    const rows = await this.database.rows<{ key: string; name: string }>(
      `select 'user:' || u.id as key, u.given_name || ' ' || u.family_name as name
       from user_account u where 'user:' || u.id = any ($1::text[])
       union all select p.id::text, p.short_name from party p where p.id::text = any ($2::text[])`,
      [actors, parties],
    );
    return new Map(rows.map(({ key, name }) => [key, name]));
  }
}
