import { Injectable } from '@nestjs/common';
import { type Language } from '../kernel/language';
import { Clock } from '../kernel/clock';
import { type PageOf } from '../platform/api/cursor';
import { pageStatement } from '../platform/api/json-answer';
import { Database } from '../platform/database/database';
import { accessRefusals } from './access.refusals';
import { MandateSource, type ViewerMandate } from './viewer';

export type PersonState = 'active' | 'invited' | 'disabled' | 'replaced';

export interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly language: Language;
  readonly isAdministrator: boolean;
  readonly state: PersonState;
  readonly version: number;
  readonly mandates: readonly ViewerMandate[];
}

/** Who took whose place, from when and why. */
export interface Replacement {
  readonly id: string;
  readonly name: string;
  /** Instant from which the former person is out; null where they were let in again. */
  readonly at: string | null;
  readonly reason: string | null;
}

export interface PersonDetails extends PersonRow {
  readonly replacedBy: Replacement | null;
  readonly replaces: readonly Replacement[];
}

export const peoplePageSize = 50;

const columns = `u.id, u.email, u.given_name as "givenName", u.family_name as "familyName", u.language,
  u.is_administrator as "isAdministrator", u.version,
  case when u.disabled_at <= $1::timestamptz and u.replaced_by_id is not null then 'replaced'
       when u.disabled_at <= $1::timestamptz then 'disabled' when u.password_hash is null then 'invited' else 'active' end as state`;

const matches = (search: string): string =>
  `(${search} = '' or strpos(lower(u.given_name || ' ' || u.family_name || ' ' || u.email), lower(${search})) > 0)`;

/** SQL: the mandates `held` as programs see them: codes, no identifiers of other things. */
const mandatesJson = `(select coalesce(json_agg(json_build_object('id', held ->> 'id', 'accord', held ->> 'accordCode',
  'role', held ->> 'role', 'party', held ->> 'partyCode', 'table', held ->> 'tableCode')), '[]')
  from json_array_elements(p.mandates) held)`;

/** People as administrators see them. */
@Injectable()
export class PeopleQueries {
  private readonly listSql: string;
  private readonly oneSql: string;
  private readonly pageSql: string;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    mandates: MandateSource,
  ) {
    const inForce = (now: string): string => `coalesce((${mandates.inForceSql('u.id', now)}), '[]') as mandates`;
    this.listSql = `
      select ${columns}, ${inForce('$1::timestamptz')} from user_account u
      where ${matches('$2')}
      order by coalesce(u.disabled_at <= $1::timestamptz, false), lower(u.family_name), lower(u.given_name), u.id
      offset $3 limit ${peoplePageSize + 1}`;
    this.pageSql = pageStatement(
      `select json_build_object('id', p.id, 'email', p.email, 'givenName', p."givenName", 'familyName', p."familyName",
          'language', p.language, 'isAdministrator', p."isAdministrator", 'state', p.state, 'version', p.version,
          'mandates', ${mandatesJson}) as item,
        concat(p.state in ('disabled', 'replaced'), chr(31), lower(p."familyName"), chr(31), lower(p."givenName")) as sort_key,
        p.id::text as tie
      from (select ${columns}, ${inForce('$1::timestamptz')} from user_account u where ${matches('$5::text')}) p`,
      false,
    );
    const replacement = (other: string, former: string): string =>
      `json_build_object('id', ${other}.id, 'name', ${other}.given_name || ' ' || ${other}.family_name,
        'at', ${former}.disabled_at, 'reason', (select e.body::json ->> 'reason' from ledger_entry e
          where e.table_name = 'user_account' and e.row_key = ${former}.id::text and e.event = 'user.replaced'
          order by e.id desc limit 1))`;
    this.oneSql = `select ${columns}, ${inForce('$1::timestamptz')},
        (select ${replacement('n', 'u')} from user_account n where n.id = u.replaced_by_id) as "replacedBy",
        coalesce((select json_agg(${replacement('o', 'o')} order by o.disabled_at, o.id)
          from user_account o where o.replaced_by_id = u.id), '[]') as replaces
      from user_account u where u.id::text = $2`;
  }

  list(search: string, offset: number): Promise<PersonRow[]> {
    return this.database.rows<PersonRow>(this.listSql, [this.clock.now(), search.replace(/\0/g, ''), offset]);
  }

  /** The same people for programs: a page as JSON text, after the one that the cursor names. */
  async page(search: string, { limit, cursor }: PageOf): Promise<string | undefined> {
    const values = [this.clock.now(), limit, cursor?.key ?? null, cursor?.tie ?? null, search];
    return (await this.database.first<{ body: string }>(this.pageSql, values))?.body;
  }

  async one(id: string): Promise<PersonDetails> {
    const person = await this.database.first<PersonDetails>(this.oneSql, [this.clock.now(), id]);
    if (!person) throw accessRefusals.of('user.not_found');
    return person;
  }
}
