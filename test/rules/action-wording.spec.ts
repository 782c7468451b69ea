import { formats } from '../../src/platform/i18n/formats';
import { measured, unitName, type WordingKey } from '../../src/plans/web/action-wording.view';
import { type Words } from '../../src/platform/pages/page-view';

const words = (language: 'it' | 'en'): Words<WordingKey> => ({ language, f: formats[language], t: () => '' });

it.each([
  ['1', 'missions', 0, '1 missione', '1 mission'],
  ['1.0000', 'missions', 0, '1 missione', '1 mission'],
  ['0', 'missions', 0, '0 missioni', '0 missions'],
  ['24', 'enterprises', 0, '24 imprese', '24 enterprises'],
  ['1', 'hours', 1, '1,0 ore', '1.0 hours'],
  ['82.5', 'percent', 1, '82,5 %', '82.5 %'],
  ['3', 'mostre', 0, '3 mostre', '3 mostre'],
  ['1', 'mostre', 0, 'mostre: 1', 'mostre: 1'],
  [null, 'missions', 0, '–', '–'],
])('%s in %s with %d decimals is written “%s”, “%s”', (value, unit, decimals, italian, english) => {
  expect(measured(words('it'), value, unit, decimals)).toBe(italian);
  expect(measured(words('en'), value, unit, decimals)).toBe(english);
});

it('a unit by itself is of many', () => {
  expect(['missions', 'working days', 'mostre'].map((unit) => unitName({ language: 'it' }, unit))).toEqual([
    'missioni',
    'giorni lavorativi',
    'mostre',
  ]);
});
