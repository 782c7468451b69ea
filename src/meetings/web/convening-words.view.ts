import { type TableRules } from '../../accord/governance.rules';
import { inLanguage, type LocalizedText } from '../../kernel/language';
import { type WorkingDayCalendar } from '../../kernel/working-days';
import { type Catalogue, joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { answerMessages } from '../answer.messages';
import { conveningMessages } from '../convening.messages';
import { noticeMessages } from '../notice.messages';
import { meetingMessages } from '../meeting-pages.messages';
import { type NoticeChange } from '../notice-snapshot';
import { type NoticeOutlook } from '../notice.rules';
import { isDayOff, sittingModes } from '../sitting-plan.rules';
import { type Clash } from '../sitting-watch.queries';

export const conveningPageMessages = joinCatalogues(
  joinCatalogues(meetingMessages, noticeMessages),
  joinCatalogues(conveningMessages, answerMessages),
);
type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type ConveningKey = KeysOf<typeof conveningPageMessages>;
export type ConveningWords = Words<ConveningKey>;

export function outlookText(outlook: NoticeOutlook, { t, f }: ConveningWords): { sentence: string; isLate: boolean } {
  const values = {
    date: f.date(outlook.ordinaryUntil),
    until: f.date(outlook.urgentUntil),
    days: outlook.givenNow,
  };
  return { sentence: t(`convene.outlook.${outlook.now}`, values), isLate: outlook.now !== 'ordinary' };
}

export function ruleText(rules: TableRules, { t }: ConveningWords): string {
  const urgent =
    rules.urgentNoticeWorkingDays === null ? '' : t('convene.rule_urgent', { days: rules.urgentNoticeWorkingDays });
  return t('convene.rule', { days: rules.noticeWorkingDays, urgent });
}

/** What to think of before a day is settled; nothing here stops anybody. */
export function watchedOf(
  calendar: WorkingDayCalendar,
  days: readonly (string | null)[],
  clashes: readonly Clash[],
  { t, f, language }: ConveningWords,
): string[] {
  const known = days.filter((day) => day !== null);
  return [
    ...known.filter((day) => isDayOff(calendar, day)).map((day) => t('convene.day_off', { date: f.date(day) })),
    ...clashes.map(({ code, tableName, heldOn, startsAt }) =>
      t('convene.clash', {
        ...{ meeting: code, table: inLanguage(tableName, language).text, date: f.date(heldOn), at: startsAt },
      }),
    ),
  ];
}

/** The fields of a sitting, filled with what is kept. */
export function sittingFields(
  kept: {
    readonly heldOn?: string;
    readonly startsAt?: string;
    readonly mode?: string;
    readonly place?: LocalizedText | null;
    readonly remoteLink?: string | null;
    readonly secondCallOn?: string | null;
    readonly secondCallAt?: string | null;
    readonly answerBy?: string | null;
    readonly note?: LocalizedText | null;
  },
  today: string,
  { t, language }: ConveningWords,
): object {
  const words = (text: LocalizedText | null | undefined): string => (text ? inLanguage(text, language).text : '');
  return {
    ...kept,
    startsAt: kept.startsAt ?? '10:00',
    place: words(kept.place),
    note: words(kept.note),
    today,
    modes: sittingModes.map((mode) => ({ value: mode, text: t(`meeting.mode.${mode}`) })),
  };
}

export function changeLine({ what, subject, before, after }: NoticeChange, { t, f, language }: ConveningWords): string {
  const shown = (value: string): string => {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return f.date(value);
    return what === 'mode' ? t(`meeting.mode.${value}` as ConveningKey) : value;
  };
  const name = subject ? inLanguage(subject, language).text : null;
  const label = t(`change.${what}`);
  if (name !== null) return `${label}: ${name}`;
  const parts = [before === null ? null : shown(before), after === null ? null : shown(after)];
  return `${label}: ${parts.filter((part) => part !== null).join(' → ')}`;
}
