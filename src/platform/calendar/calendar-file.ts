/** An iCalendar object: an invitation, a cancellation, or a calendar to subscribe to. Source: RFC 5545, 5546, 7986. */
import { addDays, civilDate } from '../../kernel/civil-date';
import { escapeText, foldLine, quotedParameter } from './content-line';
import { timeZoneLines } from './time-zone-part';

export interface CalendarEvent {
  /** The same for the whole life of what it tells of. */
  readonly uid: string;
  /** Rises with each change that was sent. */
  readonly sequence: number;
  /** When this state of it was written. */
  readonly stampedAt: Date;
  readonly when:
    | { readonly on: string; readonly at: string; readonly lastsMinutes: number; readonly zone: string }
    | { readonly wholeDay: string };
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly url?: string;
  readonly isCancelled?: boolean;
  /** Takes no room in its reader's day. */
  readonly isTransparent?: boolean;
  readonly organizer?: { readonly name: string; readonly email: string };
  readonly attendee?: { readonly name: string; readonly email: string };
}

export interface CalendarFile {
  readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  /** Shown by readers that subscribe. */
  readonly name?: string;
  readonly events: readonly CalendarEvent[];
}

export function calendarText({ method, name, events }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Accordo//Accordo//IT',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name === undefined ? [] : [`NAME:${escapeText(name)}`, `X-WR-CALNAME:${escapeText(name)}`]),
    ...(method === 'PUBLISH' ? ['REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H'] : []),
    ...zonesOf(events),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map(foldLine).join('');
}

/** Each zone once, over the years that its events fall into. */
function zonesOf(events: readonly CalendarEvent[]): string[] {
  const years = new Map<string, number[]>();
  for (const { when } of events)
    if ('zone' in when) years.set(when.zone, [...(years.get(when.zone) ?? []), Number(when.on.slice(0, 4))]);
  return [...years].flatMap(([zone, found]) => timeZoneLines(zone, Math.min(...found), Math.max(...found)));
}

function eventLines(event: CalendarEvent): string[] {
  const { organizer, attendee } = event;
  const optional = (property: string, text: string | undefined): string[] =>
    text === undefined || text === '' ? [] : [`${property}:${escapeText(text)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${utc(event.stampedAt)}`,
    `SEQUENCE:${event.sequence}`,
    ...whenLines(event.when),
    `SUMMARY:${escapeText(event.summary)}`,
    ...optional('DESCRIPTION', event.description),
    ...optional('LOCATION', event.location),
    ...(event.url === undefined ? [] : [`URL:${event.url.replace(/[\r\n]/g, '')}`]),
    `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${event.isTransparent ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(organizer ? [`ORGANIZER;CN=${quotedParameter(organizer.name)}:mailto:${mailbox(organizer.email)}`] : []),
    ...(attendee
      ? [
          `ATTENDEE;CN=${quotedParameter(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${mailbox(attendee.email)}`,
        ]
      : []),
    'END:VEVENT',
  ];
}

function whenLines(when: CalendarEvent['when']): string[] {
  if ('wholeDay' in when) {
    const next = addDays(civilDate(when.wholeDay), 1);
    return [`DTSTART;VALUE=DATE:${digits(when.wholeDay)}`, `DTEND;VALUE=DATE:${digits(next)}`];
  }
  const start = `${digits(when.on)}T${digits(when.at)}00`;
  return [`DTSTART;TZID=${when.zone}:${start}`, `DURATION:PT${when.lastsMinutes}M`];
}

const digits = (text: string): string => text.replace(/\D/g, '');
const mailbox = (email: string): string => email.replace(/[\r\n\s]/g, '');

function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
