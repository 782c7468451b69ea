import { stateOfDuty } from '../../src/duties/duty';

describe('a duty', () => {
  it.each([
    ['2026-10-31', null, '2026-10-31', 'open'],
    ['2026-10-31', null, '2026-11-01', 'late'],
    ['2026-10-31', '2026-10-31', '2026-12-01', 'met'],
    ['2026-10-31', '2026-11-01', '2026-12-01', 'met_late'],
    [null, null, '2026-12-01', 'open'],
    [null, '2026-11-01', '2026-12-01', 'met'],
  ])('due on %s, done on %s, seen on %s, is %s', (dueOn, doneOn, today, state) => {
    expect(stateOfDuty(dueOn, doneOn, today)).toBe(state);
  });
});
