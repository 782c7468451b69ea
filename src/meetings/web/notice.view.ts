import { expectedQuorum } from '../answer.rules';
import { isPreparing, takesAnswers } from '../hold-planned-sitting';
import { noticeBlockers, noticePlan } from '../notice-plan.rules';
import { requiredQuorum } from '../quorum.rules';
import { type DeskMember, type DeskNotice, type DeskSending, rulesOfDesk, type SittingDesk } from '../sitting-desk';
import { changeLine, type ConveningWords, outlookText, ruleText, sittingFields } from './convening-words.view';
import { meetingTag, type MeetingWords, type StateTag } from './meeting-words.view';

export interface MadeLink {
  readonly url: string;
  readonly name: string;
}

/** The notices of a sitting: the next one with what it needs, those that were sent with their proofs, the answers. */
export function noticeView(
  desk: SittingDesk,
  options: { readonly isKeptHere: boolean; readonly made: MadeLink | null },
  words: ConveningWords,
): object {
  const { t, f, language } = words;
  const base = `/accords/${desk.accord}/meetings/${desk.meeting.code}`;
  const isOpen = isPreparing(desk);
  return {
    base,
    isOpen,
    tag: meetingTag(words as unknown as MeetingWords, desk.meeting.state),
    tableName: desk.tableName,
    when: t('meeting.when', { date: f.longDate(desk.meeting.heldOn), from: desk.meeting.startsAt }),
    made: options.made && { url: options.made.url, sentence: t('answers.made', { name: options.made.name }) },
    next: isOpen ? nextOf(desk, words) : null,
    cancelReason: desk.meeting.cancelReason,
    answers: desk.notices.length > 0 ? answersOf(desk, words) : null,
    notices: [...desk.notices].reverse().map((notice) => noticeOf(notice, desk, options.isKeptHere, words)),
    keptHere: options.isKeptHere && desk.notices.length > 0 ? t('notice.kept_here') : null,
    known: desk.notices.length,
    languages: (['it', 'en'] as const).map((value) => ({ value, text: t(`notice.language.${value}`) })),
    language: desk.language === 'en' ? 'en' : language === 'en' && desk.language !== 'it' ? 'en' : 'it',
  };
}

function nextOf(desk: SittingDesk, words: ConveningWords): object {
  const { t, language } = words;
  const plan = noticePlan(desk);
  const blockers = noticeBlockers(desk, plan, plan.needsReason ? '–' : null);
  const earlier = new Map(
    desk.notices.flatMap(({ sendings }) => sendings.map(({ name, email }) => [name, email] as const)),
  );
  return {
    title: t(`notice.next.${plan.kind}`),
    rule: ruleText(rulesOfDesk(desk).table, words),
    outlook: desk.meeting.heldOn > desk.today ? outlookText(plan.outlook, words) : null,
    changes: plan.changes.map((change) => changeLine(change, words)),
    // A change of day or place can still be typed below: then the notice has something to say.
    blockers: blockers
      .filter(({ pointer }) => plan.kind === 'convening' || pointer !== '/changes')
      .map((fault) => fault[language]),
    needsReason: plan.needsReason,
    recipients: plan.recipients.map(({ name, email, party }) => ({ name, email, party })),
    recipientCount:
      plan.recipients.length === 0
        ? t('notice.nobody')
        : t('notice.recipient_count', { count: plan.recipients.length }),
    unreachableTitle: t('notice.unreachable', { count: plan.unreachable.length }),
    unreachable: plan.unreachable.map(({ code, name, isMember }) => ({
      field: `address/${code}`,
      label: t('notice.address', { name }),
      hint: t(isMember ? 'notice.address_member' : 'notice.address_invited'),
      value: earlier.get(name) ?? '',
    })),
    isChange: plan.kind === 'change',
    fields: sittingFields(desk.meeting, desk.today, words),
  };
}

function answersOf(desk: SittingDesk, words: ConveningWords): object {
  const { t, f } = words;
  const quorum = expectedQuorum(desk, requiredQuorum(rulesOfDesk(desk).table, desk.meeting.call));
  const isOpen = takesAnswers(desk);
  return {
    figures: [
      {
        label: t('answers.expected'),
        value: t('answers.expected_of', { expected: quorum.expected, required: quorum.required }),
        tone: quorum.expected >= quorum.required ? 'good' : 'warning',
      },
      { label: t('answers.missing'), value: f.number(quorum.unanswered) },
      { label: t('answers.by'), value: f.date(desk.meeting.answerBy) },
    ],
    isOpen,
    mayRemind: isOpen && quorum.unanswered > 0,
    rows: desk.members.map((member) => ({
      code: member.code,
      name: member.name,
      ...answerOf(desk, member, words),
      link: t('answers.link_for', { name: member.name }),
    })),
  };
}

/** What a member answered, and what of it will not hold. */
export function answerOf(
  desk: Pick<SittingDesk, 'members'>,
  { answer }: DeskMember,
  { t, f }: ConveningWords,
): { tag: StateTag; notes: string[]; comment: string | null; at: string } {
  if (!answer) return { tag: { text: t('answers.none'), tone: 'amber' }, notes: [], comment: null, at: '' };
  const tones = { attending: 'green', deputy: 'green', proxy: 'blue', excused: 'grey' } as const;
  const holder = desk.members.find(({ code }) => code === answer.holder);
  const isLost = holder?.answer?.answer === 'excused' || holder?.answer?.answer === 'proxy';
  const notes = [
    answer.deputyName && [answer.deputyName, answer.deputyOffice].filter(Boolean).join(', '),
    answer.holderName,
    answer.isRemote ? t('meeting.remote') : null,
    isLost ? t('answers.proxy_lost', { holder: answer.holderName ?? '' }) : null,
    answer.proxyFileSha256 === null ? null : t('answers.proxy_file'),
  ].filter((note): note is string => Boolean(note));
  return {
    tag: { text: t(`answer.kind.${answer.answer}`), tone: tones[answer.answer] },
    notes,
    comment: answer.comment,
    at: f.dateTime(answer.answeredAt),
  };
}

function noticeOf(notice: DeskNotice, desk: SittingDesk, isKeptHere: boolean, words: ConveningWords): object {
  const { t, f } = words;
  const kind = t(`notice.kind.${notice.kind}`);
  return {
    title: t('notice.line', { kind, number: notice.documentNumber ?? notice.number, date: f.date(notice.sentOn) }),
    given: notice.kind === 'cancellation' ? null : t('notice.given', { days: notice.workingDays }),
    urgent: notice.isUrgent ? t('notice.urgent') : null,
    reason: notice.reason,
    changes: notice.snapshot.changes.map((change) => changeLine(change, words)),
    pdfHref: `/accords/${desk.accord}/meetings/${desk.meeting.code}/notice/${notice.number}.pdf`,
    sha256: notice.sha256,
    sendings: notice.sendings.map((sending) => sendingOf(sending, isKeptHere, words)),
  };
}

function sendingOf(sending: DeskSending, isKeptHere: boolean, { t, f }: ConveningWords): object {
  const state = stateOf(sending, isKeptHere);
  const tones = {
    kept: 'blue',
    waiting: 'amber',
    failed: 'red',
    sent: 'green',
    dropped: 'grey',
    link: 'grey',
  } as const;
  const attempts = sending.attempts ?? 0;
  return {
    name: sending.name,
    email: sending.email,
    party: sending.party,
    kind: t(`notice.sending.${sending.kind}`),
    tag: { text: t(`notice.state.${state}`), tone: tones[state] },
    at: sending.sentAt ? f.dateTime(sending.sentAt) : sending.queuedAt ? f.dateTime(sending.queuedAt) : '',
    attempts: attempts > 0 && state !== 'sent' ? t('notice.attempts', { count: attempts }) : null,
    error: state === 'failed' ? sending.lastError : null,
  };
}

type SendingState = 'kept' | 'waiting' | 'failed' | 'sent' | 'dropped' | 'link';

function stateOf({ kind, sentAt, droppedAt, lastError }: DeskSending, isKeptHere: boolean): SendingState {
  if (kind === 'link') return 'link';
  if (sentAt !== null) return 'sent';
  if (droppedAt !== null) return 'dropped';
  if (lastError !== null) return 'failed';
  return isKeptHere ? 'kept' : 'waiting';
}
