/** Words of the page that shows a letterhead. */
export const letterheadSampleWords = {
  it: {
    title: 'Prova della carta intestata',
    subtitle: 'Come si presentano i documenti',
    number: 'Numero',
    date: 'Data',
    notice: 'Questo foglio mostra la carta intestata di adesso. Non è un documento e non porta numero.',
    chapter: 'Un capitolo',
    text: 'Il colore dei titoli, delle tabelle e della fascia è quello della voce «accent»; il logo e le righe dell’ufficio stanno sopra la fascia della prima pagina.',
    line: 'Linea',
    budget: 'Dotazione',
    share: 'Speso %',
    chart: 'Un grafico',
  },
  en: {
    title: 'Sample of the letterhead',
    subtitle: 'What documents look like',
    number: 'Number',
    date: 'Date',
    notice: 'This sheet shows the letterhead of now. It is no document and bears no number.',
    chapter: 'A chapter',
    text: 'The colour of titles, tables and the band is that of the setting “accent”; the logo and the lines of the office stand above the band of the first page.',
    line: 'Line',
    budget: 'Budget',
    share: 'Spent %',
    chart: 'A chart',
  },
} as const;
