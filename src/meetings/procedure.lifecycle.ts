import { Lifecycle } from '../kernel/lifecycle';

export const procedureStates = ['draft', 'open', 'closed', 'cancelled'] as const;
export type ProcedureState = (typeof procedureStates)[number];

/** A written procedure (procedura scritta): what was closed or cancelled stays so. One from an accord file is closed. */
export const procedureLifecycle = new Lifecycle<ProcedureState>(['draft', 'closed'], {
  draft: ['open', 'cancelled'],
  open: ['closed', 'cancelled'],
  closed: [],
  cancelled: [],
});
