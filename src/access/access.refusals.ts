import { defineRefusals } from '../kernel/refusal';

export const accessRefusals = defineRefusals({
  'sign_in.refused': {
    status: 401,
    it: 'Indirizzo e-mail o password non corretti.',
    en: 'The e-mail address or the password is not right.',
  },
  'sign_in.too_many': {
    status: 429,
    it: 'Troppi tentativi da qui per questo indirizzo: riprova tra {minutes} minuti.',
    en: 'Too many attempts from here for this address: try again in {minutes} minutes.',
  },
  'access.sign_in_needed': { status: 401, it: 'Per questa operazione occorre accedere.', en: 'Sign in to do this.' },
  'access.password_needed': {
    status: 403,
    it: 'Per questa operazione occorre dare di nuovo la password (vale {minutes} minuti): confermarla con POST /api/v1/session/password-confirmation.',
    en: 'This asks for the password again (good for {minutes} minutes): confirm it with POST /api/v1/session/password-confirmation.',
  },
  'access.forbidden': {
    status: 403,
    it: 'Il tuo ruolo non comprende questa operazione.',
    en: 'Your role does not include this.',
  },
  'access.form_expired': {
    status: 403,
    it: 'La pagina era aperta da troppo tempo, o l’invio non viene da una pagina di questo sito: ricaricala e riprova.',
    en: 'The page had been open for too long, or this was not sent from a page of this site: reload it and try again.',
  },
  'access.form_invalid': {
    status: 422,
    it: 'Controlla i campi segnalati: il resto di quello che hai scritto è rimasto.',
    en: 'Check the fields marked below: the rest of what you typed is still there.',
  },
  'password.wrong_current': {
    status: 422,
    it: 'La password attuale non è corretta.',
    en: 'The current password is not right.',
  },
  'password.not_accepted': {
    status: 422,
    it: 'La nuova password non va bene.',
    en: 'The new password cannot be accepted.',
  },
  'link.not_valid': {
    status: 404,
    isGoneLink: true,
    it: 'Il collegamento non è valido: è scaduto, è già stato usato oppure è incompleto. Chiedine uno nuovo a chi amministra le persone.',
    en: 'The link is not valid: it has expired, was used already, or is incomplete. Ask whoever manages people for a new one.',
  },
  'link.too_many': {
    status: 429,
    it: 'Troppe richieste da questa rete: riprovare tra {retryAfterSeconds} secondi.',
    en: 'Too many requests from this network: try again in {retryAfterSeconds} seconds.',
  },
  'instance.not_empty': {
    status: 409,
    it: 'Qui ci sono già delle persone o un accordo (forse la dimostrazione): per un’istanza reale indicare con DATA_DIR una cartella nuova.',
    en: 'There are people or an accord here already (perhaps the demo): for a real instance name a new folder with DATA_DIR.',
  },
  'user.email_taken': {
    status: 422,
    it: 'C’è già una persona con questo indirizzo.',
    en: 'There is already a person with this address.',
  },
  'user.not_found': { status: 404, it: 'Questa persona non c’è.', en: 'There is no such person.' },
  'user.stale': {
    status: 412,
    it: 'Nel frattempo qualcun altro ha cambiato questa persona: sotto trovi i dati attuali; quello che avevi scritto è rimasto nei campi.',
    en: 'Somebody else has changed this person in the meantime: the current details are below; what you typed is still in the fields.',
  },
  'user.last_administrator': {
    status: 409,
    it: 'È l’unica persona che amministra: prima nominane un’altra.',
    en: 'This is the only administrator: appoint another one first.',
  },
  'user.not_possible': {
    status: 409,
    it: 'Nello stato attuale della persona questo non è possibile: ricarica la pagina.',
    en: 'This is not possible in the person’s present state: reload the page.',
  },
});
