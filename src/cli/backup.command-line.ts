import { KeptSecrets } from '../platform/config/kept-secrets';
import { readMigrationState } from '../platform/database/migrate';
import { knownMigrations } from '../platform/database/known-migrations';
import { withClient } from '../platform/database/open-database';
import { writeBackup } from '../platform/backup/write-backup';
import { backupRefusals } from '../platform/backup/backup.refusals';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'backup',
  it: 'Salva database, file allegati e impostazioni in un solo file (.tar.gz), anche a server acceso',
  en: 'Saves database, evidence files and settings to one file (.tar.gz), also while the server runs',
  words: ['FILE'],
  async run(call) {
    const [file = ''] = call.words;
    const { addresses } = await call.database('nothing');
    const manifest = await withClient(addresses.owner ?? addresses.application, async (client) => {
      if ((await readMigrationState(client)).pending.length === knownMigrations().length)
        throw backupRefusals.of('backup.nothing');
      return writeBackup(client, call.settings.dataDir, file);
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    new KeptSecrets(call.settings.dataDir).write(
      'last-backup.json',
      JSON.stringify({ at: manifest.madeAt, file, rows }),
    );
    call.print(`${file}: ${rows} righe · rows, ${manifest.files.length} file · files, ${manifest.madeAt}`);
    call.remark(
      'Contiene dati personali e segreti: conservarlo al sicuro. · It holds personal data and secrets: keep it safe.',
    );
  },
};
