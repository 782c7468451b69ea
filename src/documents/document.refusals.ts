import { defineRefusals } from '../kernel/refusal';

export const documentRefusals = defineRefusals({
  'document.not_found': {
    status: 404,
    it: 'Questo documento non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such document, or it is not among those you may see.',
  },
  'document.fact_invalid': {
    status: 422,
    it: 'I dati del documento non sono validi.',
    en: 'The facts about the document are not valid.',
  },
  'document.copy_too_large': {
    status: 413,
    it: 'La copia firmata supera il limite di {limit} MB.',
    en: 'The signed copy is larger than {limit} MB.',
  },
  'document.copy_type_refused': {
    status: 415,
    it: 'La copia firmata deve essere un PDF (.pdf) o una busta firmata (.p7m), e il contenuto deve corrispondere al nome.',
    en: 'A signed copy must be a PDF (.pdf) or a signed envelope (.p7m), and its content must match its name.',
  },
  'document.quota_exceeded': {
    status: 507,
    it: 'Le copie firmate di questo accordo occupano già {limit} MB, il massimo previsto.',
    en: 'The signed copies of this accord already take {limit} MB, the most allowed.',
  },
});
