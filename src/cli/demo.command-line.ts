import { KeptSecrets } from '../platform/config/kept-secrets';
import { Database } from '../platform/database/database';
import { mayHoldDemo } from '../server/greeting';
import { DemoSignIns } from '../seed/demo-sign-ins';
import { loadDemo } from '../seed/load-demo';
import { cliRefusals } from './cli.refusals';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'demo',
  it: 'Carica l’accordo dimostrativo e i suoi utenti in una base di dati vuota',
  en: 'Loads the demo accord and its people into an empty database',
  options: {
    anonymise: { type: 'boolean', it: 'con nomi di enti inventati', en: 'with invented names of bodies' },
  },
  async run(call) {
    if (!mayHoldDemo(call.settings)) throw cliRefusals.of('demo.not_here');
    const application = await call.application();
    const row = await application.get(Database).first('select from user_account union all select from accord limit 1');
    if (row) throw cliRefusals.of('demo.not_empty');
    const secrets = application.get(KeptSecrets);
    await loadDemo(application, new DemoSignIns(secrets), { isAnonymous: call.isSet('anonymise') });
    for (const { email, password, who } of DemoSignIns.kept(secrets)) call.print(`${email}  ${password}  ${who}`);
    call.print('Ora accendere il server con npm start. · Now start the server with npm start.');
  },
};
