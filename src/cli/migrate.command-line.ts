import { grantedRoles } from '../platform/database/open-database';
import { migrate } from '../platform/database/migrate';
import { cliRefusals } from './cli.refusals';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'migrate',
  it: 'Porta lo schema del database alla versione di questo programma',
  en: 'Brings the database schema to the version of this program',
  async run(call) {
    const { addresses } = await call.database('nothing');
    if (addresses.owner === undefined) throw cliRefusals.of('database.without_owner');
    const { applied } = await migrate(addresses.owner, grantedRoles(addresses));
    for (const name of applied) call.print(name);
    call.print(
      applied.length === 0 ? 'Già aggiornato · Already up to date' : `${applied.length} migrazioni · migrations`,
    );
  },
};
