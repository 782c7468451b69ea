/** A finding is answered by the management and closed by the auditors. Source: our assumption, after common audit practice. */
import { Lifecycle } from '../kernel/lifecycle';

export type FindingState = 'open' | 'answered' | 'closed';
export const findingLifecycle = new Lifecycle<FindingState>(['open'], {
  open: ['answered', 'closed'],
  answered: ['answered', 'closed'],
  closed: [],
});

export type RecommendationState = 'open' | 'done' | 'dropped';
export const recommendationLifecycle = new Lifecycle<RecommendationState>(['open'], {
  open: ['done', 'dropped'],
  done: [],
  dropped: [],
});
