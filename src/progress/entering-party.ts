import { isPerson, type Acting } from '../access/acting';
import { type SheetDesk } from './sheet-desk';

/** The body for which somebody of the secretariat enters another party's sheet. */
export function enteringParty(desk: SheetDesk, acting: Acting): string | null {
  const own = isPerson(acting)
    ? acting.mandates.find(
        ({ accordId, role, partyId }) => accordId === desk.accordId && role === 'secretariat' && partyId,
      )
    : undefined;
  return own?.partyId ?? desk.secretariatPartyIds[0] ?? null;
}
