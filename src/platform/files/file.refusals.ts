import { defineRefusals } from '../../kernel/refusal';

export const fileRefusals = defineRefusals({
  'file.no_room': {
    status: 507,
    it: 'Lo spazio sul disco del servizio non basta: il file non è stato conservato. Avvisare chi gestisce il servizio.',
    en: 'The service is short of disk space: the file was not kept. Tell whoever runs the service.',
  },
  'file.too_large': {
    status: 413,
    it: 'Il file supera il limite di {limit} MB: ridurlo e riprovare.',
    en: 'The file is larger than {limit} MB: make it smaller and try again.',
  },
  'file.missing': { status: 422, it: 'Scegliere un file.', en: 'Choose a file.' },
  'file.type_refused': {
    status: 415,
    it: 'Questo tipo di file non si accetta. Vanno bene: PDF, PDF firmato (.pdf.p7m), DOCX, XLSX, ODT, ODS, EML, PNG, JPEG.',
    en: 'This type of file is not taken. Fine are: PDF, signed PDF (.pdf.p7m), DOCX, XLSX, ODT, ODS, EML, PNG, JPEG.',
  },
  'file.content_differs': {
    status: 415,
    it: 'Il contenuto del file non è quello che il nome dice ({ending}): salvarlo di nuovo nel programma con cui è stato fatto.',
    en: 'The content of the file is not what its name says ({ending}): save it again in the program it was made with.',
  },
  'file.packed_unsafely': {
    status: 422,
    it: 'Il file è danneggiato, protetto da password, contiene altri archivi o macro, oppure si espande troppo: salvarlo di nuovo, senza allegati.',
    en: 'The file is damaged, locked by a password, holds other archives or macros, or unpacks to far too much: save it again, without attachments.',
  },
  'file.signed_inner_refused': {
    status: 415,
    it: 'La busta firmata (.pdf.p7m) non è leggibile, oppure dentro non c’è un PDF.',
    en: 'The signed envelope (.pdf.p7m) cannot be read, or there is no PDF inside.',
  },
  'file.too_slow': {
    status: 408,
    it: 'L’invio del file era troppo lento e si è interrotto: riprovare con una connessione migliore.',
    en: 'Sending the file was too slow and was broken off: try again with a better connection.',
  },
  'file.not_readable': {
    status: 400,
    it: 'L’invio del file si è interrotto o non è comprensibile: riprovare.',
    en: 'Sending the file broke off or could not be understood: try again.',
  },
});
