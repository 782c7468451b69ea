/** A sheet given as JSON. Source: the product's own rule: what is not a field of the sheet is refused, never dropped. */
import { type Fault } from '../kernel/refusal';
import { type SheetContent } from './sheet-content';
import { type SheetFacts } from './sheet-facts';
import { contentIn, fieldsOf } from './sheet-form.rules';

export interface GivenContent {
  readonly content: SheetContent;
  readonly faults: readonly Fault[];
}

export function contentGiven(given: object, facts: SheetFacts): GivenContent {
  const paths = leavesOf(given);
  const fields = paths.flatMap(([path, value]): [string, string][] => {
    if (typeof value === 'string') return [[`${facts.action}/${path}`, value]];
    return value === true ? [[`${facts.action}/${path}`, 'yes']] : [];
  });
  const content = contentIn(Object.fromEntries(fields), facts);
  const known = fieldsOf(content);
  const faults = paths.flatMap(([path, value]): Fault[] => {
    if (typeof value !== 'string' && typeof value !== 'boolean')
      return [{ pointer: `/content/${path}`, it: 'Deve essere un testo.', en: 'Must be a text.' }];
    if (value === '' || value === false || known.has(path)) return [];
    return [{ pointer: `/content/${path}`, it: 'Proprietà non prevista.', en: 'No such property.' }];
  });
  return { content, faults };
}

/** Everything that is no object or list, by its path; empty objects and lists say nothing. */
function leavesOf(given: object): [string, unknown][] {
  const leaves: [string, unknown][] = [];
  const below: [string, unknown][] = Object.entries(given);
  for (const [path, value] of below) {
    if (typeof value === 'object' && value !== null)
      below.push(...Object.entries(value).map(([key, inner]): [string, unknown] => [`${path}/${key}`, inner]));
    else leaves.push([path, value]);
  }
  return leaves;
}
