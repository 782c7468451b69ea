import { inLanguage, type Language, type LocalizedText } from '../../kernel/language';
import { type Catalogue, joinCatalogues } from '../../platform/i18n/catalogue';
import { type Crumb, type IllustrativeBanner, type Words } from '../../platform/pages/page-view';
import { crumbOf } from '../../accord/web/accord-words.view';
import { type PlanVersionState, type ProposalState } from '../../plans/plan-version.lifecycle';
import { actionWordingMessages } from '../../plans/action-wording.messages';
import { comparisonMessages } from '../plan-comparison.messages';
import { type PlanDesk } from '../plan-desk';
import { type PlanGround } from '../plan-ground';
import { planningMessages } from '../planning.messages';
import { proposalMessages } from '../proposal.messages';
import { sheetMessages } from '../sheet.messages';

type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export const planningPageMessages = joinCatalogues(
  joinCatalogues(joinCatalogues(planningMessages, actionWordingMessages), comparisonMessages),
  joinCatalogues(proposalMessages, sheetMessages),
);
export type PlanningKey = KeysOf<typeof planningPageMessages>;
export type PlanningWords = Words<PlanningKey>;

export interface Tag {
  readonly text: string;
  readonly tone: 'green' | 'amber' | 'red' | 'blue' | 'grey';
}

const tones: Readonly<Record<PlanVersionState, Tag['tone']>> = {
  draft: 'amber',
  opinion_given: 'blue',
  proposed: 'blue',
  in_force: 'green',
  superseded: 'grey',
  rejected: 'red',
  withdrawn: 'grey',
};
const proposalTones: Readonly<Record<ProposalState, Tag['tone']>> = {
  draft: 'amber',
  sent: 'blue',
  taken: 'green',
  declined: 'red',
  withdrawn: 'grey',
};

export function versionTag({ t }: PlanningWords, state: PlanVersionState): Tag {
  return { text: t(`planning.state.${state}`), tone: tones[state] };
}

export function proposalTag({ t }: PlanningWords, state: ProposalState): Tag {
  return { text: t(`proposals.state.${state}`), tone: proposalTones[state] };
}

export function standingTag({ t }: PlanningWords, standing: 'planned' | 'suspended' | 'cancelled'): Tag {
  return { text: t(`planning.standing.${standing}`), tone: standing === 'planned' ? 'green' : 'grey' };
}

/** The name behind a code, in the reader's language; an unknown code as it is. */
export function nameOf(
  list: readonly { readonly code: string; readonly name: LocalizedText | string }[],
  code: string,
  language: Language,
): string {
  const found = list.find((one) => one.code === code);
  if (!found) return code;
  return typeof found.name === 'string' ? found.name : inLanguage(found.name, language).text;
}

/** Choices of a list, as a select or a group of boxes shows them. */
export function optionsOf(
  list: PlanGround['lines'],
  language: Language,
): { readonly value: string; readonly text: string }[] {
  return list.map(({ code }) => ({ value: code, text: labelOf(list, code, language) }));
}

/** `L1 · Missioni`; where code and name are one, the name alone. */
export function labelOf(list: PlanGround['lines'], code: string, language: Language): string {
  const name = nameOf(list, code, language);
  return name === code ? code : `${code} · ${name}`;
}

export function deskBanner(desk: PlanDesk): IllustrativeBanner | null {
  return desk.isIllustrative ? { disclaimer: desk.disclaimer, referenceDate: desk.today } : null;
}

export function crumbsOf(desk: PlanDesk, year: number | null, { t, language }: PlanningWords): Crumb[] {
  const base = `/accords/${desk.accord}`;
  const accord = crumbOf(desk.title, base, language);
  return year === null
    ? [accord]
    : [accord, { text: t('planning.room_title', { year }), href: `${base}/plans/${year}/work` }];
}
