import { isServerRunning } from '../platform/database/server-lock';
import { type CommandLine } from './command-line';
import { cliRefusals } from './cli.refusals';

const known = ['application', 'owner', 'reader', 'superuser'] as const;

export const commandLine: CommandLine = {
  name: 'db-url',
  it: 'Stampa l’indirizzo del database (per psql e altri strumenti) mentre il server è acceso',
  en: 'Prints the address of the database (for psql and other tools) while the server runs',
  options: {
    role: {
      type: 'string',
      value: 'NAME',
      it: 'application, owner, reader (predefinito: sola lettura) o superuser',
      en: 'application, owner, reader (the default: reads only) or superuser',
    },
  },
  async run(call) {
    const wanted = call.text('role') ?? (call.settings.isEmbedded ? 'reader' : 'application');
    const role = known.find((name) => name === wanted);
    if (!role) throw cliRefusals.of('command.misused', { reason: `--role ${wanted}`, name: 'db-url' });
    const { addresses } = await call.database();
    const address = addresses[role];
    if (address === undefined) throw cliRefusals.of('database.external', { role });
    if (call.settings.isEmbedded && !(await isServerRunning(addresses.application)))
      throw cliRefusals.of('database.stopped');
    call.print(address);
  },
};
