import { defineRefusals } from '../kernel/refusal';

export const procedureRefusals = defineRefusals({
  'procedure.not_found': {
    status: 404,
    it: 'Questa procedura scritta non c’è, oppure non è tra quelle che si possono vedere.',
    en: 'There is no such written procedure, or it is not among those you may see.',
  },
  'procedure.invalid': {
    status: 422,
    it: 'La procedura non si può ancora salvare: correggere quanto segue. Nulla di quanto scritto è perso.',
    en: 'The procedure cannot be saved yet: put the following right. Nothing you typed is lost.',
  },
  'procedure.not_draft': {
    status: 409,
    it: 'La procedura è già aperta: testo e documenti non cambiano più. Per cambiarli va annullata e aperta di nuovo.',
    en: 'The procedure is open already: text and documents change no more. To change them, cancel it and open another.',
  },
  'procedure.not_open': {
    status: 409,
    it: 'La procedura non è aperta: non si può rispondere né chiuderla.',
    en: 'The procedure is not open: it takes no answers and cannot be closed.',
  },
  'procedure.over': {
    status: 409,
    it: 'Il termine è passato: la segreteria chiude la procedura con le risposte arrivate.',
    en: 'The deadline is over: the secretariat closes the procedure with the answers that came in.',
  },
  'procedure.not_due': {
    status: 409,
    it: 'La procedura si chiude quando il termine è passato o quando hanno risposto tutti.',
    en: 'The procedure is closed once its deadline is over or everybody has answered.',
  },
  'procedure.changed_meanwhile': {
    status: 412,
    it: 'La procedura è cambiata nel frattempo: rileggerla e riprovare.',
    en: 'The procedure changed meanwhile: read it again and try once more.',
  },
  'procedure.minutes_not_ready': {
    status: 409,
    it: 'Il verbale da approvare non è pronto: serve una bozza circolata, con una risposta a ogni osservazione.',
    en: 'The minutes to adopt are not ready: they need a circulated draft and an answer to each observation.',
  },
  'procedure.answer_invalid': {
    status: 422,
    it: 'La risposta non si può ancora registrare: correggere quanto segue.',
    en: 'The answer cannot be recorded yet: put the following right.',
  },
  'procedure.not_member': {
    status: 403,
    it: 'Risponde chi ha un incarico per una parte chiamata a rispondere.',
    en: 'Those answer who hold a mandate for a party that was asked.',
  },
  'procedure.reason_needed': {
    status: 422,
    it: 'Scrivere il motivo dell’annullamento.',
    en: 'Write the reason of the cancellation.',
  },
  'procedure.link_not_valid': {
    status: 404,
    isGoneLink: true,
    it: 'Questo collegamento non vale più: è già stato usato, o la procedura è chiusa. Si può rispondere anche dopo aver effettuato l’accesso.',
    en: 'This link is no longer good: it was used, or the procedure is closed. You may also answer after signing in.',
  },
});
