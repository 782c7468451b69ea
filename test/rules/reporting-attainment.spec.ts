import { attainmentOf, capped, colourOf, meanAndWorst } from '../../src/reporting/attainment.rules';

const thresholds = { green: 0.85, amber: 0.65 };

describe('attainment', () => {
  it.each([
    ['up', 10, 5, 0.5],
    ['up', 10, 15, 1.5],
    ['up', 10, 0, 0],
    ['down', 10, 5, 2],
    ['down', 10, 20, 0.5],
    ['down', 10, 0, 1],
    ['up', 0, 5, null],
    ['down', 0, 0, null],
    ['up', null, 5, null],
    ['up', 10, null, null],
  ] as const)(
    'of an indicator that should go %s, planned %s, actual %s is %s',
    (direction, planned, actual, wanted) => {
      expect(attainmentOf(direction, planned, actual)).toBe(wanted);
    },
  );

  it('is judged by the mean and by the worst of what is known', () => {
    expect(meanAndWorst([1, null, 0.5])).toEqual({ mean: 0.75, worst: 0.5 });
    expect(meanAndWorst([null])).toEqual({ mean: null, worst: null });
    expect([capped(1.4), capped(0.4), capped(null)]).toEqual([1, 0.4, null]);
  });

  it('takes its colour from the unrounded value, on the threshold included', () => {
    expect(colourOf(0.85, thresholds)).toBe('green');
    expect(colourOf(0.85 - 5e-10, thresholds)).toBe('green');
    expect(colourOf(0.8499, thresholds)).toBe('amber');
    expect(colourOf((0.7 + 1.0) / 2, thresholds)).toBe('green');
    expect(colourOf(0.65, thresholds)).toBe('amber');
    expect(colourOf(0.6499, thresholds)).toBe('red');
    expect(colourOf(null, thresholds)).toBeNull();
  });
});
