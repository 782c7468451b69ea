import { pairInWords } from '../../src/ledger/web/recorded-value.view';
import { formats } from '../../src/platform/i18n/formats';

const wording = { f: formats.it, names: new Map<string, string>(), currency: 'EUR', timeZone: 'Europe/Rome' };
const pair = (before: unknown, after: unknown): object =>
  pairInWords({ field: 'name', isPersonal: false }, { before, after }, wording);

describe('before and after of a change', () => {
  it('are worded in the reader’s language', () => {
    expect(pair({ it: 'Uno', en: 'One' }, { it: 'Due', en: 'Two' })).toEqual({ was: 'Uno', is: 'Due' });
  });

  it('show the language that changed where the reader’s did not', () => {
    expect(pair({ it: 'Uno', en: 'One' }, { it: 'Uno', en: 'One (1)' })).toEqual({ was: 'en: One', is: 'en: One (1)' });
    expect(pair({ it: 'Uno' }, { it: 'Uno', en: 'One' })).toEqual({ was: 'en: –', is: 'en: One' });
  });
});
