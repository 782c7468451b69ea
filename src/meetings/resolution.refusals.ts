import { defineRefusals } from '../kernel/refusal';

export const resolutionRefusals = defineRefusals({
  'resolution.not_found': {
    status: 404,
    it: 'Questa delibera non c’è, oppure non è tra quelle che si possono vedere.',
    en: 'There is no such resolution, or it is not among those you may see.',
  },
  'resolution.changed_meanwhile': {
    status: 412,
    it: 'Nel frattempo la delibera è cambiata: guardarla com’è ora e ripetere.',
    en: 'The resolution changed meanwhile: look at it as it is now and try again.',
  },
  'resolution.not_in_force': {
    status: 409,
    it: 'Solo una delibera in vigore può avere effetti.',
    en: 'Only a resolution in force can have consequences.',
  },
  'resolution.day_invalid': {
    status: 422,
    it: 'Scrivere una data che esiste, dalla delibera a oggi.',
    en: 'Write a date that exists, from the resolution to today.',
  },
  'resolution.successor_unknown': {
    status: 422,
    it: 'Scegliere la delibera in vigore che prende il posto di questa.',
    en: 'Choose the resolution in force that takes the place of this one.',
  },
  'resolution.party_invalid': {
    status: 422,
    it: 'Indicare una parte dell’accordo, la vicenda e il giorno.',
    en: 'Name a party to the accord, what happens and the day.',
  },
  'resolution.party_already': {
    status: 409,
    it: 'La vicenda non è possibile o è già registrata: chi è parte non aderisce di nuovo, chi non lo è più non recede.',
    en: 'The event is not possible or entered already: a party does not accede again, who is none any more does not withdraw.',
  },
  'resolution.party_unnamed': {
    status: 422,
    it: 'Di una nuova parte indicare la sigla (lettere e cifre, maiuscole), il nome e che cos’è.',
    en: 'Of a new party give its short code (letters and digits, capitals), its name and what it is.',
  },
  'resolution.words_missing': {
    status: 422,
    it: 'Scrivere che cosa ha prodotto la delibera.',
    en: 'Write what the resolution brought about.',
  },
  'follow_up.not_found': {
    status: 404,
    it: 'Questo seguito non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such follow-up, or it is not among those you may see.',
  },
  'follow_up.changed_meanwhile': {
    status: 412,
    it: 'Nel frattempo il seguito è cambiato: guardarlo com’è ora e ripetere.',
    en: 'The follow-up changed meanwhile: look at it as it is now and try again.',
  },
  'follow_up.not_yours': {
    status: 403,
    it: 'Questo seguito spetta ad altri: lo conclude chi lo ha in carico o la segreteria.',
    en: 'This follow-up stands with somebody else: its owner or the secretariat closes it.',
  },
  'follow_up.closed_already': {
    status: 409,
    it: 'Questo seguito è già concluso.',
    en: 'This follow-up is closed already.',
  },
  'follow_up.invalid': {
    status: 422,
    it: 'Il seguito non si può ancora salvare: correggere quanto segue.',
    en: 'The follow-up cannot be saved yet: put the following right.',
  },
});
