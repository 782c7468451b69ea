import { textFaultSentences } from './text-faults.messages';

/** Everything that can be wrong or worth saying about an accord file, in both languages. */
export const faultSentences = {
  ...textFaultSentences,
  'shape.object': { it: 'Qui serve un oggetto.', en: 'An object is needed here.' },
  'shape.list': { it: 'Qui serve un elenco.', en: 'A list is needed here.' },
  'shape.too_many': {
    it: 'L’elenco ha {count} voci: il massimo è {limit}.',
    en: 'The list has {count} entries: at most {limit} are taken.',
  },
  'shape.missing': { it: 'Manca la chiave «{key}».', en: 'The key “{key}” is missing.' },
  'shape.text': { it: 'Qui serve un testo di forma corretta.', en: 'A text of the right form is needed here.' },
  'shape.too_long': { it: 'Il testo supera i {limit} caratteri.', en: 'The text is longer than {limit} characters.' },
  'shape.blank': { it: 'Il testo non può essere vuoto.', en: 'The text must not be blank.' },
  'shape.flag': { it: 'Qui serve vero o falso (true, false).', en: 'True or false is needed here.' },
  'shape.whole_number': {
    it: 'Qui serve un numero intero da {least} a {most}.',
    en: 'A whole number from {least} to {most} is needed here.',
  },
  'shape.number': {
    it: 'Qui serve un numero da {least} a {most}.',
    en: 'A number from {least} to {most} is needed here.',
  },
  'shape.amount': {
    it: 'Qui serve un importo da 0 a mille miliardi, con al più due decimali.',
    en: 'An amount from 0 to 10^12 with at most two decimals is needed here.',
  },
  'shape.date': {
    it: 'Qui serve una data esistente, nella forma AAAA-MM-GG.',
    en: 'A date that exists is needed here, as YYYY-MM-DD.',
  },
  'shape.time': { it: 'Qui serve un’ora nella forma HH:MM.', en: 'A time is needed here, as HH:MM.' },
  'shape.one_of': { it: 'Valori ammessi: {allowed}.', en: 'Allowed values: {allowed}.' },
  'shape.code': {
    it: 'Un codice comincia con lettera o cifra e ha al più 40 caratteri tra lettere, cifre, punto, trattino e sottolineatura.',
    en: 'A code begins with a letter or digit and has at most 40 letters, digits, dots, hyphens and underscores.',
  },
  'shape.period': {
    it: 'Un periodo si scrive 2026-Q1, 2026-H1 o 2026-Y1.',
    en: 'A period is written 2026-Q1, 2026-H1 or 2026-Y1.',
  },
  'shape.month_day': { it: 'Qui servono mese e giorno, MM-GG.', en: 'A month and day is needed here, MM-DD.' },
  'shape.word': {
    it: 'Qui serve una parola in minuscolo, con sottolineature.',
    en: 'A word in lower case with underscores is needed here.',
  },
  'shape.domain': { it: 'Qui serve un nome di dominio.', en: 'A domain name is needed here.' },
  'shape.currency': {
    it: 'Qui serve una valuta di tre lettere (ISO 4217).',
    en: 'A currency of three letters is needed here (ISO 4217).',
  },
  'shape.language': {
    it: 'Qui serve un’etichetta di lingua (BCP 47), per esempio it.',
    en: 'A language tag is needed here (BCP 47), for example it.',
  },
  'shape.time_zone': {
    it: 'Qui serve un fuso orario, per esempio Europe/Rome.',
    en: 'A time zone is needed here, for example Europe/Rome.',
  },
  'shape.market': {
    it: 'Qui serve un paese in due lettere (ISO 3166).',
    en: 'A country of two letters is needed here (ISO 3166).',
  },
  'shape.ateco': { it: 'Qui serve una divisione ATECO.', en: 'An ATECO division is needed here.' },

  'rule.duplicate_code': {
    it: '«{code}» compare due volte in questo elenco.',
    en: '“{code}” occurs twice in this list.',
  },
  'rule.unknown_code': {
    it: 'Il codice «{code}» non è nell’elenco «{of}».',
    en: 'The code “{code}” is not in the list “{of}”.',
  },
  'rule.affiliation_cycle': {
    it: 'Le affiliazioni formano un circolo: {path}.',
    en: 'The affiliations form a circle: {path}.',
  },
  'rule.dates_reversed': {
    it: 'La fine ({end}) viene prima dell’inizio ({start}).',
    en: 'The end ({end}) comes before the start ({start}).',
  },
  'rule.outside_term': {
    it: 'La data {date} è fuori dalla durata dell’accordo ({start} – {end}).',
    en: 'The date {date} lies outside the term ({start} – {end}).',
  },
  'rule.year_outside_term': {
    it: 'L’anno {year} è fuori dalla durata dell’accordo.',
    en: 'The year {year} lies outside the term.',
  },
  'rule.outside_action': {
    it: 'La tappa cade il {date}, fuori dalle date dell’azione ({start} – {end}).',
    en: 'The milestone falls on {date}, outside the dates of the action ({start} – {end}).',
  },
  'rule.lead_among_partners': {
    it: 'La capofila «{code}» compare anche tra le partner.',
    en: 'The lead “{code}” also stands among the partners.',
  },
  'rule.sources_do_not_sum': {
    it: 'Le quote fanno {sum}, il totale è {total}.',
    en: 'The sources add up to {sum}, the total is {total}.',
  },
  'rule.source_without_name': {
    it: 'La fonte deve indicare la parte (party) oppure il nome esterno (name), secondo «kind».',
    en: 'The source must give its party or its external name, as its kind says.',
  },
  'rule.one_currency': {
    it: 'L’accordo usa {expected}, qui c’è {found}.',
    en: 'The accord uses {expected}, here stands {found}.',
  },
  'rule.above_budget': {
    it: 'La spesa {spent} supera la dotazione {total}.',
    en: 'The spending {spent} is above the budget {total}.',
  },
  'rule.cumulative_falls': {
    it: 'Il valore cumulato scende da {before} a {after} senza una correzione.',
    en: 'The cumulative value falls from {before} to {after} without a correction.',
  },
  'rule.not_a_percentage': {
    it: 'Un valore in percentuale va da 0 a 100.',
    en: 'A value in per cent runs from 0 to 100.',
  },
  'rule.period_cadence': {
    it: 'Il periodo {period} non segue la cadenza delle relazioni ({cadence}).',
    en: 'The period {period} does not follow the reporting cadence ({cadence}).',
  },
  'rule.period_year': {
    it: 'Il periodo {period} non è dell’anno di piano {year}.',
    en: 'The period {period} is not of the plan year {year}.',
  },
  'rule.duplicate_period': { it: 'Il periodo {period} compare due volte.', en: 'The period {period} occurs twice.' },
  'rule.duplicate_number': { it: 'Il numero {number} compare due volte.', en: 'The number {number} occurs twice.' },
  'rule.indicator_kind': {
    it: 'Nel catalogo l’indicatore è «{expected}», qui «{found}».',
    en: 'The catalogue says “{expected}” of this indicator, here stands “{found}”.',
  },
  'rule.sent_without_date': {
    it: 'Una scheda nello stato «{state}» ha bisogno della data di invio.',
    en: 'A sheet in state “{state}” needs the day it was sent.',
  },
  'rule.not_sent_with_date': {
    it: 'Una scheda nello stato «{state}» non può avere una data di invio.',
    en: 'A sheet in state “{state}” cannot have a day it was sent.',
  },
  'rule.thresholds': {
    it: 'La soglia gialla non può superare la verde.',
    en: 'The amber threshold must not be above the green one.',
  },
  'rule.no_working_day': {
    it: 'Il calendario non lascia alcun giorno lavorativo.',
    en: 'The calendar leaves no working day.',
  },
  'rule.quorum_above_members': {
    it: 'Il numero legale {quorum} supera i {members} membri.',
    en: 'The quorum of {quorum} is above the {members} members.',
  },
  'rule.time_zone': { it: 'Il fuso orario «{zone}» non esiste.', en: 'There is no time zone “{zone}”.' },
  'rule.market': { it: 'Il paese «{code}» non esiste.', en: 'There is no country “{code}”.' },
  'rule.attendance_missing': {
    it: 'Nelle presenze manca «{code}».',
    en: 'The attendance does not list “{code}”.',
  },
  'rule.attendance_not_member': {
    it: '«{code}» non siede a questo Tavolo.',
    en: '“{code}” has no seat at this Table.',
  },
  'rule.present_count': {
    it: 'I presenti sono {expected}, il file dice {found}.',
    en: '{expected} were present, the file says {found}.',
  },
  'rule.quorum_met': {
    it: 'Con {present} presenti su {quorum} richiesti il numero legale è: {expected}.',
    en: 'With {present} present of {quorum} required, the quorum is: {expected}.',
  },
  'rule.held_without_quorum': {
    it: 'Una seduta senza numero legale non può risultare tenuta.',
    en: 'A sitting without quorum cannot count as held.',
  },
  'rule.votes_do_not_sum': {
    it: 'I voti fanno {sum}, i presenti sono {present}.',
    en: 'The votes add up to {sum}, {present} were present.',
  },
  'rule.votes_missing': {
    it: 'Un voto con esito «{outcome}» ha bisogno dei conteggi.',
    en: 'A vote with outcome “{outcome}” needs its counts.',
  },
  'rule.votes_contradict': {
    it: 'Con {votesFor} favorevoli e {against} contrari su {present} l’esito «{outcome}» contraddice la regola «{rule}».',
    en: 'With {votesFor} for and {against} against of {present}, the outcome “{outcome}” contradicts the rule “{rule}”.',
  },
  'rule.vote_not_held': {
    it: 'Non si vota in una seduta che non si è tenuta.',
    en: 'There is no vote in a sitting that was not held.',
  },
  'rule.minutes_approved_in': {
    it: 'Il verbale può essere approvato solo nella seduta successiva tenuta dallo stesso Tavolo ({expected}), non in «{code}».',
    en: 'Minutes are approved in the next sitting that the same Table held ({expected}), not in “{code}”.',
  },
  'rule.minutes_not_approved': {
    it: 'Il verbale non è approvato e non può indicare la seduta di approvazione.',
    en: 'The minutes are not approved and cannot name the sitting that did it.',
  },
  'rule.decision_source': {
    it: 'Una decisione nasce da un punto di una seduta oppure da una procedura scritta.',
    en: 'A decision comes from an item of a sitting, or from a written procedure.',
  },
  'rule.decision_body': {
    it: 'La decisione è di «{body}», la sua origine è di «{found}».',
    en: 'The decision is of “{body}”, its origin is of “{found}”.',
  },
  'rule.decision_outcome': {
    it: 'L’esito è «{found}», nel verbale «{expected}».',
    en: 'The outcome is “{found}”, the sitting says “{expected}”.',
  },
  'rule.agenda_item_missing': {
    it: 'La seduta «{code}» non ha il punto {number}.',
    en: 'The sitting “{code}” has no item {number}.',
  },
  'rule.responses_do_not_sum': {
    it: 'Le risposte fanno {sum}, le parti sono {parties}.',
    en: 'The responses add up to {sum}, there are {parties} parties.',
  },

  'notice.more_faults': { it: 'Altri {more} errori non sono elencati.', en: '{more} more faults are not listed.' },
  'notice.unknown_key': {
    it: 'La chiave «{key}» è sconosciuta e viene ignorata.',
    en: 'The key “{key}” is unknown and ignored.',
  },
  'notice.due_date': {
    it: 'Il file dice {found}; il calendario dell’accordo dà {expected}.',
    en: 'The file says {found}; the accord’s calendar gives {expected}.',
  },
  'notice.working_days': {
    it: 'Il file dice {found} giorni lavorativi; il calendario ne dà {expected}.',
    en: 'The file says {found} working days; the calendar gives {expected}.',
  },
  'notice.short_notice': {
    it: 'Preavviso di {given} giorni lavorativi: la regola ne chiede {required}.',
    en: 'Notice of {given} working days: the rule asks for {required}.',
  },
  'notice.quorum_count': {
    it: 'La regola «{rule}» con {members} membri darebbe {expected}; vale {found}, come dice il file.',
    en: 'The rule “{rule}” with {members} members would give {expected}; {found} holds, as the file says.',
  },
  'notice.quorum_required': {
    it: 'La regola chiede {expected} presenti, questa seduta {found}: vale quanto dice la seduta.',
    en: 'The rule asks for {expected}, this sitting for {found}: what the sitting says holds.',
  },
  'notice.submitter': {
    it: '«{code}» non è capofila né partner dell’azione.',
    en: '“{code}” is neither lead nor partner of the action.',
  },
  'notice.unsent_values': {
    it: 'La scheda del periodo {period} non è stata inviata, ma ci sono valori: sono tenuti come bozza.',
    en: 'The sheet of {period} was not sent, yet there are values: they are kept as a draft.',
  },
  'notice.decision_day': {
    it: 'La decisione è del {found}, la sua origine del {expected}.',
    en: 'The decision is of {found}, its origin of {expected}.',
  },
} as const satisfies Readonly<Record<string, { readonly it: string; readonly en: string }>>;

export type FaultCode = keyof typeof faultSentences;
