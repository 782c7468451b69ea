import { type LocalizedText } from '../kernel/language';
import { demoPeople, type DemoPerson } from './demo-people';

/** What each of the demo's people finds on 11 January 2027. */
const toTry: Readonly<Record<string, LocalizedText>> = {
  'segreteria@example.org': {
    it: 'Avanzamento, 4º trimestre: accettare insieme le schede inviate, restituirne una con il motivo, chiudere la raccolta, compilare la relazione.',
    en: 'Progress, 4th quarter: accept the sheets sent in one go, return one with a reason, close the window, compile the report.',
  },
  'segreteria2@example.org': {
    it: 'A26-L1-01 è dell’ente della segreteria: dare il secondo assenso. A26-L3-01 l’ha inserita lei: non può accettarla.',
    en: 'A26-L1-01 is the secretariat’s own body’s: give the second assent. A26-L3-01 was entered by her: she cannot accept it.',
  },
  'regione@example.org': {
    it: 'Due schede inviate, le altre da compilare: “nulla è cambiato” per più schede, poi un solo invio con la ricevuta.',
    en: 'Two sheets sent, the others still to do: “nothing changed” for several, then one sending with its receipt.',
  },
  'aice@example.org': {
    it: 'A26-L4-05 restituita: leggere il motivo, prendere i dati del partner, inviare di nuovo. A26-L3-04 in bozza. A26-L2-06: 3º trimestre in proroga.',
    en: 'A26-L4-05 returned: read why, take the partner’s figures, send again. A26-L3-04 is a draft. A26-L2-06: 3rd quarter by an exception.',
  },
  'confapi@example.org': {
    it: 'A26-L3-01: la segreteria l’ha inserita dal suo messaggio; confermarla o contestarla.',
    en: 'A26-L3-01: the secretariat entered it from its mail; confirm or contest it.',
  },
  'unioncamere@example.org': {
    it: 'A26-L1-04 del 3º trimestre è riaperta: correggerla e inviarla; solo dopo si compila quella del 4º. A26-L3-06 è in bozza.',
    en: 'A26-L1-04 of the 3rd quarter is open again: mend and send it; only then the one of the 4th. A26-L3-06 is a draft.',
  },
  'tavolo.tecnico@example.org': {
    it: 'Avanzamento: vede a che punto è ogni scheda, e che cosa dice solo quando è accettata (A26-L4-03).',
    en: 'Progress: sees where each sheet stands, and what it says only once it is accepted (A26-L4-03).',
  },
  'revisore@example.org': {
    it: 'Legge ogni scheda inviata con i documenti a sostegno, restituzioni e proroghe con autore e motivo.',
    en: 'Reads every sheet sent with its evidence, returns and exceptions with author and reason.',
  },
  'amministrazione@example.org': {
    it: 'Persone e messaggi in uscita: gli avvisi del giro di schede sono conservati qui, senza server di posta.',
    en: 'People and outgoing messages: the notices of the round are kept here, without a mail server.',
  },
};

const more: readonly DemoPerson[] = [
  {
    email: 'segreteria2@example.org',
    givenName: 'Ambra',
    familyName: 'Castelnovo',
    isAdministrator: false,
    mandate: { role: 'secretariat', party: 'RL', table: null, office: 'Ufficio internazionalizzazione' },
    who: 'segreteria, seconda persona · secretariat, second person',
  },
  {
    email: 'regione@example.org',
    givenName: 'Clelia',
    familyName: 'Rovagnati',
    isAdministrator: false,
    mandate: { role: 'signatory', party: 'RL', table: null, office: 'Direzione generale' },
    who: 'parte firmataria · signatory ({party})',
  },
  {
    email: 'unioncamere@example.org',
    givenName: 'Fosco',
    familyName: 'Allegrini',
    isAdministrator: false,
    mandate: { role: 'signatory', party: 'UCL', table: null, office: 'Area estero' },
    who: 'parte firmataria · signatory ({party})',
  },
];

const order = Object.keys(toTry);

/** The demo's people and three more, so that each part of the round can be played. */
export const reviewStagePeople: readonly DemoPerson[] = [...demoPeople, ...more]
  .map((person) => ({ ...person, toTry: toTry[person.email] }))
  .sort((left, right) => order.indexOf(left.email) - order.indexOf(right.email));
