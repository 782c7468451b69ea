import { defineRefusals } from '../kernel/refusal';

export const mandateRefusals = defineRefusals({
  'mandate.invalid': { status: 422, it: 'Controlla i campi del ruolo.', en: 'Check the fields of the role.' },
  'mandate.stale': {
    status: 412,
    it: 'Questo ruolo è già stato cambiato da qualcun altro: guarda lo stato attuale.',
    en: 'Somebody else has already changed this role: look at its present state.',
  },
  'people_list.invalid': {
    status: 422,
    it: 'Nell’elenco c’è qualcosa da correggere: finché c’è, non si salva nulla.',
    en: 'Something in the list needs correcting: until then nothing is saved.',
  },
  'people_list.changed': {
    status: 409,
    it: 'Nel frattempo qualcosa è cambiato: guarda di nuovo che cosa succederebbe e conferma.',
    en: 'Something has changed in the meantime: look again at what would happen, and confirm.',
  },
  'replace.same': {
    status: 422,
    it: 'Chi subentra deve essere un’altra persona.',
    en: 'The successor must be somebody else.',
  },
  'replace.out': {
    status: 422,
    it: 'La persona con questo indirizzo è disattivata, o lo sarà: riattivala prima.',
    en: 'The person with this address is disabled, or will be: enable them first.',
  },
  'replace.too_early': {
    status: 422,
    it: 'La data deve venire dopo l’inizio dei ruoli in corso.',
    en: 'The date must come after the beginning of the roles in force.',
  },
});
