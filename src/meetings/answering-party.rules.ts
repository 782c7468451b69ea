/**
 * For which parties somebody answers at a Table. Source: mandates; a signatory or member of a Table answers there, one
 * whose mandate names a Table at that Table alone.
 */
import { isPerson, type Acting } from '../access/acting';
import { type Role } from '../access/permission.rules';

const answering: readonly Role[] = ['signatory', 'table_member'];

/** The party they chose to act for first, then by their oldest mandate. */
export function partiesAnswering(acting: Acting, accordId: string, table: string): readonly string[] {
  if (!isPerson(acting)) return [];
  const parties = acting.mandates
    .filter((one) => one.accordId === accordId && answering.includes(one.role) && (one.tableCode ?? table) === table)
    .flatMap(({ partyId }) => partyId ?? []);
  return [...new Set(parties)].sort(
    (one, other) => Number(other === acting.actingPartyId) - Number(one === acting.actingPartyId),
  );
}

/** The one of these for which they answer. */
export function answeringFor<One>(
  acting: Acting,
  { accordId, table }: { readonly accordId: string; readonly table: string },
  ones: readonly One[],
  partyOf: (one: One) => string,
): One | undefined {
  const own = partiesAnswering(acting, accordId, table);
  return own.flatMap((party) => ones.filter((one) => partyOf(one) === party))[0];
}
