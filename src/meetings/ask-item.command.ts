import { Injectable } from '@nestjs/common';
import { actorBehind, allowedAccordIds, userIdOf, type Acting } from '../access/acting';
import { todayOf } from '../accord/today.queries';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { partiesAnswering } from './answering-party.rules';
import { type RequestDraft } from './answer.rules';
import { conveningRefusals } from './convening.refusals';
import { meetingRefusals } from './meeting.refusals';
import { isMemberOn } from './table-members.sql';

const seatSql = `
  select a.id as "accordId", t.id as "tableId", exists (select from party p where p.id = $4::uuid
    and p.accord_id = a.id and ${isMemberOn('p', `(${todayOf('a')})`)}) as "isMember"
  from accord a join governing_table t on t.accord_id = a.id
  where a.code = $1 and t.code = $2 and ($3::uuid[] is null or a.id = any ($3))`;

/** A member asks for an item on the next agenda of a Table, whenever that sitting is; the same item twice is one. */
@Injectable()
export class AskItem {
  constructor(private readonly audited: AuditedTransaction) {}

  ask(acting: Acting, accord: string, table: string, draft: RequestDraft): Promise<void> {
    return this.audited.run({ actor: actorBehind(acting), event: 'item.requested' }, async (tx) => {
      const ids = allowedAccordIds(acting, 'meeting.answer');
      const known = await tx.first<{ accordId: string }>('select id as "accordId" from accord where code = $1', [
        accord,
      ]);
      const partyId = (known && partiesAnswering(acting, known.accordId, table)[0]) ?? null;
      const seat = await tx.first<{ accordId: string; tableId: string; isMember: boolean }>(seatSql, [
        ...[accord, table, ids, partyId],
      ]);
      if (!seat) throw meetingRefusals.of('meeting.not_found');
      if (!seat.isMember) throw conveningRefusals.of('answer.not_member');
      await setAccordOfAct(tx, seat.accordId);
      await standInLine(tx, `requests:${seat.tableId}`);
      await tx.run(
        `insert into item_request (table_id, party_id, kind, title, reason, asked_by_id)
         select $1, $2, $3, $4, $5, $6 where not exists (select from item_request r where r.table_id = $1
           and r.party_id = $2 and r.title = $4 and r.state = 'open')`,
        [seat.tableId, partyId, draft.kind, draft.title, draft.reason, userIdOf(acting)],
      );
    });
  }
}
