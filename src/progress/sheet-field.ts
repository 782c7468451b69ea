import { parseCivilDate } from '../kernel/civil-date';
import { type Language, type LocalizedText } from '../kernel/language';
import { parseCents } from '../kernel/money';
import { readTypedNumber } from '../kernel/typed-number';
import { unprintableIn } from '../platform/pdf/unprintable';
import { type SheetFault } from './sheet-values';

/** Reads fields as typed and keeps the list of what is wrong with them, in the order of the page. */
export class FieldReader {
  readonly faults: SheetFault[] = [];

  constructor(private readonly language: Language) {}

  fault(field: string, it: string, en: string): null {
    this.faults.push({ field, it, en });
    return null;
  }

  /** Cents; null where the field is empty or, with a fault, unreadable. */
  amount(field: string, typed: string): number | null {
    if (typed.trim() === '') return null;
    const plain = readTypedNumber(typed, this.language);
    const cents = plain === null ? null : parseCents(plain);
    if (cents !== null) return cents;
    return this.fault(
      field,
      'Scrivere un importo da zero in su, con al massimo due decimali: 12.500,00.',
      'Write an amount of zero or more, with at most two decimals: 12,500.00.',
    );
  }

  /** Decimal text with a point, not below zero. */
  number(field: string, typed: string, decimals: number): string | null {
    if (typed.trim() === '') return null;
    const plain = readTypedNumber(typed, this.language);
    if (plain === null || plain.startsWith('-') || plain.replace(/\D/g, '').length > 15)
      return this.fault(field, 'Scrivere un numero da zero in su.', 'Write a number of zero or more.');
    if ((plain.split('.')[1] ?? '').length > decimals)
      return decimals === 0
        ? this.fault(field, 'Scrivere un numero intero.', 'Write a whole number.')
        : this.fault(field, `Al massimo ${decimals} decimali.`, `At most ${decimals} decimals.`);
    return plain;
  }

  date(field: string, typed: string): string | null {
    if (typed.trim() === '') return null;
    const day = parseCivilDate(typed.trim());
    return day ?? this.fault(field, 'Questa data non esiste.', 'There is no such date.');
  }

  /** Text of at most `longest` characters; null where empty. */
  words(field: string, typed: string, longest = 10_000): string | null {
    const text = typed.trim();
    if (text.length > longest)
      return this.fault(
        field,
        `Al massimo ${longest} caratteri: ora sono ${text.length}.`,
        `At most ${longest} characters: there are ${text.length} now.`,
      );
    const odd = unprintableIn(text);
    if (odd)
      return this.fault(
        field,
        `Il carattere ${odd.character} in «${odd.word}» non si può stampare nella relazione.`,
        `The character ${odd.character} in “${odd.word}” cannot be printed in the report.`,
      );
    return text === '' ? null : text;
  }

  tagged(field: string, typed: string): LocalizedText | null {
    const text = this.words(field, typed);
    return text === null ? null : { [this.language]: text };
  }

  one<Choice extends string>(field: string, typed: string, choices: readonly Choice[]): Choice | null {
    const found = choices.find((choice) => choice === typed);
    return found ?? this.fault(field, 'Scegliere una voce dell’elenco.', 'Choose an entry of the list.');
  }
}
