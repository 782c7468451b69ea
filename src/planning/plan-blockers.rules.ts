/**
 * What stands in the way of the steps of a plan's version. Source: the accord ("the annual plan is proposed by the
 * Technical Table and approved by the Management Table, which has the Technical Table's report before it"); that a
 * version without actions is not worth a decision is our assumption.
 */
import { planVersionLifecycle, type PlanVersionState } from '../plans/plan-version.lifecycle';

export const planActs = ['opinion', 'propose', 'reopen', 'withdraw', 'adopt', 'reject'] as const;
export type PlanAct = (typeof planActs)[number];

export interface PlanBlocker {
  readonly code: string;
  readonly it: string;
  readonly en: string;
}

export interface PlanStanding {
  readonly state: PlanVersionState;
  readonly kind: 'plan' | 'amendment';
  readonly actions: number;
  /** Actions carried over that nobody confirmed. */
  readonly toConfirm: readonly string[];
  /** Actions whose sources do not add up to the budget. */
  readonly unbalanced: readonly string[];
  /** An amendment that changes nothing yet. */
  readonly isUnchanged: boolean;
  readonly hasTechnicalTable: boolean;
}

const states: Readonly<Record<PlanAct, PlanVersionState>> = {
  opinion: 'opinion_given',
  propose: 'proposed',
  reopen: 'draft',
  withdraw: 'withdrawn',
  adopt: 'in_force',
  reject: 'rejected',
};

export function stateAfter(act: PlanAct): PlanVersionState {
  return states[act];
}

/** Empty: it can be done. */
export function planBlockers(act: PlanAct, standing: PlanStanding): PlanBlocker[] {
  if (!planVersionLifecycle.mayMove(standing.state, states[act]))
    return [
      {
        code: 'state',
        it: 'La versione non è nello stato che serve per questo passo.',
        en: 'The version is not in the state that this step needs.',
      },
    ];
  if (act === 'propose' && standing.state === 'draft' && standing.hasTechnicalTable)
    return [
      {
        code: 'opinion',
        it: 'Manca il parere del Tavolo Tecnico: registrarlo prima di proporre.',
        en: 'The Technical Table’s opinion is missing: enter it before proposing.',
      },
    ];
  return act === 'opinion' || act === 'propose' ? contentBlockers(standing) : [];
}

function contentBlockers({ actions, toConfirm, unbalanced, isUnchanged, kind }: PlanStanding): PlanBlocker[] {
  const found: PlanBlocker[] = [];
  if (actions === 0)
    found.push({
      code: 'no_actions',
      it: 'Il piano non ha azioni: aggiungerne almeno una.',
      en: 'The plan has no actions: add at least one.',
    });
  if (toConfirm.length > 0)
    found.push({
      code: 'to_confirm',
      it: `Azioni da confermare: ${toConfirm.join(', ')}.`,
      en: `Actions to confirm: ${toConfirm.join(', ')}.`,
    });
  if (unbalanced.length > 0)
    found.push({
      code: 'unbalanced',
      it: `Le quote non danno la dotazione al centesimo in: ${unbalanced.join(', ')}.`,
      en: `The shares do not add up to the budget to the cent in: ${unbalanced.join(', ')}.`,
    });
  if (kind === 'amendment' && isUnchanged)
    found.push({
      code: 'unchanged',
      it: 'La modifica non cambia ancora nulla della versione in vigore.',
      en: 'The amendment changes nothing of the version in force yet.',
    });
  return found;
}
