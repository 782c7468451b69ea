import { defineRefusals } from '../kernel/refusal';

export const cliRefusals = defineRefusals({
  'command.unknown': {
    status: 400,
    it: 'Comando sconosciuto: {name}. Elenco dei comandi: npm run accordo -- --help',
    en: 'Unknown command: {name}. For the list: npm run accordo -- --help',
  },
  'command.misused': {
    status: 400,
    it: 'Uso sbagliato ({reason}). Vedere: npm run accordo -- {name} --help',
    en: 'Wrong usage ({reason}). See: npm run accordo -- {name} --help',
  },
  'database.external': {
    status: 409,
    it: 'Il database è esterno (DATABASE_URL): {what}',
    en: 'The database is external (DATABASE_URL): {what}',
  },
  'output.not_writable': {
    status: 422,
    it: 'Il file «{file}» non si può scrivere: {reason}',
    en: 'The file “{file}” cannot be written: {reason}',
  },
});
