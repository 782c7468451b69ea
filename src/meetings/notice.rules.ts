/**
 * Until when a notice can go out, and whether one was in time. Source: the accord's rules of each Table
 * (`noticeWorkingDays`, `urgentNoticeWorkingDays`) and its calendar; the meeting's day does not count, the day of sending
 * does, as the accord file describes.
 */
import { type TableRules } from '../accord/governance.rules';
import { type CivilDate } from '../kernel/civil-date';
import { noticeGiven, nthWorkingDayBefore, type WorkingDayCalendar } from '../kernel/working-days';

export interface NoticeOutlook {
  /** Last day for an ordinary notice. */
  readonly ordinaryUntil: CivilDate;
  /** Last day for an urgent one; null where the accord knows none. */
  readonly urgentUntil: CivilDate | null;
  /** What a notice sent on the given day would be. */
  readonly now: 'ordinary' | 'urgent' | 'too_late';
  /** Working days that it would give. */
  readonly givenNow: number;
}

type NoticeRules = Pick<TableRules, 'noticeWorkingDays' | 'urgentNoticeWorkingDays'>;

export function noticeOutlook(
  calendar: WorkingDayCalendar,
  rules: NoticeRules,
  meetingOn: CivilDate,
  sentOn: CivilDate,
): NoticeOutlook {
  const ordinaryUntil = nthWorkingDayBefore(calendar, meetingOn, rules.noticeWorkingDays);
  const urgentUntil =
    rules.urgentNoticeWorkingDays === null
      ? null
      : nthWorkingDayBefore(calendar, meetingOn, rules.urgentNoticeWorkingDays);
  const givenNow = sentOn < meetingOn ? noticeGiven(calendar, sentOn, meetingOn) : 0;
  return { ordinaryUntil, urgentUntil, givenNow, now: kindOfNotice(rules, givenNow) };
}

export function kindOfNotice(rules: NoticeRules, given: number): NoticeOutlook['now'] {
  if (given >= rules.noticeWorkingDays) return 'ordinary';
  const urgent = rules.urgentNoticeWorkingDays;
  return urgent !== null && given >= urgent ? 'urgent' : 'too_late';
}
