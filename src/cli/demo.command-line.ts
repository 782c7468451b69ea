import { KeptSecrets } from '../platform/config/kept-secrets';
import { Database } from '../platform/database/database';
import { mayHoldDemo } from '../server/greeting';
import { demoLines, DemoSignIns } from '../seed/demo-sign-ins';
import { loadDemo } from '../seed/load-demo';
import { cliRefusals } from './cli.refusals';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'demo',
  it: 'Carica l’accordo dimostrativo e i suoi utenti in una base di dati vuota',
  en: 'Loads the demo accord and its people into an empty database',
  options: {
    stage: {
      ...{ type: 'string', value: 'review' },
      it: 'il momento in cui si apre: review, l’11 gennaio 2027, con le schede del 4º trimestre in corso; altrimenti il 31 ottobre 2026',
      en: 'the moment it opens at: review, 11 January 2027, with the sheets of the 4th quarter under way; else 31 October 2026',
    },
    anonymise: { type: 'boolean', it: 'con nomi di enti inventati', en: 'with invented names of bodies' },
  },
  async run(call) {
    if (!mayHoldDemo(call.settings)) throw cliRefusals.of('demo.not_here');
    const stage = call.text('stage');
    if (stage !== undefined && stage !== 'review') throw cliRefusals.of('demo.stage_unknown', { stage });
    const application = await call.application();
    const row = await application.get(Database).first('select from user_account union all select from accord limit 1');
    if (row) throw cliRefusals.of('demo.not_empty');
    const secrets = application.get(KeptSecrets);
    await loadDemo(application, new DemoSignIns(secrets), { isAnonymous: call.isSet('anonymise'), stage });
    for (const line of demoLines(DemoSignIns.kept(secrets))) call.print(line);
    call.print('');
    call.print('Ora accendere il server con npm start. · Now start the server with npm start.');
  },
};
