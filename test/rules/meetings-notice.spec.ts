import fc from 'fast-check';
import { addDays, civilDate, fromDayNumber } from '../../src/kernel/civil-date';
import { isWorkingDay, noticeGiven, type WorkingDayCalendar } from '../../src/kernel/working-days';
import { noticeOutlook } from '../../src/meetings/notice.rules';
import { answersBy, earliestOrdinary } from '../../src/meetings/sitting-plan.rules';

const seed = Date.now() % 2 ** 31;
const calendar = fc.record({
  weekend: fc.constantFrom([6, 7], [7], [5, 6], []),
  fixedHolidays: fc.constantFrom(
    [],
    [{ monthDay: '12-25' }, { monthDay: '01-01' }, { monthDay: '10-04', fromYear: 2026 }],
  ),
  easterOffsets: fc.constantFrom([], [1], [-2, 0, 1]),
  extraHolidays: fc.constantFrom([], ['2026-12-07', '2027-05-31', '2027-06-01']),
});
const day = fc.integer({ min: 20_400, max: 22_500 }).map(fromDayNumber);
const notice = fc.record({
  noticeWorkingDays: fc.integer({ min: 1, max: 30 }),
  urgentNoticeWorkingDays: fc.option(fc.integer({ min: 0, max: 10 })),
});
const runs = { seed, numRuns: 400 };

describe(`dates of notices (seed ${seed})`, () => {
  it('say the very last day on which an ordinary notice is one', () => {
    fc.assert(
      fc.property(calendar, notice, day, (days: WorkingDayCalendar, rules, meetingOn) => {
        const { ordinaryUntil } = noticeOutlook(days, rules, meetingOn, addDays(meetingOn, -1));
        const given = noticeGiven(days, ordinaryUntil, meetingOn);
        const later = noticeGiven(days, addDays(ordinaryUntil, 1), meetingOn);
        return (
          given === rules.noticeWorkingDays && later < rules.noticeWorkingDays && isWorkingDay(days, ordinaryUntil)
        );
      }),
      runs,
    );
  });

  it('call a notice ordinary exactly until that day, and give fewer days the later it leaves', () => {
    fc.assert(
      fc.property(calendar, notice, day, fc.integer({ min: 1, max: 90 }), (days, rules, meetingOn, before) => {
        const sentOn = addDays(meetingOn, -before);
        const now = noticeOutlook(days, rules, meetingOn, sentOn);
        const next = noticeOutlook(days, rules, meetingOn, addDays(sentOn, 1));
        return (now.now === 'ordinary') === sentOn <= now.ordinaryUntil && next.givenNow <= now.givenNow;
      }),
      runs,
    );
  });

  it('offer the first working day that an ordinary notice of today reaches, and none before it', () => {
    fc.assert(
      fc.property(calendar, notice, day, (days, rules, today) => {
        const first = earliestOrdinary(days, today, rules.noticeWorkingDays);
        const isReached = (on: string) => noticeOutlook(days, rules, civilDate(on), today).now === 'ordinary';
        if (!isWorkingDay(days, first) || !isReached(first)) return false;
        for (let on = addDays(today, 1); on < first; on = addDays(on, 1))
          if (isWorkingDay(days, on) && isReached(on)) return false;
        return true;
      }),
      runs,
    );
  });

  it('ask for answers between today and the day before the sitting', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 60 }), (days, today, ahead) => {
        const heldOn = addDays(today, ahead);
        const by = answersBy(days, heldOn, today);
        return by >= today && by < heldOn;
      }),
      runs,
    );
  });
});
