import { defineRefusals } from '../kernel/refusal';

export const reportingRefusals = defineRefusals({
  'reporting.accord_not_found': {
    status: 404,
    it: 'Questo accordo non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such accord, or it is not among those you may see.',
  },
  'reporting.period_unknown': {
    status: 422,
    it: 'Il periodo «{period}» non esiste in questo accordo: scrivere per esempio 2026-Q3, 2026-H1, 2026-Y1 o term.',
    en: 'There is no period “{period}” in this accord: write, for example, 2026-Q3, 2026-H1, 2026-Y1 or term.',
  },
  'reporting.year_mismatch': {
    status: 422,
    it: 'Il periodo {period} non appartiene all’anno {year}.',
    en: 'The period {period} does not belong to the year {year}.',
  },
  'reporting.date_invalid': {
    status: 422,
    it: '«{date}» non è una data: scrivere per esempio 2026-10-31.',
    en: '“{date}” is not a date: write, for example, 2026-10-31.',
  },
  'report.not_found': {
    status: 404,
    it: 'Questa relazione non c’è, oppure non è tra quelle che si possono vedere.',
    en: 'There is no such report, or it is not among those you may see.',
  },
  'report.already_open': {
    status: 409,
    it: 'Per questo periodo c’è già una relazione in lavorazione: riprendere quella, o scartarla con un motivo.',
    en: 'A report for this period is already being worked on: continue that one, or discard it with a reason.',
  },
  'report.changed_meanwhile': {
    status: 412,
    it: 'Nel frattempo qualcun altro ha cambiato la relazione: ricaricare la pagina e riportare le proprie modifiche.',
    en: 'Somebody else changed the report meanwhile: load the page again and put your changes back in.',
  },
  'report.blocked': {
    status: 409,
    it: 'In questo momento non si può fare: ecco che cosa lo impedisce.',
    en: 'This cannot be done at the moment: here is what stands in the way.',
  },
  'report.reason_not_printable': {
    status: 422,
    it: 'Il carattere {character} in «{word}» non si può stampare nel PDF della relazione.',
    en: 'The character {character} in “{word}” cannot be printed in the report’s PDF.',
  },
  'report.text_invalid': {
    status: 422,
    it: 'I testi della relazione non sono validi.',
    en: 'The texts of the report are not valid.',
  },
  'report.sitting_not_held': {
    status: 422,
    it: 'La riunione «{meeting}» non è tra quelle tenute dal Tavolo Tecnico di questo accordo.',
    en: 'The meeting “{meeting}” is not one that the Technical Table of this accord has held.',
  },
  'report.approved_in_future': {
    status: 422,
    it: 'La data di approvazione ({approvedOn}) è nel futuro.',
    en: 'The date of approval ({approvedOn}) lies in the future.',
  },
  'report.approved_too_early': {
    status: 422,
    it: 'La data di approvazione ({approvedOn}) viene prima di ciò che la relazione racconta: dal {from} in poi.',
    en: 'The date of approval ({approvedOn}) comes before what the report tells: from {from} on.',
  },
  'report.reason_missing': {
    status: 422,
    it: 'Serve un motivo, al massimo 1.000 caratteri.',
    en: 'A reason is needed, at most 1,000 characters.',
  },
  'colour.invalid': {
    status: 422,
    it: 'Il colore assegnato non è valido.',
    en: 'The colour given is not valid.',
  },
  'colour.not_found': {
    status: 404,
    it: 'Questa azione non c’è, oppure non è tra quelle che si possono modificare.',
    en: 'There is no such action, or it is not among those you may change.',
  },
});
