/** A sheet as it stands: what was typed and saved, else what is known already. Source: the product's own rule. */
import { canonicalJson } from '../kernel/canonical-json';
import { type Language } from '../kernel/language';
import { prefilledSheet } from './prefill-sheet.rules';
import { contentOf } from './read-sheet.rules';
import { type SheetContent } from './sheet-content';
import { type SheetFacts } from './sheet-facts';

export function contentNow(facts: SheetFacts, language: Language): SheetContent {
  return facts.draft ? contentOf(facts.draft.content) : prefilledSheet(facts, language);
}

/** What a change builds on: 1 as prefilled, one more with each save. */
export function versionNow({ draft }: SheetFacts): number {
  return draft?.version ?? 1;
}

export function isSameContent(left: SheetContent, right: SheetContent): boolean {
  return canonicalJson(left) === canonicalJson(right);
}

/** Longest text of a sheet that is kept, in characters: some forty full pages. */
export const longestSheet = 200_000;
