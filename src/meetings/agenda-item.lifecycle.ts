import { Lifecycle } from '../kernel/lifecycle';

export const agendaItemStates = ['open', 'under_discussion', 'closed', 'rolled_over', 'withdrawn'] as const;
export type AgendaItemState = (typeof agendaItemStates)[number];

/**
 * An item of the agenda while its sitting runs: taken up, put back to be taken up later in the same sitting, closed,
 * rolled over to the next agenda, or withdrawn. What was closed stays closed.
 */
export const agendaItemLifecycle = new Lifecycle<AgendaItemState>(['open', 'closed', 'rolled_over'], {
  open: ['under_discussion', 'rolled_over', 'withdrawn'],
  under_discussion: ['open', 'closed', 'rolled_over', 'withdrawn'],
  closed: [],
  rolled_over: [],
  withdrawn: [],
});
