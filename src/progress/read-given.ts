import { contentGiven } from './content-given.rules';
import { progressRefusals } from './progress.refusals';
import { type SheetContent } from './sheet-content';
import { type SheetFacts } from './sheet-facts';

/** A sheet out of JSON; refused with every property that is none of its fields. */
export function readGiven(given: object, facts: SheetFacts): SheetContent {
  const { content, faults } = contentGiven(given, facts);
  if (faults.length > 0) throw progressRefusals.of('sheet.content_invalid', {}, faults);
  return content;
}
