import { Injectable } from '@nestjs/common';
import { type Role } from '../access/permission.rules';
import { Database } from '../platform/database/database';

export interface MandateRow {
  readonly id: string;
  readonly role: Role;
  readonly accordCode: string;
  readonly partyCode: string | null;
  readonly tableCode: string | null;
  readonly office: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly endedReason: string | null;
  readonly version: number;
}

/** What a mandate may be given on: accords with their parties. */
export interface MandateChoice {
  readonly accordId: string;
  readonly accordCode: string;
  readonly parties: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly tables: readonly string[];
}

/** SQL: the codes of all Tables that the rules of accord `a` have known, as a JSON list. */
export function tableCodesOf(a: string): string {
  return `coalesce((select json_agg(distinct body ->> 'code') from accord_rule_version v,
                      jsonb_array_elements(v.rules -> 'tables') body where v.accord_id = ${a}.id), '[]')`;
}

/** Mandates of a person, past ones too; and the choices for a new one. Administrators see codes, not contents. */
@Injectable()
export class MandateQueries {
  constructor(private readonly database: Database) {}

  ofPerson(userId: string): Promise<MandateRow[]> {
    return this.database.rows<MandateRow>(
      `select m.id, m.role, a.code as "accordCode", p.code as "partyCode", m.table_code as "tableCode", m.office,
              m.valid_from::text as "validFrom", m.valid_to::text as "validTo", m.ended_reason as "endedReason", m.version
       from mandate m join accord a on a.id = m.accord_id left join party p on p.id = m.party_id
       where m.user_id = $1 order by m.valid_to is not null, m.valid_from desc, m.id`,
      [userId],
    );
  }

  choices(): Promise<MandateChoice[]> {
    return this.database.rows<MandateChoice>(
      `select a.id as "accordId", a.code as "accordCode",
              coalesce((select json_agg(json_build_object('id', p.id, 'code', p.code, 'name', p.short_name)
                        order by p.position) from party p where p.accord_id = a.id), '[]') as parties,
              ${tableCodesOf('a')} as tables
       from accord a order by a.code`,
    );
  }
}
