import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * What a stop left half received goes before the next server takes anything in. Only the server does this, and only
 * once it holds its data folder: a command that runs beside it leaves its uploads alone.
 */
export function clearUploads(dataDir: string): void {
  const folder = path.resolve(dataDir, 'uploads');
  for (const entry of entriesOf(folder))
    if (entry.isDirectory() || entry.name.endsWith('.upload'))
      rmSync(path.join(folder, entry.name), { recursive: true, force: true });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
