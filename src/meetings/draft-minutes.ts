import { inLanguage, type Language, type LocalizedText } from '../kernel/language';
import { joinCatalogues, translator } from '../platform/i18n/catalogue';
import { formats } from '../platform/i18n/formats';
import { draftText } from '../platform/pdf/wording';
import { meetingMessages } from './meeting-pages.messages';
import { minutesMessages } from './minutes.messages';
import { thosePresent, type MinutesRoom, type RecordedItem } from './minutes-room';

type Recorded = Pick<
  MinutesRoom,
  'accordTitle' | 'tableName' | 'meeting' | 'attendance' | 'proxies' | 'events' | 'items'
>;

/** The text of each section as the record gives it; offices change its wording in `templates/documents/minutes-*.md`. */
export function draftSections(room: Recorded, language: Language): { number: number; content: string }[] {
  return [
    { number: 0, content: draftText('minutes-opening', language, openingValues(room, language)) },
    ...room.items.map((item) => ({
      number: item.number,
      content: draftText('minutes-item', language, itemValues(item, language)),
    })),
  ];
}

function openingValues(room: Recorded, language: Language): object {
  const { meeting, attendance, proxies } = room;
  const f = formats[language];
  const t = translator(joinCatalogues(meetingMessages, minutesMessages), language);
  const said = (text: LocalizedText | null): string => (text ? inLanguage(text, language).text : '');
  const named = (state: string): string =>
    attendance
      .filter((one) => one.state === state && !proxies.some(({ party }) => party === one.name))
      .map(({ name }) => name)
      .join(', ');
  return {
    accord: said(room.accordTitle),
    table: said(room.tableName),
    date: f.longDate(meeting.heldOn),
    from: meeting.startsAt,
    to: meeting.endsAt,
    mode: t(`meeting.mode.${meeting.mode}`),
    place: said(meeting.place),
    isSecondCall: meeting.call > 1,
    noticeSentOn: meeting.noticeSentOn && f.date(meeting.noticeSentOn),
    noticeDays: meeting.noticeWorkingDays ?? 0,
    noticeNumber: meeting.noticeRegisterNumber,
    isUrgent: meeting.isUrgent,
    present: thosePresent(room).map(({ name, state, office, isRemote }) => ({
      party: name,
      office: said(office),
      isDelegate: state === 'delegate',
      isRemote,
    })),
    proxies,
    excused: named('absent_excused'),
    absent: named('absent'),
    count: meeting.presentCount ?? thosePresent(room).length,
    required: meeting.quorumRequired,
    isQuorumMet: meeting.isQuorumMet,
    chair: meeting.chair,
    secretary: meeting.secretary,
    events: room.events.map((event) => ({ ...event, isArrival: event.kind === 'arrived' })),
  };
}

function itemValues(item: RecordedItem, language: Language): object {
  const said = (text: LocalizedText | null): string => (text ? inLanguage(text, language).text : '');
  return { ...item, question: said(item.question), addedNote: said(item.addedNote) };
}
