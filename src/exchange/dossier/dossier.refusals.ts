import { defineRefusals } from '../../kernel/refusal';

export const dossierRefusals = defineRefusals({
  'dossier.not_found': {
    status: 404,
    it: 'Per questo accordo e questo anno non c’è un fascicolo che si possa vedere: controllare il codice e l’anno.',
    en: 'There is no dossier of this accord and year that you may see: check the code and the year.',
  },
  'dossier.too_many': {
    status: 429,
    it: 'Si stanno già preparando altri fascicoli: riprovare tra {retryAfterSeconds} secondi.',
    en: 'Other dossiers are being made: try again in {retryAfterSeconds} seconds.',
  },
  'dossier.busy': {
    status: 503,
    it: 'I dati cambiano troppo in fretta per fermarli in un fascicolo: riprovare tra qualche minuto.',
    en: 'The records change too fast to be held in a dossier: try again in a few minutes.',
  },
});
