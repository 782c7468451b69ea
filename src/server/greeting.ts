import { type INestApplicationContext } from '@nestjs/common';
import { refuseUnfinishedRestore } from '../platform/backup/unfinished-restore';
import { KeptSecrets } from '../platform/config/kept-secrets';
import { type Settings } from '../platform/config/settings';
import { StartupFault } from '../platform/config/startup-fault';
import { Database } from '../platform/database/database';
import { demoLines, DemoSignIns, type DemoSignIn } from '../seed/demo-sign-ins';
import { loadDemo } from '../seed/load-demo';

/** Loads the demo where it belongs, and says what the screen shows once the server listens. */
export async function greeting(app: INestApplicationContext, settings: Settings): Promise<string> {
  const secrets = app.get(KeptSecrets);
  refuseUnfinishedRestore(secrets);
  const isEmpty = await app
    .get(Database)
    .first('select from user_account union all select from accord limit 1')
    .then((row) => row === undefined);
  if (isEmpty && mayHoldDemo(settings)) await loadDemo(app, new DemoSignIns(secrets));
  const signIns = isEmpty && !mayHoldDemo(settings) ? [] : DemoSignIns.kept(secrets);
  if (signIns.length > 0 && !mayHoldDemo(settings))
    throw StartupFault.of(
      `La cartella ${settings.dataDir} contiene la dimostrazione, che può rispondere solo su questo computer: togliere HOST, PUBLIC_URL e TRUST_PROXY, oppure indicare con DATA_DIR una cartella nuova.`,
      `The folder ${settings.dataDir} holds the demo, which may answer on this machine only: leave out HOST, PUBLIC_URL and TRUST_PROXY, or name a new folder with DATA_DIR.`,
    );
  if (isEmpty && signIns.length === 0) return emptyGreeting(settings);
  return signIns.length > 0 ? demoGreeting(settings, signIns) : `Accordo: ${settings.address}`;
}

/** Only where nobody from outside can come in. */
export function mayHoldDemo(settings: Settings): boolean {
  return settings.isEmbedded && settings.isLoopback && settings.publicUrl === undefined && settings.trustProxy === 0;
}

function emptyGreeting(settings: Settings): string {
  return [
    `Accordo: ${settings.address}`,
    '',
    'Non c’è ancora nessun utente: creare il primo amministratore con',
    'There is nobody yet: make the first administrator with',
    '  npm run -s accordo -- init --email … --given-name … --family-name …',
  ].join('\n');
}

function demoGreeting(settings: Settings, signIns: readonly DemoSignIn[]): string {
  return [
    '',
    `Accordo (dimostrazione · demo): ${settings.address}`,
    '',
    ...demoLines(signIns),
    '',
    'Ctrl-C: fine · stop',
  ].join('\n');
}
