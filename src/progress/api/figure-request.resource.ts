import { code, flag, instant, listOf, object, oneOf, open, orNull, text, type TypeOf } from '../../platform/api/shape';
import { type AskableBody, type FigureRequestRead } from '../figure-request.queries';

export const figureRequestResource = object({
  id: text('Of this request'),
  body: text('Name of the partner or implementing body that was asked'),
  recipient: text('Who was asked to answer'),
  indicators: listOf(code('Of an indicator that is asked for')),
  asksSpending: flag('What was spent since the start of the year is asked for too'),
  state: oneOf('waiting', 'answered', 'expired', 'withdrawn'),
  askedAt: instant(),
  expiresAt: instant('The link is of no use from then on'),
  answeredAt: orNull(instant()),
  answeredBy: orNull(text('As given in the answer')),
  answer: orNull(
    object({
      indicators: open('Decimal text by code of the indicator; those that were not answered are missing'),
      spent: orNull(text('Decimal text')),
      note: text('How they were counted, or why one is missing'),
    }),
  ),
});

export const figureRequestList = object({
  items: listOf(figureRequestResource, 'Newest first'),
  bodies: listOf(object({ code: text('party:CODE or body:CODE'), name: text() }), 'Whom the lead may ask'),
});

export const figureRequestMade = object({
  link: orNull(text('Works once and is shown only here; null where a mail took it')),
});
export const figureRequestReference = object({ id: text('Of this request') });

export const figureQuestion = object({
  body: text('party:CODE or body:CODE of the action'),
  recipient: text('Who is to answer'),
  email: text('Where the link goes by mail; empty: it is handed over in another way'),
  message: text('A word to them'),
  indicators: listOf(code('Of an indicator of the sheet')),
  asksSpending: flag('Ask for what was spent too'),
  language: oneOf('it', 'en'),
});

export function figureRequestAnswer(request: FigureRequestRead): TypeOf<typeof figureRequestResource> {
  const { id, body, recipient, indicators, asksSpending, askedAt, expiresAt, answeredAt, answeredBy, answer } = request;
  const state = answeredAt ? 'answered' : request.isWithdrawn ? 'withdrawn' : request.isExpired ? 'expired' : 'waiting';
  return { id, body, recipient, indicators, asksSpending, state, askedAt, expiresAt, answeredAt, answeredBy, answer };
}

export function figureRequestPage(
  requests: readonly FigureRequestRead[],
  bodies: readonly AskableBody[],
): TypeOf<typeof figureRequestList> {
  return {
    items: requests.map(figureRequestAnswer),
    bodies: bodies.map(({ code: known, name }) => ({ code: known, name })),
  };
}
