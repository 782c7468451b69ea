import { Lifecycle } from '../kernel/lifecycle';

export type ItemRequestState = 'open' | 'taken' | 'declined';

/** An item that a member asked for: taken onto an agenda, from which it may come back, or declined with a reason. */
export const itemRequestLifecycle = new Lifecycle<ItemRequestState>(['open'], {
  open: ['taken', 'declined'],
  taken: ['open'],
  declined: [],
});
