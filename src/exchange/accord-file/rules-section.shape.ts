import { cadences } from '../../kernel/calendar-period';
import {
  code,
  date,
  decimal,
  flag,
  list,
  longText,
  matching,
  object,
  oneOf,
  title,
  wholeNumber,
  type ShapeOf,
} from './shape';

const days = wholeNumber(0, 366);
const cadence = oneOf(...cadences);
const audience = oneOf('reviewers', 'members');

const body = object(
  {
    code,
    nameIt: title,
    noticeWorkingDays: days,
    quorum: oneOf('majority_of_members', 'two_thirds_of_members'),
    quorumCount: wholeNumber(1, 100_000),
    decision: oneOf('majority_of_present', 'two_thirds_of_present', 'majority_of_votes_cast', 'unanimity_of_present'),
    decisionEffect: oneOf('binding', 'opinion'),
    tieBreak: oneOf('chair', 'rejected'),
    delegatesAllowed: flag,
    oneVotePerParty: flag,
    chairParty: code,
    secretaryParty: code,
  },
  {
    nameEn: title,
    minMeetingsPerYear: wholeNumber(0, 366),
    targetMeetingsPerYear: wholeNumber(0, 366),
    urgentNoticeWorkingDays: days,
    proxies: object({}, { allowed: flag, maxPerHolder: wholeNumber(0, 100_000) }),
    secondCallQuorumCount: wholeNumber(1, 100_000),
    urgentItems: oneOf('not_allowed', 'unanimity_of_present'),
    recusal: oneOf('counts_for_quorum', 'excluded'),
    members: list(code),
    invited: list(code),
  },
  ['note'],
);

const holiday = object(
  { monthDay: matching(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'shape.month_day') },
  { nameIt: longText, nameEn: longText, fromYear: wholeNumber(1900, 2199), untilYear: wholeNumber(1900, 2199) },
);

export const rulesShape = object(
  {
    managementTable: body,
    technicalTable: body,
    minutes: object({ draftWithinWorkingDays: days, approvedAt: matching(/^[a-z_]{1,60}$/, 'shape.text') }, {}),
    writtenProcedure: object({ workingDays: days, silenceMeans: oneOf('consent', 'refusal', 'abstention') }, {}),
    reporting: object(
      { partyReportEvery: cadence, dueWorkingDaysAfterPeriod: days, consolidatedReport: cadence },
      {
        explainChangeAbove: decimal(0, 1000),
        evidenceQuotaMegabytes: wholeNumber(1, 1_000_000),
        visibility: object({}, { submitted: audience, accepted: audience, evidence: audience }),
      },
    ),
    ragThresholds: object(
      { green: decimal(0, 10), amber: decimal(0, 10) },
      { basis: longText, shown: oneOf('mean', 'worst') },
    ),
    workingDays: object(
      {
        weekend: list(wholeNumber(1, 7)),
        fixedHolidays: list(holiday),
        easterOffsets: list(wholeNumber(-180, 180)),
        extraHolidays: list(date),
      },
      {},
    ),
  },
  { otherBodies: list(body), note: longText },
);

export type FileTable = ShapeOf<typeof body>;
