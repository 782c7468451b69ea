import { isPerson, type Acting } from '../access/acting';

/** The signatory for which somebody witnesses: the one they act for now, else their own. */
export function witnessingParty(acting: Acting, accordId: string): string | null {
  if (!isPerson(acting)) return null;
  const own = acting.mandates.filter(
    (mandate) => mandate.accordId === accordId && mandate.partyId !== null && mandate.role === 'signatory',
  );
  return (own.find(({ partyId }) => partyId === acting.actingPartyId) ?? own[0])?.partyId ?? null;
}
