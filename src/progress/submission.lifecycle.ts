import { Lifecycle } from '../kernel/lifecycle';

export const submissionStates = ['draft', 'submitted', 'in_review', 'returned', 'accepted'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/**
 * A sheet (scheda). What was sent may be taken back until somebody begins to review it; an accepted sheet that is
 * reopened goes back to the party as returned, with the reason, and never to a plain draft.
 */
export const submissionLifecycle = new Lifecycle<SubmissionState>(['draft'], {
  draft: ['submitted'],
  submitted: ['in_review', 'draft', 'returned', 'accepted'],
  in_review: ['returned', 'accepted'],
  returned: ['submitted'],
  accepted: ['returned'],
});

/** With whom a sheet lies: the party writes it, the secretariat judges it, nobody has to act on an accepted one. */
export function turnOf(state: SubmissionState | 'none'): 'party' | 'secretariat' | 'nobody' {
  if (state === 'accepted') return 'nobody';
  return state === 'submitted' || state === 'in_review' ? 'secretariat' : 'party';
}
