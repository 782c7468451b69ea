import { type Words } from '../../platform/pages/page-view';
import { type planMessages } from '../plan.messages';
import { type KeysOf, type WordingKey } from './action-wording.view';
import { type PlanAddress } from './plan-address.view';
import { type ColourName, type ListedActions, type PlanSurroundings, type PlanYear } from './plan-reading';

export type PlanWords = Words<KeysOf<typeof planMessages> | WordingKey | `colour.${ColourName}`>;

/** All that the page of a plan's year shows. */
export interface PlanPage {
  readonly plan: PlanYear;
  readonly actions: ListedActions;
  readonly surroundings: PlanSurroundings;
  readonly address: PlanAddress;
  /** Address of the accord. */
  readonly base: string;
}
