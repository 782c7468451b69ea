import { defineMessages } from '../platform/i18n/catalogue';

/** The message to signatories about an issued report. */
export const reportMailMessages = defineMessages({
  it: {
    'report_mail.subject': 'Relazione emessa: n. {number}',
    'report_mail.text':
      'Gentile {name},\n\nè stata emessa la relazione «{title}», n. {number}: {page}\n\nIl checkpoint del registro, da conservare: {checkpoint}\nChi lo tiene può provare in ogni momento che nulla di quanto c’era è stato riscritto.',
  },
  en: {
    'report_mail.subject': 'Report issued: no. {number}',
    'report_mail.text':
      'Dear {name},\n\nthe report “{title}”, no. {number}, was issued: {page}\n\nThe checkpoint of the log, to be kept: {checkpoint}\nWhoever holds it can prove at any time that nothing that was there has been rewritten.',
  },
});
