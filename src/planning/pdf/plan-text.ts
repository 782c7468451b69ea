import { inLanguage, type Language, type LocalizedText } from '../../kernel/language';
import { joinCatalogues, translator, type Translate } from '../../platform/i18n/catalogue';
import { formats, type Formats } from '../../platform/i18n/formats';
import { type Run } from '../../platform/pdf/blocks';
import { type PlanGround } from '../plan-ground';
import { type VersionRoom } from '../planning.queries';
import { labelOf, nameOf, planningPageMessages, type PlanningKey } from '../web/planning-words.view';
import { planVersionPdfMessages } from './plan-version-pdf.messages';

const messages = joinCatalogues(planningPageMessages, planVersionPdfMessages);
type PlanPdfKey = PlanningKey | keyof typeof planVersionPdfMessages.it;

/** A version of a plan with the reader's words: names behind codes, amounts, dates. */
export class PlanText {
  readonly t: Translate<PlanPdfKey>;
  readonly f: Formats;

  constructor(
    readonly room: VersionRoom,
    readonly language: Language,
  ) {
    this.t = translator(messages, language);
    this.f = formats[language];
  }

  said(text: LocalizedText): Run {
    const found = inLanguage(text, this.language);
    return found.lang === this.language ? { text: found.text } : { text: found.text, lang: found.lang };
  }

  name(list: keyof Omit<PlanGround, 'actions'>, code: string): string {
    return nameOf(this.room.ground[list], code, this.language);
  }

  label(list: keyof Omit<PlanGround, 'actions'>, code: string): string {
    return labelOf(this.room.ground[list], code, this.language);
  }

  names(list: keyof Omit<PlanGround, 'actions'>, codes: readonly string[]): string {
    return codes.map((code) => this.name(list, code)).join(', ');
  }

  amount(value: string): string {
    return this.f.amount(value, this.room.desk.currency);
  }
}
