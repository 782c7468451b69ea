import { year } from './accord-section.shape';
import {
  code,
  date,
  flag,
  list,
  longText,
  object,
  oneOf,
  orNull,
  text,
  time,
  title,
  wholeNumber,
  type ShapeOf,
} from './shape';

const count = wholeNumber(0, 100_000);
const outcome = oneOf('approved', 'rejected', 'deferred');

const vote = object(
  { outcome, votesFor: orNull(count), votesAgainst: orNull(count), abstentions: orNull(count) },
  { recused: orNull(count), presidedBy: orNull(code), chairVote: orNull(oneOf('for', 'against', 'abstention')) },
);

const agendaItem = object(
  {
    n: wholeNumber(1, 100_000),
    type: oneOf(
      'minutes_approval',
      'information',
      'acknowledgement',
      'review',
      'opinion',
      'decision',
      'appointment',
      'other',
    ),
    titleIt: title,
  },
  {
    titleEn: title,
    relatedActions: list(code),
    relatedPlanYear: orNull(year),
    addedOn: orNull(date),
    addedNoteIt: orNull(longText),
    addedNoteEn: orNull(longText),
    vote: orNull(vote),
  },
);

const attendance = object(
  { party: code, state: oneOf('present', 'delegate', 'absent_excused', 'absent'), remote: flag },
  {
    roleIt: orNull(longText),
    roleEn: orNull(longText),
    delegateOfficeIt: orNull(longText),
    delegateOfficeEn: orNull(longText),
  },
);

const minutes = object(
  {
    draftDueBy: orNull(date),
    draftSentOn: orNull(date),
    state: oneOf('not_drafted', 'draft_circulated', 'approved'),
    approvedInMeeting: orNull(code),
  },
  {},
);

export const meetingShape = object(
  {
    code,
    body: code,
    date,
    startTime: time,
    endTime: orNull(time),
    mode: oneOf('in_person', 'remote', 'hybrid'),
    placeIt: orNull(longText),
    call: wholeNumber(1, 2),
    state: oneOf('planned', 'scheduled', 'held', 'not_quorate', 'cancelled'),
    convocation: object(
      {
        dueBy: orNull(date),
        sentOn: orNull(date),
        noticeWorkingDays: orNull(count),
        protocolNumber: orNull(text(200)),
      },
      { urgent: orNull(flag) },
    ),
    agenda: list(agendaItem),
    attendance: list(attendance),
    presentCount: orNull(count),
    quorumRequired: orNull(count),
    quorumMet: orNull(flag),
    minutes: orNull(minutes),
  },
  { placeEn: orNull(longText), noteIt: orNull(longText), noteEn: orNull(longText) },
);

export const writtenProcedureShape = object(
  {
    code,
    body: code,
    openedOn: date,
    closesOn: date,
    subjectIt: title,
    rule: orNull(longText),
    responses: object({ consent: count, silence: count, abstention: count, objection: count }, {}),
    outcome: orNull(outcome),
  },
  { subjectEn: title },
  ['kind'],
);

export const approvalShape = object(
  {
    code,
    decidedOn: date,
    body: code,
    meeting: orNull(code),
    agendaItem: orNull(wholeNumber(1, 100_000)),
    writtenProcedure: orNull(code),
    subjectIt: title,
    outcome,
    planYear: orNull(year),
    relatedActions: list(code),
  },
  { subjectEn: title },
);

export type FileMeeting = ShapeOf<typeof meetingShape>;
export type FileVote = ShapeOf<typeof vote>;
export type FileWrittenProcedure = ShapeOf<typeof writtenProcedureShape>;
export type FileApproval = ShapeOf<typeof approvalShape>;
