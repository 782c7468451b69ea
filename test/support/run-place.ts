import fs from 'node:fs';
import os from 'node:os';

/** Where databases of a run lie, which are thrown away: in memory where the system offers room for files and programs there. */
export function placeOfRun(): string {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = fs.statfsSync(memory);
    const mounts = fs.readFileSync('/proc/mounts', 'utf8').split('\n');
    const options = mounts.find((line) => line.split(' ')[1] === memory)?.split(' ')[3] ?? 'noexec';
    return bavail * bsize > 4 * 2 ** 30 && !options.split(',').includes('noexec') ? memory : os.tmpdir();
  } catch {
    return os.tmpdir();
  }
}
