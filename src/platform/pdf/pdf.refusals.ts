import { defineRefusals } from '../../kernel/refusal';

export const pdfRefusals = defineRefusals({
  'document.character_not_printable': {
    status: 422,
    it: 'Il carattere {character} in «{word}» non si può stampare nel PDF. Si trova sotto «{place}».',
    en: 'The character {character} in “{word}” cannot be printed in the PDF. It stands under “{place}”.',
  },
  'document.figure_without_text': {
    status: 422,
    it: 'La figura sotto «{place}» non ha un testo alternativo.',
    en: 'The figure under “{place}” has no alternative text.',
  },
  'letterhead.broken': {
    status: 409,
    it: 'La carta intestata non è in ordine, perciò nessun documento si emette: in {file} c’è un errore. La pagina «Carta intestata» dice quale; correggere il file e riprovare.',
    en: 'The letterhead is not in order, so no document is issued: there is a mistake in {file}. The page “Letterhead” says which; mend the file and try again.',
  },
});
