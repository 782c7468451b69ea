import { Injectable } from '@nestjs/common';
import { MandateSource } from '../access/viewer';

/** Answers access: the mandates of a person in force on each accord's own today. */
@Injectable()
export class AccordMandateSource extends MandateSource {
  inForceSql(user: string, now: string): string {
    const today = `coalesce(case when a.is_illustrative then a.reference_date end, (${now} at time zone a.time_zone)::date)`;
    return `
      select json_agg(json_build_object('id', m.id, 'accordId', a.id, 'accordCode', a.code, 'role', m.role,
               'partyId', m.party_id, 'partyCode', p.code, 'tableCode', m.table_code)
             order by m.valid_from, m.created_at, m.id)
      from mandate m join accord a on a.id = m.accord_id left join party p on p.id = m.party_id
      where m.user_id = ${user} and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})`;
  }
}
