import { defineRefusals } from '../kernel/refusal';

export const evidenceRefusals = defineRefusals({
  'evidence.not_found': {
    status: 404,
    it: 'Questo documento a sostegno non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such piece of evidence, or it is not among those you may see.',
  },
  'evidence.quota_exceeded': {
    status: 507,
    it: 'I documenti a sostegno di questa parte occupano già {used} MB: con questo file supererebbero i {limit} MB che l’accordo le dà. Vale anche ciò che è stato tolto, perché resta agli atti.',
    en: 'The evidence of this party takes {used} MB already: with this file it would exceed the {limit} MB that the accord gives it. What was removed counts too, as it stays on record.',
  },
  'evidence.place_unknown': {
    status: 422,
    it: 'La scheda non ha questo indicatore o questa tappa: scegliere dall’elenco a che cosa si riferisce il documento.',
    en: 'The sheet has no such indicator or milestone: choose from the list what the document is about.',
  },
  'evidence.already_sent': {
    status: 409,
    it: 'Il documento è già stato inviato con la scheda: resta agli atti e non si può togliere.',
    en: 'The document was sent with the sheet already: it stays on record and cannot be removed.',
  },
  'evidence.mail_by_party': {
    status: 409,
    it: 'Il messaggio della parte si allega solo quando la segreteria compila la scheda per suo conto.',
    en: 'A party’s message is attached only where the secretariat enters the sheet on its behalf.',
  },
  'evidence.not_yours': {
    status: 409,
    it: 'Può farlo solo la parte che guida l’azione, o la segreteria quando compila la scheda per suo conto.',
    en: 'Only the party that leads the action may do this, or the secretariat where it enters the sheet for it.',
  },
});
