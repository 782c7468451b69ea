import { defineRefusals } from '../kernel/refusal';

export const mandateRefusals = defineRefusals({
  'mandate.invalid': { status: 422, it: 'Controlla i campi del ruolo.', en: 'Check the fields of the role.' },
  'mandate.stale': {
    status: 412,
    it: 'Questo ruolo è già stato cambiato da qualcun altro: guarda lo stato attuale.',
    en: 'Somebody else has already changed this role: look at its present state.',
  },
});
