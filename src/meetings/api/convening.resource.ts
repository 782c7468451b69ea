import {
  bodyOf,
  code,
  date,
  flag,
  instant,
  type JsonSchema,
  listOf,
  localized,
  object,
  oneOf,
  orNull,
  text,
  whole,
  type TypeOf,
} from '../../platform/api/shape';
import { choice, day, hour, number, words } from '../../platform/api/body-field';
import { answerKinds } from '../answer.rules';
import { type Suggestion } from '../agenda-suggestions.queries';
import { itemKinds } from '../sitting-entry';
import { type SittingDesk } from '../sitting-desk';
import { sittingModes } from '../sitting-plan.rules';

const sittingProperties = {
  heldOn: day,
  startsAt: hour,
  mode: choice(...sittingModes),
  place: words(300),
  remoteLink: words(1000),
  secondCallOn: day,
  secondCallAt: hour,
  answerBy: day,
  note: words(2000),
} as const satisfies Readonly<Record<string, JsonSchema>>;
export const sittingBody = bodyOf(sittingProperties, ['heldOn', 'startsAt', 'mode'], {
  ...{ heldOn: '2027-01-20', startsAt: '10:00', mode: 'in_person', place: 'Milan' },
});
/** What an item is about. */
export const itemSubject = {
  kind: choice(...itemKinds),
  title: words(500),
  actions: { type: 'array', maxItems: 100, items: code().schema },
  planYear: number(1900, 2199),
  minutesOf: code('Sitting whose minutes the item approves').schema,
} as const satisfies Readonly<Record<string, JsonSchema>>;
export const itemBody = bodyOf({ ...itemSubject, question: words(2000) }, ['kind', 'title'], {
  ...{ kind: 'decision', title: 'A trade fair', question: 'Whether the Table admits it' },
});
export const moveBody = bodyOf({ way: choice('up', 'down') }, ['way'], { way: 'up' });
export const suggestionBody = bodyOf({ source: words(100) }, ['source']);
export const tabledBody = bodyOf({ document: words(60), item: number(1, 9999) }, ['document']);
export const noticeBody = bodyOf(
  {
    known: number(0, 9999),
    reason: words(1000),
    language: choice('it', 'en'),
    addresses: {
      type: 'array',
      maxItems: 200,
      items: bodyOf({ body: code().schema, email: words(254) }, ['body', 'email']),
    },
    sitting: sittingBody,
  },
  ['known'],
);
export const cancellationBody = bodyOf({ reason: words(1000) }, ['reason'], { reason: 'The strike of that day' });
export const answerBody = bodyOf(
  {
    version: number(0, 2147483647),
    answer: choice(...answerKinds),
    deputyName: words(200),
    deputyOffice: words(200),
    holder: code().schema,
    isRemote: { type: 'boolean' },
    comment: words(2000),
  },
  ['version', 'answer'],
);
export const requestBody = bodyOf({ kind: choice(...itemKinds), title: words(500), reason: words(2000) }, [
  'kind',
  'title',
]);
export const commentBody = bodyOf({ message: words(2000) }, ['message']);
export const interestBody = bodyOf({ reason: words(1000) });

export const meetingReference = object({ meeting: code() });
export const itemReference = object({ item: whole('Number of the item on the agenda') });
export const versionReference = object({ version: whole() });
export const documentReference = object({ document: text() });
export const tabledDocuments = object({
  documents: listOf(
    object({
      id: text(),
      item: orNull(whole('Number of the item it is for; null: the whole sitting')),
      kind: oneOf('technical_report', 'plan_version', 'minutes', 'other'),
      name: text(),
      sha256: text('Of exactly what was laid'),
      size: whole('Bytes'),
      document: orNull(text('Issued document')),
      tabledOn: date(),
    }),
  ),
});
export const remindedAnswer = object({ messages: whole() });
export const doneAnswer = object({ meeting: code() });
export const sentNotice = object({
  number: whole('0 for the convening; -1: nothing had to be sent'),
  document: orNull(text()),
});

export const suggestionList = object({
  items: listOf(
    object({
      source: text('Names the suggestion to take it'),
      origin: oneOf('earlier_item', 'follow_up', 'request', 'minutes', 'duty', 'finding'),
      kind: text(),
      title: localized(),
      planYear: orNull(whole()),
      from: orNull(text()),
      dueOn: orNull(date()),
      isLate: flag(),
    }),
  ),
});

const answer = object({
  answer: oneOf(...answerKinds),
  deputyName: orNull(text()),
  holder: orNull(code('Party that holds the proxy')),
  isRemote: flag(),
  answeredAt: instant(),
  version: whole(),
});

/** Notices with the proof of each sending, and who answered what. */
export const noticesResource = object({
  meeting: code(),
  state: text(),
  version: whole(),
  answerBy: orNull(date()),
  notices: listOf(
    object({
      number: whole('SEQUENCE of its invitation'),
      kind: oneOf('convening', 'change', 'cancellation'),
      sentOn: date(),
      workingDays: whole(),
      isUrgent: flag(),
      reason: orNull(text()),
      document: orNull(text('Issued document')),
      sha256: text(),
      sendings: listOf(
        object({
          party: orNull(code()),
          name: text(),
          email: text(),
          kind: oneOf('notice', 'reminder', 'link'),
          sentAt: orNull(instant('Handed over to the mail server')),
          attempts: whole(),
          error: orNull(text()),
        }),
      ),
    }),
  ),
  answers: listOf(object({ party: code(), partyName: text(), answer: orNull(answer) })),
});

export function noticesOf(desk: SittingDesk): TypeOf<typeof noticesResource> {
  const utc = (at: string): string => new Date(at).toISOString();
  return {
    meeting: desk.meeting.code,
    state: desk.meeting.state,
    version: desk.meeting.version,
    answerBy: desk.meeting.answerBy,
    notices: desk.notices.map((notice) => ({
      ...{ number: notice.number, kind: notice.kind, sentOn: notice.sentOn, workingDays: notice.workingDays },
      ...{ isUrgent: notice.isUrgent, reason: notice.reason, document: notice.documentId, sha256: notice.sha256 },
      sendings: notice.sendings.map(({ party, name, email, kind, sentAt, attempts, lastError }) => ({
        ...{ party, name, email, kind, sentAt: sentAt && utc(sentAt), attempts: attempts ?? 0, error: lastError },
      })),
    })),
    answers: desk.members.map(({ code: party, name: partyName, answer: given }) => ({
      ...{ party, partyName },
      answer: given && {
        ...{ answer: given.answer, deputyName: given.deputyName, holder: given.holder, isRemote: given.isRemote },
        ...{ answeredAt: utc(given.answeredAt), version: given.version },
      },
    })),
  };
}

export function suggestionOf(one: Suggestion): TypeOf<typeof suggestionList>['items'][number] {
  const { source, origin, kind, title, planYear, from, dueOn, isLate } = one;
  return { source, origin, kind, title, planYear, from, dueOn, isLate };
}
