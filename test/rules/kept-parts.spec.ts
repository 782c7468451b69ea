import { KeptParts } from '../../src/platform/pages/kept-parts';
import { remembered } from '../../src/platform/i18n/remembered';

describe('what a process keeps of what it has written', () => {
  it('a part of a page is made once for its basis, template and language', () => {
    const parts = new KeptParts();
    let made = 0;
    const of = (template: string, language: string, basis: unknown): string =>
      parts.of(template, language, basis, () => `${template} ${language} ${(made += 1)}`);
    expect(of('/a', 'it', { code: 'A1' })).toBe('/a it 1');
    expect(of('/a', 'it', { code: 'A1' })).toBe('/a it 1');
    expect(of('/a', 'en', { code: 'A1' })).toBe('/a en 2');
    expect(of('/a', 'it', { code: 'A2' })).toBe('/a it 3');
    expect(of('/b', 'it', { code: 'A1' })).toBe('/b it 4');
  });

  it('the longest unused part goes first when there is no more room', () => {
    const parts = new KeptParts();
    let made = 0;
    const of = (basis: string): string => parts.of('/a', 'it', basis, () => 'x'.repeat(2_500_000 + (made += 1)));
    of('first');
    of('second');
    of('first');
    of('third');
    expect(made).toBe(3);
    of('first');
    expect(made).toBe(3);
    of('second');
    expect(made).toBe(4);
  });

  it('a wording is made once for its two values; text and number are told apart; it forgets before it grows without end', () => {
    let made = 0;
    const say = remembered((places: number, value: number | string) => `${places} ${typeof value} ${value} ${++made}`);
    expect([say(0, 1), say(0, '1'), say(0, 1)]).toEqual(['0 number 1 1', '0 string 1 2', '0 number 1 1']);
    for (let value = 0; value < 6000; value++) say(2, value);
    expect(say(0, 1)).not.toBe('0 number 1 1');
  });
});
