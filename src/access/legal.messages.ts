import { defineMessages } from '../platform/i18n/catalogue';

/** What is true of every installation; the official notice and statement are their owner's to publish. */
export const legalMessages = defineMessages({
  it: {
    'privacy.title': 'Informativa sulla privacy',
    'privacy.lead': 'Quali dati personali tratta questo servizio, dove stanno e quanto restano.',
    'privacy.what': 'Quali dati',
    'privacy.what_person': 'Nome, indirizzo e-mail, lingua e ruoli, con le date in cui valgono.',
    'privacy.what_password': 'La password, solo in una forma da cui non si può risalire a ciò che hai scritto.',
    'privacy.what_acts':
      'Che cosa hai fatto e quando: ogni modifica porta il nome di chi l’ha fatta e, dove serve, il motivo.',
    'privacy.what_sign_ins': 'Degli accessi aperti: indirizzo di rete, dispositivo, inizio e ultima attività.',
    'privacy.where': 'Dove stanno',
    'privacy.where_text':
      'Nella base di dati e nei file di questa installazione, presso chi la gestisce. Nulla è inviato ad altri servizi e nulla è misurato da terzi; se la posta è configurata, gli inviti passano dal suo server.',
    'privacy.long': 'Quanto restano',
    'privacy.long_sign_ins': 'Un accesso finisce dopo un’ora senza attività e in ogni caso dopo dodici ore.',
    'privacy.long_failures':
      'I tentativi di accesso falliti si cancellano dopo un’ora, i dispositivi conosciuti dopo sei mesi.',
    'privacy.long_record':
      'Il registro delle modifiche resta: serve a chi controlla l’accordo. I dati personali vi sono separati dal resto.',
    'privacy.cookies': 'Cookie',
    'privacy.cookies_text':
      'Solo tecnici, perciò senza richiesta di consenso: l’accesso, il dispositivo conosciuto, la lingua, un messaggio da una pagina alla successiva.',
    'privacy.rights': 'I tuoi diritti',
    'privacy.rights_text':
      'I tuoi dati sono nella pagina «Il mio profilo». Per correggerli o chiedere altro rivolgiti a chi amministra le persone. Titolare del trattamento è chi gestisce questa installazione, che può pubblicare qui la propria informativa.',
    'accessibility.title': 'Accessibilità',
    'accessibility.lead': 'Come sono fatte le pagine, che cosa si è verificato e a chi segnalare un ostacolo.',
    'accessibility.how': 'Come sono fatte',
    'accessibility.how_keyboard': 'Tutto si usa con la sola tastiera; il fuoco si vede sempre.',
    'accessibility.how_script': 'Tutto funziona anche senza JavaScript e su uno schermo di 390 pixel.',
    'accessibility.how_colour': 'Lo stato è sempre scritto: il colore da solo non dice nulla.',
    'accessibility.how_charts': 'Ogni grafico ha gli stessi numeri in una tabella.',
    'accessibility.how_errors': 'Gli errori di un modulo sono elencati in cima, con un collegamento al campo.',
    'accessibility.how_languages': 'I testi in un’altra lingua sono segnalati ai lettori di schermo.',
    'accessibility.checked': 'Che cosa si è verificato',
    'accessibility.checked_text':
      'A ogni versione le pagine sono controllate in automatico con axe-core, a due larghezze e con e senza script. Un controllo automatico non sostituisce la prova con le persone.',
    'accessibility.limits': 'Limiti noti',
    'accessibility.limits_text':
      'I documenti PDF emessi hanno struttura e testi alternativi; quelli caricati da altri sono come chi li ha fatti.',
    'accessibility.obstacle': 'Hai trovato un ostacolo?',
    'accessibility.obstacle_text':
      'Scrivi alla segreteria dell’accordo o a chi gestisce questa installazione, con l’indirizzo della pagina. Questa pagina non è la dichiarazione di accessibilità: quella è pubblicata dall’ente che gestisce il servizio.',
  },
  en: {
    'privacy.title': 'Privacy notice',
    'privacy.lead': 'Which personal data this service handles, where they are and how long they stay.',
    'privacy.what': 'Which data',
    'privacy.what_person': 'Name, e-mail address, language and roles, with the dates on which they hold.',
    'privacy.what_password': 'The password, only in a form from which what you typed cannot be recovered.',
    'privacy.what_acts':
      'What you did and when: each change carries the name of whoever made it and, where needed, the reason.',
    'privacy.what_sign_ins': 'Of open sign-ins: network address, device, beginning and last activity.',
    'privacy.where': 'Where they are',
    'privacy.where_text':
      'In the database and files of this installation, with whoever runs it. Nothing is sent to other services and nothing is measured by third parties; where mail is set up, invitations pass through its server.',
    'privacy.long': 'How long they stay',
    'privacy.long_sign_ins': 'A sign-in ends after an hour without activity, and after twelve hours in any case.',
    'privacy.long_failures': 'Failed attempts to sign in are deleted after an hour, known devices after six months.',
    'privacy.long_record':
      'The record of changes stays: it serves those who audit the accord. Personal data stand apart in it.',
    'privacy.cookies': 'Cookies',
    'privacy.cookies_text':
      'Technical ones only, hence no consent is asked: the sign-in, the known device, the language, a message from one page to the next.',
    'privacy.rights': 'Your rights',
    'privacy.rights_text':
      'Your data are on the page “My profile”. To have them corrected or to ask for more, turn to whoever manages people. The controller is whoever runs this installation, who may publish their own notice here.',
    'accessibility.title': 'Accessibility',
    'accessibility.lead': 'How the pages are made, what was checked, and whom to tell of an obstacle.',
    'accessibility.how': 'How they are made',
    'accessibility.how_keyboard': 'Everything can be used by keyboard alone; the focus is always visible.',
    'accessibility.how_script': 'Everything works without JavaScript too, and on a screen of 390 pixels.',
    'accessibility.how_colour': 'A state is always written out: colour alone says nothing.',
    'accessibility.how_charts': 'Each chart has the same numbers in a table.',
    'accessibility.how_errors': 'The errors of a form are listed at the top, with a link to the field.',
    'accessibility.how_languages': 'Texts in another language are marked for screen readers.',
    'accessibility.checked': 'What was checked',
    'accessibility.checked_text':
      'With each version the pages are checked automatically with axe-core, at two widths, with and without script. An automatic check does not replace trying with people.',
    'accessibility.limits': 'Known limits',
    'accessibility.limits_text':
      'The PDF documents issued here have structure and alternative texts; those uploaded by others are as their makers left them.',
    'accessibility.obstacle': 'Have you met an obstacle?',
    'accessibility.obstacle_text':
      'Write to the secretariat of the accord or to whoever runs this installation, with the address of the page. This page is not the accessibility statement: that is published by the body that runs the service.',
  },
});

export type LegalKey = keyof (typeof legalMessages)['it'];
