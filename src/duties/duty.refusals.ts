import { defineRefusals } from '../kernel/refusal';

export const dutyRefusals = defineRefusals({
  'duty.accord_not_found': {
    status: 404,
    it: 'Questo accordo non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such accord, or it is not among those you may see.',
  },
  'duty.year_outside_term': {
    status: 404,
    it: 'Il {year} è fuori dalla durata dell’accordo.',
    en: 'The year {year} lies outside the accord’s term.',
  },
});
