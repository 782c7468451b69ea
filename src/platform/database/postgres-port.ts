import { createServer } from 'node:net';
import { type KeptSecrets } from '../config/kept-secrets';

const kept = 'postgres.port';

/** The port of the last start where it is free, so that an address once given out stays good; else a new one. */
export async function choosePort(secrets: KeptSecrets): Promise<number> {
  const last = Number(secrets.read(kept));
  if (Number.isInteger(last) && last > 0 && last < 65_536) {
    const same = await tryPort(last);
    if (same !== undefined) return same;
  }
  const port = await tryPort(0);
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  secrets.write(kept, `${port}\n`);
  return port;
}

function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
