import { defineRefusals } from '../kernel/refusal';

export const liveRefusals = defineRefusals({
  'live.not_running': {
    status: 409,
    it: 'La seduta non è in corso (stato: {state}): non si registra nulla. Aprire la pagina della seduta per vedere come è finita.',
    en: 'The sitting is not running (state: {state}): nothing can be recorded. Open the page of the sitting to see how it ended.',
  },
  'live.not_convened': {
    status: 409,
    it: 'La seduta non è stata convocata: mandare prima la convocazione.',
    en: 'The sitting was not convened: send the notice first.',
  },
  'live.too_early': {
    status: 409,
    it: 'La seduta è fissata per il {date}: si apre quel giorno.',
    en: 'The sitting is on {date}: it opens on that day.',
  },
  'live.no_second_call': {
    status: 409,
    it: 'La convocazione non prevede una seconda convocazione: chiudere la seduta senza numero legale e convocarne un’altra.',
    en: 'The notice foresees no second call: close the sitting without quorum and convene another.',
  },
  'live.second_call_too_early': {
    status: 409,
    it: 'La seconda convocazione è per il {date} alle {time}: fino ad allora vale la prima.',
    en: 'The second call is on {date} at {time}: until then the first one counts.',
  },
  'live.first_call_quorate': {
    status: 409,
    it: 'In prima convocazione il numero legale è stato raggiunto: la seduta continua così.',
    en: 'The quorum was met in first call: the sitting goes on as it is.',
  },
  'live.party_unknown': {
    status: 422,
    it: '«{party}» non è tra chi siede a questo tavolo. Scrivere una sigla, o le prime lettere di un nome solo.',
    en: '“{party}” has no seat at this Table. Type a code, or the first letters of one name alone.',
  },
  'live.already_there': {
    status: 409,
    it: '{party} è già tra i presenti, in questo stesso modo.',
    en: '{party} is already there, in this very way.',
  },
  'live.not_there': { status: 409, it: '{party} non è tra i presenti.', en: '{party} is not there.' },
  'live.no_deputies': {
    status: 422,
    it: 'L’accordo non ammette delegati a questo tavolo: {party} è presente solo con chi ha il seggio.',
    en: 'The accord allows no deputies at this Table: {party} is present only through the holder of the seat.',
  },
  'live.time_invalid': {
    status: 422,
    it: 'Scrivere un’ora come 10:30.',
    en: 'Write a time such as 10:30.',
  },
  'live.time_before_last': {
    status: 422,
    it: 'Di {party} è già registrato qualcosa alle {last}: scrivere un’ora non precedente, o annullare quella riga.',
    en: 'Something is recorded of {party} at {last} already: write a time not before it, or void that line.',
  },
  'live.entry_unknown': {
    status: 404,
    it: 'Questa riga non c’è, o è già annullata.',
    en: 'There is no such line, or it is void already.',
  },
  'live.entry_counted': {
    status: 409,
    it: 'Su questa riga si è contato il voto del punto {item}: resta. Registrare ora l’arrivo o l’uscita che corregge.',
    en: 'The vote on item {item} counted on this line: it stays. Record now the arrival or departure that puts it right.',
  },
  'live.no_proxies': {
    status: 422,
    it: 'L’accordo non ammette procure a questo tavolo.',
    en: 'The accord allows no proxies at this Table.',
  },
  'live.proxy_refused': {
    status: 422,
    it: 'Questa procura non si può accettare: correggere quanto segue.',
    en: 'This proxy cannot be accepted: put the following right.',
  },
  'live.recusal_refused': {
    status: 409,
    it: 'Per {party} c’è già un interesse dichiarato su questo punto.',
    en: '{party} has declared an interest on this item already.',
  },
  'live.act_unknown': {
    status: 422,
    it: 'Non è chiaro che cosa fare del punto: usare uno dei suoi pulsanti.',
    en: 'It is not clear what to do with the item: use one of its buttons.',
  },
  'live.item_unknown': {
    status: 404,
    it: 'Il punto {item} non è all’ordine del giorno.',
    en: 'There is no item {item} on the agenda.',
  },
  'live.item_changed': {
    status: 412,
    it: 'Il punto {item} è stato cambiato da qualcun altro mentre si scriveva: ecco come sta ora, accanto a quanto scritto.',
    en: 'Item {item} was changed by somebody else meanwhile: here it is as it stands, beside what you typed.',
  },
  'live.other_item_open': {
    status: 409,
    it: 'È in discussione il punto {item}: chiuderlo o rimandarlo prima di aprirne un altro.',
    en: 'Item {item} is under discussion: close it or put it back before opening another.',
  },
  'live.reason_missing': {
    status: 422,
    it: 'Scrivere il motivo: resta nel verbale.',
    en: 'Write the reason: it stays in the minutes.',
  },
  'live.text_too_long': {
    status: 422,
    it: 'Al massimo {longest} caratteri.',
    en: 'At most {longest} characters.',
  },
  'live.needs_vote': {
    status: 409,
    it: 'Su questo punto si vota: registrare il voto, oppure rinviare il punto.',
    en: 'This item is voted on: record the vote, or roll the item over.',
  },
  'live.urgent_not_allowed': {
    status: 422,
    it: 'L’accordo non ammette punti aggiunti in seduta a questo tavolo.',
    en: 'The accord allows no items added during the sitting of this Table.',
  },
  'live.urgent_refused': {
    status: 422,
    it: 'Il punto urgente non si può ancora aggiungere: correggere quanto segue.',
    en: 'The urgent item cannot be added yet: put the following right.',
  },
  'live.no_quorum': {
    status: 409,
    it: 'Manca il numero legale: {present} contati, ne servono {required}. Non si vota; rinviare il punto o attendere arrivi.',
    en: 'There is no quorum: {present} counted, {required} needed. Nothing can be voted; roll the item over or wait for arrivals.',
  },
  'live.not_voted_on': {
    status: 409,
    it: 'Su questo punto non si vota ora: va prima messo in discussione, e deve essere di un tipo su cui si vota.',
    en: 'This item is not voted on now: it must be under discussion and of a kind that is voted on.',
  },
  'live.vote_refused': {
    status: 422,
    it: 'Il voto non si può chiudere così: correggere quanto segue. Nulla di quanto scritto è perso.',
    en: 'The vote cannot be closed like this: put the following right. Nothing you typed is lost.',
  },
  'live.item_under_discussion': {
    status: 409,
    it: 'È ancora in discussione il punto {item}: chiuderlo o rinviarlo prima di chiudere la seduta.',
    en: 'Item {item} is still under discussion: close it or roll it over before closing the sitting.',
  },
  'brief.link_not_valid': {
    status: 404,
    isGoneLink: true,
    it: 'Questo collegamento non vale più: chiederne un altro alla segreteria.',
    en: 'This link is no longer valid: ask the secretariat for another.',
  },
});
