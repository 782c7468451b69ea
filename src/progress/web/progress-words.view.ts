import { joinCatalogues, type Catalogue } from '../../platform/i18n/catalogue';
import { type Crumb, type Words } from '../../platform/pages/page-view';
import { frameMessages } from '../../platform/pages/frame.messages';
import { actionWordingMessages } from '../../plans/action-wording.messages';
import { type Tag, type Tone } from '../../plans/web/action-wording.view';
import { periodPageMessages } from '../period-page.messages';
import { reminderMessages } from '../reminder.messages';
import { type GridSheet } from '../period-room';

export const progressMessages = joinCatalogues(
  frameMessages,
  joinCatalogues(actionWordingMessages, joinCatalogues(periodPageMessages, reminderMessages)),
);
type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type ProgressKey = KeysOf<typeof progressMessages>;
export type ProgressWords = Words<ProgressKey>;

const tones: Readonly<Record<GridSheet['state'], Tone>> = {
  none: 'grey',
  draft: 'grey',
  submitted: 'blue',
  in_review: 'blue',
  returned: 'amber',
  accepted: 'green',
};

/** Where a sheet stands, in a word. */
export function sheetTag(sheet: Pick<GridSheet, 'state' | 'isMissing'>, { t }: ProgressWords): Tag {
  if (sheet.isMissing && sheet.state === 'none') return { text: t('sheet_state.missing'), tone: 'red' };
  return { text: t(`sheet_state.${sheet.state}`), tone: sheet.isMissing ? 'red' : tones[sheet.state] };
}

/** With whom it lies, and for how long where that is the secretariat. */
export function turnOfSheet({ turn, facts, standing, daysWaiting }: GridSheet, { t }: ProgressWords): string {
  if (turn === 'nobody') return t('turn.nobody_short');
  if (turn === 'party') return t('turn.party_named', { party: facts.leadName });
  if (standing.acceptanceProposedById !== null) return t('turn.second_person');
  return daysWaiting > 0 ? t('turn.secretariat_days', { count: daysWaiting }) : t('turn.secretariat_today');
}

/** What is special about a sheet, short. */
export function marksOf({ facts, standing, turn }: GridSheet, { t, f }: ProgressWords): string[] {
  const marks: string[] = [];
  if (standing.isOwnBody && turn !== 'nobody') marks.push(t('period.own_body'));
  if (facts.submission?.enteredByParty) marks.push(t('period.entered_for'));
  if (standing.confirmation === 'contested') marks.push(t('period.contested'));
  if (facts.submission?.reopenedScope === 'all') marks.push(t('period.reopened'));
  if (facts.submission?.reopenedScope === 'text') marks.push(t('period.reopened_text'));
  if (standing.exceptionUntil !== null && turn === 'party')
    marks.push(t('period.exception_until', { date: f.date(standing.exceptionUntil) }));
  return marks;
}

export function progressPath(code: string, period?: string, action?: string): string {
  return ['/accords', code, 'progress', period, action].filter((part) => part !== undefined).join('/');
}

/** The pages above one of an accord's periods. */
export function progressCrumbs(
  accord: { readonly code: string; readonly title: Readonly<Record<string, string>> },
  { t, f }: ProgressWords,
  withList = true,
): Crumb[] {
  const crumbs = [{ text: f.wording(accord.title), href: `/accords/${accord.code}` }];
  return withList ? [...crumbs, { text: t('progress.title'), href: progressPath(accord.code) }] : crumbs;
}
