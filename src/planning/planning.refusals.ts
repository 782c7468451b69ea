import { defineRefusals } from '../kernel/refusal';

export const planningRefusals = defineRefusals({
  'plan.not_found': {
    status: 404,
    it: 'Questo piano, o questa sua versione, non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such plan or version of it, or it is not among those you may see.',
  },
  'plan.action_not_found': {
    status: 404,
    it: 'Questa versione del piano non ha l’azione {action}.',
    en: 'This version of the plan has no action {action}.',
  },
  'plan.year_outside_term': {
    status: 422,
    it: 'Il {year} è fuori dalla durata dell’accordo: scegliere un anno tra {from} e {to}.',
    en: 'The year {year} lies outside the accord’s term: choose a year from {from} to {to}.',
  },
  'plan.already_there': {
    status: 409,
    it: 'Il piano {year} c’è già: aprirlo e lavorare sulla sua bozza, oppure aprire una modifica.',
    en: 'There is already a plan {year}: open it and work on its draft, or open an amendment.',
  },
  'plan.version_open': {
    status: 409,
    it: 'C’è già la versione {number} in lavorazione: concluderla o ritirarla prima di aprirne un’altra.',
    en: 'Version {number} is being worked on already: finish or withdraw it before opening another.',
  },
  'plan.not_in_force': {
    status: 409,
    it: 'Il piano {year} non ha una versione in vigore da modificare.',
    en: 'The plan {year} has no version in force to amend.',
  },
  'plan.not_draft': {
    status: 409,
    it: 'Questa versione non è più una bozza: ciò che dice non si cambia. Riportarla in bozza con un motivo, oppure aprire una modifica.',
    en: 'This version is no longer a draft: what it says stays. Take it back to the draft with a reason, or open an amendment.',
  },
  'plan.changed_meanwhile': {
    status: 412,
    it: 'Nel frattempo la versione è cambiata: guardarla com’è ora e ripetere.',
    en: 'The version changed meanwhile: look at it as it is now and try again.',
  },
  'plan.sheet_changed': {
    status: 412,
    it: 'Nel frattempo qualcuno ha salvato questa scheda. Sotto stanno le differenze: ciò che è scritto nei campi è ancora il proprio testo; salvare di nuovo per tenerlo.',
    en: 'Somebody saved this sheet meanwhile. The differences stand below: the fields still hold what you wrote; save again to keep it.',
  },
  'plan.sheet_invalid': {
    status: 422,
    it: 'La scheda non si può ancora salvare: correggere quanto segue. Nulla di quanto scritto è perso.',
    en: 'The sheet cannot be saved yet: put the following right. Nothing you typed is lost.',
  },
  'plan.code_taken': {
    status: 409,
    it: 'L’azione {action} è già in questa versione del piano.',
    en: 'The action {action} is already in this version of the plan.',
  },
  'plan.blocked': {
    status: 409,
    it: 'Non si può ancora fare.',
    en: 'This cannot be done yet.',
  },
  'plan.reason_missing': {
    status: 422,
    it: 'Scrivere il motivo (al massimo 1.000 caratteri): resta agli atti.',
    en: 'Write the reason (at most 1,000 characters): it is kept.',
  },
  'plan.resolution_unknown': {
    status: 422,
    it: 'Scegliere una delibera di questo accordo che possa decidere ciò.',
    en: 'Choose a resolution of this accord that can decide this.',
  },
  'plan.report_not_tabled': {
    status: 422,
    it: 'La relazione del Tavolo Tecnico non è tra i documenti di quella seduta: depositarla, oppure scrivere perché si è deciso senza.',
    en: 'The Technical Table’s report is not among the documents of that sitting: table it, or write why it was decided without.',
  },
  'plan.not_over': {
    status: 409,
    it: 'Il {year} non è ancora finito: il piano si chiude dopo il 31 dicembre.',
    en: 'The year {year} is not over yet: its plan is closed after 31 December.',
  },
  'proposal.not_found': {
    status: 404,
    it: 'Questa proposta non c’è, oppure non è tra quelle che si possono vedere.',
    en: 'There is no such proposal, or it is not among those you may see.',
  },
  'proposal.changed_meanwhile': {
    status: 412,
    it: 'Nel frattempo la proposta è cambiata. Sotto stanno le differenze: ciò che è scritto nei campi è ancora il proprio testo; salvare di nuovo per tenerlo.',
    en: 'The proposal changed meanwhile. The differences stand below: the fields still hold what you wrote; save again to keep it.',
  },
  'proposal.not_yours': {
    status: 403,
    it: 'Per proporre un’azione serve un incarico per una parte dell’accordo.',
    en: 'To propose an action takes a mandate for a party to the accord.',
  },
});
