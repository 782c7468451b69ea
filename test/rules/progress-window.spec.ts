import fc from 'fast-check';
import { addDays, civilDate, endOfLocalDay, makeCivilDate, todayIn } from '../../src/kernel/civil-date';
import { periodsOfYear } from '../../src/kernel/calendar-period';
import { exceptionUntil, windowState, type Exception } from '../../src/progress/window.rules';

const end = civilDate('2026-09-30');

describe('the window of a period', () => {
  it('opens the day after the period’s last one, by itself', () => {
    expect(windowState(end, [], civilDate('2026-09-30'))).toBe('not_open');
    expect(windowState(end, [], civilDate('2026-10-01'))).toBe('open');
  });

  it('never closes by a date alone', () => {
    expect(windowState(end, [], civilDate('2040-01-01'))).toBe('open');
  });

  it('follows the latest act', () => {
    const today = civilDate('2026-11-01');
    expect(windowState(end, [{ kind: 'closed' }], today)).toBe('closed');
    expect(windowState(end, [{ kind: 'closed' }, { kind: 'reopened' }], today)).toBe('open');
    expect(windowState(end, [{ kind: 'closed' }, { kind: 'reopened' }, { kind: 'closed' }], today)).toBe('closed');
    expect(windowState(end, [{ kind: 'closed' }], civilDate('2026-09-30'))).toBe('not_open');
  });

  it('opens at midnight of the accord’s place on every period’s end from 2024 to 2040, clock changes included', () => {
    for (const zone of ['Europe/Rome', 'Pacific/Auckland', 'America/St_Johns'])
      for (let year = 2024; year <= 2040; year++)
        for (const cadence of ['quarter', 'half_year', 'year'] as const)
          for (const { endsOn } of periodsOfYear(year, cadence)) {
            const midnight = endOfLocalDay(endsOn, zone);
            expect(windowState(endsOn, [], todayIn(zone, new Date(midnight.getTime() - 1)))).toBe('not_open');
            expect(windowState(endsOn, [], todayIn(zone, midnight))).toBe('open');
          }
  });
});

describe('an exception', () => {
  const sheet = { partyId: 'P', actionId: 'A' };
  const given = (over: Partial<Exception> = {}): Exception => ({
    partyId: 'P',
    actionId: null,
    untilOn: '2026-11-10',
    isWithdrawn: false,
    ...over,
  });

  it('counts for its party, for all actions or the one it names, until its day included', () => {
    expect(exceptionUntil([given()], sheet, '2026-11-10')).toBe('2026-11-10');
    expect(exceptionUntil([given()], sheet, '2026-11-11')).toBeNull();
    expect(exceptionUntil([given({ partyId: 'Q' })], sheet, '2026-11-01')).toBeNull();
    expect(exceptionUntil([given({ actionId: 'B' })], sheet, '2026-11-01')).toBeNull();
    expect(exceptionUntil([given({ actionId: 'A' })], sheet, '2026-11-01')).toBe('2026-11-10');
    expect(exceptionUntil([given({ isWithdrawn: true })], sheet, '2026-11-01')).toBeNull();
  });

  it('of several the longest in force counts', () => {
    const all = [given(), given({ untilOn: '2026-12-01', isWithdrawn: true }), given({ untilOn: '2026-11-20' })];
    expect(exceptionUntil(all, sheet, '2026-11-01')).toBe('2026-11-20');
  });

  it('takes the last second of its day and refuses the next, on every day from 2024 to 2040', () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
    const first = makeCivilDate(2024, 1, 1);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 17 * 366 }),
        fc.constantFrom('Europe/Rome', 'Pacific/Apia', 'UTC'),
        (n, zone) => {
          const untilOn = addDays(first, n);
          const midnight = endOfLocalDay(untilOn, zone);
          const at = (ms: number): string | null =>
            exceptionUntil([given({ untilOn })], sheet, todayIn(zone, new Date(midnight.getTime() + ms)));
          expect([seed, at(-1000), at(0)]).toEqual([seed, untilOn, null]);
        },
      ),
      { seed, numRuns: 4000 },
    );
  });
});
