import { inLanguage } from '../../kernel/language';
import { acceptedEndings } from '../../platform/files/file-kind.rules';
import { type Words } from '../../platform/pages/page-view';
import { readerOn, seenOf } from '../evidence-desk';
import { type evidenceMessages } from '../evidence.messages';
import { largestEvidenceMegabytes, mayRemove, readInnerNote } from '../evidence.rules';
import { blockersOf, type HeldSheet } from '../hold-sheets';
import { type SheetDesk } from '../sheet-desk';
import { type EvidenceFacts, type SheetFacts } from '../sheet-facts';
import { seesEvidence } from '../../accord/sheet-visibility.rules';

export type EvidenceWords = Words<keyof typeof evidenceMessages.it>;

/** Model of the partials `progress/_evidence` and `progress/_evidence-form`: `include('/progress/_evidence', it.evidence)`. */
export interface EvidencePart {
  /** Of the section; the form is `<key>-form`. */
  readonly key: string;
  readonly action: string;
  readonly path: string;
  /** Where to go back to: the party's page, the sheet's, or the page of evidence itself. */
  readonly returnTo: EvidenceReturn;
  readonly canAdd: boolean;
  readonly canAddMail: boolean;
  readonly seenBy: string;
  readonly quota: string | null;
  readonly kinds: string;
  readonly accepts: string;
  readonly places: readonly { readonly value: string; readonly text: string; readonly lang?: string }[];
  readonly items: readonly object[];
}

export type EvidenceReturn = 'party' | 'sheet' | 'evidence';

/** `usedBytes`: what the party's evidence takes on the accord, where it is to be told. */
export function evidencePart(
  desk: SheetDesk,
  sheet: HeldSheet,
  words: EvidenceWords,
  returnTo: EvidenceReturn,
  usedBytes: number | null = null,
): EvidencePart {
  const { t } = words;
  const { facts, actor } = sheet;
  const { visibility, evidenceQuotaMegabytes } = desk.settings;
  const canAdd = (actor.isOfParty || actor.isOfSecretariat) && blockersOf('save', sheet).length === 0;
  const shown = facts.evidence.filter((one) => seesEvidence(readerOn(desk, facts), seenOf(facts), one, visibility));
  return {
    key: `evidence-${facts.action}`,
    action: facts.action,
    path: evidencePath(desk, facts),
    returnTo,
    canAdd,
    canAddMail: canAdd && !actor.isOfParty,
    seenBy: t(`evidence.seen.${visibility.evidence}`),
    quota:
      usedBytes === null
        ? null
        : t('evidence.quota', {
            used: words.f.number(Math.ceil(usedBytes / 1_048_576)),
            limit: words.f.number(evidenceQuotaMegabytes),
          }),
    kinds: t('evidence.kinds', { limit: largestEvidenceMegabytes }),
    accepts: acceptedEndings,
    places: placesOf(facts, words),
    items: shown.map((one) => itemOf(desk, sheet, one, canAdd, words)),
  };
}

export function evidencePath(desk: SheetDesk, facts: Pick<SheetFacts, 'action'>): string {
  return `/accords/${desk.accord}/progress/${desk.period.code}/${facts.action}/evidence`;
}

function placesOf(facts: SheetFacts, { t, language }: EvidenceWords): EvidencePart['places'] {
  return [
    { value: '', text: t('evidence.whole_sheet') },
    ...facts.indicators.map(({ code, name }) => ({
      value: `indicator:${code}`,
      text: t('evidence.indicator', { name: inLanguage(name, language).text }),
    })),
    ...facts.milestones.map(({ number, title }) => ({
      value: `milestone:${number}`,
      text: t('evidence.milestone', { number, name: inLanguage(title, language).text }),
    })),
  ];
}

function itemOf(
  desk: SheetDesk,
  { facts, actor }: HeldSheet,
  evidence: EvidenceFacts,
  canAdd: boolean,
  words: EvidenceWords,
): object {
  const { t, f } = words;
  const inner = readInnerNote(evidence.signedInner);
  const isEntering = actor.isOfSecretariat && (facts.submission?.enteredByParty ?? null) !== null;
  return {
    name: evidence.name,
    href: `${evidencePath(desk, facts)}/${evidence.id}`,
    about: aboutOf(facts, evidence, words),
    size: t('evidence.size', {
      size: f.number(Math.max(1, Math.round(evidence.size / 1024))),
      at: f.dateTime(evidence.addedAt, desk.timeZone),
    }),
    inner: inner && t('evidence.inner', { name: inner.name, count: inner.signatures }),
    isMail: evidence.purpose === 'party_mail',
    isShared: evidence.isShared,
    canShare: (actor.isOfParty || isEntering) && desk.settings.visibility.evidence !== 'members',
    canRemove: canAdd && mayRemove(evidence),
  };
}

function aboutOf(facts: SheetFacts, evidence: EvidenceFacts, words: EvidenceWords): string {
  const value = evidence.indicator ? `indicator:${evidence.indicator}` : `milestone:${evidence.milestone ?? ''}`;
  const places = placesOf(facts, words);
  return (places.find((place) => place.value === value) ?? places[0])?.text ?? '';
}
