import { type KeptSecrets } from '../config/kept-secrets';
import { StartupFault } from '../config/startup-fault';

const mark = 'restore-under-way';

/**
 * Database, settings and log are put back one after the other: a mark in the data folder stands until all of it is done,
 * so that nobody is served by halves. Work that fails before it changed anything leaves the mark as it found it.
 */
export async function underRestoreMark(
  secrets: KeptSecrets,
  file: string,
  replaceRows: () => Promise<void>,
  finish: () => Promise<void>,
): Promise<void> {
  const isRepeat = secrets.read(mark) !== undefined;
  if (!isRepeat) secrets.write(mark, `${file}\n`);
  try {
    await replaceRows();
  } catch (error) {
    if (!isRepeat) secrets.forget(mark);
    throw error;
  }
  await finish();
  secrets.forget(mark);
}

/** Whether this very file was being put back when it broke off: whoever repeats it has confirmed it already. */
export function isRepeated(secrets: KeptSecrets, file: string): boolean {
  return secrets.read(mark) === file;
}

/** A server does not start on what a broken restore left: it says how to end it. */
export function refuseUnfinishedRestore(secrets: KeptSecrets): void {
  const file = secrets.read(mark);
  if (file === undefined) return;
  const kept = secrets.fileOf(mark);
  throw StartupFault.of(
    `Il ripristino di ${file} si è interrotto: ripeterlo con accordo restore ${file} --replace --yes. Solo se i dati presenti sono quelli voluti, cancellare ${kept}.`,
    `Restoring ${file} broke off: repeat it with accordo restore ${file} --replace --yes. Only if the data that are there are the ones you want, delete ${kept}.`,
  );
}
