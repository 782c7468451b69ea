import { formatCents } from '../../kernel/money';
import {
  code,
  date,
  decimal,
  flag,
  instant,
  listOf,
  object,
  oneOf,
  orNull,
  text,
  whole,
  type JsonSchema,
  type TypeOf,
} from '../../platform/api/shape';
import { figuresOf } from '../accepted-figures.rules';
import { type GridSheet } from '../period-room';
import { type ExceptionEntry, type PeriodRoom, type SheetRoom } from '../period-room.queries';
import { type PeriodRow } from '../progress-list.queries';
import { sheetBlockers, type SheetAct } from '../sheet-acts.rules';
import { type SheetFacts } from '../sheet-facts';
import { type SheetRecord } from '../sheet-record';

const state = oneOf('draft', 'submitted', 'in_review', 'returned', 'accepted');
const stateOrNone = oneOf('none', 'draft', 'submitted', 'in_review', 'returned', 'accepted');
const turn = oneOf('party', 'secretariat', 'nobody');
const windowWord = oneOf('not_open', 'open', 'closed');
const period = text('Such as 2026-Q3');

export const progressPeriods = listOf(
  object({
    period,
    startsOn: date(),
    endsOn: date(),
    dueOn: date('Last day in time'),
    window: windowWord,
    owed: whole(),
    accepted: whole(),
    toReview: whole('With the secretariat'),
    withParties: whole('Not sent, or returned'),
    missing: whole('Of these past the due date'),
  }),
);

const exception = object({
  id: text(),
  party: code(),
  action: orNull(code('Null: all that the party leads')),
  untilOn: date(),
  reason: text(),
  grantedBy: orNull(text()),
  grantedOn: date(),
  isWithdrawn: flag(),
  withdrawnReason: orNull(text()),
  resolution: orNull(code('Resolution that granted it')),
});

const standing = {
  action: code(),
  party: code('Leads the action and owes the sheet'),
  state: stateOrNone,
  turn,
  dueOn: date(),
  submittedOn: orNull(date()),
  isLate: flag('Sent, but after the due date'),
  isMissing: flag('Not sent, and the due date has passed'),
  workingDaysLate: whole(),
  workingDaysWaiting: whole('With the secretariat: the reviewer’s clock'),
  isOwnBody: flag('Of the secretariat’s own body: two people accept it'),
  confirmation: orNull(oneOf('awaited', 'confirmed', 'contested')),
  exceptionUntil: orNull(date()),
  version: orNull(whole('Of the sheet, for If-Match in a review; null where it may not be read')),
};

export const progressGrid = object({
  period,
  dueOn: date(),
  today: date('Today of the accord'),
  window: windowWord,
  windowActs: listOf(
    object({ kind: oneOf('closed', 'reopened'), reason: orNull(text()), by: orNull(text()), on: date() }),
  ),
  exceptions: listOf(exception, 'As far as they are the reader’s business'),
  sheets: listOf(object(standing)),
});

const blockers = listOf(object({ code: text(), it: text(), en: text() }), 'Empty: it can be done');

export const sheetReview = object({
  ...standing,
  period,
  reopenedScope: orNull(oneOf('all', 'text')),
  figures: listOf(
    object({
      field: text('Path in the sheet, such as spending.spent'),
      previous: orNull(decimal()),
      planned: orNull(decimal()),
      declared: orNull(decimal()),
      accepted: orNull(decimal()),
      correction: orNull(text('Why the cumulative figure was lowered, or another value accepted')),
      explanation: orNull(text('Why it moved so far since the last period')),
    }),
  ),
  thread: listOf(
    object({
      kind: text(),
      revision: whole(),
      field: orNull(text()),
      message: orNull(text()),
      by: orNull(text()),
      party: orNull(text()),
      on: date(),
      at: instant(),
    }),
    'Every act with author and reason; empty for those who may not read it',
  ),
  exceptions: listOf(exception),
  blockers: object({
    start_review: blockers,
    accept: blockers,
    return: blockers,
    reopen: blockers,
    confirm: blockers,
    contest: blockers,
    remark: blockers,
  }),
});

export const movedSheet = object({ action: code(), state, version: whole('Also the entity tag') });
export const bulkAnswers = object({
  answers: listOf(
    object({
      action: code(),
      outcome: oneOf('done', 'refused'),
      state: orNull(state),
      version: orNull(whole()),
      refusal: orNull(object({ code: text(), it: text(), en: text() })),
    }),
  ),
});
export const windowAnswer = object({ window: windowWord });
export const exceptionReference = object({ id: text() });
export const remarkAnswer = object({ action: code() });

export function periodItem({ period: of, dueOn, window, counts }: PeriodRow) {
  return { period: of.code, startsOn: of.startsOn, endsOn: of.endsOn, dueOn, window, ...counts };
}

export function gridItem(room: PeriodRoom): TypeOf<typeof progressGrid> {
  const { desk } = room;
  return {
    period: desk.period.code,
    dueOn: desk.dueOn,
    today: desk.today,
    window: desk.window,
    windowActs: room.window,
    exceptions: room.exceptions.map(exceptionItem),
    sheets: room.sheets.map(standingItem),
  };
}

export function reviewItem({ desk, sheet, record, exceptions }: SheetRoom): TypeOf<typeof sheetReview> {
  const { facts, standing: stands, actor, reader } = sheet;
  const knows = reader.isOfParty || reader.isReviewer;
  const blocked = (act: SheetAct) => sheetBlockers(act, stands, actor);
  return {
    ...standingItem(sheet),
    period: desk.period.code,
    reopenedScope: facts.submission?.reopenedScope ?? null,
    figures: record
      ? figuresOf(record, facts).map(({ field, declared, accepted }) => ({
          field,
          ...besideOf(field, facts),
          declared,
          accepted,
          ...reasonsOf(field, record),
        }))
      : [],
    thread: knows && record ? record.events : [],
    exceptions: exceptions.map(exceptionItem),
    blockers: {
      start_review: blocked('start_review'),
      accept: blocked('accept'),
      return: blocked('return'),
      reopen: blocked('reopen'),
      confirm: blocked('confirm'),
      contest: blocked('contest'),
      remark: blocked('remark'),
    },
  };
}

function standingItem(sheet: GridSheet) {
  const { facts, standing: stands } = sheet;
  return {
    action: facts.action,
    party: facts.lead,
    state: sheet.state,
    turn: sheet.turn,
    dueOn: sheet.dueOn,
    submittedOn: sheet.submittedOn,
    isLate: sheet.isLate,
    isMissing: sheet.isMissing,
    workingDaysLate: sheet.daysLate,
    workingDaysWaiting: sheet.daysWaiting,
    isOwnBody: stands.isOwnBody,
    confirmation: stands.confirmation,
    exceptionUntil: stands.exceptionUntil,
    version: sheet.isSeen ? (facts.submission?.version ?? null) : null,
  };
}

function exceptionItem(one: ExceptionEntry) {
  const { id, party, action, untilOn, reason, by, grantedOn, isWithdrawn, withdrawnReason, resolution } = one;
  return { id, party, action, untilOn, reason, grantedBy: by, grantedOn, isWithdrawn, withdrawnReason, resolution };
}

function besideOf(field: string, facts: SheetFacts): { previous: string | null; planned: string | null } {
  const amount = (cents: number | null | undefined): string | null =>
    cents === null || cents === undefined ? null : formatCents(cents);
  if (field === 'spending.spent')
    return { previous: amount(facts.previous?.spentCents), planned: formatCents(facts.budgetCents) };
  if (field === 'spending.committed') return { previous: amount(facts.previous?.committedCents), planned: null };
  const indicator = facts.indicators.find(({ code: known }) => field === `indicators.${known}.value`);
  return { previous: indicator?.previous ?? null, planned: indicator?.planned ?? null };
}

function reasonsOf(field: string, record: SheetRecord): { correction: string | null; explanation: string | null } {
  const figure =
    field === 'spending.spent' ? record : record.indicators.find((one) => field === `indicators.${one.code}.value`);
  return { correction: figure?.correction ?? null, explanation: figure?.explanation ?? null };
}

const reason: JsonSchema = { type: 'string', maxLength: 1000 };
const civilDate: JsonSchema = { type: 'string', format: 'date' };
const version: JsonSchema = { type: 'integer', format: 'int32', minimum: 1, maximum: 2147483647 };
const bodyOf = (properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
});
const sheets: JsonSchema = {
  type: 'array',
  maxItems: 200,
  items: bodyOf({ action: code().schema, version }, ['action', 'version']),
};

export const acceptanceBody = bodyOf({
  others: {
    type: 'array',
    maxItems: 500,
    description: 'Figures accepted with another value than the one declared',
    items: bodyOf(
      {
        field: { type: 'string', maxLength: 200 },
        value: { type: 'string', pattern: '^[0-9]{1,13}(\\.[0-9]{1,9})?$' },
        reason,
      },
      ['field', 'value', 'reason'],
    ),
  },
});
export const givenBackBody = bodyOf({ reason, untilOn: civilDate }, ['reason']);
export const remarkBody = bodyOf({ field: { type: 'string', maxLength: 200 }, message: reason }, ['message']);
export const whyBody = bodyOf({ reason }, ['reason']);
export const noteBody = bodyOf({ reason });
export const acceptancesBody = bodyOf({ sheets }, ['sheets']);
export const returnsBody = bodyOf({ sheets, reason, untilOn: civilDate }, ['sheets', 'reason']);
export const exceptionBody = bodyOf(
  { party: code().schema, action: code().schema, untilOn: civilDate, reason, resolution: code().schema },
  ['party', 'untilOn', 'reason'],
);
