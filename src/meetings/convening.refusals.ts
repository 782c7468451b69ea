import { defineRefusals } from '../kernel/refusal';

export const conveningRefusals = defineRefusals({
  'sitting.entry_invalid': {
    status: 422,
    it: 'La seduta non si può ancora fissare così: correggere quanto segue. Nulla di quanto scritto è perso.',
    en: 'The sitting cannot be set like this yet: put the following right. Nothing you typed is lost.',
  },
  'sitting.already_planned': {
    status: 409,
    it: 'In questo giorno e a quest’ora c’è già la seduta {meeting} dello stesso tavolo: aprire quella.',
    en: 'There is already the sitting {meeting} of the same Table on this day at this hour: open that one.',
  },
  'sitting.not_open': {
    status: 409,
    it: 'La seduta non si prepara più: è cominciata, tenuta o annullata.',
    en: 'The sitting is no longer being prepared: it has begun, was held or was cancelled.',
  },
  'sitting.convened': {
    status: 409,
    it: 'La seduta è già convocata: data, ora e luogo si cambiano con un nuovo avviso.',
    en: 'The sitting has been convened: date, hour and place change with a new notice.',
  },
  'sitting.changed_meanwhile': {
    status: 412,
    it: 'Qualcuno ha cambiato la seduta nel frattempo. Confrontare i due testi e salvare di nuovo.',
    en: 'Somebody changed the sitting meanwhile. Compare the two texts and save again.',
  },
  'notice.sent_meanwhile': {
    status: 409,
    it: 'Nel frattempo è partito un altro avviso, che non dice questo: leggerlo qui sotto e, se serve, inviare il nuovo.',
    en: 'Another notice went out meanwhile and does not say this: read it below and send the new one if it is needed.',
  },
  'agenda.item_invalid': {
    status: 422,
    it: 'Il punto non si può salvare così: correggere quanto segue.',
    en: 'The item cannot be saved like this: put the following right.',
  },
  'agenda.item_not_found': {
    status: 404,
    it: 'Questo punto non è all’ordine del giorno: ricaricare la pagina.',
    en: 'This item is not on the agenda: load the page again.',
  },
  'agenda.item_changed_meanwhile': {
    status: 412,
    it: 'Qualcuno ha cambiato questo punto nel frattempo. Confrontare i due testi e salvare di nuovo.',
    en: 'Somebody changed this item meanwhile. Compare the two texts and save again.',
  },
  'agenda.suggestion_gone': {
    status: 409,
    it: 'Questo punto è già all’ordine del giorno o non serve più.',
    en: 'This item is on the agenda already or is no longer needed.',
  },
  'agenda.order_fixed': {
    status: 409,
    it: 'Dopo la convocazione i punti non si spostano: si aggiungono in fondo o si ritirano, con un nuovo avviso.',
    en: 'After the notice items are not moved: they are added at the end or withdrawn, with a new notice.',
  },
  'tabled.unknown': {
    status: 404,
    it: 'Questo documento non c’è, o non si può mettere agli atti della seduta.',
    en: 'There is no such document, or it cannot be tabled at this sitting.',
  },
  'tabled.already': {
    status: 409,
    it: 'Lo stesso documento è già agli atti di questo punto.',
    en: 'The same document has been tabled for this item already.',
  },
  'tabled.not_pdf': {
    status: 422,
    it: 'Agli atti si mettono file PDF: salvarlo come PDF e caricarlo di nuovo.',
    en: 'Documents are tabled as PDF: save it as PDF and upload it again.',
  },
  'notice.blocked': {
    status: 409,
    it: 'L’avviso non si può ancora inviare: prima occorre quanto segue.',
    en: 'The notice cannot be sent yet: the following comes first.',
  },
  'notice.not_found': {
    status: 404,
    it: 'Questo avviso non c’è.',
    en: 'There is no such notice.',
  },
  'answer.invalid': {
    status: 422,
    it: 'La risposta non si può ancora inviare: correggere quanto segue. Nulla di quanto scritto è perso.',
    en: 'The answer cannot be sent yet: put the following right. Nothing you typed is lost.',
  },
  'answer.closed': {
    status: 409,
    it: 'A questa convocazione non si risponde più: la seduta è cominciata, conclusa, annullata o non ancora convocata.',
    en: 'This notice takes no more answers: the sitting has begun, is over, was cancelled or is not convened yet.',
  },
  'answer.not_member': {
    status: 404,
    it: 'La parte per cui si agisce non siede a questo tavolo.',
    en: 'The party you act for does not sit at this Table.',
  },
  'answer.changed_meanwhile': {
    status: 412,
    it: 'Nel frattempo qualcuno della stessa parte ha risposto. Leggere quella risposta e, se serve, inviare di nuovo la propria.',
    en: 'Meanwhile somebody of the same party has answered. Read that answer and, if need be, send yours again.',
  },
  'answer.link_not_valid': {
    status: 404,
    isGoneLink: true,
    it: 'Questo collegamento non vale più: è già stato usato, oppure la seduta è cominciata, passata o annullata. Per rispondere, accedere con le proprie credenziali o chiedere un altro collegamento alla segreteria.',
    en: 'This link is no longer valid: it has been used, or the sitting has begun, is over or was cancelled. To answer, sign in or ask the secretariat for another link.',
  },
  'answer.nobody_to_remind': {
    status: 409,
    it: 'Non c’è nessuno da sollecitare: hanno risposto tutti, o a chi manca non si può scrivere.',
    en: 'There is nobody to remind: everybody has answered, or those missing cannot be written to.',
  },
  'request.not_open': {
    status: 409,
    it: 'A questa richiesta è già stata data risposta.',
    en: 'This request has been answered already.',
  },
});
