import { defaultZone } from '../../kernel/civil-date';
import { type Language, type LocalizedText, inLanguage } from '../../kernel/language';
import { remembered } from './remembered';

const locales: Readonly<Record<Language, string>> = { it: 'it-IT', en: 'en-GB' };

/** Dates, numbers and amounts as the reader writes them. `null` is shown as a dash. */
export class Formats {
  private readonly numbers = new Map<string, Intl.NumberFormat>();
  private readonly instants = new Map<string, Intl.DateTimeFormat>();

  constructor(readonly language: Language) {}

  /** Tables repeat their figures: one that was written lately is not written anew. */
  private readonly written = remembered((places: number, value: number | string) =>
    this.numeric(`n${places}`, { minimumFractionDigits: places, maximumFractionDigits: places }).format(exact(value)),
  );

  /** A civil date `YYYY-MM-DD` as `dd/mm/yyyy`, in both languages. */
  date(civil: string | null | undefined): string {
    return civil ? `${civil.slice(8, 10)}/${civil.slice(5, 7)}/${civil.slice(0, 4)}` : dash;
  }

  /** A civil date in words: `22 novembre 2026`. */
  longDate(civil: string | null | undefined): string {
    if (!civil) return dash;
    const format = this.instant('UTC', { day: 'numeric', month: 'long', year: 'numeric' });
    return format.format(new Date(`${civil.slice(0, 10)}T00:00:00Z`));
  }

  /** An instant as `dd/mm/yyyy, hh:mm` on the wall clock of a place. */
  dateTime(at: Date | string | null | undefined, timeZone = defaultZone): string {
    if (!at) return dash;
    const format = this.instant(timeZone, {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return format.format(new Date(at));
  }

  /** A number or decimal string with grouped thousands; without `decimals` as many places as it has. */
  number(value: number | string | null | undefined, decimals?: number): string {
    if (value === null || value === undefined || value === '') return dash;
    const places = decimals ?? Math.min(6, (String(value).split('.')[1] ?? '').length);
    return this.written(places, value);
  }

  /** `1.234,56 €` in Italian, `€1,234.56` in English. `decimals` 0 drops the cents where a figure is only read. */
  amount(value: number | string | null | undefined, currency = 'EUR', decimals = 2): string {
    if (value === null || value === undefined || value === '') return dash;
    return this.numeric(`${currency}${decimals}`, {
      style: 'currency',
      currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(exact(value));
  }

  /** A share of one as a percentage: `0.625` is `62,5 %`. */
  percent(share: number | string | null | undefined, decimals = 0): string {
    if (share === null || share === undefined || share === '') return dash;
    const format = this.numeric(`p${decimals}`, {
      style: 'percent',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    return this.language === 'it' ? format.format(exact(share)).replace('%', '\u00a0%') : format.format(exact(share));
  }

  /** A kept text in the reader's language, else the original wording. On pages prefer `text()`, which marks its language. */
  wording(text: LocalizedText | null | undefined): string {
    return text ? inLanguage(text, this.language).text : dash;
  }

  private numeric(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    let format = this.numbers.get(key);
    if (!format) {
      // Italian leaves four-digit numbers ungrouped unless told: 1.234 beside 12.345 must look alike in a column.
      format = new Intl.NumberFormat(locales[this.language], { useGrouping: 'always', ...options });
      this.numbers.set(key, format);
    }
    return format;
  }

  private instant(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = `${timeZone}${String(options.month)}`;
    let format = this.instants.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(locales[this.language], { timeZone, ...options });
      this.instants.set(key, format);
    }
    return format;
  }
}

const dash = '–';

/** Decimal strings are formatted digit by digit, not through a float. */
function exact(value: number | string): number {
  return value as number;
}

/** One per language: their formatters are costly to make and safe to keep. */
export const formats: Readonly<Record<Language, Formats>> = { it: new Formats('it'), en: new Formats('en') };
