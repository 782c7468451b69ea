import { type Statements } from '../platform/database/statements';

export const partyEventKinds = ['accession', 'withdrawal', 'observer_admitted', 'observer_left'] as const;
export type PartyEventKind = (typeof partyEventKinds)[number];

export interface WantedPartyEvent {
  readonly party: string;
  readonly kind: PartyEventKind;
  readonly occurredOn: string;
  /** What it rests on: the code of a resolution. */
  readonly basis: string;
}

/**
 * Writes an event of a party, with the code `<year>-<kind>-<party>`, and from when to when it is a party. For others to call within
 * their own act.
 */
export async function recordPartyEvent(
  tx: Statements,
  accordId: string,
  wanted: WantedPartyEvent,
): Promise<{ readonly name: string } | 'unknown' | 'already'> {
  const party = await tx.first<{ id: string; name: string }>(
    'select id, short_name as name from party where accord_id = $1 and code = $2 for update',
    [accordId, wanted.party],
  );
  if (!party) return 'unknown';
  const written = await tx.run(
    `insert into party_event (accord_id, code, party_id, kind, occurred_on, basis)
     select $1::uuid, $2::text, $3::uuid, $4::text, $5::date, $6::text
     where not exists (select from party_event where party_id = $3 and kind = $4 and occurred_on = $5)
     on conflict (accord_id, code) do nothing`,
    [
      accordId,
      `${wanted.occurredOn.slice(0, 4)}-${wanted.kind}-${wanted.party}`,
      party.id,
      wanted.kind,
      wanted.occurredOn,
      wanted.basis,
    ],
  );
  if (written === 0) return 'already';
  if (wanted.kind === 'accession')
    await tx.run('update party set joined_on = $2, left_on = null where id = $1', [party.id, wanted.occurredOn]);
  if (wanted.kind === 'withdrawal')
    await tx.run('update party set left_on = $2 where id = $1', [party.id, wanted.occurredOn]);
  return { name: party.name };
}
