import { defineRefusals } from '../kernel/refusal';

export const paperRefusals = defineRefusals({
  'paper.not_found': {
    status: 404,
    it: 'Questo documento della seduta non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such paper of the sitting, or it is not among those you may see.',
  },
  'paper.invalid': {
    status: 422,
    it: 'Il documento non si può ancora aggiungere: correggere quanto segue.',
    en: 'The paper cannot be added yet: put the following right.',
  },
  'paper.quota_exceeded': {
    status: 507,
    it: 'I documenti delle sedute di questo accordo occupano già {limit} MB, il massimo previsto.',
    en: 'The papers of this accord’s sittings already take {limit} MB, the most allowed.',
  },
});
