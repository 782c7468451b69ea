import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';

export const consequenceKinds = [
  'adopts_plan',
  'amends_plan',
  'suspends_action',
  'cancels_action',
  'grants_exception',
  'admits_party',
  'lets_party_go',
  'other',
] as const;
export type ConsequenceKind = (typeof consequenceKinds)[number];

export interface Consequence {
  readonly resolutionId: string;
  readonly kind: ConsequenceKind;
  /** What it is about: a plan's year and version, the code of an action or of a party. */
  readonly subject: string;
  /** Where it is seen. */
  readonly address: string;
  readonly description: LocalizedText;
  readonly userId: string | null;
  readonly doneOn: string;
}

/**
 * A resolution took effect: written in the same transaction by whoever carries it out. One that was foreseen with the
 * resolution is marked as done; done again, it stays as it was done first.
 */
export async function noteConsequence(tx: Statements, done: Consequence): Promise<void> {
  const values = [done.resolutionId, done.kind, done.subject, done.address, done.userId, done.doneOn];
  const foreseen = await tx.first<{ isDone: boolean }>(
    `update resolution_consequence c set address = $4, done_by_id = $5, done_on = $6, done_at = clock_timestamp()
     where c.id = (select f.id from resolution_consequence f
       where f.resolution_id = $1 and f.kind = $2 and f.subject in ($3, '') and f.done_on is null
       order by f.subject = $3 desc, f.position limit 1)
     returning true as "isDone"`,
    values,
  );
  if (foreseen) return;
  await tx.run(
    `insert into resolution_consequence (resolution_id, position, kind, subject, address, description, done_on, done_by_id,
       done_at)
     select $1::uuid, (select coalesce(max(position), 0) + 1 from resolution_consequence where resolution_id = $1), $2, $3,
       $4, $7::jsonb, $6::date, $5::uuid, clock_timestamp()
     where not exists (select from resolution_consequence where resolution_id = $1 and kind = $2 and subject = $3)`,
    [...values, done.description],
  );
}
