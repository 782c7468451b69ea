import { type PartyEventKind } from '../accord/record-party-event';
import { type Statements } from '../platform/database/statements';

/**
 * The seats of the Tables that all parties share follow a party's event: who joins sits with a vote, an observer without
 * one. Who leaves keeps its seat for the sittings before; its dates say until when. Other Tables name their own members.
 */
export async function seatParty(tx: Statements, accordId: string, party: string, kind: PartyEventKind): Promise<void> {
  if (kind === 'accession' || kind === 'observer_admitted')
    await tx.run(
      `insert into table_seat as seat (table_id, body_code, is_invited)
       select t.id, $2, $3 from governing_table t where t.accord_id = $1 and t.kind in ('management', 'technical')
         and exists (select from table_seat s where s.table_id = t.id and not s.is_invited)
       on conflict (table_id, body_code) do update set is_invited = false where seat.is_invited and not excluded.is_invited`,
      [accordId, party, kind === 'observer_admitted'],
    );
  if (kind === 'observer_left')
    await tx.run(
      `delete from table_seat where is_invited and body_code = $2
         and table_id in (select id from governing_table where accord_id = $1 and kind in ('management', 'technical'))`,
      [accordId, party],
    );
}
