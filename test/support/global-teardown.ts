import fs from 'node:fs';

export default async function globalTeardown(): Promise<void> {
  const postgres = globalThis.accordoPostgres;
  if (!postgres) return;
  await postgres.server.stop();
  fs.rmSync(postgres.home, { recursive: true, force: true });
}
