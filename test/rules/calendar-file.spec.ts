import fc from 'fast-check';
import { DateTime } from 'luxon';
import { calendarText, type CalendarEvent } from '../../src/platform/calendar/calendar-file';
import { beginningOf, readCalendar, textOf, valueOf } from '../support/read-calendar';

const stampedAt = new Date('2026-11-22T10:00:00Z');
const seed = Date.now() % 2 ** 31;
const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ uid: 'f4c1a3d2', sequence: 2, stampedAt, summary: 'Tavolo' },
  when: { on: '2026-10-25', at: '10:00', lastsMinutes: 120, zone: 'Europe/Rome' },
  ...more,
});

describe('an iCalendar file', () => {
  it('says what a reader needs: one UID, the rising sequence, the method, and calls off what is called off', () => {
    const organizer = { name: 'Segreteria; "Lombardia"', email: 'accordo@example.org' };
    const attendee = { name: 'Ada\nNeri', email: 'ada@example.org' };
    const text = calendarText({ method: 'CANCEL', events: [event({ isCancelled: true, organizer, attendee })] });
    const calendar = readCalendar(text);
    const [zone, only] = calendar.parts;
    expect([calendar.name, zone?.name, only?.name]).toEqual(['VCALENDAR', 'VTIMEZONE', 'VEVENT']);
    if (!only) return;
    const told = ['UID', 'SEQUENCE', 'STATUS', 'DTSTAMP', 'DURATION'].map((name) => valueOf(only, name));
    expect(told).toEqual(['f4c1a3d2', '2', 'CANCELLED', '20261122T100000Z', 'PT120M']);
    expect(valueOf(calendar, 'METHOD')).toBe('CANCEL');
    const who = only.lines.find(({ name }) => name === 'ORGANIZER');
    expect([who?.parameters['CN'], who?.value]).toEqual([`Segreteria; ^'Lombardia^'`, 'mailto:accordo@example.org']);
    expect(only.lines.find(({ name }) => name === 'ATTENDEE')?.parameters).toMatchObject({
      CN: 'Ada^nNeri',
      RSVP: 'FALSE',
    });
  });

  it(`gives any text back as it was, in lines of at most 75 octets (seed ${seed})`, () => {
    const words = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('\n', ';', ',', '\\', '\\n', '"', '🎉'.repeat(30), 'è'.repeat(80), ':'),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, (summary) => {
        const calendar = readCalendar(calendarText({ method: 'PUBLISH', name: 'Prova', events: [event({ summary })] }));
        const found = calendar.parts.find(({ name }) => name === 'VEVENT');
        const clean = summary.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, '');
        return found !== undefined && textOf(valueOf(found, 'SUMMARY')) === clean;
      }),
      { seed, numRuns: 100 },
    );
  });

  it(`means the same instant as the zone's own clocks, through every change of them (seed ${seed})`, () => {
    const zones = ['Europe/Rome', 'Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2031-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(day, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 4, max: 23 }),
        (zone, days, hour) => {
          const events = days.map((one) =>
            event({
              when: {
                on: one.toISOString().slice(0, 10),
                at: `${String(hour).padStart(2, '0')}:30`,
                lastsMinutes: 60,
                zone,
              },
            }),
          );
          const calendar = readCalendar(calendarText({ method: 'PUBLISH', events }));
          const found = calendar.parts.filter(({ name }) => name === 'VEVENT');
          return found.every((one, index) => {
            const { when } = events[index] as CalendarEvent;
            if (!('on' in when)) return false;
            return (
              beginningOf(calendar, one).getTime() === DateTime.fromISO(`${when.on}T${when.at}`, { zone }).toMillis()
            );
          });
        },
      ),
      { seed, numRuns: 40 },
    );
  });

  it('keeps ten in the morning at ten on both sides of the last Sundays of March and October', () => {
    const on = (day: string) =>
      event({ uid: day, when: { on: day, at: '10:00', lastsMinutes: 60, zone: 'Europe/Rome' } });
    const days = ['2027-03-27', '2027-03-28', '2027-10-30', '2027-10-31'];
    const calendar = readCalendar(calendarText({ method: 'PUBLISH', events: days.map(on) }));
    const instants = calendar.parts
      .filter(({ name }) => name === 'VEVENT')
      .map((one) => beginningOf(calendar, one).toISOString());
    expect(instants).toEqual([
      '2027-03-27T09:00:00.000Z',
      '2027-03-28T08:00:00.000Z',
      '2027-10-30T08:00:00.000Z',
      '2027-10-31T09:00:00.000Z',
    ]);
  });

  it('writes a due date as a whole day', () => {
    const calendar = readCalendar(
      calendarText({ method: 'PUBLISH', events: [event({ when: { wholeDay: '2026-12-31' }, isTransparent: true })] }),
    );
    const [only] = calendar.parts;
    expect(only?.lines.find(({ name }) => name === 'DTSTART')).toEqual({
      name: 'DTSTART',
      parameters: { VALUE: 'DATE' },
      value: '20261231',
    });
    expect(only && valueOf(only, 'DTEND')).toBe('20270101');
  });
});
