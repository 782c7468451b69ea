import { userIdOf, type Acting } from '../access/acting';
import { type Statements } from '../platform/database/statements';
import { type SheetDesk } from './sheet-desk';

/** The party, or one of its actions, may send until that day although the window is closed. */
export async function writeException(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  given: {
    readonly partyId: string;
    readonly actionId: string | null;
    readonly untilOn: string;
    readonly reason: string;
  },
): Promise<string> {
  const row = await tx.first<{ id: string }>(
    `insert into reporting_exception (accord_id, period, party_id, action_id, until_on, reason, granted_by_id, granted_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      desk.accordId,
      desk.period.code,
      given.partyId,
      given.actionId,
      given.untilOn,
      given.reason,
      userIdOf(acting),
      desk.today,
    ],
  );
  return row?.id ?? '';
}
