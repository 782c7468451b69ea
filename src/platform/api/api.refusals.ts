import { defineRefusals } from '../../kernel/refusal';

/** What the API refuses whatever the feature. */
export const apiRefusals = defineRefusals({
  'request.not_signed_in': {
    status: 401,
    it: 'Occorre accedere.',
    en: 'Sign in first.',
  },
  'request.forbidden': {
    status: 403,
    it: 'La richiesta non è permessa.',
    en: 'The request is not permitted.',
  },
  'request.invalid': {
    status: 422,
    it: 'La richiesta contiene valori non ammessi.',
    en: 'The request has values that are not allowed.',
  },
  'request.malformed': {
    status: 400,
    it: 'La richiesta non è leggibile.',
    en: 'The request cannot be read.',
  },
  'request.not_json': {
    status: 400,
    it: 'Il corpo della richiesta non è JSON valido in UTF-8.',
    en: 'The body of the request is not valid JSON in UTF-8.',
  },
  'request.too_deep': {
    status: 422,
    it: 'Il corpo della richiesta è annidato oltre {limit} livelli.',
    en: 'The body of the request is nested deeper than {limit} levels.',
  },
  'request.text_not_storable': {
    status: 422,
    it: 'La richiesta contiene caratteri non ammessi (NUL o surrogati isolati).',
    en: 'The request contains characters that are not allowed (NUL or lone surrogates).',
  },
  'request.forbidden_key': {
    status: 422,
    it: 'La richiesta usa una chiave non ammessa: {key}.',
    en: 'The request uses a key that is not allowed: {key}.',
  },
  'request.too_large': {
    status: 413,
    it: 'La richiesta è troppo grande.',
    en: 'The request is too large.',
  },
  'request.media_type': {
    status: 415,
    it: 'Il tipo di contenuto non è quello previsto: {expected}.',
    en: 'The content type is not the expected one: {expected}.',
  },
  'request.cursor_invalid': {
    status: 422,
    it: 'Il cursore non è stato emesso da questo elenco.',
    en: 'The cursor was not issued by this list.',
  },
  'request.value_out_of_range': {
    status: 422,
    it: 'Un valore della richiesta non può essere conservato.',
    en: 'A value of the request cannot be stored.',
  },
  'request.too_many': {
    status: 429,
    it: 'Troppe richieste: riprovare tra qualche istante.',
    en: 'Too many requests: try again in a moment.',
  },
  'request.idempotency_key_invalid': {
    status: 400,
    it: 'La Idempotency-Key deve avere da 1 a 200 caratteri stampabili ASCII.',
    en: 'The Idempotency-Key must have 1 to 200 printable ASCII characters.',
  },
  'request.idempotency_mismatch': {
    status: 422,
    it: 'La stessa Idempotency-Key è già stata usata con un contenuto diverso.',
    en: 'The same Idempotency-Key was already used with another content.',
  },
  'request.idempotency_in_progress': {
    status: 409,
    it: 'La stessa richiesta è ancora in corso.',
    en: 'The same request is still in progress.',
  },
  'request.idempotency_answer_lost': {
    status: 409,
    it: 'La richiesta è già stata eseguita, ma la risposta è andata perduta: rileggere la risorsa.',
    en: 'The request was already carried out, but its answer is lost: read the resource again.',
  },
  'resource.not_found': {
    status: 404,
    it: 'La risorsa non esiste o non è accessibile.',
    en: 'The resource does not exist or is not accessible.',
  },
  'resource.version_required': {
    status: 428,
    it: 'Indicare in If-Match la versione letta.',
    en: 'State in If-Match the version that was read.',
  },
  'resource.version_conflict': {
    status: 412,
    it: 'La risorsa è cambiata da quando è stata letta.',
    en: 'The resource has changed since it was read.',
  },
  'service.unavailable': {
    status: 503,
    it: 'Il servizio non è momentaneamente disponibile.',
    en: 'The service is not available at the moment.',
  },
});
