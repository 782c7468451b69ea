import { defineRefusals } from '../kernel/refusal';

export const reviewRefusals = defineRefusals({
  'review.reason_not_printable': {
    status: 422,
    it: 'Il carattere {character} in «{word}» non si può stampare nel PDF della relazione.',
    en: 'The character {character} in “{word}” cannot be printed in the report’s PDF.',
  },
  'review.until_missing': {
    status: 422,
    it: 'La raccolta delle schede è chiusa: indicare fino a quale giorno si accetta la correzione.',
    en: 'Sheets are no longer taken: say until which day the correction is taken.',
  },
  'review.until_invalid': {
    status: 422,
    it: 'Indicare un giorno che esiste, da oggi ({today}) in poi.',
    en: 'Give a day that exists, from today ({today}) on.',
  },
  'review.values_refused': {
    status: 422,
    it: 'Qualche valore accettato non va bene: ecco quali.',
    en: 'Some accepted values are not right: here is which.',
  },
  'review.field_unknown': {
    status: 422,
    it: 'La scheda non ha il campo «{field}».',
    en: 'The sheet has no field “{field}”.',
  },
  'review.nothing_chosen': {
    status: 422,
    it: 'Scegliere almeno una scheda.',
    en: 'Choose at least one sheet.',
  },
  'review.partly_refused': {
    status: 409,
    it: 'Schede riuscite: {done}; non riuscite: {refused}. Ecco perché.',
    en: 'Sheets done: {done}; not done: {refused}. Here is why.',
  },
  'window.blocked': {
    status: 409,
    it: 'In questo momento non si può fare: ecco che cosa lo impedisce.',
    en: 'This cannot be done at the moment: here is the reason why.',
  },
  'exception.party_unknown': {
    status: 422,
    it: '«{party}» non guida alcuna azione del piano di questo periodo.',
    en: '“{party}” leads no action of this period’s plan.',
  },
  'exception.action_unknown': {
    status: 422,
    it: '«{action}» non è tra le azioni che {party} guida in questo periodo.',
    en: '“{action}” is not among the actions that {party} leads in this period.',
  },
  'exception.resolution_unknown': {
    status: 422,
    it: 'Scegliere una delibera in vigore dell’accordo, oppure nessuna.',
    en: 'Choose a resolution of the accord that is in force, or none.',
  },
  'exception.not_found': {
    status: 404,
    it: 'Questa proroga non c’è, oppure è già stata ritirata.',
    en: 'There is no such exception, or it was withdrawn already.',
  },
});
