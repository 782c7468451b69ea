import { defineMessages } from '../platform/i18n/catalogue';

export const accessMessages = defineMessages({
  it: {
    'sign_in.title': 'Accedi',
    'sign_in.lead': 'Con l’indirizzo e-mail e la password che hai scelto quando hai accettato l’invito.',
    'sign_in.email': 'Indirizzo e-mail',
    'sign_in.password': 'Password',
    'sign_in.button': 'Accedi',
    'sign_in.forgotten': 'Password dimenticata?',
    'sign_in.forgotten_next':
      'Chiedi a chi amministra le persone un nuovo collegamento: vale un’ora e ti fa scegliere un’altra password.',
    'sign_in.no_account': 'Non hai ancora un accesso?',
    'sign_in.no_account_next': 'Gli accessi si aprono su invito: rivolgiti alla segreteria dell’accordo.',
  },
  en: {
    'sign_in.title': 'Sign in',
    'sign_in.lead': 'With your e-mail address and the password you chose when you took up the invitation.',
    'sign_in.email': 'E-mail address',
    'sign_in.password': 'Password',
    'sign_in.button': 'Sign in',
    'sign_in.forgotten': 'Forgotten your password?',
    'sign_in.forgotten_next':
      'Ask whoever manages people for a new link: it is good for an hour and lets you choose another password.',
    'sign_in.no_account': 'No access yet?',
    'sign_in.no_account_next': 'Access is by invitation: ask the secretariat of the accord.',
  },
});
