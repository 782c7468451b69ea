/**
 * SQL: whether a party sits with a vote at Table `t` on a day: it is a party to the accord from the day it joined to the
 * day it left, both included, and the Table names it, or names nobody. Who left and came back was no party in between.
 */
export const isMemberOn = (party: string, day: string): string => `(
  ${party}.joined_on <= ${day} and (${party}.left_on is null or ${day} <= ${party}.left_on)
  and coalesce((select e.kind = 'accession' or e.occurred_on = ${day} from party_event e where e.party_id = ${party}.id
      and e.kind in ('accession', 'withdrawal') and e.occurred_on <= ${day} order by e.occurred_on desc, e.kind limit 1), true)
  and (not exists (select from table_seat s where s.table_id = t.id and not s.is_invited)
    or ${party}.code in (select s.body_code from table_seat s where s.table_id = t.id and not s.is_invited)))`;
