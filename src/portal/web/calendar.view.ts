import { hrefOf, sentenceOf, dutyPageMessages } from '../../duties/web/duties.view';
import { addDays, civilDate, daysInMonth, makeCivilDate, weekdayOf } from '../../kernel/civil-date';
import { inLanguage } from '../../kernel/language';
import { type CalendarEvent } from '../../platform/calendar/calendar-file';
import { type Catalogue, joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { sittingEvent } from '../../meetings/sitting-event.rules';
import { type CalendarPart } from '../calendar.queries';
import { calendarMessages } from '../calendar.messages';

export const calendarPageMessages = joinCatalogues(dutyPageMessages, calendarMessages);
type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type CalendarWords = Words<KeysOf<typeof calendarPageMessages>>;

export interface Month {
  readonly year: number;
  readonly month: number;
}

interface Entry {
  readonly on: string;
  readonly at: string | null;
  readonly label: string;
  readonly note: string;
  readonly href: string;
  readonly isDue: boolean;
  readonly isOff: boolean;
}

/** First and last day of a month. */
export function daysOf({ year, month }: Month): { readonly from: string; readonly to: string } {
  return { from: makeCivilDate(year, month, 1), to: makeCivilDate(year, month, daysInMonth(year, month)) };
}

/** `2026-11`, within the years that the product handles; else null. */
export function readMonth(typed: string): Month | null {
  const found = /^(\d{4})-(\d{2})$/.exec(typed);
  const [year, month] = [Number(found?.[1]), Number(found?.[2])];
  return found && year > 1900 && year < 2199 && month >= 1 && month <= 12 ? { year, month } : null;
}

export function calendarView(
  part: CalendarPart,
  month: Month,
  options: {
    readonly base: string;
    readonly isList: boolean;
    readonly today: string;
    readonly feedSince: Date | null;
    readonly made: string | null;
    readonly hasFeed: boolean;
  },
  words: CalendarWords,
): object {
  const { t, f, language } = words;
  const { base, isList } = options;
  const entries = entriesOf(part, words);
  const name = new Intl.DateTimeFormat(language === 'it' ? 'it-IT' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(month.year, month.month - 1, 1));
  const way = (to: Month): string => `${base}?month=${monthText(to)}${isList ? '&view=list' : ''}`;
  return {
    name,
    caption: t('calendar.caption', { month: name }),
    before: way(shifted(month, -1)),
    after: way(shifted(month, 1)),
    views: [
      { href: `${base}?month=${monthText(month)}`, text: t('calendar.month'), isCurrent: !isList },
      { href: `${base}?month=${monthText(month)}&view=list`, text: t('calendar.list'), isCurrent: isList },
    ],
    isList,
    weekdays: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => t(`calendar.day.${day}`)),
    weeks: weeksOf(month, entries, options.today),
    days: [...new Set(entries.map(({ on }) => on))].map((on) => ({
      date: f.longDate(on),
      entries: entries.filter((one) => one.on === on),
    })),
    feed: options.hasFeed
      ? {
          made: options.made,
          since: options.feedSince ? t('calendar.feed_since', { date: f.dateTime(options.feedSince) }) : null,
          button: t(options.feedSince ? 'calendar.feed_renew' : 'calendar.feed_make'),
        }
      : null,
  };
}

function entriesOf(part: CalendarPart, words: CalendarWords): Entry[] {
  const { t, language } = words;
  const several = part.accords.length > 1;
  const note = (accord: string): string => (several ? accord : '');
  const sittings = part.sittings.map((one): Entry => {
    const isOff = one.state === 'cancelled';
    const label = `${inLanguage(one.tableName, language).text} (${one.code})`;
    return {
      ...{ on: one.heldOn, at: one.startsAt, label: isOff ? `${label}, ${t('calendar.cancelled')}` : label, isOff },
      ...{ note: note(one.accord), href: `/accords/${one.accord}/meetings/${one.code}`, isDue: false },
    };
  });
  const duties = part.duties.map(({ accord, duty, dueOn }): Entry => ({
    ...{ on: dueOn, at: null, label: t('calendar.due', { what: sentenceOf(duty, words) }), isOff: false },
    ...{ note: note(accord), href: hrefOf(duty, `/accords/${accord}`), isDue: true },
  }));
  const order = ({ on, at, label }: Entry): string => `${on} ${at ?? '24'} ${label}`;
  return [...sittings, ...duties].sort((left, right) => (order(left) < order(right) ? -1 : 1));
}

function weeksOf(month: Month, entries: readonly Entry[], today: string): object[][] {
  const { from, to } = daysOf(month);
  const weeks: object[][] = [];
  let day = addDays(civilDate(from), 1 - weekdayOf(civilDate(from)));
  while (day <= to) {
    const week = Array.from({ length: 7 }, (_, index) => addDays(day, index));
    weeks.push(
      week.map((on) => ({
        number: Number(on.slice(8)),
        isOther: on < from || on > to,
        isToday: on === today,
        entries: entries.filter((one) => one.on === on),
      })),
    );
    day = addDays(day, 7);
  }
  return weeks;
}

function shifted({ year, month }: Month, by: number): Month {
  const count = year * 12 + month - 1 + by;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

function monthText({ year, month }: Month): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** The same for calendars outside: sittings under their own key, due dates as whole days. */
export function feedEvents(
  part: CalendarPart,
  renewedAt: Date,
  publicUrl: string,
  words: CalendarWords,
): CalendarEvent[] {
  const { t, language } = words;
  return [
    ...part.sittings.map((one) =>
      sittingEvent(
        {
          ...one,
          isCancelled: one.state === 'cancelled',
          stampedAt: one.stampedAt === null ? renewedAt : new Date(one.stampedAt),
          url: `${publicUrl}/accords/${one.accord}/meetings/${one.code}`,
          description: one.accord,
        },
        language,
      ),
    ),
    ...part.duties.map(({ accord, duty, dueOn }): CalendarEvent => ({
      uid: `${accord}/${duty.kind}/${duty.owedBy}/${duty.about}`,
      sequence: 0,
      stampedAt: renewedAt,
      when: { wholeDay: dueOn },
      summary: t('calendar.due', { what: sentenceOf(duty, words) }),
      description: accord,
      url: `${publicUrl}${hrefOf(duty, `/accords/${accord}`)}`,
      isTransparent: true,
    })),
  ];
}
