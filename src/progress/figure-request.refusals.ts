import { defineRefusals } from '../kernel/refusal';

export const figureRefusals = defineRefusals({
  'figures.link_not_valid': {
    status: 404,
    isGoneLink: true,
    it: 'Questo collegamento non vale più: è già stato usato, è scaduto o è stato ritirato. Chiedere un nuovo collegamento a chi lo ha inviato.',
    en: 'This link is no longer good: it was used, has expired or was withdrawn. Ask whoever sent it for a new one.',
  },
  'figures.answer_invalid': {
    status: 422,
    it: 'I dati non sono ancora stati inviati: ecco che cosa correggere.',
    en: 'The figures were not sent yet: here is what to correct.',
  },
  'figures.request_invalid': {
    status: 422,
    it: 'La richiesta non si può ancora fare: ecco che cosa manca.',
    en: 'The request cannot be made yet: here is what is missing.',
  },
  'figures.request_not_found': {
    status: 404,
    it: 'Questa richiesta di dati non c’è, oppure non è tra quelle che si possono vedere.',
    en: 'There is no such request for figures, or it is not among those you may see.',
  },
});
