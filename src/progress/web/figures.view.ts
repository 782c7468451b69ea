import { inLanguage } from '../../kernel/language';
import { readTypedNumber } from '../../kernel/typed-number';
import { type Words } from '../../platform/pages/page-view';
import { unitName } from '../../plans/web/action-wording.view';
import { type figureMessages } from '../figure.messages';
import { type FigureRequestRead, type OpenRequest } from '../figure-request.queries';
import { type SheetContent } from '../sheet-content';
import { contentNow } from '../sheet-draft.rules';
import { type SheetDesk } from '../sheet-desk';
import { type SheetFacts } from '../sheet-facts';
import { periodNamed, type SheetWords } from './sheet-words.view';

export type FigureWords = Words<keyof typeof figureMessages.it>;

/** Where a proposed figure comes from, as it is written beside the figure that is taken. */
export function provenance(request: FigureRequestRead, desk: SheetDesk, { t, f }: FigureWords): string {
  const at = f.dateTime(request.answeredAt, desk.timeZone).slice(0, 10);
  return t('figures.from', { name: request.answeredBy ?? '', body: request.body, at });
}

/** One request with what was answered beside what stands in the sheet. */
export function requestView(
  request: FigureRequestRead,
  desk: SheetDesk,
  facts: SheetFacts,
  words: FigureWords,
): object {
  const { t, f } = words;
  const at = (instant: string): string => f.dateTime(instant, desk.timeZone);
  const { answer } = request;
  const content = contentNow(facts, words.language);
  const state = request.answeredAt
    ? t('figures.answered', { name: request.answeredBy ?? '', at: at(request.answeredAt) })
    : request.isWithdrawn
      ? t('figures.withdrawn')
      : request.isExpired
        ? t('figures.expired')
        : t('figures.until', { at: at(request.expiresAt) });
  return {
    id: request.id,
    asked: t('figures.asked', { name: request.recipient, body: request.body, at: at(request.askedAt) }),
    state,
    isWaiting: request.answeredAt === null && !request.isWithdrawn && !request.isExpired,
    note: answer?.note ?? '',
    figures: answer ? proposed(answer.indicators, answer.spent, facts, content, words) : [],
  };
}

function proposed(
  indicators: Readonly<Record<string, string>>,
  spent: string | null,
  facts: SheetFacts,
  content: SheetContent,
  { t, f, language }: FigureWords,
): object[] {
  const beside = (value: string, typed: string, decimals: number): object => {
    const known = readTypedNumber(typed, content.language);
    return {
      value: f.number(value, decimals),
      typed: known === null ? typed : f.number(known, decimals),
      isSame: known === readTypedNumber(value, 'en'),
    };
  };
  const ofIndicators = facts.indicators.flatMap(({ code, name, decimals }) => {
    const value = indicators[code];
    if (value === undefined) return [];
    const label = inLanguage(name, language).text;
    return [{ field: code, label, ...beside(value, content.indicators[code]?.value ?? '', decimals) }];
  });
  if (spent === null) return ofIndicators;
  return [...ofIndicators, { field: 'spent', label: t('figures.spent'), ...beside(spent, content.spending.spent, 2) }];
}

/** The public form: what is asked, by whom, until when. */
export function openRequestView(request: OpenRequest, token: string, words: FigureWords & SheetWords): object {
  const { t, f, language } = words;
  return {
    token,
    lead: t('figures.public_lead', {
      lead: request.lead,
      body: request.body,
      period: periodNamed(request.period, words),
    }),
    accord: request.accordTitle,
    rule: t('figures.public_rule', { at: f.dateTime(request.expiresAt, request.timeZone), lead: request.lead }),
    message: request.message,
    asksSpending: request.asksSpending,
    currency: request.currency,
    indicators: request.indicators.map(({ code, name, unit }) => ({
      field: `value/${code}`,
      label: inLanguage(name, language).text,
      hint: t('figures.unit', { unit: unitName(words, unit) }),
    })),
  };
}
