import { defineMessages } from '../platform/i18n/catalogue';

/** The reminders of a period, on its page. */
export const reminderMessages = defineMessages({
  it: {
    'reminders.title': 'Promemoria inviati',
    'reminders.lead':
      'Al massimo un messaggio per persona e giorno, prima e dopo la scadenza; il testo è fra i messaggi in uscita.',
    'reminders.none':
      'Nessun promemoria finora: partono da soli, cinque giorni lavorativi e un giorno prima della scadenza, poi dopo.',
    'reminders.people': { one: '1 persona', other: '{count} persone' },
    'reminders.sheets': { one: '1 scheda', other: '{count} schede' },
    'reminders.secretariat': 'Segreteria',
  },
  en: {
    'reminders.title': 'Reminders sent',
    'reminders.lead':
      'One message per person and day at most, before and after the due date; the text is among the outgoing messages.',
    'reminders.none':
      'No reminder so far: they leave by themselves, five working days and one day before the due date, then after it.',
    'reminders.people': { one: '1 person', other: '{count} people' },
    'reminders.sheets': { one: '1 sheet', other: '{count} sheets' },
    'reminders.secretariat': 'Secretariat',
  },
});
