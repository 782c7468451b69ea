import { type DatedRules, tableRulesInForce } from '../../accord/rules-in-force.rules';
import { breachesOf, type SittingFacts } from '../sitting-breaches.rules';
import { type MeetingRead } from './meeting-reading';
import { type RecordWords } from './record-sitting.view';
import {
  meetingTag,
  type MeetingWords,
  minutesTag,
  outcomeTag,
  resolutionRow,
  type StateTag,
} from './meeting-words.view';

/** One sitting: notice, quorum, agenda with votes, attendance, minutes. */
export function meetingView(
  meeting: MeetingRead,
  rules: readonly DatedRules[],
  base: string,
  words: RecordWords,
): object {
  const { t, f } = words;
  const time = { date: f.longDate(meeting.heldOn), from: meeting.startsAt, to: meeting.endsAt ?? '' };
  return {
    meeting,
    afterwards: meeting.isRecordedAfterwards ? t('record.afterwards') : null,
    breaches: breachesIn(meeting, rules, words),
    tag: meetingTag(words, meeting.state),
    when: t(meeting.endsAt ? 'meeting.when_until' : 'meeting.when', time),
    mode: t(`meeting.mode.${meeting.mode}`),
    secondCall: meeting.call > 1 ? t('meeting.second_call') : null,
    tableHref: `${base}/tables/${meeting.table}`,
    notice: noticeOf(meeting, words),
    quorum: quorumOf(meeting, words),
    minutes: minutesOf(meeting, base, words),
    agenda: meeting.agenda.map((item) => ({
      ...item,
      kind: t(`meeting.kind.${item.kind}` as Parameters<typeof t>[0]),
      added: item.addedOn ? t('meeting.added', { date: f.date(item.addedOn) }) : null,
      vote: voteOf(item.vote, words),
      planHref: item.relatedPlanYear === null ? null : `${base}/plans/${item.relatedPlanYear}`,
      actions: item.relatedActions.map((code) => ({ code, href: `${base}/search?q=${encodeURIComponent(code)}` })),
    })),
    attendance: meeting.attendance.map((one) => ({ ...one, tag: presenceTag(one.state, words) })),
    resolutions: meeting.resolutions.map((one) => resolutionRow(one, base, words)),
    base,
  };
}

function noticeOf(
  { notice, state }: MeetingRead,
  { t, f }: MeetingWords,
): { text: string; notes: string[]; isLate: boolean } {
  if (!notice.sentOn) {
    const text = notice.isOverdue
      ? t('meeting.notice_overdue', { date: f.date(notice.dueOn) })
      : notice.dueOn && (state === 'planned' || state === 'scheduled')
        ? t('meeting.notice_due', { date: f.date(notice.dueOn) })
        : t('meeting.notice_none');
    return { text, notes: [], isLate: notice.isOverdue === true };
  }
  const isLate = notice.dueOn !== null && notice.sentOn > notice.dueOn;
  const notes = [
    notice.isUrgent ? t('meeting.notice_urgent') : null,
    isLate && !notice.isUrgent
      ? t('meeting.notice_late', { date: f.date(notice.dueOn) })
      : isLate
        ? null
        : t('meeting.notice_in_time'),
    notice.registerNumber ? t('meeting.notice_number', { number: notice.registerNumber }) : null,
  ].filter((note) => note !== null);
  return {
    text: t('meeting.notice_sent', { date: f.date(notice.sentOn), days: notice.workingDays ?? 0 }),
    notes,
    isLate: isLate && !notice.isUrgent,
  };
}

function quorumOf(meeting: MeetingRead, { t }: MeetingWords): { text: string; tone: StateTag['tone'] } | null {
  const { presentCount, quorumRequired, isQuorumMet } = meeting;
  if (quorumRequired === null) return null;
  if (presentCount === null) return { text: t('meeting.quorum_needed', { required: quorumRequired }), tone: 'grey' };
  const values = { present: presentCount, required: quorumRequired };
  return isQuorumMet
    ? { text: t('meeting.quorum_met', values), tone: 'green' }
    : { text: t('meeting.quorum_not_met', values), tone: 'amber' };
}

function minutesOf({ minutes }: MeetingRead, base: string, words: MeetingWords): object | null {
  const { t, f } = words;
  if (!minutes) return null;
  const approvedIn = minutes.approvedInMeeting;
  return {
    tag: minutesTag(words, minutes),
    note: approvedIn
      ? t('meeting.minutes_approved_in')
      : minutes.draftSentOn
        ? `${t('meeting.minutes_sent', { date: f.date(minutes.draftSentOn) })}, ${t('meeting.minutes_waiting')}`
        : minutes.draftDueOn
          ? t('meeting.minutes_due', { date: f.date(minutes.draftDueOn) })
          : null,
    approvedIn: approvedIn ? { code: approvedIn, href: `${base}/meetings/${approvedIn}` } : null,
  };
}

function voteOf(vote: MeetingRead['agenda'][number]['vote'], words: MeetingWords): object | null {
  const { t } = words;
  if (!vote) return null;
  return {
    tag: outcomeTag(words, vote.outcome),
    counts:
      vote.for === null
        ? null
        : t('meeting.votes', { for: vote.for, against: vote.against ?? 0, abstentions: vote.abstentions ?? 0 }),
    recused: vote.recused ? t('meeting.recused', { count: vote.recused }) : null,
    chair: vote.chairVote ? t('meeting.chair_vote') : null,
  };
}

function presenceTag(state: MeetingRead['attendance'][number]['state'], { t }: MeetingWords): StateTag {
  const tones = { present: 'green', delegate: 'green', absent_excused: 'grey', absent: 'amber' } as const;
  return { text: t(`meeting.presence.${state}`), tone: tones[state] };
}

/** What departed from the accord's rules of the day, for a sitting that is over. */
function breachesIn(meeting: MeetingRead, rules: readonly DatedRules[], { t }: RecordWords): string[] {
  if (meeting.state !== 'held' && meeting.state !== 'not_quorate') return [];
  const facts = {
    state: meeting.state,
    call: meeting.call,
    noticeWorkingDays: meeting.notice.workingDays,
    isUrgent: meeting.notice.isUrgent,
    presentCount: meeting.presentCount,
    delegates: meeting.attendance.filter(({ state }) => state === 'delegate').map(({ partyName }) => partyName),
    items: meeting.agenda.map((item) => ({
      number: item.number,
      outcome: item.vote?.outcome ?? null,
      isAddedLater: item.addedOn !== null,
      chairVote: item.vote?.chairVote ?? null,
      presentCount: item.vote?.presentCount ?? null,
      votes: votesIn(item.vote),
    })),
  };
  const found = breachesOf(facts, tableRulesInForce(rules, meeting.table, meeting.heldOn));
  return found.map(({ code, values }) => t(`breach.${code}`, values));
}

function votesIn(vote: MeetingRead['agenda'][number]['vote']): SittingFacts['items'][number]['votes'] {
  if (!vote || vote.for === null || vote.against === null || vote.abstentions === null) return null;
  return {
    votesFor: vote.for,
    votesAgainst: vote.against,
    abstentions: vote.abstentions,
    recused: vote.recused ?? 0,
  };
}
