import { type OwnSheet } from '../party-sheets.queries';
import { fieldsOf } from '../sheet-form.rules';
import { type SheetWords } from './sheet-words.view';

/** One field of the form, with what was said before and what the plan says beside it. */
export interface SheetField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly kind: 'text' | 'long' | 'date' | 'choice' | 'tick';
  readonly inputmode: 'decimal' | null;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly beside: readonly string[];
  readonly fault: string | null;
  /** Asked only where something calls for it. */
  readonly isHidden: boolean;
  readonly lang: string | null;
}

interface FieldWish {
  readonly label: string;
  readonly kind?: SheetField['kind'];
  readonly isNumber?: boolean;
  readonly choices?: SheetField['choices'];
  readonly beside?: readonly (string | null)[];
  readonly isWhenNeeded?: boolean;
  /** The words of the sheet itself: in the language of the sheet. */
  readonly isProse?: boolean;
}

export type FieldMaker = (path: string, wish: FieldWish) => SheetField;

/** Makes the fields of one sheet: value, fault and address come from its content. */
export function fieldMaker(sheet: OwnSheet, words: SheetWords): FieldMaker {
  const typed = fieldsOf(sheet.content);
  const faults = faultsByField(sheet, words);
  return (path, wish) => {
    const name = `${sheet.facts.action}/${path}`;
    const value = typed.get(path) ?? '';
    const fault = faults.get(plain(path)) ?? null;
    return {
      id: fieldId(name),
      name,
      label: wish.label,
      value,
      kind: wish.kind ?? 'text',
      inputmode: wish.isNumber ? 'decimal' : null,
      choices: wish.choices ?? [],
      beside: (wish.beside ?? []).filter((text) => text !== null),
      fault,
      isHidden: (wish.isWhenNeeded ?? false) && value === '' && fault === null,
      lang: wish.isProse && sheet.content.language !== words.language ? sheet.content.language : null,
    };
  };
}

/** What each field is refused for, by its path with points. */
export function faultsByField(sheet: OwnSheet, { language }: SheetWords): Map<string, string> {
  return new Map(sheet.reading.faults.map((fault) => [plain(fault.field), fault[language]]));
}

export function faultId(action: string, field: string): string {
  return fieldId(`${action}/${field}`);
}

/** The same for a name with strokes and for a fault with points; codes may hold points themselves. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[/.]/g, '-')}`;
}

/** A path with points, however it is written. */
export function plain(path: string): string {
  return path.replaceAll('/', '.');
}
