import fc from 'fast-check';
import { formatCents, largestAmount, parseCents } from '../../src/kernel/money';

describe('money', () => {
  it('is read and written without losing a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largestAmount }), (cents) => {
        expect(parseCents(formatCents(cents))).toBe(cents);
        expect(parseCents(Number(formatCents(cents)))).toBe(cents);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [740000, '740000.00'],
    [0.1, '0.10'],
    ['1234.5', '1234.50'],
    [1e12, '1000000000000.00'],
    ['999999999999.99', '999999999999.99'],
    [0, '0.00'],
  ])('%p is %s', (value, text) => expect(formatCents(parseCents(value) as number)).toBe(text));

  it.each([
    0.1 + 0.2,
    1.005,
    -1,
    1e12 + 0.01,
    1e21,
    1e-7,
    NaN,
    Infinity,
    '1,5',
    '1e3',
    ' 1',
    '1.',
    '.5',
    '',
    null,
    true,
    [1],
  ])('refuses %p', (value) => expect(parseCents(value)).toBeNull());

  it('writes what lies below zero or below one', () => {
    expect([formatCents(-5), formatCents(7), formatCents(-123456)]).toEqual(['-0.05', '0.07', '-1234.56']);
    expect(() => formatCents(0.5)).toThrow(RangeError);
  });
});
