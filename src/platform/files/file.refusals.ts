import { defineRefusals } from '../../kernel/refusal';

export const fileRefusals = defineRefusals({
  'file.no_room': {
    status: 507,
    it: 'Lo spazio sul disco del servizio non basta: il file non è stato conservato. Avvisare chi gestisce il servizio.',
    en: 'The service is short of disk space: the file was not kept. Tell whoever runs the service.',
  },
});
