/**
 * Who is there at a moment of a sitting, and for whom. Source: the accord's rules of each Table (`delegatesAllowed`,
 * `proxies`, `recusal`); a deputy is of the same party, a proxy represents an absent party and counts only while its
 * holder is in the room (our assumption, after the faults of comparable systems). A party counts once, whatever is
 * recorded of it.
 */
import { type TableRules } from '../accord/governance.rules';

export type Attending = 'present' | 'delegate';

/** Arrivals and departures as recorded, oldest first. */
export interface PresenceEvent {
  readonly party: string;
  readonly kind: 'arrived' | 'left';
  /** By the holder of the seat, or by a deputy of the same party. */
  readonly as: Attending;
  readonly isRemote: boolean;
}

/** A written proxy of an absent party, given to another one. */
export interface Proxy {
  readonly party: string;
  readonly holder: string;
}

export type Representation =
  | { readonly party: string; readonly by: Attending; readonly isRemote: boolean; readonly holder: null }
  | { readonly party: string; readonly by: 'proxy'; readonly isRemote: boolean; readonly holder: string };

/** Every member that is there or validly represented, once each, in the order of `members`. */
export function represented(
  members: readonly string[],
  events: readonly PresenceEvent[],
  proxies: readonly Proxy[],
  rules: Pick<TableRules, 'delegatesAllowed' | 'proxies'>,
): Representation[] {
  const inTheRoom = presentParties(members, events, rules);
  const carried = validProxies(members, inTheRoom, proxies, rules);
  return members.flatMap((party): Representation[] => {
    const there = inTheRoom.get(party);
    if (there) return [{ party, by: there.as, isRemote: there.isRemote, holder: null }];
    const holder = carried.get(party);
    if (holder === undefined) return [];
    return [{ party, by: 'proxy', isRemote: inTheRoom.get(holder)?.isRemote ?? false, holder }];
  });
}

function presentParties(
  members: readonly string[],
  events: readonly PresenceEvent[],
  rules: Pick<TableRules, 'delegatesAllowed'>,
): Map<string, PresenceEvent> {
  const inTheRoom = new Map<string, PresenceEvent>();
  for (const event of events) {
    if (!members.includes(event.party)) continue;
    if (event.kind === 'left') inTheRoom.delete(event.party);
    else if (event.as === 'present' || rules.delegatesAllowed) inTheRoom.set(event.party, event);
  }
  return inTheRoom;
}

/** The first proxies of each holder up to the accord's number; none of a party that is there, none held by an absent one. */
function validProxies(
  members: readonly string[],
  inTheRoom: ReadonlyMap<string, PresenceEvent>,
  proxies: readonly Proxy[],
  rules: Pick<TableRules, 'proxies'>,
): Map<string, string> {
  const carried = new Map<string, string>();
  if (!rules.proxies.allowed) return carried;
  const held = new Map<string, number>();
  for (const { party, holder } of proxies) {
    const count = held.get(holder) ?? 0;
    const isValid = members.includes(party) && party !== holder && !inTheRoom.has(party) && inTheRoom.has(holder);
    if (!isValid || carried.has(party) || count >= rules.proxies.maxPerHolder) continue;
    carried.set(party, holder);
    held.set(holder, count + 1);
  }
  return carried;
}
