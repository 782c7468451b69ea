import { defineRefusals } from '../../kernel/refusal';

export const importRefusals = defineRefusals({
  'import.file_refused': {
    status: 422,
    it: 'Il file non può essere importato: errori trovati {count}. Nulla è stato cambiato.',
    en: 'The file cannot be imported: {count} faults found. Nothing was changed.',
  },
  'import.differences_refused': {
    status: 409,
    it: 'L’importazione cambierebbe ciò che è già inserito, accettato o adottato: differenze {count}. Nulla è stato cambiato.',
    en: 'The import would change what was entered, accepted or adopted: {count} differences. Nothing was changed.',
  },
  'import.not_allowed': {
    status: 403,
    it: 'Per importare serve un incarico di segreteria su questo accordo.',
    en: 'To import takes a mandate of the secretariat on this accord.',
  },
  'import.reason_missing': {
    status: 422,
    it: 'Scrivere il motivo, al massimo 1.000 caratteri.',
    en: 'Write the reason, at most 1,000 characters.',
  },
  'import.overtaken': {
    status: 409,
    it: 'Nel frattempo qualcuno ha cambiato gli stessi dati: ripetere l’importazione.',
    en: 'Somebody changed the same records meanwhile: import again.',
  },
  'import.refused_by_database': {
    status: 422,
    it: 'La base di dati non accetta un valore del file: {reason}. Nulla è stato cambiato.',
    en: 'The database does not accept a value of the file: {reason}. Nothing was changed.',
  },
});
