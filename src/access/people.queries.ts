import { Injectable } from '@nestjs/common';
import { type Language } from '../kernel/language';
import { Clock } from '../kernel/clock';
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

export const peoplePageSize = 50;

const columns = `u.id, u.email, u.given_name as "givenName", u.family_name as "familyName", u.language,
  u.is_administrator as "isAdministrator", u.version,
  case when u.replaced_by_id is not null then 'replaced' when u.disabled_at is not null then 'disabled'
       when u.password_hash is null then 'invited' else 'active' end as state`;

/** People as administrators see them. */
@Injectable()
export class PeopleQueries {
  private readonly listSql: string;
  private readonly oneSql: string;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    mandates: MandateSource,
  ) {
    const inForce = (now: string): string => `coalesce((${mandates.inForceSql('u.id', now)}), '[]') as mandates`;
    this.listSql = `
      select ${columns}, ${inForce('$1::timestamptz')} from user_account u
      where $2 = '' or strpos(lower(u.given_name || ' ' || u.family_name || ' ' || u.email), lower($2)) > 0
      order by u.disabled_at is not null, lower(u.family_name), lower(u.given_name), u.id
      offset $3 limit ${peoplePageSize + 1}`;
    this.oneSql = `select ${columns}, ${inForce('$1::timestamptz')} from user_account u where u.id::text = $2`;
  }

  list(search: string, offset: number): Promise<PersonRow[]> {
    return this.database.rows<PersonRow>(this.listSql, [this.clock.now(), search.replace(/\0/g, ''), offset]);
  }

  async one(id: string): Promise<PersonRow> {
    const person = await this.database.first<PersonRow>(this.oneSql, [this.clock.now(), id]);
    if (!person) throw accessRefusals.of('user.not_found');
    return person;
  }
}
