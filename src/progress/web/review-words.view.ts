import { joinCatalogues, type Catalogue } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { inLanguage } from '../../kernel/language';
import { evidenceMessages } from '../evidence.messages';
import { reviewPageMessages } from '../review-page.messages';
import { type SheetFacts } from '../sheet-facts';
import { progressMessages } from './progress-words.view';

export const reviewMessages = joinCatalogues(progressMessages, joinCatalogues(reviewPageMessages, evidenceMessages));
type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type ReviewKey = KeysOf<typeof reviewMessages>;
export type ReviewWords = Words<ReviewKey>;

/** A field of the sheet as people call it. */
export function fieldName(field: string, facts: SheetFacts, { t, language }: ReviewWords): string {
  const [head = '', code = '', ...rest] = field.split('.');
  if (head === 'spending') return spendingName([code, ...rest], facts, t);
  if (head === 'indicators') {
    const name = facts.indicators.find((indicator) => indicator.code === code)?.name;
    const part = rest[0] === 'parts' ? `, ${rest.slice(2).join('.')}` : '';
    return name ? inLanguage(name, language).text + part : code + part;
  }
  if (head === 'milestones') return t('field.milestone', { number: code });
  const key = `field.${head}`;
  return key in reviewPageMessages.it ? t(key as 'field.note') : field;
}

function spendingName(path: readonly string[], facts: SheetFacts, t: ReviewWords['t']): string {
  const [head, position, which] = path;
  if (head !== 'bySource') return t(head === 'committed' ? 'review.committed' : 'review.spent');
  const source = facts.sources.find((one) => String(one.position) === position)?.name ?? position ?? '';
  return t(which === 'committed' ? 'review.source_committed' : 'review.source_spent', { source });
}
