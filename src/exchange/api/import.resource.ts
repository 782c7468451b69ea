import { code, flag, listOf, object, text, whole } from '../../platform/api/shape';

const row = object({ table: text(), label: text(), pointer: text('RFC 6901 pointer into the file') });

export const importOutcome = object({
  accord: code(),
  isDryRun: flag('Nothing was kept'),
  created: listOf(row),
  changed: listOf(row),
  removed: listOf(row),
  kept: whole('Rows on record that the file does not have: they stay'),
  standing: whole('Rows changed or removed here since the last import, of which the file says nothing new: they stay'),
  unchanged: whole(),
  refused: listOf(row, 'Differences that would alter what was entered, accepted or adopted'),
});
