import { defineRefusals } from '../kernel/refusal';

export const calendarRefusals = defineRefusals({
  'calendar.feed_not_found': {
    status: 404,
    it: 'Questo indirizzo di calendario non vale più: prenderne uno nuovo dalla pagina del calendario.',
    en: 'This calendar address is no longer valid: take a new one from the calendar page.',
  },
  'calendar.accord_not_found': {
    status: 404,
    it: 'Questo accordo non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such accord, or it is not among those you may see.',
  },
});
