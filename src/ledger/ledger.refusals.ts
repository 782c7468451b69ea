import { defineRefusals } from '../kernel/refusal';

export const ledgerRefusals = defineRefusals({
  'ledger.not_found': {
    status: 404,
    it: 'Questo registro non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such record, or it is not among those you may see.',
  },
  'ledger.search_invalid': {
    status: 422,
    it: 'La ricerca non è valida: controllare date e codici.',
    en: 'The search is not valid: check dates and codes.',
  },
});
