import {
  amount,
  code,
  date,
  decimal,
  instant,
  listOf,
  object,
  oneOf,
  open,
  orNull,
  text,
  whole,
  type JsonSchema,
} from '../../platform/api/shape';

const missing = listOf(object({ field: text(), it: text(), en: text() }), 'What is still missing for sending');

export const sheetList = object({
  period: text('Such as 2026-Q3'),
  dueOn: date('Last day in time'),
  window: oneOf('not_open', 'open', 'closed'),
  today: date('Today of the accord'),
  sheets: listOf(
    object({
      action: code(),
      party: code('Party that leads the action and owes the sheet'),
      state: oneOf('none', 'draft', 'submitted', 'in_review', 'returned', 'accepted'),
      turn: oneOf('party', 'secretariat', 'nobody'),
      dueOn: date(),
      submittedOn: orNull(date()),
      revision: whole('How often it was sent'),
      declaredSpent: orNull(amount()),
      acceptedSpent: orNull(amount()),
      values: listOf(
        object({
          indicator: code(),
          planned: orNull(decimal()),
          previous: orNull(decimal()),
          declared: orNull(decimal()),
          accepted: orNull(decimal()),
        }),
      ),
      version: orNull(whole('Of the draft, for If-Match; null where it may not be written')),
      content: orNull(open('The draft, or the last known values; null where it may not be written')),
      missing,
      blockers: listOf(object({ code: text(), it: text(), en: text() }), 'What stands in the way of sending'),
    }),
  ),
});

export const savedSheet = object({
  action: code(),
  outcome: oneOf('saved', 'unchanged'),
  version: whole('Also the entity tag'),
  savedAt: orNull(instant()),
});

export const sentSheets = object({
  number: whole('Of the receipt, within the period'),
  sentOn: date('Day of the accord; it counts for the due date unless a returned sheet is sent again'),
  sentAt: instant(),
  sha256: text('Of the sending'),
  sheets: listOf(object({ action: code(), revision: whole(), sha256: text('Of the canonical JSON as sent') })),
});

export const withdrawnSheet = object({ action: code(), version: whole() });

const contentSchema: JsonSchema = {
  type: 'object',
  additionalProperties: true,
  description: 'As read: texts as people type them, figures in the notation of `language`',
};

export const draftBody: JsonSchema = { type: 'object', properties: { content: contentSchema }, required: ['content'] };

export const sendingBody: JsonSchema = {
  type: 'object',
  properties: {
    sheets: {
      type: 'array',
      maxItems: 200,
      description: 'Without it: all the sheets that are ready',
      items: {
        type: 'object',
        properties: {
          action: code().schema,
          version: { type: 'integer', format: 'int32', minimum: 1, maximum: 2147483647 },
          content: contentSchema,
        },
        required: ['action'],
      },
    },
  },
};

export const withdrawalBody: JsonSchema = {
  type: 'object',
  properties: { reason: { type: 'string', maxLength: 1000 } },
  required: ['reason'],
};
