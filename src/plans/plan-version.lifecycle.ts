import { Lifecycle } from '../kernel/lifecycle';

export const planVersionStates = [
  'draft',
  'opinion_given',
  'proposed',
  'in_force',
  'superseded',
  'rejected',
  'withdrawn',
] as const;
export type PlanVersionState = (typeof planVersionStates)[number];

/**
 * A version of a plan (versione del piano): drafted, judged by the Technical Table, proposed, adopted or rejected by a
 * resolution. A file brings versions that are in force already. An accord without a Technical Table proposes the draft.
 */
export const planVersionLifecycle = new Lifecycle<PlanVersionState>(['draft', 'in_force'], {
  draft: ['opinion_given', 'proposed', 'withdrawn'],
  opinion_given: ['proposed', 'draft', 'withdrawn'],
  proposed: ['in_force', 'rejected', 'draft', 'withdrawn'],
  in_force: ['superseded'],
  superseded: [],
  rejected: [],
  withdrawn: [],
});

export const planStates = ['draft', 'in_force', 'closed'] as const;
export type PlanState = (typeof planStates)[number];

/** A plan of a year (piano annuale): in force with its first adopted version, closed when its year is over. */
export const planLifecycle = new Lifecycle<PlanState>(['draft', 'in_force', 'closed'], {
  draft: ['in_force'],
  in_force: ['closed'],
  closed: [],
});

export const proposalStates = ['draft', 'sent', 'taken', 'declined', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** An action sheet that a signatory proposes (proposta di azione). */
export const proposalLifecycle = new Lifecycle<ProposalState>(['draft'], {
  draft: ['sent', 'withdrawn'],
  sent: ['taken', 'declined', 'withdrawn', 'draft'],
  taken: [],
  declined: [],
  withdrawn: [],
});
