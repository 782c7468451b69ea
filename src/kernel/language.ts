/** Languages the product itself speaks. */
export const languages = ['it', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text kept with its language tags (BCP 47), in no order: `{"it": "Formazione", "en": "Training"}`. Never empty. */
export type LocalizedText = Readonly<Record<string, string>>;

export interface TaggedText {
  readonly text: string;
  /** Language of `text`, for the `lang` attribute. */
  readonly lang: string;
}

/** The wording to show a reader: theirs, else one that is kept, told apart by its tag. The database keeps no order of keys. */
export function inLanguage(text: LocalizedText, language: Language): TaggedText {
  const own = text[language];
  if (own !== undefined) return { text: own, lang: language };
  const [first] = Object.entries(text);
  return first ? { text: first[1], lang: first[0] } : { text: '', lang: language };
}
