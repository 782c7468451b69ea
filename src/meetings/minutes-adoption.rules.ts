/**
 * Whether minutes may be adopted. Source: the lifecycle of minutes; those who were there must have had the draft, and
 * what they observed its answer (our assumption, after the usual rules of procedure).
 */
import { type MinutesState } from './meeting.lifecycle';

export interface MinutesStanding {
  readonly state: MinutesState;
  /** Observations without an answer. */
  readonly unanswered: number;
}

export function standingOf(room: {
  readonly minutes: { readonly state: MinutesState };
  readonly observations: readonly { readonly answer: string | null }[];
}): MinutesStanding {
  return { state: room.minutes.state, unanswered: room.observations.filter(({ answer }) => answer === null).length };
}

export function adoptionOf({
  state,
  unanswered,
}: MinutesStanding): 'adopted' | 'not_circulated' | 'observations_open' | 'ready' {
  if (state === 'approved') return 'adopted';
  if (state !== 'draft_circulated') return 'not_circulated';
  return unanswered > 0 ? 'observations_open' : 'ready';
}
