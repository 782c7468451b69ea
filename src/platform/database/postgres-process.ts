import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundledControl } from './postgres-binaries';

/** Fast shutdown: sessions are ended, everything is on disk. Resolves when the process is gone. */
export async function stopPostgres(pid: number, folder: string): Promise<void> {
  // Windows has no signals: a plain kill there would be a crash.
  if (process.platform === 'win32') {
    spawnSync(bundledControl(), ['stop', '-D', folder, '-m', 'fast', '-w'], { stdio: 'ignore' });
    return;
  }
  if (!send(pid, 'SIGINT')) return;
  for (let attempt = 0; attempt < 600; attempt++) {
    if (!isAlive(pid)) return;
    if (attempt === 400) send(pid, 'SIGQUIT');
    await sleep(25);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a living process is surely not the server of this folder; only Linux can tell. */
export function isForeignProcess(pid: number, folder: string): boolean {
  if (process.platform !== 'linux' || !isAlive(pid)) return false;
  try {
    return !fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder);
  } catch {
    return false;
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
