/**
 * Which acts an item of a running sitting allows. Source: the item's lifecycle, the accord's `urgentItems`; an item on
 * which a Table decides is closed by a vote alone (after the faults of comparable systems: an empty decision must not pass).
 */
import { atField } from '../kernel/refusal';
import { type LiveItem, type LiveSitting } from './live-sitting';
import { liveRefusals } from './live.refusals';
import { decidingKinds, type ItemKind } from './sitting-entry';

/** Kinds that are only told or noted. */
const unvotedKinds: readonly ItemKind[] = ['information', 'acknowledgement'];
const votedKinds: readonly ItemKind[] = [...decidingKinds, 'minutes_approval'];

export function mayBeVoted({ kind }: Pick<LiveItem, 'kind'>): boolean {
  return !unvotedKinds.includes(kind);
}

export function mustBeVoted({ kind }: Pick<LiveItem, 'kind'>): boolean {
  return votedKinds.includes(kind);
}

export function isDeciding({ kind }: Pick<LiveItem, 'kind'>): boolean {
  return decidingKinds.includes(kind);
}

/** The item as the reader of this version knows it; refused where somebody else changed it since. */
export function itemAt(sitting: LiveSitting, number: number, version: number | null): LiveItem {
  const item = itemNumbered(sitting, number);
  if (version !== null && item.version !== version) throw liveRefusals.of('live.item_changed', { item: number });
  return item;
}

export function itemNumbered(sitting: LiveSitting, number: number): LiveItem {
  const item = sitting.items.find((one) => one.number === number);
  if (!item) throw liveRefusals.of('live.item_unknown', { item: number });
  return item;
}

export const longestReason = 2000;

/** The reason as it is kept; refused, at its field, where there is none. */
export function reasonIn(typed: string, field = 'reason'): string {
  const reason = typed.trim();
  if (reason === '') throw atField(liveRefusals.of('live.reason_missing'), field);
  if (reason.length > longestReason)
    throw atField(liveRefusals.of('live.text_too_long', { longest: longestReason }), field);
  return reason;
}
