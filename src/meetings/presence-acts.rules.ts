/**
 * What can be recorded of who is there. Source: the accord's rules of each Table; a party's lines follow each other in
 * time, and a line on which a vote was counted stays (our assumption).
 */
import { type TableRules } from '../accord/governance.rules';
import { type Refusal } from '../kernel/refusal';
import { isThere, lastEventOf, factsOf } from './live-quorum.rules';
import { type LiveMember, type LiveSitting } from './live-sitting';
import { liveRefusals } from './live.refusals';
import { type Attending } from './presence.rules';

export interface Movement {
  readonly kind: 'arrived' | 'left';
  readonly party: string;
  readonly as: Attending;
  readonly isRemote: boolean;
  /** `HH:MM` */
  readonly at: string;
}

/** Why this cannot be recorded; null: it can. */
export function movementRefusal(sitting: LiveSitting, rules: TableRules, movement: Movement): Refusal | null {
  const member = sitting.members.find(({ code }) => code === movement.party);
  if (!member) return liveRefusals.of('live.party_unknown', { party: movement.party.slice(0, 60) });
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(movement.at)) return liveRefusals.of('live.time_invalid');
  const last = lastEventOf(factsOf(sitting), movement.party);
  const names = { party: member.name };
  if (movement.kind === 'left') {
    if (last?.kind !== 'arrived') return liveRefusals.of('live.not_there', names);
  } else {
    if (movement.as === 'delegate' && !rules.delegatesAllowed) return liveRefusals.of('live.no_deputies', names);
    if (last?.kind === 'arrived' && last.as === movement.as && last.isRemote === movement.isRemote)
      return liveRefusals.of('live.already_there', names);
  }
  if (last && movement.at < last.at) return liveRefusals.of('live.time_before_last', { ...names, last: last.at });
  return null;
}

/** A member by its code, or by the first letters of its code or name where they name one alone. */
export function memberNamed(sitting: LiveSitting, typed: string): LiveMember | undefined {
  const wanted = typed.trim().toLocaleLowerCase('it');
  if (wanted === '') return undefined;
  const exact = sitting.members.find(({ code }) => code.toLocaleLowerCase('it') === wanted);
  if (exact) return exact;
  const starting = sitting.members.filter((one) =>
    [one.code, one.name].some((name) => name.toLocaleLowerCase('it').startsWith(wanted)),
  );
  return starting.length === 1 ? starting[0] : undefined;
}

/**
 * What a quick line means: `cna` arrives where it is not there and leaves where it is; `cna r` arrives remotely, `cna d`
 * by a deputy, `cna dr` both.
 */
export function quickMovement(sitting: LiveSitting, typed: string): Omit<Movement, 'at'> | null {
  const [, name, flags] = /^(.*?)(?:\s+([rd]{1,2}))?$/i.exec(typed.trim()) ?? [];
  const member = memberNamed(sitting, typed) ?? memberNamed(sitting, name ?? '');
  if (!member) return null;
  const ways = memberNamed(sitting, typed) ? '' : (flags ?? '').toLowerCase();
  const isLeaving = ways === '' && isThere(factsOf(sitting), member.code);
  return {
    kind: isLeaving ? 'left' : 'arrived',
    party: member.code,
    as: ways.includes('d') ? 'delegate' : 'present',
    isRemote: ways.includes('r'),
  };
}

/** The item whose closed vote counted on this line, if any. */
export function itemCountedOn(sitting: LiveSitting, recordedAt: string): number | null {
  const found = sitting.items.find(({ vote }) => vote && Date.parse(vote.closedAt) >= Date.parse(recordedAt));
  return found?.number ?? null;
}
