import { civilDate } from '../../src/kernel/civil-date';
import { reminderLetter, type ReminderItem } from '../../src/progress/reminder-letter.rules';
import { reviewRungOn, rungOn } from '../../src/progress/reminder.rules';

const calendar = { weekend: [6, 7], fixedHolidays: [], easterOffsets: [], extraHolidays: [] };
const sheet = { periodEndsOn: civilDate('2026-12-31'), dueOn: civilDate('2027-01-18') };
const on = (day: string): string | null => rungOn(civilDate(day), sheet, calendar as never);

describe('the ladder of reminders', () => {
  it('begins when the period ends, climbs towards the due date and goes on after it', () => {
    expect(on('2026-12-31')).toBeNull();
    expect([on('2027-01-01'), on('2027-01-10')]).toEqual(['opened', 'opened']);
    expect([on('2027-01-11'), on('2027-01-14')]).toEqual(['before-5', 'before-5']);
    expect([on('2027-01-15'), on('2027-01-18')]).toEqual(['before-1', 'before-1']);
    expect([on('2027-01-19'), on('2027-01-24')]).toEqual(['after-1', 'after-1']);
    expect([on('2027-01-25'), on('2027-02-01'), on('2027-06-30')]).toEqual(['after-5', 'after-10', 'after-60']);
  });

  it('never goes back, on any day of a year', () => {
    const order = ['opened', 'before-5', 'before-1', ...[1, 5, 10, 15, 20, 30, 40, 60].map((days) => `after-${days}`)];
    let last = -1;
    for (let day = Date.UTC(2027, 0, 1); day < Date.UTC(2028, 0, 1); day += 86_400_000) {
      const at = order.indexOf(on(new Date(day).toISOString().slice(0, 10)) ?? '');
      expect(at).toBeGreaterThanOrEqual(last);
      last = at;
    }
  });

  it('of a reviewer has a rung every five working days', () => {
    expect([0, 4, 5, 9, 10, 23].map(reviewRungOn)).toEqual([
      null,
      null,
      'waiting-5',
      'waiting-5',
      'waiting-10',
      'waiting-20',
    ]);
  });

  it('is told in the language of whoever reads it, with the way to the form', () => {
    const item: ReminderItem = {
      ...{ kind: 'toSend', accordId: 'x', accord: 'demo', accordTitle: { it: 'Accordo', en: 'Accord' } },
      ...{ isIllustrative: true, period: '2026-Q4', partyId: 'p', party: 'AICE', rung: 'after-1' },
      ...{ dueOn: '2027-01-18', today: '2027-01-19' },
      sheets: [{ action: 'A1', title: { it: 'Prima azione' }, partyName: 'Aice' }],
    };
    const it = reminderLetter({ givenName: 'Bruno', language: 'it' }, [item], 'https://x.example');
    expect(it.subject).toBe('Schede di avanzamento: 1 da inviare');
    expect(it.text).toContain(
      'in ritardo, scadenza 18/01/2027:\n– A1 Prima azione\nhttps://x.example/accords/demo/progress/2026-Q4/parties/AICE',
    );
    expect(it.text).toContain('Dati illustrativi.');
    const en = reminderLetter(
      { givenName: 'Bruno', language: 'en' },
      [{ ...item, rung: 'before-5' }],
      'https://x.example',
    );
    expect([en.subject, en.text.includes('to send by 18/01/2027')]).toEqual(['Progress sheets: 1 to send', true]);
  });
});
