import { defineMessages } from '../i18n/catalogue';

export const apiDocsMessages = defineMessages({
  it: {
    'api.title': 'Interfaccia per i programmi (API)',
    'api.lead': 'Tutte le operazioni sotto /api/v1, come le descrive il documento OpenAPI.',
    'api.download': 'Scarica il documento OpenAPI (JSON)',
    'api.how': 'Come si usa',
    'api.how.session':
      'Le richieste portano il cookie di accesso delle pagine; chi non può vedere una risorsa riceve 404.',
    'api.how.csrf': 'Le richieste che scrivono portano l’intestazione CSRF-Token, che si legge in /api/v1/session.',
    'api.how.match':
      'Le modifiche portano If-Match con l’ETag letto; le creazioni possono ripetersi con la stessa Idempotency-Key.',
    'api.how.lists': 'Gli elenchi danno items e next: con cursor=next si legge la pagina seguente.',
    'api.parameters': 'Parametri',
    'api.where': 'Dove',
    'api.name': 'Nome',
    'api.meaning': 'Significato',
    'api.required': 'obbligatorio',
    'api.answers': 'Risposte',
    'api.status': 'Stato',
    'api.fields': 'Campi della risposta',
    'api.contents': 'Operazioni',
  },
  en: {
    'api.title': 'Interface for programs (API)',
    'api.lead': 'Every operation below /api/v1, as the OpenAPI document describes it.',
    'api.download': 'Download the OpenAPI document (JSON)',
    'api.how': 'How to use it',
    'api.how.session': 'Requests carry the sign-in cookie of the pages; what one may not see answers 404.',
    'api.how.csrf': 'Requests that write carry the header CSRF-Token, which stands in /api/v1/session.',
    'api.how.match':
      'Changes carry If-Match with the ETag that was read; creations may be repeated under one Idempotency-Key.',
    'api.how.lists': 'Lists give items and next: cursor=next reads the following page.',
    'api.parameters': 'Parameters',
    'api.where': 'Where',
    'api.name': 'Name',
    'api.meaning': 'Meaning',
    'api.required': 'required',
    'api.answers': 'Answers',
    'api.status': 'Status',
    'api.fields': 'Fields of the answer',
    'api.contents': 'Operations',
  },
});
