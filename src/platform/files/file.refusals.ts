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
  'file.not_readable': {
    status: 400,
    it: 'L’invio del file si è interrotto o non è comprensibile: riprovare.',
    en: 'Sending the file broke off or could not be understood: try again.',
  },
});
