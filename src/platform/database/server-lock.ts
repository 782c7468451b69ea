import { Client } from 'pg';
import { StartupFault } from '../config/startup-fault';

const serverLock = 727_002;

export interface ServerLock {
  /** Resolves when the connection that holds the lock is gone: given back, or the database died. */
  readonly gone: Promise<void>;
  release(): Promise<void>;
}

/** One server per data folder: held by a connection of its own, so that it is free the moment the process is gone. */
export async function takeServerLock(url: string, folder: string): Promise<ServerLock> {
  const client = new Client({ connectionString: url, application_name: 'accordo-server', keepAlive: true });
  client.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => client.once('end', resolve));
  await client.connect();
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [serverLock]);
  if (rows[0]?.mine) return { gone, release: () => client.end().catch(() => undefined) };
  await client.end();
  throw StartupFault.of(
    `Un altro server Accordo è già in funzione sulla cartella ${folder}: fermarlo (Ctrl-C) oppure indicare un'altra cartella con DATA_DIR.`,
    `Another Accordo server is already running on the folder ${folder}: stop it (Ctrl-C) or name another folder with DATA_DIR.`,
  );
}

/** Whether a server holds the lock, without asking for it. */
export async function isServerRunning(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, application_name: 'launcher' });
  client.on('error', () => undefined);
  await client.connect();
  const { rowCount } = await client.query(
    `select from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1 and granted`,
    [serverLock],
  );
  await client.end();
  return rowCount === 1;
}
