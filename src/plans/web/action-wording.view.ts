import { type Language } from '../../kernel/language';
import { type Catalogue, type Translate, translator } from '../../platform/i18n/catalogue';
import { remembered } from '../../platform/i18n/remembered';
import { type Words } from '../../platform/pages/page-view';
import { actionWordingMessages } from '../action-wording.messages';

/** The keys of a catalogue. */
export type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type WordingKey = KeysOf<typeof actionWordingMessages>;
/** Colours warn, words decide: every tone stands beside its word. */
export type Tone = 'green' | 'amber' | 'red' | 'blue' | 'grey';

export interface Tag {
  readonly text: string;
  readonly tone: Tone;
}

const statusTones: Readonly<Record<string, Tone>> = {
  in_progress: 'blue',
  delayed: 'amber',
  at_risk: 'red',
  suspended: 'grey',
  completed: 'green',
  cancelled: 'grey',
};
const planTones: Readonly<Record<string, Tone>> = { in_force: 'green', draft: 'amber' };

export function statusTag({ t }: Words<WordingKey>, status: string | null): Tag {
  if (status === null) return { text: t('status.unknown'), tone: 'grey' };
  return { text: t(`status.${status}` as WordingKey), tone: statusTones[status] ?? 'grey' };
}

export function planStateTag({ t }: Words<WordingKey>, state: string): Tag {
  return { text: t(`plan_state.${state}` as WordingKey), tone: planTones[state] ?? 'grey' };
}

const say: Readonly<Record<Language, Translate<WordingKey>>> = {
  it: translator(actionWordingMessages, 'it'),
  en: translator(actionWordingMessages, 'en'),
};

const inFull = remembered((language: Language, code: string) => {
  const parts = /^(\d{4})-([QHY])(\d)$/.exec(code);
  if (code === 'term' || !parts) return code === 'term' ? say[language]('period.term') : code;
  return say[language](`period.${parts[2]}` as WordingKey, { year: parts[1] ?? '', number: parts[3] ?? '' });
});

const inShort = remembered((language: Language, code: string) => {
  const parts = /^(\d{4})-([QHY])(\d)$/.exec(code);
  if (!parts) return code;
  return say[language](`period.short.${parts[2]}` as WordingKey, { year: parts[1] ?? '', number: parts[3] ?? '' });
});

/** `2026-Q3` in words: `3º trimestre 2026`. */
export function periodName({ language }: { readonly language: Language }, code: string | null): string {
  return inFull(language, code ?? '–');
}

/** A period where space is short: `T3` within a page that names the year. */
export function shortPeriod({ language }: { readonly language: Language }, code: string): string {
  return inShort(language, code);
}

/** A unit in the reader's language where we know the word; else as the accord writes it. Of many, unless told how many. */
export function unitName({ language }: { readonly language: Language }, unit: string, count = many): string {
  return isKnown(unit) ? say[language](`unit.${unit}` as WordingKey, { count }) : unit;
}

/** A value with its unit: `24 imprese`, `1 impresa`, `82,5 %`. Of a unit in the accord's own words `mostre: 1`. */
export function measured(words: Words<WordingKey>, value: string | null, unit: string, decimals: number): string {
  if (value === null) return '–';
  const written = Number(value).toFixed(decimals);
  const number = words.f.number(written, decimals);
  if (written === '1' && unit !== '' && !isKnown(unit)) return `${unit}: ${number}`;
  return `${number} ${unitName(words, unit, written === '1' ? 1 : many)}`;
}

const many = 2;

function isKnown(unit: string): boolean {
  return `unit.${unit}` in actionWordingMessages.it;
}
