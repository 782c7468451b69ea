import { wholeSetting } from '../bench/settings';

describe('settings of the bench', () => {
  it('are whole numbers, or left out', () => {
    expect(wholeSetting('BENCH_ROUNDS', 5, {})).toBe(5);
    expect(wholeSetting('BENCH_ROUNDS', 5, { BENCH_ROUNDS: '3' })).toBe(3);
    for (const nonsense of ['', ' ', '0', '-1', '2.5', '1e3', 'many', 'NaN', '999999'])
      expect(() => wholeSetting('BENCH_ROUNDS', 5, { BENCH_ROUNDS: nonsense })).toThrow(/BENCH_ROUNDS must be a whole/);
  });
});
