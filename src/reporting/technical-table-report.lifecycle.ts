import { Lifecycle } from '../kernel/lifecycle';

export const reportStates = ['draft', 'circulated', 'approved', 'issued', 'superseded', 'discarded'] as const;
export type ReportState = (typeof reportStates)[number];

/**
 * The Technical Table's progress report. A circulated or approved one may go back to the draft, with a reason,
 * and then has to be circulated and approved anew; an issued one is only ever superseded.
 */
export const reportLifecycle = new Lifecycle<ReportState>(['draft'], {
  draft: ['circulated', 'discarded'],
  circulated: ['approved', 'draft', 'discarded'],
  approved: ['issued', 'draft', 'discarded'],
  issued: ['superseded'],
  superseded: [],
  discarded: [],
});

export function isOpenReport(state: ReportState): boolean {
  return state === 'draft' || state === 'circulated' || state === 'approved';
}
