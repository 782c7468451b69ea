import { isPerson, type Acting } from '../access/acting';
import { type Role } from '../access/permission.rules';

/** The party for which somebody acts on an accord, in this role where one is named: the one chosen now, else their first. */
export function partyActedFor(acting: Acting, accordId: string, role?: Role): string | null {
  if (!isPerson(acting)) return null;
  const own = acting.mandates.filter(
    (mandate) =>
      mandate.accordId === accordId && mandate.partyId !== null && (role === undefined || mandate.role === role),
  );
  return (own.find(({ partyId }) => partyId === acting.actingPartyId) ?? own[0])?.partyId ?? null;
}
