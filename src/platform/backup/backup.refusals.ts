import { defineRefusals } from '../../kernel/refusal';

export const backupRefusals = defineRefusals({
  'backup.unreadable': {
    status: 422,
    it: 'Il file non è un backup di Accordo integro ({reason}). Non è stato toccato nulla.',
    en: 'The file is not an intact backup of Accordo ({reason}). Nothing was touched.',
  },
  'backup.too_large': {
    status: 422,
    it: 'Il backup si espande oltre lo spazio libero in {folder} ({name}). Non è stato toccato nulla.',
    en: 'The backup unpacks to more than the free space in {folder} ({name}). Nothing was touched.',
  },
  'backup.nothing': {
    status: 409,
    it: 'In questo database non c’è ancora nulla da salvare.',
    en: 'There is nothing in this database to back up yet.',
  },
  'backup.newer': {
    status: 422,
    it: 'Il backup viene da una versione più recente di questo programma ({migration}): aggiornare il programma. Non è stato toccato nulla.',
    en: 'The backup comes from a newer version than this program ({migration}): update the program. Nothing was touched.',
  },
  'restore.not_empty': {
    status: 409,
    it: 'Il database contiene già dei dati: per sostituirli tutti aggiungere --replace --yes. Non è stato toccato nulla.',
    en: 'The database already holds data: to replace all of it add --replace --yes. Nothing was touched.',
  },
  'restore.server_running': {
    status: 409,
    it: 'Il server è in funzione su questi dati: fermarlo (Ctrl-C) prima di ripristinare. Non è stato toccato nulla.',
    en: 'The server is running on these data: stop it (Ctrl-C) before restoring. Nothing was touched.',
  },
  'restore.owner_needed': {
    status: 409,
    it: 'Per ripristinare serve il proprietario dello schema: impostare MIGRATION_DATABASE_URL.',
    en: 'Restoring needs the owner of the schema: set MIGRATION_DATABASE_URL.',
  },
});
