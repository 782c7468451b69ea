import { defineRefusals } from '../kernel/refusal';

export const sequencerRefusals = defineRefusals({
  'log.key_missing': {
    status: 503,
    it: 'La chiave che firma il registro non si trova su questo server: nulla può essere emesso. Avvisare chi gestisce il servizio.',
    en: 'The key that signs the log is not on this server: nothing can be issued. Tell whoever runs the service.',
  },
  'log.went_back': {
    status: 503,
    it: 'Il registro nel database è più vecchio dell’ultimo che è stato firmato ({kept} voci ritrovate su {signed}): nulla può essere emesso finché la perdita non è dichiarata. Avvisare chi gestisce il servizio.',
    en: 'The log in the database is older than the last one that was signed ({kept} entries found of {signed}): nothing can be issued until the loss is declared. Tell whoever runs the service.',
  },
});
