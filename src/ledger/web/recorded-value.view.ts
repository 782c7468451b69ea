import { translator } from '../../platform/i18n/catalogue';
import { type Formats } from '../../platform/i18n/formats';
import { type FieldChange } from '../field-changes.rules';
import { stateWords, wordedFields } from '../ledger-states.messages';
import { wordOf } from '../ledger-words.messages';
import { recordedValueMessages } from '../recorded-value.messages';

/** What it takes to word the values of one accord's records. */
export interface ValueWording {
  readonly f: Formats;
  readonly names: ReadonlyMap<string, string>;
  readonly currency: string;
  readonly timeZone: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const longest = 800;

/** All ids that some values speak of, for one look-up of their names. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  return Array.isArray(value) ? value.flatMap(idsIn) : [];
}

/** A recorded value as a person reads it. */
export function valueInWords(
  { field, isPersonal }: Pick<FieldChange, 'field' | 'isPersonal'>,
  value: unknown,
  wording: ValueWording,
): string {
  const { f, currency } = wording;
  const t = translator(recordedValueMessages, f.language);
  if (value === null || value === undefined || value === '') return t(isPersonal ? 'value.personal' : 'value.void');
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') return field.endsWith('_cents') ? f.amount(value / 100, currency) : String(value);
  if (typeof value === 'string') return textInWords(field, value, wording);
  if (Array.isArray(value)) {
    const parts = value.map((one) => valueInWords({ field, isPersonal }, one, wording));
    return cut(parts.length > 0 ? parts.join(', ') : t('value.void'));
  }
  return isLocalized(value) ? cut(f.wording(value)) : cut(JSON.stringify(value));
}

/** Before and after, never alike: where the reader's wording did not change, the languages that did are shown. */
export function pairInWords(
  change: Pick<FieldChange, 'field' | 'isPersonal'>,
  { before, after }: { readonly before: unknown; readonly after: unknown },
  wording: ValueWording,
): { readonly was: string; readonly is: string } {
  const was = valueInWords(change, before, wording);
  const is = valueInWords(change, after, wording);
  if (was !== is || !isLocalized(before) || !isLocalized(after)) return { was, is };
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (language) => before[language] !== after[language],
  );
  const only = (text: Readonly<Record<string, string>>): string =>
    cut(languages.map((language) => `${language}: ${text[language] ?? '–'}`).join('; '));
  return { was: only(before), is: only(after) };
}

function textInWords(field: string, value: string, { f, names, timeZone }: ValueWording): string {
  if (uuid.test(value)) return names.get(value) ?? `${value.slice(0, 8)}…`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return f.date(value);
  if (wordedFields.has(field)) return wordOf(stateWords, value, f.language);
  if (field.endsWith('_at') && /^\d{4}-\d{2}-\d{2}T/.test(value)) return f.dateTime(value, timeZone);
  return cut(value);
}

function isLocalized(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key, text]) => /^[a-z]{2}$/.test(key) && typeof text === 'string');
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
