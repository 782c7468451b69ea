import { defineMessages } from '../platform/i18n/catalogue';

/** The page that shows the documents' letterhead and what is wrong with it. */
export const letterheadMessages = defineMessages({
  it: {
    'letterhead.title': 'Carta intestata',
    'letterhead.lead':
      'Logo, colore, testi e blocco della firma dei documenti stanno nei file {files}, nella cartella templates/documents del programma. Una modifica vale subito, senza riavvio.',
    'letterhead.good': 'In ordine: i documenti si emettono con questa carta intestata.',
    'letterhead.bad': 'Non in ordine: finché è così nessuna relazione si emette né si stampa in anteprima.',
    'letterhead.faults': 'Che cosa correggere',
    'letterhead.fault': '{file}: {fault}',
    'letterhead.sample_of_bad': 'La prova qui sotto usa le voci buone e, al posto delle altre, quelle del programma.',
    'letterhead.in.it': 'In italiano',
    'letterhead.in.en': 'In inglese',
    'letterhead.sample': 'Prova di stampa',
    'letterhead.sample.it': 'Prova in italiano (PDF)',
    'letterhead.sample.en': 'Prova in inglese (PDF)',
    'letterhead.colour': 'Colore',
    'letterhead.author': 'Autore',
    'letterhead.logo': 'Logo',
    'letterhead.logo_none': 'nessuno',
    'letterhead.logo_alt': 'testo alternativo: {alt}',
    'letterhead.office': 'Ufficio',
    'letterhead.office_none': 'nessuna riga',
    'letterhead.signature': 'Firma',
    'letterhead.back': 'Le relazioni',
  },
  en: {
    'letterhead.title': 'Letterhead',
    'letterhead.lead':
      'Logo, colour, texts and signature block of the documents stand in the files {files}, in the program’s folder templates/documents. A change counts at once, without a restart.',
    'letterhead.good': 'In order: documents are issued with this letterhead.',
    'letterhead.bad': 'Not in order: as long as it is so no report is issued nor printed as a preview.',
    'letterhead.faults': 'What to mend',
    'letterhead.fault': '{file}: {fault}',
    'letterhead.sample_of_bad':
      'The sample below uses the sound settings and, in place of the others, the program’s own.',
    'letterhead.in.it': 'In Italian',
    'letterhead.in.en': 'In English',
    'letterhead.sample': 'Sample',
    'letterhead.sample.it': 'Sample in Italian (PDF)',
    'letterhead.sample.en': 'Sample in English (PDF)',
    'letterhead.colour': 'Colour',
    'letterhead.author': 'Author',
    'letterhead.logo': 'Logo',
    'letterhead.logo_none': 'none',
    'letterhead.logo_alt': 'alternative text: {alt}',
    'letterhead.office': 'Office',
    'letterhead.office_none': 'no line',
    'letterhead.signature': 'Signature',
    'letterhead.back': 'The reports',
  },
});
