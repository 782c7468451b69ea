import { Injectable } from '@nestjs/common';
import { MandateSource } from '../access/viewer';

/**
 * SQL: the day on which mandates on accord `a` are judged: the real civil date in its zone, for illustrative accords too.
 * Access that has ended must end, wherever the reference date of the figures stands.
 */
export function accessDayOf(now = 'now()'): string {
  return `(${now} at time zone a.time_zone)::date`;
}

/** Answers access: the mandates of a person that are in force today. */
@Injectable()
export class AccordMandateSource extends MandateSource {
  inForceSql(user: string, now: string): string {
    const today = accessDayOf(now);
    return `
      select json_agg(json_build_object('id', m.id, 'accordId', a.id, 'accordCode', a.code, 'role', m.role,
               'partyId', m.party_id, 'partyCode', p.code, 'tableCode', m.table_code)
             order by m.valid_from, m.created_at, m.id)
      from mandate m join accord a on a.id = m.accord_id left join party p on p.id = m.party_id
      where m.user_id = ${user} and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})`;
  }
}
