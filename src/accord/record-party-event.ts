import { type Statements } from '../platform/database/statements';

export const partyEventKinds = ['accession', 'withdrawal', 'observer_admitted', 'observer_left'] as const;
export type PartyEventKind = (typeof partyEventKinds)[number];

/** What a party that joins may be. */
export const joiningKinds = [
  'business_association',
  'craft_association',
  'sme_association',
  'chamber_system',
  'foreign_chamber_network',
  'financial_institution',
  'public_body',
] as const;

export interface WantedPartyEvent {
  /** Code of a party; one that the accord does not know joins with its name and kind. */
  readonly party: string;
  readonly kind: PartyEventKind;
  readonly occurredOn: string;
  /** What it rests on: the code of a resolution. */
  readonly basis: string;
  readonly joining?: { readonly name: string; readonly kind: string } | null;
}

interface KnownParty {
  readonly id: string;
  readonly name: string;
  readonly joinedOn: string;
  readonly leftOn: string | null;
}

/**
 * Writes an event of a party, with the code `<year>-<kind>-<party>`, and from when to when it is a party: who joins is one
 * from that day on, who leaves until the end of it. For others to call within their own act.
 */
export async function recordPartyEvent(
  tx: Statements,
  accordId: string,
  wanted: WantedPartyEvent,
): Promise<{ readonly name: string } | 'unknown' | 'already'> {
  const known = await tx.first<KnownParty>(
    `select id, short_name as name, joined_on::text as "joinedOn", left_on::text as "leftOn" from party
     where accord_id = $1 and code = $2 for update`,
    [accordId, wanted.party],
  );
  const party = known ?? (await join(tx, accordId, wanted));
  if (!party) return 'unknown';
  if (known && !isPossible(known, wanted)) return 'already';
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
    await tx.run('update party set left_on = null, version = version + 1 where id = $1', [party.id]);
  if (wanted.kind === 'withdrawal')
    await tx.run('update party set left_on = $2, version = version + 1 where id = $1', [party.id, wanted.occurredOn]);
  return { name: party.name };
}

/** Who is a party does not join, who is none does not leave; who comes back does so after it left. */
function isPossible({ joinedOn, leftOn }: KnownParty, { kind, occurredOn }: WantedPartyEvent): boolean {
  if (kind === 'accession') return leftOn !== null && leftOn < occurredOn;
  if (kind === 'withdrawal') return leftOn === null && joinedOn <= occurredOn;
  return true;
}

async function join(tx: Statements, accordId: string, wanted: WantedPartyEvent): Promise<KnownParty | undefined> {
  if (wanted.kind !== 'accession' || !wanted.joining) return undefined;
  return tx.first<KnownParty>(
    `insert into party (accord_id, code, position, kind, short_name, official_name, joined_on)
     values ($1, $2, (select coalesce(max(position), 0) + 1 from party where accord_id = $1), $3, $4,
       jsonb_build_object('it', $4::text), $5::date)
     returning id, short_name as name, joined_on::text as "joinedOn", left_on::text as "leftOn"`,
    [accordId, wanted.party, wanted.joining.kind, wanted.joining.name, wanted.occurredOn],
  );
}
