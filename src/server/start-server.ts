import { type INestApplication } from '@nestjs/common';
import { boundConnections } from './bound-connections';
import { clearUploads } from './clear-uploads';
import { readSettings } from '../platform/config/read-settings';
import { StartupFault } from '../platform/config/startup-fault';
import { type Settings } from '../platform/config/settings';
import { Jobs } from '../platform/jobs/jobs';
import { openDatabase } from '../platform/database/open-database';

/** From the environment to a listening server: settings, database, application, demo, greeting. */
export async function startServer(env: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings(env);
  const say = (sentence: string): void => void process.stdout.write(sentence + '\n');
  // PostgreSQL starts in its own process while the application's code loads here.
  const opening = openDatabase(settings, { say, isServer: true });
  opening.catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
  const { createApplication } = await import('../application.js');
  const database = await opening;
  try {
    clearUploads(settings.dataDir);
    const app = await createApplication(settings, database.addresses.application);
    const serving = serve(app, settings, say);
    stopOnSignal(async () => {
      // What is being loaded or started comes to its end: nothing is closed under its feet.
      await serving.catch(() => undefined);
      await app.close();
      await database.close();
    }, say);
    await serving;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(app: INestApplication, settings: Settings, say: (sentence: string) => void): Promise<void> {
  const { greeting } = await import('./greeting.js');
  const { Sequencing } = await import('../ledger/sequencing.js');
  const { Proving } = await import('../documents/proving.js');
  const { Reminding } = await import('../progress/reminding.js');
  const lines = await greeting(app, settings);
  boundConnections(app.getHttpServer());
  await listen(app, settings);
  await app.get(Jobs).start();
  app.get(Sequencing).start();
  app.get(Proving).start();
  app.get(Reminding).start();
  say(lines);
}

async function listen(
  app: { listen(port: number, host: string): Promise<unknown> },
  settings: Settings,
): Promise<void> {
  try {
    await app.listen(settings.port, settings.host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw StartupFault.of(
        `La porta ${settings.port} è già occupata: scegliere un'altra porta, per esempio PORT=${settings.port + 1} npm start.`,
        `Port ${settings.port} is taken: choose another one, such as PORT=${settings.port + 1} npm start.`,
      );
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw StartupFault.of(
        `Non posso ascoltare su ${settings.host}:${settings.port} (${code}): controllare HOST e PORT.`,
        `Cannot listen on ${settings.host}:${settings.port} (${code}): check HOST and PORT.`,
      );
    throw error;
  }
}

function stopOnSignal(stop: () => Promise<void>, say: (sentence: string) => void): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      say('Arresto in corso… · Stopping…');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          process.exit(1);
        },
      );
    });
}
