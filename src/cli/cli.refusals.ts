import { defineRefusals } from '../kernel/refusal';

export const cliRefusals = defineRefusals({
  'command.unknown': {
    status: 400,
    it: 'Comando sconosciuto: {name}. Elenco dei comandi: npm run accordo -- --help',
    en: 'Unknown command: {name}. For the list: npm run accordo -- --help',
  },
  'command.missing': {
    status: 400,
    it: 'Manca il comando: {commands}. Che cosa fanno: npm run accordo -- --help',
    en: 'The command is missing: {commands}. What they do: npm run accordo -- --help',
  },
  'database.without_owner': {
    status: 409,
    it: 'Il database è esterno (DATABASE_URL): impostare MIGRATION_DATABASE_URL con il proprietario dello schema.',
    en: 'The database is external (DATABASE_URL): set MIGRATION_DATABASE_URL to the owner of the schema.',
  },
  'database.stopped': {
    status: 409,
    it: 'Il database si spegne con il server: accenderlo (npm start), poi chiedere l’indirizzo.',
    en: 'The database stops with the server: start it (npm start), then ask for the address.',
  },
  'command.misused': {
    status: 400,
    it: 'Uso sbagliato ({reason}). Vedere: npm run accordo -- {name} --help',
    en: 'Wrong usage ({reason}). See: npm run accordo -- {name} --help',
  },
  'database.external': {
    status: 409,
    it: 'Il database è esterno (DATABASE_URL): per il ruolo {role} non c’è un indirizzo.',
    en: 'The database is external (DATABASE_URL): there is no address for the role {role}.',
  },
  'key.exists': {
    status: 409,
    it: 'Il file «{file}» esiste già e resta com’è: una chiave non si sovrascrive. Per un’altra chiave dare con --key un altro nome.',
    en: 'The file “{file}” exists already and stays as it is: a key is not overwritten. For another key give another name with --key.',
  },
  'output.not_writable': {
    status: 422,
    it: 'Il file «{file}» non si può scrivere: {reason}',
    en: 'The file “{file}” cannot be written: {reason}',
  },
  'file.unreadable': {
    status: 400,
    it: 'Non riesco a leggere {file} ({reason}).',
    en: 'Cannot read {file} ({reason}).',
  },
  'cosign.not_the_log': {
    status: 422,
    it: 'La richiesta non è leggibile, o il checkpoint non è firmato da una delle chiavi del registro indicate con --log-key: non è controfirmato.',
    en: 'The request cannot be read, or its checkpoint is not signed by one of the log’s keys given with --log-key: not cosigned.',
  },
  'cosign.ask_from': {
    status: 409,
    it: 'La richiesta non parte da dove questo testimone è arrivato: scaricarla da /verify/add-checkpoint?old={old}',
    en: 'The request does not begin where this witness is: download it from /verify/add-checkpoint?old={old}',
  },
  'cosign.not_continued': {
    status: 409,
    it: 'Il registro NON continua quello visto con {size} voci: non è controfirmato. Conservare la richiesta e avvisare le altre parti.',
    en: 'The log does NOT continue the one seen with {size} entries: not cosigned. Keep the request and tell the other parties.',
  },
  'person.unknown': {
    status: 404,
    it: 'Nessun utente attivo con l’e-mail {email}.',
    en: 'There is no active account with the e-mail {email}.',
  },
  'administrator.needed': {
    status: 403,
    it: 'Non si torna indietro: indicare con --as l’e-mail di chi amministra, e dare la sua password. Non è stato toccato nulla.',
    en: 'This cannot be undone: name an administrator’s e-mail with --as, and give their password. Nothing was touched.',
  },
  'administrator.refused': {
    status: 403,
    it: 'La password non è quella di {email}, o {email} non amministra: riprovare. Non è stato toccato nulla.',
    en: 'The password is not that of {email}, or {email} is no administrator: try again. Nothing was touched.',
  },
  'demo.not_here': {
    status: 409,
    it: 'La dimostrazione sta solo nella base di dati incorporata, raggiungibile solo da questo computer.',
    en: 'The demo lives only in the embedded database, reachable from this machine only.',
  },
  'demo.stage_unknown': {
    status: 400,
    it: 'La dimostrazione non ha un momento {stage}: usare --stage review, oppure nessuno.',
    en: 'The demo has no stage {stage}: use --stage review, or none.',
  },
  'demo.not_empty': {
    status: 409,
    it: 'La base di dati non è vuota: la dimostrazione si carica solo in una cartella nuova (DATA_DIR).',
    en: 'The database is not empty: the demo is loaded into a new folder only (DATA_DIR).',
  },
});
