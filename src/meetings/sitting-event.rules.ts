/** A sitting as an entry of a calendar. Source: RFC 5545; a sitting lasts two hours unless known (our assumption). */
import { inLanguage, type Language, type LocalizedText } from '../kernel/language';
import { type CalendarEvent } from '../platform/calendar/calendar-file';
import { placeLine } from './notice-mail.rules';

export const minutesOfSitting = 120;

export interface SittingForCalendar {
  readonly id: string;
  readonly code: string;
  readonly tableName: LocalizedText;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly endsAt?: string | null;
  readonly timeZone: string;
  readonly place: LocalizedText | null;
  readonly remoteLink: string | null;
  readonly isCancelled: boolean;
  /** Number of the latest notice. */
  readonly sequence: number;
  readonly stampedAt: Date;
  readonly description?: string;
  readonly url: string;
}

export function sittingEvent(sitting: SittingForCalendar, language: Language): CalendarEvent {
  return {
    uid: sitting.id,
    sequence: sitting.sequence,
    stampedAt: sitting.stampedAt,
    when: {
      on: sitting.heldOn,
      at: sitting.startsAt,
      lastsMinutes: lasting(sitting.startsAt, sitting.endsAt ?? null),
      zone: sitting.timeZone,
    },
    summary: `${inLanguage(sitting.tableName, language).text} (${sitting.code})`,
    description: sitting.description,
    location: placeLine(sitting, language),
    url: sitting.url,
    isCancelled: sitting.isCancelled,
  };
}

function lasting(from: string, to: string | null): number {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const known = to === null ? 0 : minutes(to) - minutes(from);
  return known > 0 ? known : minutesOfSitting;
}
