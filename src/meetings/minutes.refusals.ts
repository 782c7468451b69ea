import { defineRefusals } from '../kernel/refusal';

export const minutesRefusals = defineRefusals({
  'minutes.not_found': {
    status: 404,
    it: 'Questo verbale non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There are no such minutes, or they are not among those you may see.',
  },
  'minutes.not_over': {
    status: 409,
    it: 'La seduta non è ancora finita: il verbale si scrive quando è stata tenuta o è rimasta senza numero legale.',
    en: 'The sitting is not over: minutes are written once it was held or ended without quorum.',
  },
  'minutes.begun_already': {
    status: 409,
    it: 'La bozza c’è già: aprire la pagina del verbale e continuare da lì.',
    en: 'There is a draft already: open the page of the minutes and go on from there.',
  },
  'minutes.not_begun': {
    status: 409,
    it: 'La bozza non c’è ancora: prepararla da quanto è stato registrato.',
    en: 'There is no draft yet: make it from what was recorded.',
  },
  'minutes.adopted': {
    status: 409,
    it: 'Il verbale è approvato e non cambia più: un errore si corregge con un’errata corrige.',
    en: 'The minutes are adopted and change no more: an error is put right by an erratum.',
  },
  'minutes.not_adopted': {
    status: 409,
    it: 'Il verbale non è ancora approvato: si può fare dopo l’approvazione.',
    en: 'The minutes are not adopted yet: this can be done after their adoption.',
  },
  'minutes.not_issued': {
    status: 409,
    it: 'Il verbale approvato non è ancora un documento: prima emetterlo da questa pagina.',
    en: 'The adopted minutes are not a document yet: issue them from this page first.',
  },
  'minutes.not_circulated': {
    status: 409,
    it: 'La bozza non è ancora circolata: prima si manda a chi era presente.',
    en: 'The draft was not circulated yet: first send it to those who were there.',
  },
  'minutes.changed_meanwhile': {
    status: 412,
    it: 'Qualcun altro ha salvato questa parte nel frattempo: confrontare i due testi e salvare di nuovo.',
    en: 'Somebody else saved this section meanwhile: compare the two texts and save again.',
  },
  'minutes.section_invalid': {
    status: 422,
    it: 'Il testo non si può salvare così: correggere quanto segue. Nulla di quanto scritto è perso.',
    en: 'The text cannot be saved like this: put the following right. Nothing you typed is lost.',
  },
  'minutes.not_there': {
    status: 403,
    it: 'Manda osservazioni chi era presente alla seduta: questa parte non risulta presente.',
    en: 'Observations come from those who were at the sitting: this party is not recorded as present.',
  },
  'minutes.observation_invalid': {
    status: 422,
    it: 'L’osservazione non si può ancora mandare: correggere quanto segue.',
    en: 'The observation cannot be sent yet: put the following right.',
  },
  'minutes.answer_invalid': {
    status: 422,
    it: 'La risposta non si può ancora salvare: correggere quanto segue.',
    en: 'The answer cannot be saved yet: put the following right.',
  },
  'minutes.answered_already': {
    status: 409,
    it: 'A questa osservazione è già stato risposto.',
    en: 'This observation was answered already.',
  },
  'minutes.observations_open': {
    status: 409,
    it: 'Ci sono osservazioni senza risposta: rispondere a ciascuna prima dell’approvazione.',
    en: 'There are observations without an answer: answer each before the adoption.',
  },
  'minutes.no_adopting_sitting': {
    status: 409,
    it: 'Serve una seduta successiva dello stesso tavolo, tenuta, con un punto sul verbale che è stato approvato.',
    en: 'It takes a later sitting of the same Table that was held and approved an item on the minutes.',
  },
  'minutes.no_such_item': {
    status: 404,
    it: 'La seduta non ha questo punto.',
    en: 'The sitting has no such item.',
  },
  'minutes.erratum_invalid': {
    status: 422,
    it: 'L’errata corrige non si può ancora emettere: correggere quanto segue.',
    en: 'The erratum cannot be issued yet: put the following right.',
  },
});
