import { Lifecycle } from '../kernel/lifecycle';

export const meetingStates = ['planned', 'scheduled', 'in_session', 'held', 'not_quorate', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];

/**
 * A sitting (seduta): planned has a date only, scheduled was convened. One held elsewhere is recorded afterwards and
 * goes from its date straight to how it ended. What ended stays as it ended.
 */
export const meetingLifecycle = new Lifecycle<MeetingState>(['planned', 'held', 'not_quorate'], {
  planned: ['scheduled', 'held', 'not_quorate', 'cancelled'],
  scheduled: ['in_session', 'held', 'not_quorate', 'cancelled'],
  in_session: ['held', 'not_quorate'],
  held: [],
  not_quorate: [],
  cancelled: [],
});

export const minutesStates = ['not_drafted', 'drafting', 'draft_circulated', 'approved'] as const;
export type MinutesState = (typeof minutesStates)[number];

/**
 * Minutes (verbale): after adoption they never change; an error found later is a document of its own. Of those whose text
 * is kept elsewhere only the adoption is told.
 */
export const minutesLifecycle = new Lifecycle<MinutesState>(['not_drafted'], {
  not_drafted: ['drafting', 'draft_circulated', 'approved'],
  drafting: ['draft_circulated'],
  draft_circulated: ['drafting', 'approved'],
  approved: [],
});

export const resolutionStates = ['in_force', 'executed', 'superseded', 'rejected', 'deferred'] as const;
export type ResolutionState = (typeof resolutionStates)[number];

/** A resolution (delibera): what was rejected or deferred stands in the register too, without effect. */
export const resolutionLifecycle = new Lifecycle<ResolutionState>(['in_force', 'rejected', 'deferred'], {
  in_force: ['executed', 'superseded'],
  executed: ['superseded'],
  superseded: [],
  rejected: [],
  deferred: [],
});
