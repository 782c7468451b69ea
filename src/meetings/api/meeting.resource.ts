import { code, date, flag, listOf, localized, object, oneOf, orNull, text, whole } from '../../platform/api/shape';
import { agendaItemStates } from '../agenda-item.lifecycle';
import { resolutionStates } from '../meeting.lifecycle';

const head = {
  code: code('Code of the sitting'),
  table: code('Code of the Table'),
  tableName: localized(),
  heldOn: date(),
  startsAt: text('HH:MM in the zone of the accord'),
  endsAt: orNull(text('HH:MM')),
  mode: oneOf('in_person', 'remote', 'hybrid'),
  place: orNull(localized()),
  note: orNull(localized()),
  call: whole('1: first call; 2: second call after one without quorum'),
  state: oneOf('planned', 'scheduled', 'in_session', 'held', 'not_quorate', 'cancelled'),
  notice: object({
    dueOn: orNull(date()),
    sentOn: orNull(date()),
    workingDays: orNull(whole('Working days of notice given')),
    registerNumber: orNull(text()),
    isUrgent: flag(),
    isOverdue: orNull(flag('Due before today and not sent')),
  }),
  presentCount: orNull(whole()),
  quorumRequired: orNull(whole()),
  isQuorumMet: orNull(flag()),
  isRecordedAfterwards: flag('Held elsewhere and recorded here later'),
  minutes: orNull(
    object({
      state: oneOf('not_drafted', 'drafting', 'draft_circulated', 'approved'),
      draftDueOn: orNull(date()),
      draftSentOn: orNull(date()),
      approvedInMeeting: orNull(code()),
      isOverdue: orNull(flag()),
    }),
  ),
};

export const meetingSummary = object({ ...head, agendaItems: whole() });

/** What the register says of every resolution. */
export const resolutionHead = {
  code: code(),
  decidedOn: date(),
  table: code(),
  meeting: orNull(code()),
  agendaItem: orNull(whole()),
  writtenProcedure: orNull(code()),
  subject: localized(),
  outcome: text(),
  state: oneOf(...resolutionStates),
  executedOn: orNull(date()),
  supersededBy: orNull(code('The resolution that took its place')),
  planYear: orNull(whole()),
  relatedActions: listOf(code()),
};

export const resolutionResource = object(resolutionHead);

const vote = object({
  outcome: oneOf('approved', 'rejected', 'deferred'),
  for: orNull(whole()),
  against: orNull(whole()),
  abstentions: orNull(whole()),
  recused: orNull(whole()),
  presidedBy: orNull(text()),
  chairVote: orNull(text()),
  presentCount: orNull(whole('Counted at the moment of the vote, where it was taken here')),
});

export const meetingDetail = object({
  accord: code(),
  ...head,
  version: whole(),
  agenda: listOf(
    object({
      number: whole(),
      kind: text(),
      title: localized(),
      state: oneOf(...agendaItemStates),
      version: whole('For If-Match'),
      relatedPlanYear: orNull(whole()),
      relatedActions: listOf(code()),
      addedOn: orNull(date('Taken up after the notice')),
      addedNote: orNull(localized()),
      dissent: orNull(text('Who dissented, in words')),
      vote: orNull(vote),
    }),
  ),
  attendance: listOf(
    object({
      party: code(),
      partyName: text(),
      state: oneOf('present', 'delegate', 'absent_excused', 'absent'),
      office: orNull(localized()),
      deputyOffice: orNull(localized()),
      isRemote: flag(),
    }),
  ),
  resolutions: listOf(resolutionResource),
});

export const tableResource = object({
  code: code(),
  kind: oneOf('management', 'technical', 'other'),
  name: localized(),
  members: listOf(code()),
  invited: listOf(code()),
  year: whole('Year of “today”'),
  held: whole('Sittings held in that year'),
  required: orNull(whole('Sittings demanded or aimed at in a year')),
  isObligation: flag('Demanded, not only aimed at'),
  next: orNull(object({ code: code(), heldOn: date(), startsAt: text() })),
});

/** What every reading of a written procedure says. */
export const procedureHead = {
  code: code(),
  table: code(),
  openedOn: date(),
  closesOn: date(),
  subject: localized(),
  consents: whole(),
  silences: whole(),
  abstentions: whole(),
  objections: whole(),
  outcome: orNull(text()),
  kind: oneOf('decision', 'opinion', 'appointment', 'minutes_approval'),
  version: whole('For If-Match'),
};

export const writtenProcedureResource = object({
  ...procedureHead,
  ruleInWords: orNull(text()),
  isOpen: flag(),
  state: oneOf('open', 'closed', 'cancelled'),
  resolutions: listOf(code()),
});
