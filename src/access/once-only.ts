import { createHash } from 'node:crypto';
import { type Statements } from '../platform/database/statements';
import { userIdOf, type Acting } from './acting';

/**
 * Whether a form is being sent for the first time: its key is kept with the effect itself, so that a second press of the
 * button, or a form sent again after a connection broke, has no second effect. Keys are kept for a day.
 */
export async function isFirstTime(
  tx: Statements,
  acting: Acting,
  matter: string,
  key: string | null,
): Promise<boolean> {
  const userId = userIdOf(acting);
  if (userId === null || key === null || key === '') return true;
  const hash = createHash('sha256').update(`${matter}\n${key}`).digest('hex');
  const added = await tx.run(
    `insert into idempotent_request (user_id, idempotency_key, request_hash, status, response, is_carried_out)
     values ($1, $2, $3, 200, '', true) on conflict do nothing`,
    [userId, `form ${hash}`, hash],
  );
  return added === 1;
}
