import { Lifecycle } from '../kernel/lifecycle';

export type FollowUpState = 'open' | 'done' | 'dropped';

/** A task that a resolution opened: on every agenda until it is done, or dropped with a reason. */
export const followUpLifecycle = new Lifecycle<FollowUpState>(['open'], {
  open: ['done', 'dropped'],
  done: [],
  dropped: [],
});
