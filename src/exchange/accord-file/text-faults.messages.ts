/** What can be wrong with the text of a file, before anybody asks what it says. */
export const textFaultSentences = {
  'text.too_large': {
    it: 'Il file è di {megabytes} MB: il massimo è {limit} MB.',
    en: 'The file has {megabytes} MB: at most {limit} MB are taken.',
  },
  'text.not_utf8': { it: 'Il file non è testo UTF-8.', en: 'The file is not UTF-8 text.' },
  'text.byte_order_mark': {
    it: 'Il file comincia con un BOM: va salvato in UTF-8 senza BOM.',
    en: 'The file begins with a byte order mark: save it as UTF-8 without one.',
  },
  'text.empty': { it: 'Il file è vuoto.', en: 'The file is empty.' },
  'text.not_json': {
    it: 'Non è JSON valido: riga {line}, colonna {column}.',
    en: 'This is not valid JSON: line {line}, column {column}.',
  },
  'text.truncated': {
    it: 'Il file si interrompe alla riga {line}, colonna {column}: sembra troncato.',
    en: 'The file breaks off at line {line}, column {column}: it seems truncated.',
  },
  'text.after_end': {
    it: 'Dopo la fine dell’oggetto c’è altro testo: riga {line}, colonna {column}.',
    en: 'There is more text after the end of the object: line {line}, column {column}.',
  },
  'text.raw_control': {
    it: 'Carattere di controllo non ammesso in un testo: riga {line}, colonna {column}.',
    en: 'A bare control character stands in a text: line {line}, column {column}.',
  },
  'text.too_deep': {
    it: 'Più di {limit} livelli di annidamento: riga {line}, colonna {column}.',
    en: 'More than {limit} levels of nesting: line {line}, column {column}.',
  },
  'text.too_many': {
    it: 'Più di {limit} valori: riga {line}, colonna {column}. Non può essere un accordo.',
    en: 'More than {limit} values: line {line}, column {column}. This cannot be an accord.',
  },
  'text.takes_too_long': {
    it: 'Dopo {seconds} secondi il file non è ancora letto: non può essere un accordo.',
    en: 'After {seconds} seconds the file is still not read: this cannot be an accord.',
  },
  'text.duplicate_key': { it: 'La chiave «{key}» compare due volte.', en: 'The key “{key}” occurs twice.' },
  'text.forbidden_key': { it: 'La chiave «{key}» non è ammessa.', en: 'The key “{key}” is not allowed.' },
  'text.control_character': {
    it: 'Il testo contiene un carattere di controllo (sono ammessi solo a capo e tabulazione).',
    en: 'The text contains a control character (only line feed and tab are allowed).',
  },
  'text.lone_surrogate': {
    it: 'Il testo contiene un carattere Unicode dimezzato (surrogato isolato).',
    en: 'The text contains half a Unicode character (a lone surrogate).',
  },
  'text.number_too_large': { it: 'Il numero {number} è troppo grande.', en: 'The number {number} is too large.' },
} as const;
