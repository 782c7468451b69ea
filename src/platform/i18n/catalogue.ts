import { fillSentence } from '../../kernel/refusal';
import { type Language } from '../../kernel/language';

/** One wording, with `{name}` for each value; or the singular and plural ones, chosen by the value `count`. */
export type Message = string | { readonly one: string; readonly other: string };
export type MessageValues = Readonly<Record<string, string | number>>;

/** A feature's wordings in both languages. A key that one language lacks does not compile. */
export interface Catalogue<Key extends string> {
  readonly it: Readonly<Record<Key, Message>>;
  readonly en: Readonly<Record<Key, Message>>;
}

/**
 * ```ts
 * export const planMessages = defineMessages({
 *   it: { 'plan.title': 'Piano {year}', 'plan.actions': { one: '1 azione', other: '{count} azioni' } },
 *   en: { 'plan.title': 'Plan {year}', 'plan.actions': { one: '1 action', other: '{count} actions' } },
 * });
 * ```
 */
export function defineMessages<Key extends string>(catalogue: {
  readonly it: Readonly<Record<Key, Message>>;
  readonly en: Readonly<Record<NoInfer<Key>, Message>>;
}): Catalogue<Key> {
  return catalogue;
}

export type Translate<Key extends string> = (key: Key, values?: MessageValues) => string;

/** The translate function of one catalogue and language. A key that does not exist throws: no page shows a raw key. */
export function translator<Key extends string>(catalogue: Catalogue<Key>, language: Language): Translate<Key> {
  const messages: Readonly<Record<string, Message>> = catalogue[language];
  const plural = pluralRules[language];
  return (key, values = {}) => {
    const message = messages[key];
    if (message === undefined) throw new Error(`No message has the key ${key}`);
    if (typeof message === 'string') return fillSentence(message, values);
    return fillSentence(message[plural.select(Number(values['count'] ?? 0)) === 'one' ? 'one' : 'other'], values);
  };
}

/** Italian has a third category ("many") for round millions; our wordings do not tell it from "other". */
const pluralRules: Readonly<Record<Language, Intl.PluralRules>> = {
  it: new Intl.PluralRules('it'),
  en: new Intl.PluralRules('en'),
};

/** One catalogue that answers the keys of both; the second wins where they meet. */
export function joinCatalogues<A extends string, B extends string>(
  first: Catalogue<A>,
  second: Catalogue<B>,
): Catalogue<A | B> {
  return {
    it: { ...first.it, ...second.it } as Record<A | B, Message>,
    en: { ...first.en, ...second.en } as Record<A | B, Message>,
  };
}
