import { defineRefusals } from '../kernel/refusal';

export const progressRefusals = defineRefusals({
  'progress.accord_not_found': {
    status: 404,
    it: 'Questo accordo non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such accord, or it is not among those you may see.',
  },
  'progress.period_unknown': {
    status: 404,
    it: 'Per «{period}» questo accordo non raccoglie schede.',
    en: 'This accord takes no sheets for “{period}”.',
  },
  'sheet.not_found': {
    status: 404,
    it: 'Questa scheda non c’è, oppure non è tra quelle che si possono vedere.',
    en: 'There is no such sheet, or it is not among those you may see.',
  },
  'receipt.not_found': {
    status: 404,
    it: 'Questa ricevuta non c’è, oppure non è tra quelle che si possono vedere.',
    en: 'There is no such receipt, or it is not among those you may see.',
  },
  'sheet.blocked': {
    status: 409,
    it: 'In questo momento non si può fare: ecco che cosa lo impedisce.',
    en: 'This cannot be done at the moment: here is what stands in the way.',
  },
  'sheet.incomplete': {
    status: 422,
    it: 'La scheda non si può ancora inviare: ecco che cosa manca.',
    en: 'The sheet cannot be sent yet: here is what is missing.',
  },
  'sheet.nothing_to_send': {
    status: 409,
    it: 'Nessuna scheda è pronta: confermarle o compilarle, poi inviarle insieme.',
    en: 'No sheet is ready: confirm them or fill them in, then send them together.',
  },
  'sheet.nothing_chosen': {
    status: 422,
    it: 'Scegliere almeno una scheda in cui nulla è cambiato.',
    en: 'Choose at least one sheet in which nothing changed.',
  },
  'sheet.content_invalid': {
    status: 422,
    it: 'Il contenuto ha proprietà che la scheda non prevede.',
    en: 'The content has properties that the sheet does not have.',
  },
  'sheet.too_long': {
    status: 413,
    it: 'La scheda è troppo lunga per essere salvata: abbreviare i testi.',
    en: 'The sheet is too long to be saved: shorten its texts.',
  },
  'sheet.changed_meanwhile': {
    status: 412,
    it: 'Nel frattempo qualcun altro ha cambiato la scheda: guardarla com’è adesso, poi ripetere se serve ancora.',
    en: 'Somebody else changed the sheet meanwhile: look at it as it is now, then do it again if it is still needed.',
  },
  'sheet.reason_missing': {
    status: 422,
    it: 'Scrivere il motivo: resta visibile alla parte, alla segreteria e ai revisori.',
    en: 'Write the reason: it stays visible to the party, the secretariat and auditors.',
  },
});
