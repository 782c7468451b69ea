/** Reasons that acts on a plan carry. Source: the product's own rule: no act without its reason. */
import { atField } from '../kernel/refusal';
import { reasonGiven } from '../reporting/report-texts.rules';
import { planningRefusals } from './planning.refusals';

/** The reason as it is kept; refused, at its field, where there is none. */
export function planReason(typed: string, field = 'reason'): string {
  const reason = reasonGiven(typed);
  if (reason === null) throw atField(planningRefusals.of('plan.reason_missing'), field);
  return reason;
}
