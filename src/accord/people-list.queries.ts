import { type Statements } from '../platform/database/statements';
import { tableCodesOf } from './mandate.queries';
import { type KnownPerson, type ListedAccord, type OnRecord } from './people-list-plan.rules';

export async function readOnRecord(on: Statements, emails: readonly string[]): Promise<OnRecord> {
  const people = await on.rows<KnownPerson>(
    `select u.id, u.email, u.given_name as "givenName", u.family_name as "familyName", u.language, u.version,
            u.is_administrator as "isAdministrator", coalesce(u.disabled_at <= now(), false) as "isDisabled",
            coalesce((select json_agg(json_build_object('id', m.id, 'accordId', m.accord_id, 'role', m.role,
              'partyId', m.party_id, 'tableCode', m.table_code, 'office', m.office, 'validFrom', m.valid_from,
              'validTo', m.valid_to, 'endedReason', m.ended_reason, 'version', m.version) order by m.valid_from, m.id)
              from mandate m where m.user_id = u.id), '[]') as mandates
     from user_account u where u.email = any ($1::text[])`,
    [[...new Set(emails)]],
  );
  const accords = await on.rows<ListedAccord>(
    `select a.id as "accordId", a.code,
            coalesce((select json_agg(json_build_object('id', p.id, 'code', p.code, 'name', p.short_name)
                      order by p.position) from party p where p.accord_id = a.id), '[]') as parties,
            ${tableCodesOf('a')} as tables
     from accord a order by a.code`,
  );
  return { people, accords };
}
