import { type Language } from '../../kernel/language';
import { translator } from '../../platform/i18n/catalogue';
import { planningPageMessages, type PlanningKey } from './planning-words.view';

/** What a page says once after an act. */
export function say(key: PlanningKey): (words: { readonly language: Language }) => string {
  return ({ language }) => translator(planningPageMessages, language)(key);
}
