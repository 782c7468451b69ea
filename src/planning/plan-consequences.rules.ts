/** What the adoption of a version brings about, as the register of resolutions tells it. Source: the product's own list. */
import { type ConsequenceKind } from '../meetings/resolution-consequence';
import { type LocalizedText } from '../kernel/language';
import { type HeldVersion } from './held-version';
import { type PlanFacts } from './plan-standing';
import { versionPath } from './version-path';

export interface PlanConsequence {
  readonly kind: ConsequenceKind;
  readonly subject: string;
  readonly address: string;
  readonly description: LocalizedText;
}

export function consequencesOf(
  { year, number, kind }: Pick<HeldVersion, 'year' | 'number' | 'kind'>,
  { content, before }: Pick<PlanFacts, 'content' | 'before'>,
  accord: string,
): PlanConsequence[] {
  const isAmendment = kind === 'amendment';
  const found: PlanConsequence[] = [
    {
      kind: isAmendment ? 'amends_plan' : 'adopts_plan',
      subject: `${year} v${number}`,
      address: versionPath({ accord, year, number }),
      description: isAmendment
        ? { it: `Modifica il piano ${year}: versione ${number}`, en: `Amends the plan ${year}: version ${number}` }
        : { it: `Adotta il piano ${year}: versione ${number}`, en: `Adopts the plan ${year}: version ${number}` },
    },
  ];
  for (const { code, standing } of content) {
    const was = before?.find((action) => action.code === code)?.standing ?? 'planned';
    if (standing === was || standing === 'planned') continue;
    const isSuspended = standing === 'suspended';
    found.push({
      kind: isSuspended ? 'suspends_action' : 'cancels_action',
      subject: code,
      address: `/accords/${accord}/plans/${year}/actions/${code}`,
      description: isSuspended
        ? { it: `Sospende l’azione ${code}`, en: `Suspends the action ${code}` }
        : { it: `Cancella l’azione ${code}`, en: `Cancels the action ${code}` },
    });
  }
  return found;
}
