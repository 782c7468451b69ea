/**
 * Two versions of one sheet beside each other. Source: the product's own rule: nothing that somebody typed is lost, so
 * rows that either of them added are kept from both, and a figure is the same however it is written.
 */
import { type Language } from '../kernel/language';
import { readTypedNumber } from '../kernel/typed-number';
import { type SheetContent } from './sheet-content';
import { fieldsOf } from './sheet-form.rules';

export interface TwoVersions {
  /** What is saved, field by field, its figures written as in the version that was typed. */
  readonly theirs: ReadonlyMap<string, string>;
  readonly mine: SheetContent;
  /** Paths of the fields that say something else in either, in no order. */
  readonly different: ReadonlySet<string>;
}

export function besideEachOther(saved: SheetContent, typed: SheetContent): TwoVersions {
  const mine: SheetContent = {
    ...typed,
    risks: rowsOfBoth(saved.risks, typed.risks, (one) => one.position || one.description),
    measures: rowsOfBoth(saved.measures, typed.measures, ({ description }) => description),
  };
  const theirs = new Map(
    [...fieldsOf({ ...saved, language: typed.language })].map(([path, value]): [string, string] => [
      path,
      isFigure(path) ? figureIn(typed.language, value, saved.language) : value,
    ]),
  );
  const own = fieldsOf(mine);
  const isOther = (path: string): boolean => {
    const [left, right] = [theirs.get(path) ?? '', own.get(path) ?? ''];
    if (left === right) return false;
    const number = isFigure(path) ? readTypedNumber(right, typed.language) : null;
    return number === null || number !== readTypedNumber(left, typed.language);
  };
  return { theirs, mine, different: new Set([...theirs.keys(), ...own.keys()].filter(isOther)) };
}

/** The saved rows, as they were typed where they are the same ones; then those that only the typed version has. */
function rowsOfBoth<Row>(saved: readonly Row[], typed: readonly Row[], nameOf: (row: Row) => string): Row[] {
  const same = (left: Row) => (right: Row) => nameOf(left) === nameOf(right);
  return [...saved.map((row) => typed.find(same(row)) ?? row), ...typed.filter((row) => !saved.some(same(row)))];
}

function isFigure(path: string): boolean {
  return /^(percentComplete|spending\/(.+\/)?(committed|spent)|indicators\/[^/]+\/(value|parts\/.+))$/.test(path);
}

function figureIn(language: Language, typed: string, writtenIn: Language): string {
  const plain = language === writtenIn ? null : readTypedNumber(typed, writtenIn);
  if (plain === null) return typed;
  return language === 'it' ? plain.replace('.', ',') : plain;
}
