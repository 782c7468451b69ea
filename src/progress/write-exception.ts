import { userIdOf, type Acting } from '../access/acting';
import { type Statements } from '../platform/database/statements';
import { type SheetDesk } from './sheet-desk';

export interface ExceptionGiven {
  readonly partyId: string;
  /** One action; null: all that the party leads. */
  readonly actionId: string | null;
  readonly untilOn: string;
  readonly reason: string;
}

/** The same exception, where it stands already. */
export async function standingException(
  tx: Statements,
  desk: SheetDesk,
  { partyId, actionId, untilOn, reason }: ExceptionGiven,
): Promise<string | null> {
  const row = await tx.first<{ id: string }>(
    `select id from reporting_exception where accord_id = $1 and period = $2 and party_id = $3
       and action_id is not distinct from $4::uuid and until_on = $5 and reason = $6 and withdrawn_at is null`,
    [desk.accordId, desk.period.code, partyId, actionId, untilOn, reason],
  );
  return row?.id ?? null;
}

/** The party, or one of its actions, may send until that day although the window is closed. */
export async function writeException(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  given: ExceptionGiven,
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
