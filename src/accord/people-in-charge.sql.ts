import { isOpenAccount } from '../access/open-account.sql';
import { type Language } from '../kernel/language';
import { accessDayOf } from './mandate-source.queries';

export interface PersonInCharge {
  readonly id: string;
  readonly email: string;
  readonly given_name: string;
  readonly language: Language;
}

/**
 * SQL: who holds a role on an accord today, once each, for messages; the parameters begin at `first`: accord, role,
 * parties or null, somebody to leave out or null.
 */
export function peopleInCharge(first: number): string {
  const [accord, role, parties, except] = [0, 1, 2, 3].map((step) => `$${first + step}`);
  return `select distinct u.id, u.email, u.given_name, u.language
    from mandate m join accord a on a.id = m.accord_id join user_account u on u.id = m.user_id
    where m.accord_id = ${accord}::uuid and m.role = ${role} and (${parties}::uuid[] is null or m.party_id = any (${parties}))
      and m.valid_from <= ${accessDayOf()} and (m.valid_to is null or m.valid_to >= ${accessDayOf()})
      and ${isOpenAccount('u')} and u.id is distinct from ${except}::uuid`;
}
